import pytest

from data.filters import CHOICE_KEYS, FILTER_KEYS, RANGES
from data.queries.facets import facets
from data.selection import Selection
from data.text import LANGS
from layouts import ids
from layouts.components.filter_panel import ANY, control_value, options, unknown_options
from layouts.pages import explore
from tests.layouts.trees import kinds, marked, nodes, says, with_id


@pytest.fixture
def panel(ask):
    """The page's filters, as they stand on it."""
    return lambda query="", lang="ja": with_id(explore.layout(ask(query, lang)), ids.FILTERS_PANEL)


def _controls(tree):
    return {
        each.id["name"]: each
        for each in nodes(tree)
        if isinstance(getattr(each, "id", None), dict) and each.id["type"] == "filter"
    }


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_a_control_for_every_filter_in_its_place(panel, lang):
    tree = panel(lang=lang)
    assert set(_controls(tree)) == set(FILTER_KEYS)
    for key in FILTER_KEYS:
        inside = _controls(marked(tree, f"filter-{key}"))
        assert key in inside


def test_every_control_has_a_label_of_its_own_or_stands_in_a_group_with_one(panel):
    tree = panel()
    labelled = {label.htmlFor for label in kinds(tree, "Label")}
    there = {str(each.id) for each in nodes(tree) if getattr(each, "id", None) is not None}
    groups = [each for each in nodes(tree) if getattr(each, "role", None) == "group"]
    assert {getattr(each, "aria-labelledby") for each in groups} <= there
    grouped = {key for each in groups for key in _controls(each)}
    for key in FILTER_KEYS:
        assert ids.html_id(ids.filter_value(key)) in labelled or key in grouped


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ("", "prefecture", []),
        ("prefecture=27,13", "prefecture", ["13", "27"]),
        ("status=planned", "status", ["planned"]),
        ("", "year_from", ANY),
        ("year_from=2020", "year_from", "2020"),
        ("", "size_min", None),
        ("size_min=3", "size_min", 3),
        ("size_min=0", "size_min", 0),
        ("", "size_unknown", []),
        ("size_unknown=1", "size_unknown", ["1"]),
        ("", "q", ""),
        ("q=a+b", "q", "a b"),
    ],
)
def test_controls_are_set_from_the_address(panel, query, key, value):
    assert _controls(panel(query))[key].value == value


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ("", "measure", "projects"),
        ("measure=rate", "measure", "rate"),
        ("", "sort", ANY),
        ("sort=-cost,title", "sort", "-cost,title"),
        ("columns=cost,title", "columns", ["cost", "title"]),
    ],
)
def test_what_view_controls_hold(ask, query, key, value):
    assert control_value(key, ask(query).selection) == value


@pytest.mark.parametrize("key", ["year_from", "year_to"])
def test_a_chosen_year_is_always_an_option(panel, key):
    for year in ("1900", "2026", "2100"):
        select = _controls(panel(f"{key}={year}"))[key]
        assert [option["value"] for option in select.options].count(year) == 1
        assert select.options[0]["value"] == ANY


def _options(request):
    return options(request.snapshot, request.selection, facets(request.snapshot, request.selection), request.lang)


def test_options_carry_their_counts_and_dead_ends_are_closed(ask):
    request = ask("prefecture=01", "en")
    counted = facets(request.snapshot, request.selection)
    found = _options(request)
    assert set(found) == set(CHOICE_KEYS)
    for key in set(CHOICE_KEYS) - {"system"}:
        assert {each["value"] for each in found[key]} == set(counted[key])
        for each in found[key]:
            assert each["label"].endswith(f"({counted[key][each['value']]:,})")
            chosen = each["value"] in request.selection[key]
            assert each.get("disabled", False) is (counted[key][each["value"]] == 0 and not chosen)


def test_a_chosen_option_can_be_taken_away_though_nothing_is_found(ask):
    found = _options(ask("prefecture=13&q=zzzz"))
    disabled = {each["value"] for each in found["prefecture"] if each.get("disabled")}
    assert disabled == {f"{number:02}" for number in range(1, 48)} - {"13"}


def test_system_types_stand_under_their_domain(ask, snapshot):
    found = _options(ask())["system"]
    heads = [each["value"] for each in found if each["value"].startswith("domain:")]
    assert heads == ["domain:general_affairs", "domain:operations", "domain:tools"]
    assert all(each["disabled"] for each in found if each["value"] in heads)
    domain_of = dict(snapshot.reference.system_types[["system_type", "domain"]].astype(str).itertuples(index=False))
    under = None
    for each in found:
        under = each["value"].removeprefix("domain:") if each["value"] in heads else under
        assert each["value"] in heads or domain_of[each["value"]] == under
    assert len(found) - len(heads) == len(domain_of)


def test_vendors_with_most_projects_come_first(ask):
    request = ask()
    counted = facets(request.snapshot, Selection())["vendor"]
    order = [counted[each["value"]] for each in _options(request)["vendor"]]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(
    ("lang", "count", "words"), [("en", 1, "1 project that states"), ("en", 1200, "1,200 projects"), ("ja", 3, "3件")]
)
def test_what_a_range_leaves_out_is_said_and_one_click_away(lang, count, words):
    (option,) = unknown_options(RANGES[0], count, lang)
    assert option["value"] == "1"
    assert words in option["label"]


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", ("都道府県", "システムの種類")), ("en", ("Prefecture", "System type"))]
)
def test_filters_are_called_by_their_names(panel, lang, words):
    assert all(word in says(panel(lang=lang)) for word in words)
