from datetime import date
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.filters import DAY_KEYS, FILTER_KEYS, KEYS, LIST_KEYS, VIEW_KEYS, WORDS_LENGTH
from data.plan_keys import PLACE_KEYS, PLAN_CHOICES, PLAN_KEYS
from data.selection import Notice, Selection, from_query, from_values

VOCABULARY = {
    "prefecture": ("01", "13", "27", "47"),
    "domain": ("general_affairs", "operations", "tools"),
    "system": ("gis", "library", "e_bidding"),
    "status": ("planned", "procuring", "in_operation"),
    "lead": ("prefecture", "council"),
    "vendor": ("V0001", "V0002"),
    "measure": ("projects", "rate", "cost"),
    "sort": ("title", "cost", "year"),
    "columns": ("title", "cost", "year"),
    "ids": tuple("abcdefg"),
    **dict.fromkeys(("snapshot", "from", "to"), ("2026-11-23", "2026-05-01")),
    **{key: (f"{key} 1", f"{key}、2", "3") for key in LIST_KEYS},
    **PLAN_CHOICES,
    **dict.fromkeys(PLACE_KEYS, ("29201", "29203", "13101")),
}
ANYTHING = st.text(st.characters(), max_size=30)
WIDE = "２０２４"


def read(search):
    return from_query(search, VOCABULARY)


@pytest.mark.parametrize(
    ("search", "values"),
    [
        ("", {}),
        ("?", {}),
        ("&&;=", {}),
        ("prefecture=13", {"prefecture": ("13",)}),
        ("?prefecture=13", {"prefecture": ("13",)}),
        ("prefecture=27,13", {"prefecture": ("13", "27")}),
        ("prefecture=27&prefecture=13", {"prefecture": ("13", "27")}),
        ("prefecture=13,13,,13,", {"prefecture": ("13",)}),
        ("prefecture=%31%33%2C27", {"prefecture": ("13", "27")}),
        ("%70refecture=13", {"prefecture": ("13",)}),
        ("domain=tools,operations", {"domain": ("operations", "tools")}),
        ("system=e_bidding,gis", {"system": ("gis", "e_bidding")}),
        ("status=in_operation,planned", {"status": ("planned", "in_operation")}),
        ("lead=council", {"lead": ("council",)}),
        ("vendor=V0002,V0001", {"vendor": ("V0001", "V0002")}),
        ("year_from=2020&year_to=2024", {"year_from": ("2020",), "year_to": ("2024",)}),
        ("year_to=2020&year_from=2020", {"year_from": ("2020",), "year_to": ("2020",)}),
        (f"year_from={WIDE}", {"year_from": ("2024",)}),
        ("year_from=1900&year_to=2100", {"year_from": ("1900",), "year_to": ("2100",)}),
        ("year_unknown=1", {"year_unknown": ("1",)}),
        ("size_min=0&size_max=2000", {"size_min": ("0",), "size_max": ("2000",)}),
        ("size_min=007", {"size_min": ("7",)}),
        ("size_min=5&size_min=6", {"size_min": ("6",)}),
        ("size_unknown=1", {"size_unknown": ("1",)}),
        ("q=GIS+%E5%85%B1%E5%90%8C", {"q": ("GIS 共同",)}),
        ("q=%20%20a%E3%80%80%09b%0A", {"q": ("a b",)}),
        ("q=a,b", {"q": ("a,b",)}),
        ("q=%20", {}),
        ("q=a&q=b", {"q": ("b",)}),
        ("q=100%", {"q": ("100%",)}),
        ("q=%FF", {"q": ("\ufffd",)}),
        ("measure=rate", {"measure": ("rate",)}),
        ("measure=rate&measure=cost", {"measure": ("cost",)}),
        ("sort=-cost,title", {"sort": ("-cost", "title")}),
        ("sort=title,-cost", {"sort": ("title", "-cost")}),
        ("sort=cost,-cost,cost", {"sort": ("cost",)}),
        ("sort=-cost,cost", {"sort": ("-cost",)}),
        ("columns=year,title", {"columns": ("year", "title")}),
        ("columns=year,year", {"columns": ("year",)}),
        ("snapshot=2026-05-01", {"snapshot": ("2026-05-01",)}),
        ("prefecture=&q=&year_from=", {}),
        ("within=36&group=prefecture", {"group": ("prefecture",), "within": ("36",)}),
        ("on=2028-02-29", {"on": ("2028-02-29",)}),
        ("municipality=29201&members=29203,29201", {"municipality": ("29201",), "members": ("29203", "29201")}),
        ("people=29201-5000,29203-1", {"people": ("29201-5000", "29203-1")}),
        ("quote=12000000&equal=10", {"equal": ("10",), "quote": ("12000000",)}),
        ("ids=c,a,c", {"ids": ("c", "a")}),
        ("ids=c&ids=a", {"ids": ("c", "a")}),
    ],
)
def test_what_is_understood(search, values):
    selection, notices = read(search)
    assert dict(selection.values) == values
    assert notices == ()


