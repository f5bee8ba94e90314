import pytest

from data.queries.lookup import has_project
from data.queries.project import project_facts, sources_of
from data.text import LANGS
from tests.data.queries import recount

GROUPS = ("what", "who", "when", "how", "cost", "effect")


@pytest.mark.parametrize("project_id", ["", "no-such", "01-001 ", "' or 1=1"])
def test_a_project_that_is_not_there(snapshot, project_id):
    assert not has_project(snapshot, project_id)
    with pytest.raises(KeyError):
        project_facts(snapshot, project_id, "ja")


@pytest.mark.parametrize("lang", LANGS)
def test_a_project_says_what_its_row_states_and_nothing_else(snapshot, lang):
    fullest = sorted(recount.PROJECTS, key=lambda row: -sum(map(bool, row.values())))[:4]
    for row in (*fullest, *recount.PROJECTS[::60]):
        facts = project_facts(snapshot, row["project_id"], lang)
        assert [name for name, _ in facts.groups] == list(GROUPS)
        for fact in (fact for _, group in facts.groups for fact in group if fact.name != "domain"):
            assert bool(fact.shown) == bool(row[fact.name]), (row["project_id"], fact)


@pytest.mark.parametrize("lang", LANGS)
def test_titles_are_in_the_language_that_is_asked_for(snapshot, lang):
    row = next(row for row in recount.PROJECTS if row["title_en"])
    facts = project_facts(snapshot, row["project_id"], lang)
    assert {facts.title, facts.other_title} == {row["title_ja"], row["title_en"]}
    assert facts.title == row[f"title_{lang}"]


def test_participants_and_sources_are_complete(snapshot):
    for project_id, codes in list(recount.NAMED.items())[::20]:
        facts = project_facts(snapshot, project_id, "ja")
        rows = [row for row in recount.PARTICIPANTS if row["project_id"] == project_id]
        assert len(facts.participants) == len(codes) == len(rows)
        assert [each.name for each in facts.participants] == [row["name_ja"] for row in rows]
        cited = {each.source for each in facts.participants}
        assert cited <= {source["source_id"] for source in facts.sources}


def test_sources_keep_their_order_and_say_none_where_nothing_is_stated(snapshot):
    wanted = sorted(recount.SOURCES, reverse=True)[:5]
    found = sources_of(snapshot, wanted)
    assert [each["source_id"] for each in found] == wanted
    for each in found:
        assert {key: value or "" for key, value in each.items()} == {
            key: recount.SOURCES[each["source_id"]][key] for key in each
        }
        assert "" not in each.values()
