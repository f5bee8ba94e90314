import pytest

from data.filters import KEYS
from data.text import LANGS
from layouts.page_registry import MENU
from layouts.pages import guide
from layouts.request import localised
from tests.layouts.trees import kinds, says


@pytest.mark.parametrize("lang", LANGS)
def test_every_want_leads_to_a_page_and_no_page_of_the_menu_is_left_out(ask, lang):
    page = guide.layout(ask(lang=lang, path="/guide"))
    links = {link.href for link in kinds(page, "A")}
    assert not [words for title in kinds(page, "Dt") for words in kinds(title, "Span")]  # what leads nowhere is a span
    assert {localised(path, lang) for entry in MENU for _, path in entry.pages} - links == {localised("/guide", lang)}


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_of_an_address_has_its_name(ask, lang):
    page = guide.layout(ask(lang=lang, path="/guide"))
    listed = [says(item) for item in kinds(kinds(page, "Details")[0], "Li")]
    assert len(listed) == len(KEYS)
    assert all(line.split()[0] == key and len(line.split()) > 1 for line, key in zip(listed, KEYS, strict=True))