@pytest.mark.parametrize(
    ("search", "values", "notices"),
    [
        ("colour=red", {}, [("colour", "red", "unknown_key")]),
        ("PREFECTURE=13", {}, [("PREFECTURE", "13", "unknown_key")]),
        ("prefecture=99", {}, [("prefecture", "99", "unknown_value")]),
        ("prefecture=1", {}, [("prefecture", "1", "unknown_value")]),
        (
            "prefecture=13,xx,27,yy",
            {"prefecture": ("13", "27")},
            [("prefecture", v, "unknown_value") for v in ("xx", "yy")],
        ),
        ("prefecture=-13", {}, [("prefecture", "-13", "unknown_value")]),
        ("prefecture=１３", {}, [("prefecture", "１３", "unknown_value")]),
        ("prefecture=%2531%2533", {}, [("prefecture", "%31%33", "unknown_value")]),
        ("status=__proto__", {}, [("status", "__proto__", "unknown_value")]),
        ("vendor=<script>", {}, [("vendor", "<script>", "unknown_value")]),
        ("system=gis;drop", {}, [("system", "gis;drop", "unknown_value")]),
        ("measure=rate,cost", {}, [("measure", "rate,cost", "unknown_value")]),
        ("measure=-rate", {}, [("measure", "-rate", "unknown_value")]),
        ("measure=rate&measure=x", {"measure": ("rate",)}, [("measure", "x", "unknown_value")]),
        ("sort=--cost,-,cost", {"sort": ("cost",)}, [("sort", v, "unknown_value") for v in ("--cost", "-")]),
        ("columns=-cost", {}, [("columns", "-cost", "unknown_value")]),
        ("snapshot=../../etc", {}, [("snapshot", "../../etc", "unknown_value")]),
        ("year_from=abc", {}, [("year_from", "abc", "not_a_number")]),
        ("year_from=20.5", {}, [("year_from", "20.5", "not_a_number")]),
        ("year_from=2e3", {}, [("year_from", "2e3", "not_a_number")]),
        ("year_from=²", {}, [("year_from", "²", "not_a_number")]),
        ("year_from=--5", {}, [("year_from", "--5", "not_a_number")]),
        ("year_from=-", {}, [("year_from", "-", "not_a_number")]),
        ("year_from=2020,2021", {}, [("year_from", "2020,2021", "not_a_number")]),
        ("year_from=1899", {}, [("year_from", "1899", "out_of_limits")]),
        ("year_to=20244", {}, [("year_to", "20244", "out_of_limits")]),
        ("size_min=-3", {}, [("size_min", "-3", "out_of_limits")]),
        ("size_max=2001", {}, [("size_max", "2001", "out_of_limits")]),
        ("size_max=" + "9" * 5000, {}, [("size_max", "9" * 60, "out_of_limits")]),
        ("year_unknown=0", {}, [("year_unknown", "0", "not_a_flag")]),
        ("size_unknown=true", {}, [("size_unknown", "true", "not_a_flag")]),
        (
            "year_from=2024&year_to=2020",
            {"year_from": ("2024",)},
            [("year_to", "2020", "below_lower_end")],
        ),
        ("size_max=3&size_min=4", {"size_min": ("4",)}, [("size_max", "3", "below_lower_end")]),
        ("q=" + "あ" * 201, {"q": ("あ" * 200,)}, [("q", "あ" * 60, "too_long")]),
        ("q=" + "a" * 199 + "+b", {"q": ("a" * 199,)}, [("q", "a" * 60, "too_long")]),
        ("within=18", {}, [("within", "18", "unknown_value")]),
        ("on=2027-02-29", {}, [("on", "2027-02-29", "unknown_value")]),
        ("on=2027-02", {}, [("on", "2027-02", "unknown_value")]),
        ("on=0001-01-01", {}, [("on", "0001-01-01", "unknown_value")]),
        ("municipality=99999", {}, [("municipality", "99999", "unknown_value")]),
        ("people=29201-x,1-2", {}, [("people", v, "unknown_value") for v in ("29201-x", "1-2")]),
        ("equal=101", {}, [("equal", "101", "out_of_limits")]),
        ("without=a%20b,<i>", {}, [("without", v, "unknown_value") for v in ("a b", "<i>")]),
        ("q=\ud800", {"q": ("?",)}, []),
        ("ids=a,b,c,d,e,f", {"ids": tuple("abcde")}, [("ids", "a,b,c,d,e,f", "too_many")]),
        ("ids=a,b,c&ids=d,e,f,g", {"ids": tuple("abcde")}, [("ids", "f", "too_many"), ("ids", "g", "too_many")]),
        ("\ud800=\udfff", {}, [("?", "?", "unknown_key")]),
        ("k" * 500 + "=" + "v" * 500, {}, [("k" * 60, "v" * 60, "unknown_key")]),
    ],
)
def test_what_is_dropped_is_named_with_its_rule(search, values, notices):
    selection, found = read(search)
    assert dict(selection.values) == values
    assert list(found) == [Notice(*each) for each in notices]


