"""Documents against the CSV file: filters, system types by title and by source, editions."""

import csv

import pytest

from data.list_names import UNDATED
from data.queries.documents import documents, documents_of_sources, found_documents, versions
from data.selection import Selection
from tests.data.queries import recount

with (recount.SNAPSHOT / "documents.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def found(snapshot, **values):
    selection = Selection()
    for key, value in values.items():
        selection = selection.with_values(key, [value])
    return [ROWS[row] for row in found_documents(snapshot, selection).rows]


def test_types_years_and_publishers_find_what_the_file_holds(snapshot):
    assert found(snapshot, type="law") == [row for row in ROWS if row["document_type"] == "law"]
    assert found(snapshot, published="2024") == [row for row in ROWS if row["published"].startswith("2024")]
    assert found(snapshot, published=UNDATED) == [row for row in ROWS if not row["published"]]
    assert found(snapshot, publisher="総務省") == [row for row in ROWS if row["publisher_ja"] == "総務省"]


def test_words_find_titles_in_both_languages(snapshot):
    assert {row["document_id"] for row in found(snapshot, q="規約 あいち")} <= {row["document_id"] for row in ROWS}
    assert [row["document_id"] for row in found(snapshot, q="rules of the aichi council")] == ["D0001"]


def test_a_system_type_comes_from_the_title_or_the_source(snapshot):
    of_source = {}
    for project in recount.PROJECTS:
        of_source.setdefault(project["source_id"], set()).add(project["system_type"])
    for document in documents(snapshot).values():
        assert of_source.get(document.row["source_id"], set()) <= document.systems
    titled = [each for each in documents(snapshot).values() if "電子入札" in each.row["title_ja"]]
    assert titled
    assert all("e_bidding" in each.systems for each in titled)


@pytest.mark.parametrize(("words", "other"), [("統合型校務支援", "gis"), ("アプリケーション", "super_app")])
def test_a_part_of_another_word_is_no_name(snapshot, words, other):
    titled = [each for each in documents(snapshot).values() if words in each.row["title_ja"]]
    assert titled
    assert not any(other in each.systems for each in titled)


def test_editions_share_a_title_and_name_each_other(snapshot):
    pairs = [(each, other) for each in documents(snapshot).values() for other in versions(snapshot, each)]
    assert pairs
    for each, other in pairs:
        assert each.row["title_ja"] == other.row["title_ja"]
        assert each in versions(snapshot, other)


def test_a_source_leads_to_its_documents(snapshot):
    source = ROWS[0]["source_id"]
    expected = {row["document_id"] for row in ROWS if row["source_id"] == source}
    assert {each.document_id for each in documents_of_sources(snapshot, {source})} == expected
