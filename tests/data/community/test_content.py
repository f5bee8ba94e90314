"""Files of every kind, hostile ones among them: told by content, refused with a reason."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.community.content import DOCX, PDF, TEXT, XLSX, RefusedError, media_type
from data.community.words import extracted
from data.text import LANGS, has_text
from tests.data.community.files import excel_file, pdf_file, word_file, zip_file

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
BOMB = zip_file(word__document_DOT_xml=b"\0" * (401 << 20))


@pytest.fixture
def kind(tmp_path):
    def kind(content):
        path = tmp_path / "received"
        path.write_bytes(content)
        return media_type(path)

    return kind


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (pdf_file("hello"), PDF),
        (word_file("本文"), DOCX),
        (excel_file("一"), XLSX),
        ("日本語の文\r\n".encode(), TEXT),
        ("日本語の文".encode("cp932"), TEXT),
        ("\ufeff本文".encode(), TEXT),
        (b"a,b\r\n1,2\r\n", TEXT),
    ],
)
def test_what_is_taken(kind, content, media):
    assert kind(content) == media


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "active"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "active"),
        (b"<?xml version='1.0'?><x/>", "active"),
        (b"#!/bin/sh\nrm -rf /", "active"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
        (b"PK\x03\x04 broken", "damaged"),
        (zip_file(a="b"), "unknown"),
        (zip_file(word__document_DOT_xml="x", word__vbaProject_DOT_bin="x"), "macros"),
        (zip_file(xl__workbook_DOT_xml="x", word__document_DOT_xml="x"), "unknown"),
        (BOMB, "bomb"),
        (PNG, "unknown_as"),
        (b"MZ\x90\0" + b"\0" * 60, "unknown"),
        (b"\x7fELF" + b"\0" * 60, "unknown"),
        (b"GIF89a/*\0*/=alert(1)", "unknown"),
    ],
)
def test_what_is_refused(kind, content, rule):
    with pytest.raises(RefusedError) as refused:
        kind(content)
    assert refused.value.rule.removesuffix("_as") == rule.removesuffix("_as")
    for lang in LANGS:
        assert has_text(lang, f"upload.refused.{refused.value.rule}")


@given(st.binary(max_size=300))
def test_no_content_is_an_error_of_ours(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "anything"
    path.write_bytes(content)
    with contextlib.suppress(RefusedError):
        assert media_type(path) in (PDF, DOCX, XLSX, TEXT)


@pytest.mark.parametrize(
    ("content", "media", "words"),
    [
        (pdf_file("joint procurement"), PDF, "joint procurement"),
        (word_file("一行目", "共同調達の手引き"), DOCX, "共同調達の手引き"),
        (excel_file("費用", "共同利用"), XLSX, "共同利用"),
        ("規約の本文".encode("euc_jp"), TEXT, "規約の本文"),
    ],
)
def test_words_are_read(tmp_path, content, media, words):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert words in extracted(media, path)


@pytest.mark.parametrize("media", [PDF, DOCX, XLSX])
def test_a_damaged_file_has_no_words_and_harms_nothing(tmp_path, media):
    path = tmp_path / "file"
    path.write_bytes(b"%PDF-1.7 \0\xff" * 50)
    assert extracted(media, path) == ""
