"""Snapshots: found, loaded in the promised form, held by the store."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest

from benchmarks import synthetic
from data import snapshots
from data.config import ROOT, Settings
from data.findings import SnapshotError
from data.reference_tables import load_reference
from data.schema import SNAPSHOT_TABLES, Kind
from data.snapshots import SnapshotStore, UnknownSnapshotError, find, load
from data.text import LANGS

SHIPPED = sorted(path for path in (ROOT / "data" / "snapshots").iterdir() if path.is_dir())
DTYPES = {
    Kind.COUNT: "Int64",
    Kind.YEN: "Int64",
    Kind.YEAR: "Int16",
    Kind.PERCENT: "Float64",
    Kind.NUMBER: "Float64",
    Kind.BOOLEAN: "boolean",
    Kind.CODE: "category",
}


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.fixture(scope="module")
def shipped(reference):
    return load(SHIPPED[-1], reference)


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    for nth, day in enumerate(("2029-04-01", "2030-01-01", "2030-02-01", "2028-12-31", "2027-01-01")):
        synthetic.write(5 + nth, folder / "snapshots" / day)
    (folder / "snapshots" / "2030-02-30").mkdir()
    (folder / "snapshots" / ".2031-01-01").mkdir()
    (folder / "snapshots" / "20310101").mkdir()
    (folder / "snapshots" / "2031-01-01").write_text("a file")
    return Settings(snapshots_dir=folder / "snapshots", instance_dir=folder / "instance")


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_snapshot_keeps_its_contracts(folder, reference):
    try:
        snapshot = load(folder, reference)
    except SnapshotError as error:
        pytest.fail("\n".join(finding.sentence("en") for finding in error.findings))
    assert snapshot.id == folder.name
    assert all(len(frame) for frame in snapshot.tables.values())


@pytest.mark.parametrize("table", SNAPSHOT_TABLES, ids=lambda table: table.name)
def test_columns_have_the_promised_form(shipped, table):
    frame = shipped.tables[table.name]
    assert frame is getattr(shipped, table.name)
    assert frame.index.equals(pd.RangeIndex(len(frame)))
    assert list(frame.columns) == [column.name for column in table.columns]
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        column.name: DTYPES.get(column.kind, "str") for column in table.columns
    }


def test_the_frames_say_what_the_files_say(shipped):
    for table in SNAPSHOT_TABLES:
        written = pd.read_csv(SHIPPED[-1] / table.file, dtype="str", keep_default_na=False)
        frame = shipped.tables[table.name]
        for column in table.columns:
            read, cells = frame[column.name], written[column.name]
            assert read.isna().tolist() == (cells == "").tolist()
            known = cells[cells != ""]
            if column.kind in (Kind.COUNT, Kind.YEN, Kind.YEAR, Kind.PERCENT, Kind.NUMBER):
                assert read.dropna().tolist() == pd.to_numeric(known).tolist()
            elif column.kind is Kind.BOOLEAN:
                assert read.dropna().tolist() == (known == "true").tolist()
            else:
                assert read.dropna().tolist() == known.tolist()


def test_codes_are_categories_over_the_whole_list_in_its_order(shipped, reference):
    projects = shipped.projects
    assert projects["prefecture_code"].cat.categories.tolist() == [f"{nth:02}" for nth in range(1, 48)]
    assert projects["system_type"].cat.categories.tolist() == reference.system_types["system_type"].tolist()
    assert projects["vendor_id"].cat.categories.tolist() == shipped.vendors["vendor_id"].tolist()
    assert projects["source_id"].cat.categories.tolist() == shipped.sources["source_id"].tolist()
    assert projects["status"].cat.categories[0] == "planned"
    assert len(shipped.participants["municipality_code"].cat.categories) == len(reference.municipalities)
    assert projects["vendor_id"].dtype == shipped.vendors["vendor_id"].dtype == shipped.products["vendor_id"].dtype


def test_frames_from_read_only_memory_can_be_worked_with(reference, tmp_path):
    load(SHIPPED[-1], reference, tmp_path)
    projects = load(SHIPPED[-1], reference, tmp_path).projects
    before = projects.copy(deep=True)
    assert projects.groupby("prefecture_code")["initial_cost_jpy"].agg(["sum", "mean", "median", "count"]).shape == (
        47,
        4,
    )
    assert projects.sort_values(["fiscal_year", "savings_pct"], ascending=False)["fiscal_year"].iloc[0] > 2000
    assert projects["initial_cost_jpy"].rank().max() >= 1
    assert projects["savings_pct"].quantile(0.5) > 0
    assert projects["fiscal_year"].value_counts().sum() == projects["fiscal_year"].notna().sum()
    assert projects["title_ja"].str.contains("共同").any()
    assert len(projects.merge(projects[["project_id", "source_id"]], on="project_id")) == len(projects)
    assert len(projects[projects["vendor_id"].isin(["V0001"])].fillna({"fiscal_year": 0})) > 0
    changed = projects.assign(fiscal_year=projects["fiscal_year"] + 1)
    assert changed["fiscal_year"].sum() > projects["fiscal_year"].sum()
    pd.testing.assert_frame_equal(projects, before)


def test_a_snapshot_cannot_be_given_other_tables(shipped):
    with pytest.raises(FrozenInstanceError):
        shipped.id = "x"
    with pytest.raises(TypeError):
        shipped.tables["projects"] = None


def test_snapshots_of_equal_content_are_equal(shipped, reference):
    again = load(SHIPPED[-1], reference)
    assert again == shipped
    assert hash(again) == hash(shipped)
    assert again != replace(shipped, digest="x")


def test_snapshots_are_found_newest_first(settings, tmp_path):
    assert find(settings.snapshots_dir) == ("2030-02-01", "2030-01-01", "2029-04-01", "2028-12-31", "2027-01-01")
    assert find(tmp_path / "nowhere") == ()


def test_a_folder_that_is_not_there_misses_all_tables(tmp_path, reference):
    with pytest.raises(SnapshotError) as error:
        load(tmp_path / "2030-01-01", reference)
    assert [finding.rule for finding in error.value.findings] == ["missing_file"] * len(SNAPSHOT_TABLES)


def test_the_store_gives_the_newest_unless_asked(settings):
    store = SnapshotStore(settings)
    assert store.ids == find(settings.snapshots_dir)
    assert store.default_id == "2030-02-01"
    assert store.get() is store.get("2030-02-01")
    assert len(store.get("2029-04-01").projects) == 5


@pytest.mark.parametrize("wanted", ["1999-01-01", "../2030-01-01", "2030-02-30", "..", "/", "2030-01-01/"])
def test_the_store_knows_no_other_names(settings, wanted):
    with pytest.raises(UnknownSnapshotError):
        SnapshotStore(settings).get(wanted)


def test_a_store_without_snapshots_says_so(tmp_path):
    with pytest.raises(KeyError, match="no snapshot"):
        SnapshotStore(Settings(snapshots_dir=tmp_path, instance_dir=tmp_path)).get()


def test_many_threads_get_the_same_snapshot_loaded_once(settings, monkeypatch):
    loaded, together = [], threading.Barrier(8)

    def counting(folder, *rest):
        loaded.append(folder.name)
        return load(folder, *rest)

    monkeypatch.setattr(snapshots, "load", counting)
    store = SnapshotStore(settings)

    def ask(nth):
        together.wait()
        return store.get(("2030-01-01", "2030-02-01")[nth % 2])

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(ask, range(8)))
    assert {id(snapshot) for snapshot in got} == {id(got[0]), id(got[1])}
    assert sorted(loaded) == ["2030-01-01", "2030-02-01"]


def test_the_store_holds_a_few_and_lets_the_longest_unused_go(settings, monkeypatch):
    loaded = []

    def counting(folder, *rest):
        loaded.append(folder.name)
        return load(folder, *rest)

    monkeypatch.setattr(snapshots, "load", counting)
    store = SnapshotStore(settings)
    for wanted in ("2030-02-01", "2030-01-01", "2029-04-01", "2030-02-01", "2028-12-31", "2030-02-01", "2030-01-01"):
        assert store.get(wanted).id == wanted
    assert loaded == ["2030-02-01", "2030-01-01", "2029-04-01", "2028-12-31", "2030-01-01"]


def test_a_broken_snapshot_does_not_stop_the_others(settings, tmp_path):
    folder = tmp_path / "snapshots"
    shutil.copytree(settings.snapshots_dir / "2029-04-01", folder / "2029-04-01")
    shutil.copytree(settings.snapshots_dir / "2030-01-01", folder / "2030-01-01")
    (folder / "2030-01-01" / "projects.csv").unlink()
    store = SnapshotStore(Settings(snapshots_dir=folder, instance_dir=tmp_path))
    with pytest.raises(SnapshotError) as error:
        store.get()
    assert [finding.sentence(lang) for finding in error.value.findings for lang in LANGS]
    assert store.get("2029-04-01").id == "2029-04-01"
