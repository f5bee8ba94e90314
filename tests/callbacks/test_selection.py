"""The sole owner of address, controls and store: what goes in and what comes out, as the browser sees it."""

from functools import cache

import pytest
from hypothesis import given, settings

from callbacks.selection import as_address, control_values, from_controls
from data.filters import DEFAULT_COLUMNS
from data.selection import Selection
from layouts import ids
from layouts.components.filter_panel import ANY
from tests.callbacks.wire import nodes, pattern, says
from tests.data.queries.selections import VOCABULARY, sorted_selections

FILTERS, STORES = pattern(ids.filter_value(["ALL"])), pattern(ids.selection(["ALL"]))
STORE = ids.selection("explore")


@pytest.fixture(scope="module")
def carry(wire):
    """Change the address or controls of a page that shows ``search``; gives address, controls, store and notice."""

    @cache
    def drawn_for(path, search):
        return {
            each["props"]["id"]["name"]: each["props"].get("value")
            for each in nodes(wire.page(path, search))
            if isinstance(each["props"].get("id"), dict) and each["props"]["id"].get("type") == "filter"
        }

    def carry(search="", path="/", address=None, **changed):
        drawn = drawn_for(path, search)
        controls = [(ids.filter_value(name), value) for name, value in {**drawn, **changed}.items()]
        given = {
            ("location", "search"): search if address is None else address,
            ("location", "pathname"): path,
            (FILTERS, "value"): controls,
            (FILTERS, "id"): [(each, each) for each, _ in controls],
            (STORES, "data"): [(STORE, {"path": path, "search": search})],
        }
        triggers = [f"{pattern(ids.filter_value(name))}.value" for name in changed] or ["location.search"]
        return _read(wire(("location", "search"), given, triggers), list(drawn))

    return carry


def _read(answer, names):
    return {
        "search": answer.get(("location", "search")),
        "controls": {
            name: answer[key] for name in names if (key := (pattern(ids.filter_value(name)), "value")) in answer
        },
        "store": answer.get((pattern(STORE), "data")),
        "notice": answer.get((ids.NOTICE, "children")),
    }


@pytest.mark.parametrize(
    ("address", "controls"),
    [
        ("?prefecture=13", {"prefecture": ["13"]}),
        ("?status=planned&q=GIS", {"status": ["planned"], "q": "GIS"}),
        ("?year_from=2020&year_unknown=1", {"year_from": "2020", "year_unknown": ["1"]}),
        ("?size_min=3&size_max=9", {"size_min": 3, "size_max": 9}),
        ("?measure=rate&sort=-cost", {"measure": "rate", "sort": "-cost"}),
        ("?columns=title,cost", {"columns": ["title", "cost"]}),
    ],
)
def test_a_new_address_sets_just_the_controls_that_differ(carry, address, controls):
    answer = carry(address=address)
    assert answer["controls"] == controls
    assert answer["store"] == {"path": "/", "search": address}
    assert answer["search"] is None


def test_going_back_empties_the_controls(carry):
    answer = carry("?prefecture=13&year_from=2020&q=GIS&size_min=3&sort=-cost&measure=rate", address="")
    assert answer["controls"] == {
        "prefecture": [], "year_from": ANY, "q": "", "size_min": None, "sort": ANY, "measure": "projects"
    }  # fmt: skip
    assert answer["store"] == {"path": "/", "search": ""}


@pytest.mark.parametrize(
    ("before", "changed", "search"),
    [
        ("", {"prefecture": ["27", "13"]}, "?prefecture=13,27"),
        ("?prefecture=13", {"prefecture": []}, ""),
        ("?prefecture=13", {"status": ["planned"]}, "?prefecture=13&status=planned"),
        ("", {"q": " ＧＩＳ　共同 "}, "?q=%EF%BC%A7%EF%BC%A9%EF%BC%B3+%E5%85%B1%E5%90%8C"),
        ("", {"q": "any"}, "?q=any"),
        ("", {"size_min": 3}, "?size_min=3"),
        ("", {"size_min": 0}, "?size_min=0"),
        ("?size_min=3", {"size_min": None}, ""),
        ("?year_from=2020", {"year_from": ANY}, ""),
        ("", {"year_from": "2020", "year_to": "2020"}, "?year_from=2020&year_to=2020"),
        ("", {"size_unknown": ["1"]}, "?size_unknown=1"),
        ("", {"measure": "rate"}, "?measure=rate"),
        ("?measure=rate", {"measure": "projects"}, ""),
        ("", {"sort": "-cost"}, "?sort=-cost"),
        ("?sort=-cost", {"sort": ANY}, ""),
        ("", {"columns": ["cost", "title"]}, "?columns=cost,title"),
        ("?columns=title", {"columns": [*DEFAULT_COLUMNS][::-1]}, ""),
        ("?columns=title", {"columns": []}, ""),
    ],
)
def test_controls_write_the_address_and_leave_what_goes_without_saying_out(carry, before, changed, search):
    answer = carry(before, **changed)
    assert answer["search"] == search
    assert answer["store"] == {"path": "/", "search": search}
    assert not answer["notice"]


