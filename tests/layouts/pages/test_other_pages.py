import pytest

from data.text import LANGS, text
from layouts.pages import not_found
from tests.layouts.trees import kinds, says


@pytest.mark.parametrize("lang", LANGS)
def test_not_found_names_the_path_and_leads_back(ask, lang):
    page = not_found.layout(ask(lang=lang, path="/no/{such}<b>"))
    assert "/no/{such}<b>" in says(page)
    assert says(kinds(page, "H1")) == text(lang, "not_found.title")
    assert [link.href for link in kinds(page, "A")] == ["/" if lang == "ja" else "/en/"]
