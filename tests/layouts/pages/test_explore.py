"""The Explore page: everything in it at once, cards and tables with the figures that the queries give."""

from urllib.parse import urlencode

import pytest

from data.filters import CHOICE_KEYS, COLUMNS, COMPARED_KEY, DEFAULT_COLUMNS, KEYS, MEASURES, VIEW_KEYS
from data.plan_keys import PLAN_DEFAULTS
from data.queries.facets import vocabulary
from data.text import LANGS, text
from layouts import ids
from layouts.components.filter_panel import ANY
from layouts.figures import bars
from layouts.pages import explore
from layouts.pages.explore_axes import statuses_of
from layouts.pages.explore_tables import figure_table, size_label
from layouts.pages.explore_view import view
from layouts.request import PageRequest
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, nodes, says, with_id

CARDS = ("projects", "prefectures", "municipalities", "cost", "savings", "status")
NOTHING = "q=zzzz"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "testid", [*ids.FIGURES, "table", "filter-prefecture", "filter-measure", "filter-sort", "filter-columns"]
)
def test_what_a_test_looks_for_is_there_once(ask, lang, testid):
    assert marked(explore.layout(ask(lang=lang)), testid) is not None


def test_one_heading_and_captioned_figures(ask):
    page = explore.layout(ask())
    assert len(kinds(page, "H1")) == 1
    for figure in kinds(page, "Figure"):
        assert len(kinds(figure, "Graph")) == len(kinds(figure, "Figcaption")) == 1
    assert [graph.id for graph in kinds(page, "Graph")] == [ids.MAP, ids.CHART_YEAR, ids.CHART_SIZE, ids.CHART_SYSTEM]


def test_a_snapshot_is_chosen_only_where_there_are_several(ask, snapshot):
    def controls(*snapshots):
        page = explore.layout(PageRequest("ja", snapshot, snapshots))
        return {
            each.id["name"]: each
            for each in nodes(page)
            if isinstance(getattr(each, "id", None), dict) and "name" in each.id
        }

    assert "snapshot" not in controls(snapshot.id)
    several = controls(snapshot.id, "2026-05-01")
    assert [option["value"] for option in several["snapshot"].options] == [snapshot.id, "2026-05-01"]
    assert {*VIEW_KEYS} - {COMPARED_KEY} <= set(several)  # projects are put aside in the table, not by a control


def _cards(request):
    return {getattr(card, "data-testid"): card for card in view(request, "light").cards}


def _value(card):
    return getattr(kinds(card, "Span")[0], "data-value")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", ["", "prefecture=01", "domain=tools&year_from=2015", NOTHING])
def test_cards_carry_the_exact_figures(ask, lang, query):
    request = ask(query, lang)
    cards, expected = _cards(request), recount.cards(request.selection)
    assert list(cards) == [f"kpi-{name}" for name in CARDS]
    assert _value(cards["kpi-projects"]) == str(expected["projects"])
    assert _value(cards["kpi-prefectures"]) == str(expected["prefectures"])
    for name in ("cost", "savings"):
        total, stated = expected[name]
        assert _value(cards[f"kpi-{name}"]) == ("" if total is None else f"{total:.0f}")
        coverage = text(lang, "kpi.stated", stated=stated, projects=expected["projects"])
        assert coverage in says(cards[f"kpi-{name}"])
        assert (text(lang, "no_data") in says(kinds(cards[f"kpi-{name}"], "Span")[0])) is (total is None)
    distinct = expected["named_municipalities"]
    total, _ = expected["municipalities"]
    shown = _value(cards["kpi-municipalities"])
    assert shown == (str(distinct) if expected["all_named"] else "" if total is None else f"{total:.0f}")


@pytest.mark.parametrize("lang", LANGS)
def test_distinct_and_cumulative_are_said(ask, lang):
    """Distinct only where every project found that states a number names its participants."""
    named = next(each for each in recount.ALL if each["project_id"] in recount.NAMED)
    unnamed = next(
        each for each in recount.ALL if each["participating_municipalities"] and each["project_id"] not in recount.NAMED
    )
    for project, label in ((named, "distinct"), (unnamed, "cumulative")):
        request = ask(urlencode({"q": project["title_ja"], "prefecture": project["prefecture_code"]}), lang)
        assert recount.cards(request.selection)["all_named"] is (label == "distinct")
        assert says(kinds(_cards(request)["kpi-municipalities"], "Dt")) == text(lang, f"kpi.municipalities.{label}")


def test_an_empty_view_says_no_data_and_never_nought_yen(ask):
    for lang in LANGS:
        cards = _cards(ask(NOTHING, lang))
        for name in ("municipalities", "cost", "savings", "status"):
            assert says(kinds(cards[f"kpi-{name}"], "Span")[0]) == text(lang, "no_data")


@pytest.mark.parametrize(
    ("query", "ja", "en", "empty"),
    [
        ("", f"全{len(recount.PROJECTS)}件を表示", f"all {len(recount.PROJECTS)} projects", False),
        ("prefecture=13", "件が条件に合います", "projects match", False),
        (NOTHING, "0件が条件に合います", "0 of", True),
    ],
)
def test_summary_and_empty_message(ask, query, ja, en, empty):
    for lang, words in (("ja", ja), ("en", en)):
        head = view(ask(query, lang), "light").head
        assert words in says(marked(head, "summary"))
        assert bool(_with_testid(head, "empty")) is empty
        assert bool(_with_testid(head, "clear-filters")) is bool(query)


def _with_testid(tree, testid):
    return [each for each in nodes(tree) if getattr(each, "data-testid", None) == testid]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure", ids.FIGURES)
