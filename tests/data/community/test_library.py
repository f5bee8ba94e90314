"""Held documents on both databases: taken in, found in Japanese and English, refused, handed out."""

import io
import sys

import pytest

from data.community.content import RefusedError
from data.community.documents import About, Library, forget, place_of, safe_name

ABOUT = About(title="題名", document_type="manual", state="published")


def titles(found):
    return [document.title for document in found]


@pytest.fixture
def shelf(add):
    add("共同調達の費用は人口割で分ける。", title="費用分担の手引き", publisher="総務省", published="2024-05")
    add("GIS仕様書 100%対応 a_b", title="統合型GIS仕様書", document_type="technical_specification", published="2023")
    add("データ連携のガイドライン「標準」", title="データ連携", system_type="data_platform")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["費用分担の手引き", "統合型GIS仕様書", "データ連携"]),
        ("費用", ["費用分担の手引き"]),
        ("人口割", ["費用分担の手引き"]),
        ("共同調達 総務省", ["費用分担の手引き"]),
        ("ｇｉｓ", ["統合型GIS仕様書"]),
        ("仕様", ["統合型GIS仕様書"]),
        ("でーた連携", ["データ連携"]),
        ("ﾃﾞｰﾀ", ["データ連携"]),
        ("100%", ["統合型GIS仕様書"]),
        ("%", ["統合型GIS仕様書"]),
        ("a_b", ["統合型GIS仕様書"]),
        ("axb", []),
        ("「標準」", ["データ連携"]),
        ('"費用"', []),
        ("費用' OR 1=1 --", []),
        ("NOT 費用*", []),
        ("\0", ["費用分担の手引き", "統合型GIS仕様書", "データ連携"]),
    ],
)
def test_words_find_documents(library, shelf, query, expected):
    assert titles(library.find(query)) == expected


def test_a_title_stands_before_a_text(library, add):
    add("共同調達", title="別の題", published="2025")
    add("本文", title="共同調達の手引き", published="2020")
    assert titles(library.find("共同調達")) == ["共同調達の手引き", "別の題"]


def test_columns_narrow(library, shelf):
    assert titles(library.find(document_type="technical_specification")) == ["統合型GIS仕様書"]
    assert titles(library.find(system_type="data_platform")) == ["データ連携"]


def test_only_what_is_published_is_found_and_handed_out(library, add):
    added = add("内緒", title="審査前", state="pending")
    assert library.find("内緒") == []
    assert library.version(added, 1) is None
    library.publish(added)
    assert titles(library.find("内緒")) == ["審査前"]
    version = library.version(added, 1)
    assert place_of(library, version).read_text(encoding="utf-8") == "内緒"
    assert version.file.media_type == "text/plain"


def test_a_new_edition_is_what_is_found(library, add):
    added = add("古い言葉", name="v1.txt")
    library.add_version(io.BytesIO("新しい言葉".encode()), "v2.txt", added)
    (document,) = library.find("新しい")
    assert [(version.number, version.file_name) for version in document.versions] == [(1, "v1.txt"), (2, "v2.txt")]
    assert library.find("古い言葉") == []
    with pytest.raises(KeyError):
        library.add_version(io.BytesIO(b"x"), "x.txt", 9999)


def test_equal_content_lies_once_and_goes_with_the_last_that_names_it(library, add):
    first, second = add("同じ"), add("同じ", title="二つ目")
    assert len(list(library.store.held())) == 1
    forget(library, first)
    assert library.clean(older_than=0) == 0
    forget(library, second)
    assert library.clean(older_than=0) == 1
    assert library.find() == []


def test_a_full_storage_refuses_and_keeps_no_row(library, add):
    small = Library(library.database, library.store, quota=10)
    small.add(io.BytesIO(b"12345"), "a.txt", ABOUT)
    with pytest.raises(RefusedError, match="quota"):
        small.add(io.BytesIO(b"1234567"), "b.txt", ABOUT)
    assert len(library.find()) == 1
    assert library.clean(older_than=0) == 1


@pytest.mark.parametrize(
    ("content", "rule"), [(b"x" * ((1 << 20) + 1), "too_large"), (b"<html>", "active"), (b"", "empty")]
)
def test_what_is_refused_leaves_nothing(library, content, rule):
    with pytest.raises(RefusedError, match=rule):
        library.add(io.BytesIO(content), "a.txt", ABOUT)
    assert library.find() == []
    assert list(library.store.held()) == []


@pytest.mark.parametrize(("code", "rule"), [("0", None), ("1", "infected"), ("2", "scan_failed")])
def test_the_scanner_is_asked(library, code, rule):
    scanned = Library(library.database, library.store, 1 << 20, f'{sys.executable} -c "import sys; sys.exit({code})"')
    if rule is None:
        assert scanned.add(io.BytesIO(b"x"), "a.txt", ABOUT)
        return
    with pytest.raises(RefusedError, match=rule):
        scanned.add(io.BytesIO(b"x"), "a.txt", ABOUT)


def test_a_scanner_that_is_not_there_refuses(library):
    scanned = Library(library.database, library.store, 1 << 20, "no-such-scanner")
    with pytest.raises(RefusedError, match="scan_failed"):
        scanned.add(io.BytesIO(b"x"), "a.txt", ABOUT)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("報告書.pdf", "報告書.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Ordner\\a\\b.docx", "b.docx"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("...", "file"),
        ("", "file"),
        ("\0\ud800.txt", "?.txt".replace("?", "")),
        ("あ" * 300 + ".pdf", "あ" * 196 + ".pdf"),
    ],
)
def test_names_are_made_safe(given, kept):
    assert safe_name(given) in (kept, "file" if kept == ".txt" else kept, "txt")
