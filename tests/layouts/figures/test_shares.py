"""The heatmap of shares: a class for each share, nothing where there is nothing to share, numbers in the cells."""

import pytest

from data.text import LANGS
from layouts.figures import shares
from layouts.pages import data_completeness
from tests.data.queries import recount
from tests.layouts.trees import kinds


@pytest.mark.parametrize(
    ("share", "step"), [(None, None), (0, 0), (0.1, 1), (20, 1), (20.1, 2), (60, 3), (80, 4), (99.5, 5), (100, 5)]
)
def test_a_share_falls_into_its_class(share, step):
    cells, *_ = shares.figure([[share]], ["row"], ["column"], [["hover"]], "en")["data"]
    assert cells["z"] == [[step]]
    assert cells["text"] == [["" if share is None else f"{share:.0f}"]]


@pytest.mark.parametrize("lang", LANGS)
def test_a_saved_picture_has_every_class_in_its_legend(lang):
    _, *keys = shares.figure([[1.0]], ["row"], ["column"], [["hover"]], lang)["data"]
    assert [key["name"] for key in keys] == [entry["label"] for entry in shares.legend(lang)]
    assert len({entry["colour"] for entry in shares.legend(lang)}) == shares.STEPS + 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_draws_every_prefecture_and_leads_on_from_its_table(ask, lang):
    page = data_completeness.layout(ask("", lang, "/data/completeness"))
    (graph,) = kinds(page, "Graph")
    cells = graph.figure["data"][0]
    led = [row["fiscal_year"] for row in recount.PROJECTS if row["prefecture_code"] == "13"]
    column = data_completeness.FIELDS.index("fiscal_year")
    assert len(cells["z"]) == 47
    assert cells["text"][12][column] == f"{100 * sum(map(bool, led)) / len(led):.0f}"
    prefix = "/en" if lang == "en" else ""
    assert f"{prefix}/?prefecture=13" in [link.href for link in kinds(page, "A")]
