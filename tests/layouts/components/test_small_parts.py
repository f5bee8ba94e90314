"""Chips, region buttons, messages, cards, small tables, source links, export links: by structure, not by look."""

import pytest

from data.phrases import phrases
from data.selection import Notice
from data.text import LANGS, text
from layouts import ids
from layouts.components.chips import chips, region_buttons
from layouts.components.exports import export_links, figure_link
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.components.messages import empty, failure, notices
from layouts.components.small_table import small_table
from layouts.components.source_link import source_link
from tests.layouts.trees import kinds, marked, nodes, says

SOURCE = {
    "source_id": "S1",
    "title": "資料",
    "url": "https://example.org/a",
    "published": "2024-07",
    "retrieved": "2026-11-23",
}


def _chips(request):
    found = phrases(request.snapshot, request.selection, request.lang)
    return chips(found, request.selection, request.address, request.lang)


def test_a_chip_leads_to_the_view_without_it(ask):
    *links, clear = _chips(ask("prefecture=13,27&year_from=2020&year_unknown=1&q=GIS&sort=-cost", "en"))
    assert [link.href for link in links] == [
        "/en/?prefecture=27&year_from=2020&year_unknown=1&q=GIS&sort=-cost",
        "/en/?prefecture=13&year_from=2020&year_unknown=1&q=GIS&sort=-cost",
        "/en/?prefecture=13,27&q=GIS&sort=-cost",
        "/en/?prefecture=13,27&year_from=2020&year_unknown=1&sort=-cost",
    ]
    assert says(links[0]).rstrip("×") == "Prefecture: Tokyo"
    assert getattr(links[0], "aria-label") == "Remove filter - Prefecture: Tokyo"
    assert (clear.href, clear.id, getattr(clear, "data-testid")) == ("/en/?sort=-cost", ids.CLEAR, "clear-filters")


@pytest.mark.parametrize("query", ["", "sort=-cost&measure=rate", "year_unknown=1"])
def test_without_a_filter_there_is_nothing_to_clear(ask, query):
    assert _chips(ask(query)) == []


def test_the_last_chip_and_clear_lead_to_the_bare_page(ask):
    chip, clear = _chips(ask("status=planned"))
    assert (chip.href, clear.href) == ("/", "/")


REGIONS = {"tohoku": ("02", "03"), "okinawa": ("47",)}


@pytest.mark.parametrize(
    ("query", "on"),
    [
        ("", ["false", "false"]),
        ("prefecture=03", ["false", "false"]),
        ("prefecture=02,03&q=a", ["true", "false"]),
        ("prefecture=01,47", ["false", "true"]),
    ],
)
def test_a_region_holds_its_prefectures_and_is_pressed_where_all_are_chosen(ask, query, on):
    buttons = region_buttons(REGIONS, ask(query).selection, "ja")
    assert [getattr(button, "data-prefectures") for button in buttons] == ["02,03", "47"]
    assert [getattr(button, "aria-pressed") for button in buttons] == on
    assert [says(button) for button in buttons] == [text("ja", f"code.region.{region}") for region in REGIONS]


RULES = ("unknown_key", "unknown_value", "not_a_number", "out_of_limits", "not_a_flag", "too_long", "below_lower_end")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", RULES)
def test_a_notice_names_key_and_value(rule, lang):
    (message,) = notices([Notice("year_to", "<b>{x}</b>", rule)], lang)
    (item,) = kinds(message, "Li")
    assert "year_to" in says(item)
    assert "<b>{x}</b>" in says(item)
    assert says(kinds(message, "P")) == text(lang, "notice.title")


