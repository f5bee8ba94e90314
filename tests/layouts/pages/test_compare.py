"""Projects side by side: every stated fact once, differences said in words, a way out of it."""

import pytest

from data.text import LANGS, text
from layouts.pages import compare
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, nodes, says

CHOSEN = ("27-001", "27-010", "15-001")


@pytest.mark.parametrize("lang", LANGS)
def test_a_column_a_project_a_row_a_fact(ask, lang):
    tree = compare.layout(ask(f"ids={','.join(CHOSEN)}&prefecture=27", lang, "/compare"))
    table = marked(tree, "compare")
    rows = {getattr(row, "data-field"): row for row in kinds(table, "Tr") if getattr(row, "data-field", None)}
    assert all(len(kinds(row, "Td")) == len(CHOSEN) for row in rows.values())
    source = {row["project_id"]: row for row in recount.PROJECTS}
    for name, row in rows.items():
        if name in source["27-001"]:
            stated = [bool(source[each][name]) for each in CHOSEN]
            assert [says(cell) != text(lang, "no_data") for cell in kinds(row, "Td")] == stated
    assert text(lang, "compare.differs") in says(rows["participating_municipalities"])
    assert text(lang, "compare.same") in says(rows["status"])
    assert text(lang, "compare.partly") in says(rows["savings_pct"])
    assert "vendor_id" not in rows
    assert text(lang, "field.vendor_id") in says(tree)


def test_taking_one_away_keeps_the_others_and_the_filter(ask):
    tree = compare.layout(ask(f"ids={','.join(CHOSEN)}&prefecture=27", path="/compare"))
    removes = [link.href for link in kinds(tree, "A") if says(link) == text("ja", "compare.remove")]
    assert removes[0] == "/compare?prefecture=27&ids=27-010,15-001"
    assert len(removes) == len(CHOSEN)


@pytest.mark.parametrize("query", ["", "ids=27-001"])
def test_with_fewer_than_two_it_says_how_to_choose(ask, query):
    tree = compare.layout(ask(query, path="/compare"))
    assert not [each for each in nodes(tree) if getattr(each, "data-testid", "") == "compare"]
    assert text("ja", "compare.how.page") in says(tree)
    assert ("いま選ばれているのは1件" in says(tree)) == bool(query)
