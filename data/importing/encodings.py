"""Which encoding a text is in, by strict decoding, and what does not fit.

UTF-8 and UTF-16 tell themselves (a byte order mark, or rules that other encodings break). Shift_JIS (CP932) and EUC-JP
may both decode the same bytes: charset-normalizer judges, from how likely the resulting text is.
"""

from dataclasses import dataclass

from charset_normalizer import from_bytes

from data.findings import Finding
from data.importing.notes import Note, RefusedError, refuse

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JAPANESE = ("cp932", "euc_jp", "euc_jis_2004")
_ESCAPE = b"\x1b$"
_SHOWN = 20
_SAMPLE = 1 << 16


@dataclass(frozen=True)
class Text:
    """Decoded text and the name of its encoding as people know it."""

    content: str
    encoding: str

    @property
    def is_utf8(self) -> bool:
        """Whether it was UTF-8, with or without a byte order mark."""
        return self.encoding in ("utf-8", "utf-8-sig")


def decode(file: str, content: bytes) -> Text:
    """The text of ``content``. Raises ``RefusedError`` that names the rows which are in no or in another encoding."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strictly(file, content, encoding)
    if _decodes(content, "utf-8"):
        return Text(content.decode("utf-8"), "utf-8")
    if _ESCAPE in content and _decodes(content, "iso2022_jp_ext"):
        return Text(content.decode("iso2022_jp_ext"), "iso2022_jp_ext")
    fitting = [encoding for encoding in _JAPANESE if _decodes(content, encoding)]
    if not fitting:
        raise _mixed(file, content)
    encoding = fitting[0] if len(fitting) == 1 else _likelier(content, fitting)
    return Text(content.decode(encoding), encoding)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _likelier(content: bytes, fitting: list[str]) -> str:
    lines = [line for line in content.splitlines() if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:_SAMPLE], cp_isolation=fitting[:2]).best()
    return best.encoding if best and best.encoding in fitting else fitting[0]


def _strictly(file: str, content: bytes, encoding: str) -> Text:
    if _decodes(content, encoding):
        return Text(content.decode(encoding), encoding)
    if encoding == "utf-16":
        raise refuse(file, "truncated")
    raise _mixed(file, content)


def _mixed(file: str, content: bytes) -> RefusedError:
    """Name the lines that do not fit the encoding in which most lines are."""
    lines = content.split(b"\n")
    foreign = [(row, line) for row, line in enumerate(lines, start=1) if not line.isascii()]
    counted = {each: sum(_decodes(line, each) for _, line in foreign) for each in ("utf-8", *_JAPANESE[:2])}
    main = max(counted, key=lambda each: counted[each])
    wrong = [(row, line) for row, line in foreign if not _decodes(line, main)]
    rule = "truncated" if len(wrong) == 1 and wrong[0][0] == len(lines) else "mixed_encoding"
    details = (("encoding", main.upper()),) if rule == "mixed_encoding" else ()
    return RefusedError(
        *(
            Note(Finding(file, row, None, line.decode(main, "replace").strip(), rule, details), "error")
            for row, line in wrong[:_SHOWN]
        )
    )
