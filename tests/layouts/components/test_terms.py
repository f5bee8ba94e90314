"""Terms on a page: a button at the first use, nothing in links and headings, texts unchanged."""

import pytest
from dash import html

import layouts.page_registry  # noqa: F401 - which pages there are, so that terms lead to theirs
from data.text import text
from layouts import ids
from layouts.components.terms import mark_terms
from tests.layouts.trees import kinds, nodes, says, with_id


def marked(*children, lang="ja"):
    tree = html.Main(list(children))
    mark_terms(tree, lang)
    return tree


def test_the_first_use_becomes_a_button_that_opens_its_meaning():
    tree = marked(html.P("LGWANを使う"), html.Ul([html.Li(["また", "LGWAN"])]))
    (button,) = kinds(tree, "Button")
    assert says(button) == "LGWAN"
    place = with_id(tree, getattr(button, "aria-controls"))
    assert place.hidden is True
    (link,) = kinds(place, "A")
    assert link.href == f"/glossary#{ids.glossary_entry('lgwan')}"
    assert says(link) == text("ja", "terms.more")


@pytest.mark.parametrize("kind", [html.A, html.H2, html.Button, html.Span])
def test_links_headings_and_controls_stay_as_they_are(kind):
    tree = marked(kind("LGWAN"), html.P(html.A("LGWAN")))
    assert not [each for each in nodes(tree) if getattr(each, "className", None) == "term"]


def test_a_text_in_another_language_is_left_alone():
    assert not kinds(marked(html.P("LGWAN", lang="en")), "Button")
    assert kinds(marked(html.P("LGWAN", lang="en"), lang="en"), "Button")


def test_numbers_and_empty_places_are_no_texts():
    tree = marked(html.P([None, 3, "LGWAN", html.Span("x")]), html.P())
    assert len(kinds(tree, "Button")) == 1
