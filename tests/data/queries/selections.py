"""Selections as hypothesis makes them: filters that find something, words cut out of the data and written anew."""

from urllib.parse import urlencode

from hypothesis import strategies as st

from data.filters import COLUMNS, MEASURES
from data.selection import from_query
from tests.data.queries import recount

VOCABULARY = {**{key: tuple(recount.ORDER[key]) for key in recount.CODE_COLUMNS}, "measure": MEASURES, "sort": COLUMNS}
YEARS = sorted({int(year) for year in recount.stated(recount.ALL, "fiscal_year")})
_SOURCES = [
    text
    for project in recount.PROJECTS
    for text in (project["title_ja"], project["title_en"], project["lead_organization_ja"], project["product_ja"])
    if text
]
_SOURCES += [text for vendor in recount.VENDORS.values() for text in (vendor["name_ja"], vendor["name_en"]) if text]
_SOURCES += sorted({row["name_ja"] for row in recount.PARTICIPANTS})
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in map(chr, range(0x21, 0x7F))}
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_HIRAGANA = {code + 0x60: code for code in range(0x3041, 0x3097)}
_WAYS = (
    str.upper,
    str.lower,
    lambda word: word.translate(_WIDE),
    lambda word: word.translate(_KATAKANA),
    lambda word: word.translate(_HIRAGANA),
    lambda word: word,
)


@st.composite
def _words(draw):
    words = []
    for _ in range(draw(st.integers(1, 2))):
        text = draw(st.sampled_from(_SOURCES))
        start = draw(st.integers(0, max(0, len(text) - 2)))
        word = text[start : start + draw(st.integers(1, 5))]
        words.append(draw(st.sampled_from(_WAYS))(word))
    return draw(st.sampled_from((" ", "\u3000", "  "))).join(words)


def _codes(key, most):
    used = sorted({row[recount.CODE_COLUMNS[key]] for row in recount.ALL} - {""})
    return st.lists(st.sampled_from((*used, *used, *VOCABULARY[key])), min_size=1, max_size=most).map(",".join)


_VALUES = {
    "prefecture": _codes("prefecture", 15),
    "domain": _codes("domain", 2),
    "system": _codes("system", 12),
    "status": _codes("status", 3),
    "lead": _codes("lead", 3),
    "vendor": _codes("vendor", 20),
    "year_from": st.integers(YEARS[0] - 1, YEARS[-1] + 1).map(str),
    "year_to": st.integers(YEARS[0] - 1, YEARS[-1] + 1).map(str),
    "year_unknown": st.just("1"),
    "size_min": st.sampled_from(("0", "1", "2", "5", "10", "40")),
    "size_max": st.sampled_from(("0", "1", "3", "12", "60", "2000")),
    "size_unknown": st.just("1"),
    "q": _words(),
}
_SORTS = st.lists(st.sampled_from([sign + column for column in COLUMNS for sign in ("", "-")]), max_size=3).map(
    ",".join
)


@st.composite
def selections(draw, sorts=None, most=4):
    keys = draw(st.lists(st.sampled_from(tuple(_VALUES)), max_size=most, unique=True))
    given = [(key, draw(_VALUES[key])) for key in keys] + [("sort", "" if sorts is None else draw(sorts))]
    return from_query(urlencode(given), VOCABULARY)[0]


def sorted_selections():
    return selections(sorts=_SORTS, most=2)
