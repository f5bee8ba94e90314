"""Comparing two snapshots: counted again from the CSV files by plain code, and case by case."""

import csv
import shutil

import pytest

from benchmarks import synthetic
from data import as_of
from data.config import ROOT, Settings
from data.exporting.changes import CHANGES_TABLES, Compared, changes_table
from data.exporting.csv_file import csv_bytes
from data.queries.change_effects import DIMENSIONS, effects_by, main_effects
from data.queries.change_words import PARTICIPANTS, change_rows
from data.queries.changes import FIELDS, compare
from data.selection import Selection
from data.snapshots import SnapshotStore
from data.text import LANGS

EARLY, LATE = "2025-04-01", "2026-11-23"
SHIPPED = ROOT / "data" / "snapshots"
NOTHING = Selection()


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pairs(tmp_path_factory, settings):
    """Two pairs of snapshots with their folders: those that are shipped, and a larger one with all kinds of changes."""
    folder = tmp_path_factory.mktemp("pair")
    late = folder / LATE
    synthetic.write(400, late)
    as_of.write(late, "2016-06-30", folder / "2016-06-30")
    early = rows_of(folder / "2016-06-30", "projects")
    with (folder / "2016-06-30" / "projects.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, early[0].keys())
        writer.writeheader()
        writer.writerows([*early, {**early[0], "project_id": "01-gone"}])
    made = SnapshotStore(Settings(snapshots_dir=folder, instance_dir=folder / "instance"))
    shipped = SnapshotStore(settings)
    return [
        (shipped.get(EARLY), shipped.get(LATE), SHIPPED / EARLY, SHIPPED / LATE),
        (made.get("2016-06-30"), made.get(LATE), folder / "2016-06-30", late),
    ]


@pytest.mark.parametrize("number", [0, 1], ids=["shipped", "synthetic"])
def test_a_second_count_finds_the_same_differences(pairs, number):
    before, after, early, late = pairs[number]
    found = compare(before, after, NOTHING)
    old, new = ({row["project_id"]: row for row in rows_of(folder, "projects")} for folder in (early, late))
    ids = {name: set(rows.projects["project_id"]) for name, rows in (("old", before), ("new", after))}
    assert set(after.projects["project_id"].iloc[found.added]) == new.keys() - old.keys()
    assert set(before.projects["project_id"].iloc[found.removed]) == old.keys() - new.keys()
    assert ids == {"old": old.keys(), "new": new.keys()}
    kept = after.projects["project_id"].iloc[found.kept_after].tolist()
    assert kept == before.projects["project_id"].iloc[found.kept_before].tolist()
    for name in FIELDS:
        wanted = {key for key in old.keys() & new.keys() if old[key][name] != new[key][name]}
        assert {kept[place] for place in found.fields[name]} == wanted, name
    people = [
        {(row["project_id"], row["municipality_code"]) for row in rows_of(folder, "participants")}
        for folder in (early, late)
    ]
    codes = after.reference.municipalities["municipality_code"].tolist()
    for pairs_found, wanted in ((found.joined, people[1] - people[0]), (found.left, people[0] - people[1])):
        named = {(kept[place], codes[code]) for place, code in pairs_found}
        assert named == {pair for pair in wanted if pair[0] in old.keys() & new.keys()}


def test_the_synthetic_pair_has_every_kind_of_difference(pairs):
    found = compare(*pairs[1][:2], NOTHING)
    assert len(found.added) > 0
    assert len(found.removed) == 1
    assert len(found.changed) > 0
    assert len(found.joined) > 0
    assert sum(found.status_moves.values()) == len(found.fields["status"]) > 0


def test_a_snapshot_does_not_differ_from_itself(pairs):
    after = pairs[0][1]
    found = compare(after, after, NOTHING)
    assert [len(part) for part in (found.added, found.removed, found.changed)] == [0, 0, 0]
    assert change_rows(found, "ja").empty
    assert all(each.difference in (0, None) for each in main_effects(after, after, NOTHING))


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("number", [0, 1], ids=["shipped", "synthetic"])
def test_effects_add_up(pairs, number, dimension):
    before, after, *_ = pairs[number]
    found = compare(before, after, NOTHING)
    frame = effects_by(found, NOTHING, dimension)
    assert frame["before"].sum() == len(before.projects)
    assert frame["after"].sum() == len(after.projects)
    assert (frame["added"].sum(), frame["removed"].sum()) == (len(found.added), len(found.removed))
    assert frame["changed"].sum() == len(found.changed)
    effects = {each.name: each for each in main_effects(before, after, NOTHING)}
    for name in ("municipalities", "cost", "savings"):
        assert frame[f"{name}_after"].sum() == effects[name].after.value


@pytest.mark.parametrize("selection", ["prefecture=13", "system=e_application,gis", "status=planned", "vendor=V0030"])
def test_filters_narrow_to_what_either_side_finds(pairs, selection):
    key, codes = selection.split("=")
    chosen = Selection(((key, tuple(codes.split(","))),))
    before, after, early, late = pairs[0]
    found = compare(before, after, chosen)
    column = {"prefecture": "prefecture_code", "system": "system_type", "vendor": "vendor_id"}.get(key, key)
    old, new = ({row["project_id"]: row for row in rows_of(folder, "projects")} for folder in (early, late))
    wanted = {project for project, row in new.items() if project not in old and row[column] in codes.split(",")}
    assert set(after.projects["project_id"].iloc[found.added]) == wanted
    effect = main_effects(before, after, chosen)[0]
    assert (effect.before.value, effect.after.value) == tuple(
        sum(row[column] in codes.split(",") for row in rows.values()) for rows in (old, new)
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_difference_is_a_row_in_words(pairs, lang):
    found = compare(*pairs[1][:2], NOTHING)
    rows = change_rows(found, lang)
    named = len({place for place, _ in [*found.joined, *found.left]})
    fields = sum(len(places) for places in found.fields.values())
    assert rows["kind"].value_counts().to_dict() == {
        "changed": fields + named,
        "added": len(found.added),
        "removed": 1,
    }
    changed = rows[rows["kind"] == "changed"]
    assert (changed["old"].fillna("") != changed["new"].fillna("")).all()
    assert PARTICIPANTS in set(changed["field"])
    few = change_rows(found, lang, "changed", 5)
    assert few.equals(changed.head(5).reset_index(drop=True))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CHANGES_TABLES)
def test_exports_say_what_they_compare(pairs, lang, name):
    before, after, *_ = pairs[0]
    table = changes_table(name, Compared(before, after, NOTHING), lang, "address")
    assert len(table.frame)
    assert [value for _, value in table.facts][:2] == (
        ["2025年4月1日", "2026年11月23日"] if lang == "ja" else ["April 1, 2025", "November 23, 2026"]
    )
    assert b"".join(csv_bytes(table)).count(b"\r\n") >= len(table.frame) + 1
    with pytest.raises(KeyError):
        changes_table("nothing", Compared(before, after, NOTHING), lang, "")


def test_a_code_that_changed_its_place_is_no_change(tmp_path):
    """Vendors and sources in another order, and a vendor that went: codes are compared by name, not by number."""
    folder, other = tmp_path / "2030-01-01", tmp_path / "2030-02-01"
    synthetic.write(50, folder)
    shutil.copytree(folder, other)
    for name in ("vendors", "sources"):
        head, *lines = (other / f"{name}.csv").read_text("utf-8").splitlines()
        (other / f"{name}.csv").write_text("\n".join([head, *reversed(lines)]) + "\n", "utf-8")
    store = SnapshotStore(Settings(snapshots_dir=tmp_path, instance_dir=tmp_path / "instance"))
    found = compare(store.get("2030-01-01"), store.get("2030-02-01"), NOTHING)
    assert not len(found.changed)
