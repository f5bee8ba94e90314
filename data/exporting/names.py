"""What a download is called, and the headers that say so."""

import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from werkzeug.http import dump_options_header
from werkzeug.utils import secure_filename

from data.text import DEFAULT_LANG, Lang

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "ocds": "application/json",
    "zip": "application/zip",
}
MAX_LENGTH = 120
_PREFIX = "joint-procurement"
_MORE = "and-more"


def file_name(stem: str, lang: Lang, snapshot_id: str, extension: str, parts: Sequence[str] = ()) -> str:
    """A name such as ``joint-procurement_projects_2026-11-23_prefecture-13_gis.csv``: what, as of when, narrowed how.

    ASCII letters, digits, ``-``, ``_`` and one ``.``; at most ``MAX_LENGTH`` characters. ``parts`` are the codes of the
    filters in words of the address; those that do not fit, or hold nothing that a name may hold, are left out and
    ``and-more`` says so. English names end in ``_en``, as English addresses begin with it. Raises ``ValueError`` where
    stem, snapshot or extension hold nothing usable, or are too long already.
    """
    fixed = [_slug(stem), _slug(snapshot_id)]
    suffix = ("" if lang == DEFAULT_LANG else f"_{lang}") + f".{_slug(extension)}"
    if not all((*fixed, _slug(extension))):
        raise ValueError(f"no file name from {stem!r}, {snapshot_id!r}, {extension!r}")
    slugs = [_slug(part) for part in parts]
    kept = [slug for slug in slugs if slug]
    for count in range(len(kept), -1, -1):
        rest = [_MORE] if count < len(slugs) else []
        name = "_".join([_PREFIX, *fixed, *kept[:count], *rest]) + suffix
        if len(name) <= MAX_LENGTH:
            return name
    raise ValueError(f"no file name of {MAX_LENGTH} characters from {stem!r}, {snapshot_id!r}")


def content_disposition(name: str) -> str:
    """The value of ``Content-Disposition`` for a download called ``name`` (RFC 6266, RFC 8187).

    A name beyond ASCII comes twice, as plain ``filename`` without accents and as ``filename*``, which wins. Werkzeug
    quotes both; it has the pair ready only inside ``send_file``, which does not take an iterator.
    """
    name = name.encode("utf-8", "replace").decode().translate(dict.fromkeys([*range(0x20), 0x7F]))
    if name.isascii():
        return dump_options_header("attachment", {"filename": name})
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return dump_options_header("attachment", {"filename": plain, "filename*": f"UTF-8''{quote(name, safe='')}"})


def _slug(text: str) -> str:
    return secure_filename(text).replace("_", "-").strip("-.")