def test_keys_stand_in_one_order_whatever_was_typed():
    given = [("sort", "cost"), ("q", "a"), ("vendor", "V0001"), ("prefecture", "13"), ("measure", "rate")]
    selection, _ = from_values(given, VOCABULARY)
    assert [key for key, _ in selection.values] == ["prefecture", "vendor", "q", "measure", "sort"]
    assert selection == from_values(reversed(given), VOCABULARY)[0]


def test_one_selection_has_one_address():
    assert read("prefecture=27,13&q=a+b")[0].to_query() == "prefecture=13,27&q=a+b"
    assert read("q=a%20b&prefecture=13&prefecture=27")[0].to_search() == "?prefecture=13,27&q=a+b"
    assert Selection().to_search() == Selection().to_query() == ""


def _some(key):
    return st.lists(st.sampled_from(VOCABULARY[key]), max_size=4).map(",".join)


_ASCII = st.characters(max_codepoint=126)
_BODIES = st.builds(lambda code, number: f"{code:05d}-{number}", st.integers(1000, 47999), st.integers(0, 10**12))
GOOD = {
    **{
        key: _some(key)
        for key in ("prefecture", "domain", "system", "status", "lead", "vendor", "sort", "columns", "ids")
    },
    **{key: _some(key) for key in LIST_KEYS},
    "page": st.integers(1, 100_000).map(str),
    **{key: st.sampled_from(VOCABULARY[key]) for key in ("measure", "snapshot", "from", "to")},
    **{key: st.integers(1900, 2100).map(str) for key in ("year_from", "year_to")},
    **{key: st.integers(0, 2000).map(str) for key in ("size_min", "size_max")},
    **{key: st.just("1") for key in ("year_unknown", "size_unknown")},
    "q": st.text(max_size=WORDS_LENGTH + 20),
    **{key: st.sampled_from(codes) for key, codes in PLAN_CHOICES.items()},
    "municipality": st.sampled_from(VOCABULARY["municipality"]),
    "members": _some("members"),
    "equal": st.integers(0, 100).map(str),
    "quote": st.integers(0, 10**13).map(str),
    **dict.fromkeys(("on", "until"), st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(date.isoformat)),
    **dict.fromkeys(("people", "alone"), st.lists(_BODIES, max_size=3).map(",".join)),
    "without": st.lists(st.from_regex(r"[\w-]{1,40}", fullmatch=True, alphabet=_ASCII), max_size=3).map(",".join),
}
PAIRS = st.lists(st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key), GOOD[key] | ANYTHING)), max_size=8)