def test_what_changes_nothing_gives_nothing_back(carry):
    for answer in (carry(), carry("?prefecture=13"), carry(prefecture=[]), carry(columns=[*DEFAULT_COLUMNS])):
        assert (answer["search"], answer["controls"], answer["store"], answer["notice"]) == (None, {}, None, None)


@pytest.mark.parametrize(
    ("path", "address", "search", "words"),
    [
        ("/", "?prefecture=99", "", ["prefecture=99", "都道府県に「99」はありません"]),
        ("/en/", "?prefecture=99", "", ["prefecture=99", 'Prefecture has no "99"']),
        ("/en/", "?colour=red&status=planned", "?status=planned", ["colour=red"]),
        ("/en/", "?year_from=2024&year_to=2020", "?year_from=2024", ["year_to=2020"]),
        ("/en/", "?year_from=x&size_max=9999&size_unknown=2", "", ["year_from=x", "size_max=9999", "size_unknown=2"]),
        ("/en/", "?q=" + "a" * 300, "?q=" + "a" * 200, ["too long"]),
        ("/en/", "?q=%3Cscript%3E&vendor=%3Cscript%3E", "?q=%3Cscript%3E", ["vendor=<script>"]),
    ],
)
def test_what_cannot_be_used_is_named_and_leaves_the_address(carry, path, address, search, words):
    answer = carry(path=path, address=address)
    assert answer["search"] == search
    for word in words:
        assert word in says(answer["notice"])


def test_an_address_in_another_order_is_put_in_order(carry):
    answer = carry(address="?q=GIS&prefecture=27,13")
    assert answer["search"] == "?prefecture=13,27&q=GIS"
    assert not answer["notice"]


def test_an_end_below_its_beginning_is_taken_out_of_its_control(carry):
    answer = carry(path="/en/", size_min=9, size_max=3)
    assert (answer["search"], answer["controls"]) == ("?size_min=9", {"size_max": None})
    assert "size_max=3" in says(answer["notice"])


def test_a_notice_goes_with_the_next_good_change(carry):
    assert carry("?prefecture=13", address="?prefecture=27")["notice"] == []


def test_a_key_without_a_control_stays_as_it_was(carry, snapshot):
    """With one snapshot there is no control for it."""
    answer = carry(f"?snapshot={snapshot.id}", status=["planned"])
    assert answer["search"] == f"?status=planned&snapshot={snapshot.id}"


@pytest.mark.parametrize(
    ("key", "value", "address"),
    [
        ("prefecture", ["13", "27"], "13,27"),
        ("prefecture", None, ""),
        ("size_min", 0, "0"),
        ("size_min", "", ""),
        ("snapshot", "2026-11-23", ""),
        ("snapshot", "2026-05-01", "2026-05-01"),
        ("measure", "projects", ""),
        ("sort", ANY, ""),
        ("q", ANY, ANY),
    ],
)
def test_what_a_control_says_in_the_address(key, value, address):
    assert as_address(key, value, {"snapshot": ("2026-11-23", "2026-05-01")}) == address


@given(selection=sorted_selections())
@settings(max_examples=60)
def test_controls_carry_a_selection_there_and_back(selection):
    empty = dict.fromkeys((*VOCABULARY, "q", "year_from", "year_to", "size_min", "size_max"))
    empty |= {"year_unknown": [], "size_unknown": []}
    controls = control_values(empty, selection)
    known = {**VOCABULARY, "columns": DEFAULT_COLUMNS, "snapshot": ("2026-11-23",)}
    again, notices = from_controls(controls, Selection(), known)
    assert (again, notices) == (selection, ())
    assert control_values(controls, selection) == controls
