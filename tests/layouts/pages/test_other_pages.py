import pytest

from data.queries.project import project_facts
from data.text import LANGS, text
from layouts import ids
from layouts.pages import not_found, project
from tests.data.queries import recount
from tests.layouts.trees import kinds, nodes, says


@pytest.mark.parametrize("lang", LANGS)
def test_not_found_names_the_path_and_leads_back(ask, lang):
    page = not_found.layout(ask(lang=lang, path="/no/{such}<b>"))
    assert "/no/{such}<b>" in says(page)
    assert says(kinds(page, "H1")) == text(lang, "not_found.title")
    assert [link.href for link in kinds(page, "A")] == ["/" if lang == "ja" else "/en/"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("project_id", [recount.PROJECTS[0]["project_id"], next(iter(recount.NAMED)), "01-003"])
def test_a_project_shows_its_facts_with_sources_and_the_way_back(ask, lang, project_id):
    request = ask("prefecture=13&sort=-cost", lang, f"/projects/{project_id}")
    facts = project_facts(request.snapshot, project_id, lang)
    page = project.layout(request, facts)
    assert says(kinds(page, "H1")) == facts.title
    assert kinds(page, "A")[0].href == ("/en" if lang == "en" else "") + "/?prefecture=13&sort=-cost"
    shown = says(page)
    for participant in facts.participants:
        assert participant.name in shown
    for source in facts.sources:
        assert source["title"] in shown
        assert source["url"] in {link.href for link in kinds(page, "A")}
    missing = [cell for cell in kinds(page, "Dd") if getattr(cell, "className", "") == "missing"]
    assert len(missing) == sum(not fact.shown for _, group in facts.groups for fact in group)
    assert {says(cell) for cell in missing} <= {text(lang, "no_data")}


@pytest.mark.parametrize("project_id", [recount.PROJECTS[0]["project_id"], next(iter(recount.NAMED))])
def test_every_value_of_a_project_leads_to_a_source_on_its_page(ask, project_id):
    request = ask(path=f"/projects/{project_id}")
    facts = project_facts(request.snapshot, project_id, "ja")
    page = project.layout(request, facts)
    marks = [link for link in kinds(page, "A") if getattr(link, "className", "") == "source-mark"]
    stated = sum(bool(fact.shown) for _, group in facts.groups for fact in group)
    assert len(marks) == stated + len(facts.participants) + len(facts.metrics)
    places = {getattr(each, "id", None) for each in nodes(page)}
    for mark in marks:
        assert mark.href == f"#{ids.source(says(mark))}"
        assert ids.source(says(mark)) in places
        assert says(mark) in getattr(mark, "aria-label")