def test_a_table_behind_a_figure_links_each_row_to_its_filter(ask, lang, figure):
    request = ask("status=planned,in_operation", lang)
    tree = figure_table(figure, request)
    rows = {ids.MAP: 47, ids.CHART_SYSTEM: len(recount.SYSTEMS), ids.CHART_SIZE: 8}
    bodies = kinds(kinds(tree, "Tbody"), "Tr")
    assert len(bodies) == rows.get(figure, len({year for year, _ in recount.by_year_and_status(request.selection)}))
    hrefs = [link.href for link in kinds(tree, "A")]
    assert len(set(hrefs)) == len(hrefs) == len(bodies)
    assert all(href.startswith(f"{request.address}?") and "status=planned,in_operation" in href for href in hrefs)
    assert len({len(kinds(row, "Td")) for row in bodies}) == 1
    assert len(kinds(kinds(tree, "Thead"), "Th")) == len(kinds(bodies[0], "Td")) + 1


@pytest.mark.parametrize("measure", MEASURES)
def test_the_table_behind_the_map_says_no_data_where_the_map_is_grey(ask, measure):
    request = ask(f"measure={measure}", "en")
    rows = kinds(kinds(figure_table(ids.MAP, request), "Tbody"), "Tr")
    for row, (_, value, stated, projects) in zip(rows, recount.by_prefecture(request.selection, measure), strict=True):
        shown, *rests = (says(cell) for cell in kinds(row, "Td"))
        assert (shown == "No data") is (value is None)
        assert rests == ([] if measure == "projects" else [f"{stated:,}", f"{projects:,}"])


@pytest.mark.parametrize("figure", ids.FIGURES)
def test_a_card_has_a_closed_place_for_its_table_and_its_caption(ask, figure):
    page = explore.layout(ask("prefecture=13", "en"))
    assert getattr(with_id(page, ids.behind(figure)), "children", None) is None
    assert getattr(with_id(page, ids.opened(figure)), "data", None) is None
    toggle = with_id(page, ids.table_toggle(figure))
    assert (getattr(toggle, "data-opens"), getattr(toggle, "aria-expanded")) == (figure, "false")
    assert getattr(toggle, "aria-controls") == ids.table_behind(figure)
    assert says(with_id(page, ids.caption(figure))) == view(ask("prefecture=13", "en"), "light").captions[figure]


@pytest.mark.parametrize("query", ["", "measure=cost", NOTHING])
def test_legends_on_the_page_are_lists_of_colours_and_words(ask, query):
    page = explore.layout(ask(query))
    for figure, legend in (
        (ids.MAP, view(ask(query), "light").legend),
        (ids.CHART_YEAR, bars.year_legend(statuses_of(ask(query)), "ja")),
    ):
        items = kinds(with_id(page, ids.legend(figure)), "Li")
        shown = [(kinds(item, "Span")[0].style["background"], says(item)) for item in items]
        assert shown == [(entry["colour"], entry["label"]) for entry in legend]


@pytest.mark.parametrize("query", ["", "prefecture=13&measure=rate", NOTHING])
def test_the_page_carries_its_picture_and_its_address(ask, query):
    request = ask(query, "en")
    page = explore.layout(request)
    assert with_id(page, ids.PICTURE).data == view(request, "light").picture
    assert getattr(with_id(page, ids.CARDS), "data-picture") == f"/en{explore.PICTURE_PATH}"
    places = {str(getattr(each, "id", None)) for each in nodes(page)}
    picture = view(request, "light").picture
    assert {*picture["captions"], *picture["summaries"], *picture["figures"], ids.legend(ids.MAP)} <= places


@pytest.mark.parametrize("lang", LANGS)
def test_the_rules_say_the_order_of_an_address_and_what_goes_unsaid(ask, snapshot, lang):
    """The same on every view: they are read once and hold for all that is chosen later."""
    rules = with_id(explore.layout(ask("prefecture=13&sort=-cost&columns=title", lang)), ids.RULES).data
    assert rules["keys"] == list(KEYS)
    assert set(rules["usual"]) == set(KEYS)
    said = {key: value for key, value in rules["usual"].items() if value not in ([], "", None, ANY)}
    assert said == {**PLAN_DEFAULTS, "measure": "projects", "columns": list(DEFAULT_COLUMNS), "snapshot": snapshot.id}
    known = vocabulary(snapshot)
    assert rules["orders"] == {
        **{key: list(known[key]) for key in CHOICE_KEYS if key != "vendor"},
        "columns": list(COLUMNS),
    }


@pytest.mark.parametrize("query", ["", "prefecture=13,27&q=a%26b&sort=-cost"])
@pytest.mark.parametrize("lang", LANGS)
def test_links_that_follow_the_view_stand_at_it(ask, lang, query):
    request = ask(query, lang)
    links = [each for each in kinds(explore.layout(request), "A") if getattr(each, "data-view", None)]
    assert {getattr(link, "data-testid") for link in links} == {
        *(f"export-{kind}" for kind in ("csv", "xlsx", "json", "ocds")),
        *(f"{figure}-csv" for figure in ids.FIGURES),
    }
    assert all(link.href == getattr(link, "data-view") + request.selection.to_search() for link in links)


@pytest.mark.parametrize(
    ("low", "high", "ja", "en"), [(1, 1, "1", "1"), (4, 5, "4～5", "4–5"), (51, None, "51以上", "51 or more")]
)
def test_sizes_in_words(low, high, ja, en):
    assert (size_label(low, high, "ja"), size_label(low, high, "en")) == (ja, en)
