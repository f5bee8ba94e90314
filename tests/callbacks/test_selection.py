"""Address and controls: what a page is drawn with, and what the browser needs to keep both together."""

import pytest
from hypothesis import given, settings

from data.filters import DEFAULT_COLUMNS, KEYS
from data.selection import Selection, from_query
from layouts import ids
from layouts.components.data_table import chosen_columns
from layouts.components.filter_panel import ANY, control_value
from tests.callbacks.wire import nodes, says
from tests.data.queries.selections import VOCABULARY, sorted_selections

ADDRESS = ("location", "pathname"), ("location", "search")


@pytest.fixture(scope="module")
def page(wire):
    """The controls of the page of an address, and the notice above it."""

    def page(search="", path="/"):
        answer = wire(("page", "children"), dict(zip(ADDRESS, (path, search), strict=True)), ["location.pathname"])
        controls = {
            each["props"]["id"]["name"]: each["props"].get("value")
            for each in nodes(answer["page", "children"])
            if isinstance(each["props"].get("id"), dict) and each["props"]["id"].get("type") == "filter"
        }
        return controls, answer[ids.NOTICE, "children"]

    return page


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("?prefecture=13", {"prefecture": ["13"]}),
        ("?status=planned&q=GIS", {"status": ["planned"], "q": "GIS"}),
        ("?q=any", {"q": "any"}),
        ("?year_from=2020&year_unknown=1", {"year_from": "2020", "year_unknown": ["1"]}),
        ("?size_min=3&size_max=9", {"size_min": 3, "size_max": 9}),
        ("?size_min=0", {"size_min": 0}),
        ("?measure=rate&sort=-cost", {"measure": "rate", "sort": "-cost"}),
        ("?columns=title,cost", {"columns": ["title", "cost"]}),
        ("?snapshot=2026-11-23", {"snapshot": "2026-11-23"}),
    ],
)
def test_a_page_comes_with_its_controls_set(page, search, expected):
    usual, _ = page()
    controls, notice = page(search)
    assert {name: value for name, value in controls.items() if value != usual[name]} == {
        name: value for name, value in expected.items() if value != usual[name]
    }
    assert notice == []


@pytest.mark.parametrize(
    ("path", "search", "words"),
    [
        ("/", "?prefecture=99", ["prefecture=99", "都道府県に「99」はありません"]),
        ("/en/", "?prefecture=99", ["prefecture=99", 'Prefecture has no "99"']),
        ("/en/", "?colour=red&status=planned", ["colour=red"]),
        ("/en/", "?year_from=2024&year_to=2020", ["year_to=2020"]),
        ("/en/", "?year_from=x&size_max=9999&size_unknown=2", ["year_from=x", "size_max=9999", "size_unknown=2"]),
        ("/en/", "?q=" + "a" * 300, ["too long"]),
        ("/en/", "?q=%3Cscript%3E&vendor=%3Cscript%3E", ["vendor=<script>"]),
        ("/en/", "?size_min=9&size_max=3", ["size_max=3"]),
        ("/en/projects/01-001", "?prefecture=99", ["prefecture=99"]),
    ],
)
def test_what_cannot_be_used_is_named_and_reaches_no_control(page, path, search, words):
    controls, notice = page(search, path)
    for word in words:
        assert word in says(notice)
    selection, _ = from_query(search, VOCABULARY)
    assert all(controls[key] == control_value(key, selection) for key in controls if key in ("prefecture", "year_to"))


@pytest.fixture(scope="module")
def rules(wire):
    """What the page tells the browser about writing addresses."""
    (store,) = [each for each in nodes(wire.page()) if each["props"].get("id") == ids.RULES]
    return store["props"]["data"]


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


def _controls(selection, rules):
    held = {key: control_value(key, selection) for key in rules["keys"]}
    return held | {
        "columns": list(chosen_columns(selection)),
        "snapshot": selection.one("snapshot") or rules["usual"]["snapshot"],
    }


@given(selection=sorted_selections())
@settings(max_examples=40)
def test_the_rules_carry_controls_back_to_the_address_of_the_selection(rules, selection):
    selection = selection.with_values("q", ())  # words are encoded by the browser
    assert _written(_controls(selection, rules), rules) == selection.to_query()


@pytest.mark.parametrize("columns", [DEFAULT_COLUMNS, DEFAULT_COLUMNS[::-1], ()])
def test_the_usual_columns_go_unsaid(rules, columns):
    assert _written(_controls(Selection(), rules) | {"columns": list(columns)}, rules) == ""


def test_the_rules_name_every_key_of_the_address(rules):
    assert rules["keys"] == list(KEYS)
    assert set(rules["usual"]) >= set(KEYS)


def test_vendors_have_no_order_in_the_rules_because_theirs_is_that_of_their_codes(rules):
    assert "vendor" not in rules["orders"]
    assert sorted(VOCABULARY["vendor"]) == list(VOCABULARY["vendor"])
