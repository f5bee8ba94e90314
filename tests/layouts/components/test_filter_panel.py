import pytest

from data.filters import CHOICE_KEYS, FILTER_KEYS, RANGES
from data.names import names
from data.queries.facets import facets
from data.queries.groups import lacking
from data.selection import Selection
from data.text import LANGS, plural, text
from layouts import ids
from layouts.components import filter_panel
from layouts.components.filter_panel import ANY, control_value, most_vendors, options, unknown_label
from layouts.pages import explore
from layouts.pages.explore_view import view
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


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", ["", "prefecture=01&status=planned", "q=zzzz"])
def test_options_are_the_codes_by_name_whatever_is_chosen(ask, lang, query):
    found = options(ask(query, lang))
    assert found == options(ask(lang=lang))
    assert set(found) == set(CHOICE_KEYS)
    for key in set(CHOICE_KEYS) - {"system"}:
        known = names(ask().snapshot, key, lang)
        assert {each["value"]: each["label"] for each in found[key]}.items() <= known.items()
        assert key == "vendor" or [each["value"] for each in found[key]] == list(known)
        assert not any(each.get("disabled") for each in found[key])


@pytest.mark.parametrize(
    "query", ["", "prefecture=01", "prefecture=13&q=zzzz", "domain=tools&year_from=2015&lead=union"]
)
def test_counts_are_those_of_the_facets_for_every_option(ask, query):
    request = ask(query)
    counted = facets(request.snapshot, request.selection)
    counts = view(request, "light").counts
    assert set(counts) == set(CHOICE_KEYS)
    for key, found in options(request).items():
        codes = {each["value"] for each in found if not each.get("disabled")}
        assert counts[key] == {code: counted[key][code] for code in codes}


def test_system_types_stand_under_their_domain(ask, snapshot):
    found = options(ask())["system"]
    heads = [each["value"] for each in found if each["value"].startswith("domain:")]
    assert heads == ["domain:general_affairs", "domain:operations", "domain:tools"]
    assert all(each["disabled"] for each in found if each["value"] in heads)
    domain_of = dict(snapshot.reference.system_types[["system_type", "domain"]].astype(str).itertuples(index=False))
    under = None
    for each in found:
        under = each["value"].removeprefix("domain:") if each["value"] in heads else under
        assert each["value"] in heads or domain_of[each["value"]] == under
    assert len(found) - len(heads) == len(domain_of)


def test_vendors_with_most_projects_come_first(ask, snapshot):
    counted = facets(snapshot, Selection())["vendor"]
    order = [counted[each["value"]] for each in options(ask("prefecture=01"))["vendor"]]
    assert order == sorted(order, reverse=True)
    assert len(most_vendors(snapshot)) == min(150, len(counted)) == len(order)


def test_a_chosen_vendor_is_always_an_option(ask, monkeypatch):
    monkeypatch.setattr(filter_panel, "most_vendors", lambda _snapshot: ("V0002", "V0001"))
    for query, codes in (("", ["V0002", "V0001"]), ("vendor=V0001,V0003", ["V0002", "V0001", "V0003"])):
        assert [each["value"] for each in options(ask(query))["vendor"]] == codes


@pytest.mark.parametrize(
    ("lang", "count", "words"), [("en", 1, "1 project that states"), ("en", 1200, "1,200 projects"), ("ja", 3, "3件")]
)
def test_what_a_range_leaves_out_is_said(lang, count, words):
    assert words in unknown_label(RANGES[0], count, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_range_leaves_out_is_one_click_away_and_kept_up_to_date(panel, ask, lang):
    query = "prefecture=01"
    request = ask(query, lang)
    said = view(request, "light").picture["unknown"]
    for span in RANGES:
        (option,) = _controls(panel(query, lang))[span.unknown].options
        label = unknown_label(span, lacking(request.snapshot, request.selection, span.key), lang)
        assert option == {"label": label, "value": "1"}
        assert said[span.unknown] == label


@pytest.mark.parametrize("key", ["prefecture", "system", "vendor"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_closed_list_says_how_much_is_chosen(panel, ask, key, lang):
    codes = [each["value"] for each in options(ask())[key] if not each.get("disabled")][:2]
    for query, words in (
        ("", text(lang, f"filter.{key}.placeholder")),
        (f"{key}={','.join(codes)}", plural(lang, "filter.chosen", 2, count=2)),
    ):
        assert says(with_id(panel(query, lang), ids.filter_summary(key))) == words
        assert view(ask(query, lang), "light").picture["summaries"][ids.filter_summary(key)] == words


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", ("都道府県", "システムの種類")), ("en", ("Prefecture", "System type"))]
)
def test_filters_are_called_by_their_names(panel, lang, words):
    assert all(word in says(panel(lang=lang)) for word in words)
