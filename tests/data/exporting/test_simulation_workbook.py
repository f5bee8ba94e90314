"""The workbook of a simulation, computed by a spreadsheet engine that is not ours."""

import io

import formulas
import openpyxl
import pytest

from data.exporting.simulation import simulation_workbook
from data.plan_keys import PLACE_KEYS, PLAN_CHOICES
from data.queries.facets import vocabulary
from data.queries.municipalities import municipality_codes
from data.queries.simulation import simulate
from data.selection import from_query
from data.snapshots import SnapshotStore
from data.text import LANGS, text

ADDRESS = "http://localhost/simulate?system=gis"
PEOPLE = "people=29201-350001,29203-82003,29209-116007"
FULL = f"system=gis&members=29201,29203,29209&{PEOPLE}&alone=29201-90000000"


@pytest.fixture(scope="module")
def snapshot(settings):
    return SnapshotStore(settings).get()


@pytest.fixture(scope="module")
def read(snapshot):
    known = {**vocabulary(snapshot), **PLAN_CHOICES, **dict.fromkeys(PLACE_KEYS, municipality_codes(snapshot))}
    return lambda query: from_query(query, known)[0]


def _computed(content, folder, changes=()):
    """Sheet -> cell -> value as the engine computes it; ``changes``: (sheet, cell, value) typed in before."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    path = folder / "simulation.xlsx"
    book.save(path)
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    names = {sheet.upper(): sheet for sheet in book.sheetnames}
    found = {sheet: {} for sheet in book.sheetnames}
    for key, cells in solution.items():
        place = key.rpartition("]")[2]
        sheet, _, cell = place.replace("'", "").partition("!")
        if ":" not in cell and sheet in names:
            found[names[sheet]][cell] = cells.value[0, 0]
    return found


@pytest.mark.parametrize(
    "query", [f"{FULL}&quote=100000001", f"{FULL}&scope=all", f"{FULL}&scope=all&basis=annual&equal=10"]
)
def test_formulas_give_what_the_page_gives(snapshot, read, tmp_path, query):
    selection = read(query)
    simulation = simulate(snapshot, selection)
    computed = _computed(simulation_workbook(snapshot, selection, "ja", ADDRESS), tmp_path)
    shares, cases = (computed[text("ja", f"simulate.xlsx.{name}")] for name in ("shares", "cases"))
    assert shares["B4"] == pytest.approx(simulation.total, abs=1)
    for index, body in enumerate(simulation.bodies):
        row = 9 + index
        for column, key in (("D", simulation.equal), ("E", simulation.by_people), ("F", simulation.mixed)):
            assert shares[f"{column}{row}"] == pytest.approx(key.amounts[index], abs=1)
        assert shares[f"G{row}"] == pytest.approx(simulation.mixed.amounts[index] / body.people)
    assert shares["I9"] == pytest.approx(90_000_000 - simulation.mixed.amounts[0], abs=1)
    assert shares["F12"] == pytest.approx(sum(simulation.mixed.amounts), abs=2)
    if simulation.fit:
        assert [cases[f"{column}7"] for column in "BCDEF"] == pytest.approx(simulation.estimate, rel=1e-9)


def test_a_changed_input_is_computed_anew(snapshot, read, tmp_path):
    sheet = text("en", "simulate.xlsx.shares")
    content = simulation_workbook(snapshot, read(f"{FULL}&quote=1000"), "en", ADDRESS)
    changes = [(sheet, "B4", 3000), (sheet, "B5", 100)]
    shares = _computed(content, tmp_path, changes)[sheet]
    assert [shares[f"F{row}"] for row in (9, 10, 11)] == [1000, 1000, 1000]


@pytest.mark.parametrize("lang", LANGS)
def test_stored_values_are_those_of_the_page_for_readers_that_do_not_compute(snapshot, read, lang):
    selection = read(f"{FULL}&quote=100000001")
    content = simulation_workbook(snapshot, selection, lang, ADDRESS)
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[text(lang, "simulate.xlsx.shares")]
    amounts = [sheet[f"F{row}"].value for row in (9, 10, 11)]
    assert tuple(amounts) == simulate(snapshot, selection).mixed.amounts
    formula = openpyxl.load_workbook(io.BytesIO(content))[text(lang, "simulate.xlsx.shares")]["F9"].value
    assert formula.startswith("=IF(")


@pytest.mark.parametrize("query", ["", "members=29201", "system=gis", "system=online_meeting&members=29201"])
def test_thin_cases_make_a_workbook_without_amounts(snapshot, read, tmp_path, query):
    selection = read(query)
    book = openpyxl.load_workbook(io.BytesIO(simulation_workbook(snapshot, selection, "ja", ADDRESS)))
    assert book[text("ja", "simulate.xlsx.shares")]["B4"].value is None
    about = {row[0].value: row[1].value for row in book[text("ja", "simulate.xlsx.about")].iter_rows()}
    assert ADDRESS in about.values()
