"""Sources of single values, in lines of a note that people read as well."""

from data.importing.merging import merge
from data.importing.notes import Notes
from data.importing.records import Batch, Place, Record, Source
from data.importing.tables import read_all
from data.schema import contract
from data.value_sources import cited, is_citing, with_sources

PROJECTS = contract("projects")


def test_what_is_written_is_read():
    sources = {"initial_cost_jpy": "S0002", "go_live": "S0002", "status": "S0003"}
    note = with_sources(PROJECTS, "二段目は別の契約\n税込み", sources)
    assert cited(PROJECTS, note) == sources
    assert is_citing(note)
    assert with_sources(PROJECTS, note, {}) == "二段目は別の契約\n税込み"
    assert not is_citing("二段目は別の契約")


def test_titles_can_be_told_apart():
    titles = [column.title("ja") for column in PROJECTS.columns]
    assert len(set(titles)) == len(titles)
    assert not any("、" in title or ":" in title for title in titles)
    assert cited(PROJECTS, "ふつうの備考: S0001\n〔出典〕知らない欄: S0002") == {}


def test_a_value_that_a_list_changes_rests_on_the_list(settings):
    """The other values stay with the sources that the note names."""
    tables = read_all(settings.snapshots_dir / max(each.name for each in settings.snapshots_dir.iterdir()))
    rows = tables["projects"]
    project = rows.at[0, "project_id"]
    rows.at[0, "note_ja"] = with_sources(PROJECTS, "備考", {"initial_cost_jpy": "S0002", "title_ja": "S0003"})
    record = Record(Place("一覧.csv", None, 2, {}), {"project_id": project, "initial_cost_jpy": "123456789"})
    merged = merge(tables, [Batch(Source("一覧"), [record], names_members=False)], "2030-01-01", Notes())
    assert cited(PROJECTS, merged.tables["projects"].at[0, "note_ja"]) == {"title_ja": "S0003"}
    assert merged.tables["projects"].at[0, "initial_cost_jpy"] == "123456789"