def _is_canonical(selection):
    keys = [key for key, _ in selection.values]
    assert keys == [key for key in KEYS if key in keys]
    for key, values in selection.values:
        assert values
        assert all(values)
        assert len(set(values)) == len(values)
        if key in VOCABULARY:
            assert {value.removeprefix("-") for value in values} <= set(VOCABULARY[key])
    assert hash(selection) == hash(Selection(selection.values))


@given(PAIRS)
@settings(max_examples=60)
def test_the_way_to_the_address_and_back_loses_nothing(pairs):
    selection, _ = from_values(pairs, VOCABULARY)
    _is_canonical(selection)
    assert read(selection.to_query()) == (selection, ())
    assert read(selection.to_search()) == (selection, ())


@given(ANYTHING | PAIRS.map(lambda pairs: "&".join(f"{key}={value}" for key, value in pairs)))
def test_no_query_string_raises(search):
    selection, notices = read(search)
    _is_canonical(selection)
    assert read(selection.to_query()) == (selection, ())
    for notice in notices:
        assert max(len(notice.key), len(notice.value)) <= 60
        "".join((notice.key, notice.value)).encode("utf-8")


@given(PAIRS)
@settings(max_examples=40)
def test_every_value_is_kept_or_named(pairs):
    """Codes: whatever of a list is not in the selection is in a notice."""
    selection, notices = read("?" + urlencode([(k, v.encode("utf-8", "replace")) for k, v in pairs]))
    for key, value in pairs:
        if key in ("prefecture", "domain", "system", "status", "lead", "vendor"):
            for code in filter(None, value.encode("utf-8", "replace").decode().split(",")):
                assert code in selection[key] or Notice(key, code[:60], "unknown_value") in notices


@given(PAIRS, st.sampled_from(VOCABULARY["prefecture"]))
@settings(max_examples=40)
def test_toggling_twice_changes_nothing(pairs, code):
    selection, _ = from_values(pairs, VOCABULARY)
    once = selection.toggled("prefecture", code)
    assert (code in once["prefecture"]) is not (code in selection["prefecture"])
    assert set(once["prefecture"]) ^ {code} == set(selection["prefecture"])
    twice = once.toggled("prefecture", code)
    assert set(twice["prefecture"]) == set(selection["prefecture"])
    assert read(twice.to_query())[0] == selection


@given(PAIRS, st.sampled_from(KEYS), st.lists(st.sampled_from("abc"), unique=True))
@settings(max_examples=40)
def test_with_values_sets_one_key_and_leaves_the_others(pairs, key, values):
    selection, _ = from_values(pairs, VOCABULARY)
    changed = selection.with_values(key, values)
    assert changed[key] == tuple(values)
    assert {k: v for k, v in changed.values if k != key} == {k: v for k, v in selection.values if k != key}
    assert changed.with_values(key, selection[key]) == selection
    assert (key in dict(changed.values)) is bool(values)


@given(PAIRS)
@settings(max_examples=40)
def test_filters_and_view_are_two_halves(pairs):
    selection, _ = from_values(pairs, VOCABULARY)
    filters, view = selection.only_filters(), selection.without_filters()
    lists = selection.only((*LIST_KEYS, "page"))
    assert {*filters.values, *lists.values, *view.values} == {*selection.values}
    assert len(filters.values) + len(lists.values) + len(view.values) == len(selection.values)
    assert {key for key, _ in filters.values} <= set(FILTER_KEYS)
    assert {key for key, _ in view.values} <= {*VIEW_KEYS, *PLAN_KEYS, *DAY_KEYS}


def test_a_key_that_is_not_known_is_an_error_of_the_code():
    with pytest.raises(KeyError):
        Selection().with_values("colour", ["red"])


def test_reading_a_selection():
    selection, _ = read("prefecture=13,27&year_from=2020")
    assert selection["prefecture"] == ("13", "27")
    assert (selection["status"], selection.one("status"), selection.number("year_to")) == ((), None, None)
    assert (selection.one("prefecture"), selection.number("year_from")) == ("13", 2020)


@pytest.mark.parametrize("value", ["a&prefecture=13", "a#b", "日本 語", "100%", "a+b", "?q=1", "a=b", "/../", "\x00"])
def test_words_travel_whole(value):
    selection, notices = read(f"q={quote(value)}")
    assert (selection["q"], notices) == ((value,), ())
    assert read(selection.to_query())[0]["q"] == (value,)
