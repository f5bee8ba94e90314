"""What a file is, told by its content and never by its name; what is not on the list is refused with a reason."""

import re
import zipfile
from pathlib import Path

import puremagic

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"
SUFFIXES = {PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", TEXT: ".txt"}
# Shift_JIS last: nearly everything can be read as it.
ENCODINGS = ("utf-8-sig", "euc_jp", "cp932")

_HEAD = 4096
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE_TEXT = re.compile(rb"\s*(?:<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|<%|#!|MIME-Version:)", re.I)
_ACTIVE_PARTS = ("vbaproject.bin", "activex/", "embeddings/oleobject")
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MOST_UNPACKED = 400 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class RefusedError(ValueError):
    """A file that is not taken; ``rule`` names the sentence (``upload.refused.<rule>``), ``details`` fill it."""

    def __init__(self, rule: str, **details: str) -> None:
        super().__init__(f"{rule} {details}" if details else rule)
        self.rule, self.details = rule, details


def media_type(path: Path) -> str:
    """The media type of a file: PDF, Word, Excel or plain text. Raises ``RefusedError`` for everything else."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise RefusedError("empty")
    if head.startswith(_OLD_OFFICE):
        raise RefusedError("old_office")
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK"):
        return _office(path)
    if _ACTIVE_TEXT.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise RefusedError("active")
    return _text(path, head)


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedError("damaged") from error
    names = [part.filename.lower() for part in parts]
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise RefusedError("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("encrypted")
    if any(active in name for name in names for active in _ACTIVE_PARTS):
        raise RefusedError("macros")
    found = [media for part, media in _MAIN_PARTS.items() if part in names]
    if len(found) != 1:
        raise RefusedError("unknown")
    return found[0]


def _text(path: Path, head: bytes) -> str:
    words = decoded(path.read_bytes())
    if words is None or _CONTROL.search(words):
        kind = _guess(head)
        raise RefusedError("unknown_as", kind=kind) if kind else RefusedError("unknown")
    return TEXT


def _guess(head: bytes) -> str:
    """What a refused file probably is, in words; empty where nobody knows."""
    try:
        return next((each.name for each in puremagic.magic_string(head) if each.name), "")
    except (puremagic.PureError, ValueError):
        return ""


def decoded(content: bytes) -> str | None:
    """Plain text in one of the encodings of Japanese offices; ``None`` where it is none."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
