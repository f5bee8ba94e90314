"""The sole owner of address and controls: what goes in and what comes out, as the browser sees it."""

from functools import cache

import pytest
from hypothesis import given, settings

from callbacks.selection import control_values
from data.filters import DEFAULT_COLUMNS
from layouts import ids
from layouts.components.filter_panel import ANY
from tests.callbacks.wire import nodes, pattern, says
from tests.data.queries.selections import VOCABULARY, sorted_selections

FILTERS = pattern(ids.filter_value(["ALL"]))


@pytest.fixture(scope="module")
def carry(wire):
    """Change the address of a page that shows ``search``; gives the controls that change, and the notice."""

    @cache
    def drawn_for(path, search):
        return {
            each["props"]["id"]["name"]: each["props"].get("value")
            for each in nodes(wire.page(path, search))
            if isinstance(each["props"].get("id"), dict) and each["props"]["id"].get("type") == "filter"
        }

    def carry(search="", path="/", address=None):
        drawn = drawn_for(path, search)
        controls = [(ids.filter_value(name), value) for name, value in drawn.items()]
        given = {
            (ids.ARRIVED, "data"): search if address is None else address,
            ("location", "pathname"): path,
            (FILTERS, "value"): controls,
            (FILTERS, "id"): [(each, each) for each, _ in controls],
        }
        return _read(wire((ids.NOTICE, "children"), given, [f"{ids.ARRIVED}.data"]), list(drawn))

    return carry


def _read(answer, names):
    found = {(pattern(ids.filter_value(name)), "value"): name for name in names}
    assert set(answer) <= {*found, (ids.NOTICE, "children")}
    return {
        "controls": {name: answer[key] for key, name in found.items() if key in answer},
        "notice": answer.get((ids.NOTICE, "children")),
    }


@pytest.mark.parametrize(
    ("address", "controls"),
    [
        ("?prefecture=13", {"prefecture": ["13"]}),
        ("?status=planned&q=GIS", {"status": ["planned"], "q": "GIS"}),
        ("?q=any", {"q": "any"}),
        ("?year_from=2020&year_unknown=1", {"year_from": "2020", "year_unknown": ["1"]}),
        ("?size_min=3&size_max=9", {"size_min": 3, "size_max": 9}),
        ("?size_min=0", {"size_min": 0}),
        ("?measure=rate&sort=-cost", {"measure": "rate", "sort": "-cost"}),
        ("?columns=title,cost", {"columns": ["title", "cost"]}),
    ],
)
def test_a_new_address_sets_just_the_controls_that_differ(carry, address, controls):
    answer = carry(address=address)
    assert answer["controls"] == controls
    assert not answer["notice"]


def test_going_back_empties_the_controls(carry):
    answer = carry("?prefecture=13&year_from=2020&q=GIS&size_min=3&sort=-cost&measure=rate", address="")
    assert answer["controls"] == {
        "prefecture": [], "year_from": ANY, "q": "", "size_min": None, "sort": ANY, "measure": "projects"
    }  # fmt: skip


@pytest.mark.parametrize("search", ["", "?prefecture=13", "?columns=title,cost&size_min=0&q=GIS"])
def test_the_address_of_the_controls_changes_none(carry, search):
    assert carry(search) == {"controls": {}, "notice": []}


def test_the_same_codes_in_another_order_change_no_control(carry):
    assert carry("?prefecture=13,27", address="?q=GIS&prefecture=27,13")["controls"] == {"q": "GIS"}
    assert carry("?columns=title,cost", address="?columns=cost,title")["controls"] == {}


@pytest.mark.parametrize(
    ("path", "address", "controls", "words"),
    [
        ("/", "?prefecture=99", {}, ["prefecture=99", "都道府県に「99」はありません"]),
        ("/en/", "?prefecture=99", {}, ["prefecture=99", 'Prefecture has no "99"']),
        ("/en/", "?colour=red&status=planned", {"status": ["planned"]}, ["colour=red"]),
        ("/en/", "?year_from=2024&year_to=2020", {"year_from": "2024"}, ["year_to=2020"]),
        ("/en/", "?year_from=x&size_max=9999&size_unknown=2", {}, ["year_from=x", "size_max=9999", "size_unknown=2"]),
        ("/en/", "?q=" + "a" * 300, {"q": "a" * 200}, ["too long"]),
        ("/en/", "?q=%3Cscript%3E&vendor=%3Cscript%3E", {"q": "<script>"}, ["vendor=<script>"]),
    ],
)
def test_what_cannot_be_used_is_named_and_reaches_no_control(carry, path, address, controls, words):
    answer = carry(path=path, address=address)
    assert answer["controls"] == controls
    for word in words:
        assert word in says(answer["notice"])


def test_an_end_below_its_beginning_is_taken_out_of_its_control(carry):
    answer = carry("?size_max=3", "/en/", "?size_min=9&size_max=3")
    assert answer["controls"] == {"size_min": 9, "size_max": None}
    assert "size_max=3" in says(answer["notice"])


def test_a_notice_goes_with_the_next_good_change(carry):
    assert carry("?prefecture=13", address="?prefecture=27")["notice"] == []


@pytest.mark.parametrize(
    ("search", "held", "wanted"),
    [("?snapshot=2026-11-23", "2025-11-01", "2026-11-23"), ("", "2026-11-23", "2026-11-23")],
)
def test_the_control_of_the_snapshot_always_names_one(app, search, held, wanted):
    _, selection, _ = app.reader.selection(search)
    assert control_values({"snapshot": held}, selection) == {"snapshot": wanted}


def _written(controls, rules):
    """The query string that the browser writes by the page's rules (``said`` in ``assets/address.js``)."""
    parts = []
    for key in rules["keys"]:
        value, usual = controls[key], rules["usual"][key]
        if isinstance(value, list):
            order = rules["orders"].get(key)
            value = ",".join([each for each in order if each in value] if order else sorted(value))
        text = "" if value is None else str(value)
        silent = ",".join(usual) if isinstance(usual, list) else "" if usual is None else str(usual)
        parts += [f"{key}={text}"] if text not in ("", ANY, silent) else []
    return "&".join(parts)


@given(selection=sorted_selections())
@settings(max_examples=40)
def test_the_rules_carry_controls_back_to_the_address_of_the_selection(rules, selection):
    selection = selection.with_values("q", ())  # words are encoded by the browser
    empty = dict.fromkeys(rules["keys"])
    controls = control_values(empty | {"snapshot": rules["usual"]["snapshot"]}, selection)
    assert _written(controls, rules) == selection.to_query()
    assert control_values(controls, selection) == controls


@pytest.mark.parametrize("columns", [DEFAULT_COLUMNS, DEFAULT_COLUMNS[::-1], ()])
def test_the_usual_columns_go_unsaid(rules, columns, app):
    _, selection, _ = app.reader.selection("")
    controls = control_values(dict.fromkeys(rules["keys"]) | {"snapshot": rules["usual"]["snapshot"]}, selection)
    assert _written(controls | {"columns": list(columns)}, rules) == ""


@pytest.fixture(scope="module")
def rules(wire):
    """What the page tells the browser about writing addresses."""
    (store,) = [each for each in nodes(wire.page()) if each["props"].get("id") == ids.RULES]
    return store["props"]["data"]


def test_vendors_have_no_order_in_the_rules_because_theirs_is_that_of_their_codes(rules):
    assert "vendor" not in rules["orders"]
    assert sorted(VOCABULARY["vendor"]) == list(VOCABULARY["vendor"])
