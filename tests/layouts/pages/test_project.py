"""The page of one project: what is known first, blanks in one line, and no link that leads nowhere."""

import csv
import io

import pytest

from data.queries.project import project_facts
from data.text import LANGS, text
from layouts import ids
from layouts.page_registry import NOT_FOUND, resolve
from layouts.pages import project
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, nodes, says

NAMED = next(iter(recount.NAMED))
FULLEST = max(recount.PROJECTS, key=lambda row: sum(map(bool, row.values())))["project_id"]
PROJECTS = (recount.PROJECTS[0]["project_id"], NAMED, FULLEST, "15-001", "01-003")


@pytest.fixture
def page(ask):
    def page(project_id, query="", lang="ja"):
        request = ask(query, lang, f"/projects/{project_id}")
        return project.layout(request, project_facts(request.snapshot, project_id, lang))

    return page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("project_id", PROJECTS)
def test_stated_facts_are_shown_and_the_others_named_in_one_line(page, snapshot, lang, project_id):
    facts = project_facts(snapshot, project_id, lang)
    tree = page(project_id, lang=lang)
    assert says(kinds(tree, "H1")) == facts.title
    shown = [fact for _, group in facts.groups for fact in group]
    stated = {says(each) for each in nodes(tree) if getattr(each, "className", "") in ("fact", "fact fact-wide")}
    for fact in shown:
        label = text(lang, f"field.{fact.name}")
        assert any(each.startswith(label + fact.shown) for each in stated) == bool(fact.shown)
    missing = text(lang, "list.between").join(text(lang, f"field.{fact.name}") for fact in shown if not fact.shown)
    assert says(marked(tree, "not-stated")) == text(lang, "project.not_stated", fields=missing)
    assert text(lang, "no_data") not in says(tree)


@pytest.mark.parametrize("project_id", PROJECTS)
def test_every_source_mark_leads_to_a_source_on_the_page(page, project_id):
    tree = page(project_id)
    places = {getattr(each, "id", None) for each in nodes(tree)}
    marks = [link for link in kinds(tree, "A") if getattr(link, "className", "") == "source-mark"]
    assert marks
    for mark in marks:
        assert mark.href == f"#{ids.source(says(mark))}"
        assert ids.source(says(mark)) in places
        assert says(mark) in getattr(mark, "aria-label")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("project_id", PROJECTS)
def test_links_inside_the_product_lead_to_pages_that_exist(page, snapshot, lang, project_id):
    for link in kinds(page(project_id, "status=in_operation&sort=-year", lang), "A"):
        path = link.href.partition("?")[0].partition("#")[0]
        if path.startswith("/") and "/download/" not in path:
            assert resolve(path, snapshot).page is not NOT_FOUND, link.href
            assert resolve(path, snapshot).lang == lang


def test_the_filter_travels_to_the_neighbours_and_back_to_the_list(page):
    rows = [row for row in recount.PROJECTS if row["prefecture_code"] == "13"]
    tree = page(rows[1]["project_id"], "prefecture=13")
    links = {says(link): link.href for link in kinds(tree, "A")}
    assert links[text("ja", "project.previous")] == f"/projects/{rows[0]['project_id']}?prefecture=13"
    assert links[text("ja", "project.next")] == f"/projects/{rows[2]['project_id']}?prefecture=13"
    assert links[text("ja", "project.back")] == "/?prefecture=13"
    assert f"{len(rows)}件中2件目" in says(marked(tree, "position"))


def test_a_project_outside_of_the_filter_says_so(page):
    tree = page("01-001", "prefecture=13")
    assert text("ja", "project.outside") in says(tree)
    assert text("ja", "project.next") not in says(tree)


def test_the_named_participants_are_on_the_map_and_in_the_table(page):
    tree = page(NAMED)
    (graph,) = kinds(tree, "Graph")
    placed = {name for trace in graph.figure["data"] for name in trace.get("text", ()) if "○" not in name}
    assert len(placed) == len(recount.NAMED[NAMED])
    table = says(marked(tree, f"{ids.PROJECT_MAP}-table"))
    names = [row["name_ja"] for row in recount.PARTICIPANTS if row["project_id"] == NAMED]
    assert all(name in table for name in names)


def test_where_nobody_is_named_there_is_no_map(page):
    unnamed = next(row["project_id"] for row in recount.PROJECTS if row["project_id"] not in recount.NAMED)
    assert not kinds(page(unnamed), "Graph")


def test_metrics_have_unit_and_period_and_bars_where_they_can_be_compared(page):
    tree = page("15-001")
    bars = [each.style["width"] for each in kinds(tree, "Span") if getattr(each, "className", "") == "bar"]
    assert bars == ["100.0%", f"{4700000000 / 9300000000:.1%}"]
    assert "4,700,000,000 円" in says(tree)
    assert "2015~2024年" in says(tree)


@pytest.mark.parametrize(("query", "words"), [("", "compare.add"), ("ids=15-001", "compare.take_back")])
def test_a_project_is_put_aside_and_taken_back(page, query, words):
    link = marked(page("15-001", query), "put-aside")
    assert says(link) == text("ja", words)
    assert link.href == "/projects/15-001" + ("" if query else "?ids=15-001")


def test_a_sixth_project_cannot_be_put_aside(page):
    five = ",".join(row["project_id"] for row in recount.PROJECTS[:5])
    tree = page("15-001", f"ids={five}")
    assert text("ja", "compare.full") in says(tree)


def test_the_citation_names_title_day_source_and_the_address_of_this_snapshot(page, snapshot):
    citation = marked(page("15-001"), "copied-citation")
    facts = project_facts(snapshot, "15-001", "ja")
    assert facts.title in says(citation)
    assert facts.sources[0]["title"] in says(citation)
    assert f"/projects/15-001?snapshot={snapshot.id}" in says(citation)


def test_the_list_of_participants_leaves_as_csv(client):
    answer = client.get(f"/download/participants.csv?ids={NAMED}")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    codes = {cell for row in rows for cell in row}
    assert set(recount.NAMED[NAMED]) <= codes
