from dataclasses import replace

import pytest
from dash import html

from data.text import LANGS, text
from geo.files import card
from geo.municipal import MunicipalBoundaries
from layouts import ids
from layouts.page_registry import MENU, language_of
from layouts.shell import around, frame, language_links
from tests.layouts.trees import kinds, marked, nodes, says, with_id


@pytest.fixture
def page(ask):
    def page(query="", lang="ja", path="/"):
        return around(html.Main(id="main"), ask(query, lang, path), MENU, card())

    return page


def test_the_first_link_leads_to_the_content(page):
    first = kinds(page(), "A")[0]
    assert (first.href, first.className) == ("#main", "skip-link")


@pytest.mark.parametrize(("lang", "day"), [("ja", "2026年11月23日"), ("en", "November 23, 2026")])
def test_header_and_footer_say_the_day_and_where_it_is_from(page, lang, day):
    tree = page(lang=lang)
    assert day in says(kinds(tree, "Header"))
    footer = kinds(tree, "Footer")
    assert day in says(footer)
    assert card().attribution[lang] in says(footer)
    *ways, licence = (link.href for link in kinds(footer, "A"))
    assert licence == card().licence_url
    assert {language_of(way)[0] for way in ways} == {lang}
    assert {"/guide", "/data", "/api", "/contacts"} <= {language_of(way)[1] for way in ways}


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_that_is_open_is_marked_in_the_menu(page, lang):
    def current(path):
        return [each for each in nodes(kinds(page(lang=lang, path=path), "Nav")) if getattr(each, "aria-current", None)]

    assert [says(each) for each in current("/")] == [text(lang, "explore.menu")]
    assert current("/projects/01-001") == []


@pytest.mark.parametrize(
    ("lang", "path", "query", "href"),
    [
        ("ja", "/", "", "/en/"),
        ("en", "/", "", "/"),
        ("ja", "/projects/01-001", "prefecture=13", "/en/projects/01-001?prefecture=13"),
        ("en", "/", "q=a+b&sort=-cost", "/?q=a+b&sort=-cost"),
    ],
)
def test_the_language_switch_keeps_the_view(page, ask, lang, path, query, href):
    other = "en" if lang == "ja" else "ja"
    link = marked(page(query, lang, path), f"language-{other}")
    assert (link.href, link.lang, link.hrefLang) == (href, other, other)
    assert says(link) == text(other, "language.name")
    assert [each.href for each in language_links(ask(query, lang, path))] == [href]


def test_links_say_which_address_the_browser_is_to_keep_them_at(page):
    for link in kinds(page("prefecture=13", "en"), "A"):
        kept = getattr(link, "data-view", None)
        assert kept is None or link.href == f"{kept}?prefecture=13"
    assert getattr(marked(page("prefecture=13", "en"), "language-ja"), "data-view") == "/"


def test_the_frame_has_places_for_messages_that_are_read_out():
    tree = frame()
    assert with_id(tree, ids.FAILURE).role == "alert"
    assert with_id(tree, ids.NOTICE).role == "status"
    assert getattr(with_id(tree, ids.ANNOUNCER), "aria-live") == "polite"


@pytest.mark.parametrize("lang", LANGS)
def test_the_footer_names_the_operators_boundaries_where_there_are_some(ask, lang):
    shipped = ask(lang=lang)
    sentences = {"ja": "「国土数値情報」を加工して作成", "en": "made from National Land Numerical Information"}
    own = replace(shipped, boundaries=MunicipalBoundaries({}, sentences))
    with_own, without = (kinds(around(html.Main(id="main"), each, MENU, card()), "Footer") for each in (own, shipped))
    assert sentences[lang] in says(with_own)
    assert sentences[lang] not in says(without)
    assert card().attribution[lang] in says(with_own)