def test_every_notice_is_a_line_and_none_is_no_message():
    (message,) = notices([Notice("a", "1", "unknown_key"), Notice("b", "2", "unknown_key")], "en")
    assert len(kinds(message, "Li")) == 2
    assert notices([], "en") == []


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_result_names_the_filters_and_offers_to_drop_each(ask, lang):
    request = ask("prefecture=13&q=zzzz&measure=cost", lang)
    found = phrases(request.snapshot, request.selection, lang)
    tree = empty(found, request.address, lang)
    message = marked(tree, "empty")
    assert message.role == "status"
    for phrase in found:
        assert phrase.words in says(kinds(message, "P"))
    base = request.address
    assert [link.href for link in kinds(message, "A")] == [
        f"{base}?q=zzzz&measure=cost",
        f"{base}?prefecture=13&measure=cost",
    ]
    assert empty((), base, lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_failure_gives_the_number_of_the_request(lang):
    message = failure(lang, "abc123")
    assert message.role == "alert"
    assert "abc123" in says(message)
    assert text(lang, "failure.sentence") in says(message)


def test_a_card_has_its_value_exactly_and_in_words():
    card = kpi_card(Kpi("cost", "Cost", "¥1.2 million", "1234567", ["stated by 4 of 10", "and more"]))
    assert getattr(card, "data-testid") == "kpi-cost"
    assert says(kinds(card, "Dt")) == "Cost"
    value, *lines = kinds(kinds(card, "Dd"), "Span")
    assert (says(value), value.title, getattr(value, "data-value")) == ("¥1.2 million", "1234567", "1234567")
    assert [says(line) for line in lines] == ["stated by 4 of 10", "and more"]


def test_a_small_table_has_headers_for_columns_and_rows():
    place = small_table("Values", ["Name", "A", "B"], [("x", "1", "2"), ("y", "3", "4")])
    heads = kinds(place, "Th")
    assert [(says(head), head.scope) for head in heads] == [
        *(("Name", "col"), ("A", "col"), ("B", "col")),
        *(("x", "row"), ("y", "row")),
    ]
    assert [says(cell) for cell in kinds(place, "Td")] == ["1", "2", "3", "4"]
    assert says(kinds(place, "Caption")) == getattr(place, "aria-label") == "Values"
    assert (place.tabIndex, place.role) == (0, "region")


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://example.org/a", 1),
        ("http://example.org/a", 1),
        ("javascript:alert(1)", 0),
        ("data:text/html,x", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_only_web_addresses_become_links(url, links):
    shown = source_link({**SOURCE, "url": url}, "ja")
    assert [link.href for link in kinds(shown, "A")] == [url] * links
    assert "資料" in says(shown)


@pytest.mark.parametrize(
    ("source", "lang", "words"),
    [
        (SOURCE, "ja", "資料 2024年7月公表、2026年11月23日取得"),
        (SOURCE, "en", "資料 published July 2024, read November 23, 2026"),
        ({**SOURCE, "title": None, "published": None, "retrieved": None}, "en", "S1 "),
    ],
)
def test_a_source_says_when_it_was_published_and_read(source, lang, words):
    assert says(source_link(source, lang)) == words


@pytest.mark.parametrize(("lang", "prefix"), [("ja", ""), ("en", "/en")])
def test_exports_are_addresses_of_the_same_view(ask, lang, prefix):
    request = ask("prefecture=13&sort=-cost&q=a%26b", lang)
    tree = export_links(request)
    for kind in ("csv", "xlsx", "json", "ocds"):
        link = marked(tree, f"export-{kind}")
        assert getattr(link, "data-view") == f"{prefix}/download/projects.{kind}"
        assert link.href == f"{prefix}/download/projects.{kind}?prefecture=13&q=a%26b&sort=-cost"
        assert says(link) == text(lang, f"export.{kind}")
    assert len([each for each in nodes(tree) if getattr(each, "href", None)]) == 4


@pytest.mark.parametrize(("lang", "prefix"), [("ja", ""), ("en", "/en")])
@pytest.mark.parametrize("figure", ids.FIGURES)
def test_a_figure_is_data_at_the_address_of_the_view(ask, figure, lang, prefix):
    link = figure_link(figure, "Title", ask("prefecture=13&sort=-cost&q=a%26b", lang))
    assert getattr(link, "data-view") == f"{prefix}/download/figures/{figure}.csv"
    assert link.href == f"{prefix}/download/figures/{figure}.csv?prefecture=13&q=a%26b&sort=-cost"
    assert getattr(link, "aria-label") == text(lang, "figure.data", title="Title")
    assert (getattr(link, "data-testid"), link.download) == (f"{figure}-csv", "")
