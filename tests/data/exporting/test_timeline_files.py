"""The files of contracts that end, read back by others' readers."""

from datetime import date, timedelta

import icalendar
import pytest

from data.exporting.timeline import calendar, ending_table
from data.queries.timeline import ending, until_of
from data.selection import Selection
from data.snapshots import SnapshotStore
from data.text import LANGS
from tests.data.queries import recount

TODAY = date(2026, 11, 25)
LONG = Selection((("within", ("36",)),))


@pytest.fixture(scope="module")
def snapshot(settings):
    return SnapshotStore(settings).get()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("today", [TODAY, date(2021, 1, 1)])
def test_a_calendar_has_each_contract_as_long_as_its_end_is_known(snapshot, lang, today):
    found = ending(snapshot, LONG, today, until_of(LONG, today))
    events = icalendar.Calendar.from_ical(calendar(snapshot, LONG, lang, today, "http://localhost:1")).walk("VEVENT")
    assert len(events) == len(found.frame) > 1
    for event, row in zip(events, found.frame["row"], strict=True):
        project = recount.PROJECTS[row]
        assert project["project_id"] in event["UID"]
        assert str(event["URL"]).endswith(f"/projects/{project['project_id']}")
        days = (event.end - event.start).days
        assert days in {4: (365, 366), 7: (28, 29, 30, 31), 10: (1,)}[len(project["contract_end"])]
        assert event.start.isoformat().startswith(project["contract_end"])
        assert (event.end - timedelta(days=1)).isoformat().startswith(project["contract_end"])
        assert project["title_ja" if lang == "ja" else "title_en"] in event["SUMMARY"]


def test_a_calendar_of_equal_facts_is_the_same_file(snapshot):
    made = [calendar(snapshot, LONG, "ja", TODAY, "http://localhost") for _ in range(2)]
    assert made[0] == made[1]
    assert max(len(line) for line in made[0].split(b"\r\n")) <= 75


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_has_dates_as_stated_and_as_spans(snapshot, lang):
    table = ending_table(snapshot, LONG, lang, TODAY, "http://localhost/timeline?within=36")
    rows = table.frame.to_dict("records")
    assert [row["contract_end"] for row in rows] == ["2027-03", "2028-03"]
    assert [(row["first"], row["last"]) for row in rows] == [("2027-03-01", "2027-03-31"), ("2028-03-01", "2028-03-31")]
    assert set(table.sources["source_id"]) >= {row["source"] for row in rows}
    assert "http://localhost/timeline?within=36" in dict(table.facts).values()
