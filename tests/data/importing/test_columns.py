"""What a person may decide about the columns of a list, and what is kept of it."""

import pytest

from data.importing.columns import columns_of, read_columns, write_columns
from data.importing.mapping import EMPTY, Headings, write_mapping
from data.importing.progress import Progress
from data.importing.request import Request
from data.importing.run import run
from data.reference_tables import load_reference
from tests.data.importing import strange
from tests.data.importing.office import DAY, Office


class _Nobody:
    def mapping(self, _proposals):
        return True

    def publication(self, _outcome):
        return False


@pytest.fixture
def look(tmp_path):
    """Check a file with a mapping: the outcome and its columns."""
    office = Office(tmp_path)

    def look(content, mapping=EMPTY, name="一覧.csv"):
        file, given = tmp_path / name, tmp_path / "given.toml"
        file.write_bytes(content)
        if mapping is not EMPTY:
            write_mapping(given, mapping)
        chosen = given if mapping is not EMPTY else None
        request = Request([file], DAY, office.snapshots, tmp_path / "mappings", office.report, chosen)
        with Progress("en", shown=False) as progress:
            outcome = run(request, load_reference(), _Nobody(), progress)
        return outcome, columns_of(outcome.proposals)

    return look


def test_headings_that_nobody_knows_are_offered_all_the_same(look):
    outcome, found = look(strange.content())
    assert outcome.state == "refused"
    assert tuple(each.name for each in found.headings) == strange.HEADINGS
    assert {each.target for each in found.headings} == {""}
    assert found.headings[0].samples == tuple(row[0] for row in strange.ROWS)
    assert not found.known


def test_words_that_are_not_understood_are_asked_for(look):
    columns = dict(zip(strange.HEADINGS, strange.TARGETS, strict=True))
    outcome, found = look(strange.content(), Headings(columns, {"かかったお金": 1000}))
    assert outcome.state == "refused"
    asked = {(each.target, each.word): each.code for each in found.words}
    assert asked == {("status", "動いている"): "", ("status", "もうすぐ"): "", ("participants", "まぼろし町"): ""}
    assert found.known
    assert [each.factor for each in found.headings] == [1, 1, 1, 1, 1000, 1, 1]


def test_what_was_said_is_read_again_and_kept_in_a_file(look, tmp_path):
    columns = dict(zip(strange.HEADINGS, strange.TARGETS, strict=True))
    said = Headings(columns, {"かかったお金": 1000}, {"fiscal_year": "2024"}, {"status": strange.NOW})
    outcome, found = look(strange.content(), said)
    assert outcome.state == "declined", [note.sentence("en") for note in outcome.notes.in_order()]
    again = found.mapping()
    assert (again.columns, again.units, again.defaults) == (columns, {"かかったお金": 1000}, {"fiscal_year": "2024"})
    assert again.values == {"status": strange.NOW}
    write_columns(tmp_path, found)
    assert read_columns(tmp_path) == found


def test_files_that_are_no_lists_have_no_columns(look, tmp_path):
    assert look(b"{}", name="x.json")[1] is None
    assert read_columns(tmp_path) is None
