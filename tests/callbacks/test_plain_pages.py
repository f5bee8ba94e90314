"""Plain pages as documents: one heading, one main part, ids that are unique; whoever may see them."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from data.text import LANGS
from layouts.page_registry import PAGES
from layouts.request import localised
from tests.callbacks.community import Person, enrol
from tests.callbacks.wire import marked

# Pages on rows of which only the query says which.
ABOUT = {
    "/contribute/rows": "?table=participants&of=01-001",
    "/contribute/removal": "?table=participants&id=01-001/01453",
}
PATHS = [
    localised(page.path, lang) + ABOUT.get(page.path, "")
    for page in PAGES
    if page.plain and "<" not in page.path
    for lang in LANGS
]


class Outline(HTMLParser):
    """The tags and ids of a document."""

    def __init__(self, document):
        super().__init__()
        self.tags, self.ids = Counter(), Counter()
        self.feed(document)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.ids.update(value for name, value in attrs if name == "id")


@pytest.mark.parametrize("path", PATHS)
def test_every_plain_page_is_a_whole_document(product, path):
    administrator = Person(product, enrol(product.reader.community, role="administrator"))
    answer = administrator.sees(path)
    assert answer.status_code == 200
    outline = Outline(answer.text)
    assert (outline.tags["h1"], outline.tags["main"], outline.tags["title"]) == (1, 1, 1)
    assert [each for each, times in outline.ids.items() if times > 1] == []


@pytest.mark.parametrize("path", ["/sign-in", "/en/sign-in"])
def test_no_page_of_dash_leads_into_a_plain_page(wire, path):
    assert marked(wire.drawn(path), "not-found")
