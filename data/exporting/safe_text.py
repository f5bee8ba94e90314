"""Text that a spreadsheet shows as it stands: no control characters, nothing that it would compute.

Sources: OWASP, *CSV Injection* (https://owasp.org/www-community/attacks/CSV_Injection): a cell is dangerous where it
begins with ``= + - @``, TAB, CR or LF, and is made text by a leading ``'``; OWASP ASVS 5.0, 1.2.10: the same for Excel
files, and NUL. We go further and also take as dangerous: the same signs after white space or invisible characters,
which some programs trim, and their full-width and small forms ``＝＋－＠ ﹦﹢﹣﹫ −``, which Japanese input methods
produce and spreadsheets in Japanese may read alike.
"""

import pyarrow as pa
import pyarrow.compute as pc

# RE2. Apostrophes first: a text that begins with '= itself gets one more, so that the guard can be taken off again.
_DANGEROUS = (
    r"^'*[\p{Z}\p{Cf}]*[\p{Cc}\x{2400}-\x{2426}\x{FFFD}=+\-@"
    r"\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}\x{FE66}\x{FE62}\x{FE63}\x{FE6B}\x{2212}]"
)
_LINE_END = r"\r\n|\r|\x{0085}"
_FORBIDDEN = r"[\x00-\x08\x0B-\x1F\x7F-\x9F\x{FFFE}\x{FFFF}]"
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: 0x2421}
    | dict.fromkeys([*range(0x80, 0xA0), 0xFFFE, 0xFFFF], 0xFFFD)
)


def cleaned(texts: pa.Array) -> pa.Array:
    """``texts`` (``large_string``) without control characters, so that CSV readers and XML accept them.

    Line ends of any make become LF, as in a spreadsheet's own cells. TAB stays. Every other control character is shown,
    not dropped: C0 and DEL by their picture (U+2400-U+2421, NUL = ``␀``), C1 and non-characters by U+FFFD.
    """
    if _any(texts, _LINE_END):
        texts = pc.replace_substring_regex(texts, pattern=_LINE_END, replacement="\n")
    if _any(texts, _FORBIDDEN):
        shown = [None if text is None else text.translate(_VISIBLE) for text in texts.to_pylist()]
        texts = pa.array(shown, pa.large_string())
    return texts


def dangerous(texts: pa.Array) -> pa.Array:
    """For each text whether a spreadsheet might compute it or lose its beginning (``bool``, null for null)."""
    return pc.match_substring_regex(texts, pattern=_DANGEROUS)


def guarded(texts: pa.Array) -> pa.Array:
    """``texts`` cleaned, with ``'`` before each dangerous one and no other. ``unguarded`` is the way back."""
    texts = cleaned(texts)
    risky = dangerous(texts)
    if not pc.any(risky).as_py():
        return texts
    return pc.if_else(risky, pc.utf8_replace_slice(texts, start=0, stop=0, replacement="'"), texts)


def unguarded(texts: pa.Array) -> pa.Array:
    """``texts`` of one of our CSV files without the ``'`` that ``guarded`` put there, and without any other change."""
    risky = pc.and_(dangerous(texts), pc.starts_with(texts, pattern="'"))
    return pc.if_else(risky, pc.utf8_slice_codeunits(texts, start=1), texts)


def _any(texts: pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern=pattern)).as_py())
