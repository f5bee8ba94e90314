"""The page with everything that a search finds, for those without the list in the header."""

import pytest

from data.text import LANGS, text
from layouts import ids
from layouts.components.search_box import search_box
from layouts.pages import search
from tests.layouts.trees import kinds, says, with_id


def test_the_ways_to_the_lists_leave_the_words_of_a_question_out(ask):
    tree = search.layout(ask("q=共同調達とは？", path="/search"))
    more = {link.href for link in kinds(tree, "A") if says(link) == text("ja", "search.more.project")}
    assert more == {ask("q=共同調達").link("/")}


@pytest.mark.parametrize("lang", LANGS)
def test_results_stand_by_kind_and_lead_on(ask, lang):
    tree = search.layout(ask("q=地図", lang, "/search"))
    headings = [says(each) for each in kinds(tree, "H2")]
    assert any(each.startswith(text(lang, "search.kind.project")) for each in headings)
    links = {says(link): link.href for link in kinds(tree, "A")}
    prefix = "" if lang == "ja" else "/en"
    assert links[text(lang, "search.more.project")].startswith(f"{prefix}/?q=")
    assert text(lang, "search.found", query="地図") in says(tree)


@pytest.mark.parametrize(("query", "words"), [("", "search.how"), ("q=ほげほげふが", "search.found_nothing")])
def test_without_results_it_says_what_to_do(ask, query, words):
    tree = search.layout(ask(query, path="/search"))
    assert not kinds(tree, "H2")
    assert text("ja", words, query="ほげほげふが") in says(tree)


@pytest.mark.parametrize("lang", LANGS)
def test_the_box_says_where_to_ask_in_its_language(ask, lang):
    box = with_id(search_box(ask(lang=lang)), ids.SEARCH)
    prefix = "" if lang == "ja" else "/en"
    assert getattr(box, "data-suggest") == f"{prefix}/search.json"
    assert getattr(box, "data-results") == f"{prefix}/search"
    assert getattr(box, "data-label") == text(lang, "search.label")
