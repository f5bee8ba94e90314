"""A simulation as an Excel workbook that goes on computing: inputs are coloured cells, all else are formulas."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pandas as pd
import pyarrow as pa
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.exporting.cells import valid
from data.exporting.simulation_facts import simulation_facts
from data.exporting.xlsx_cells import putter, values
from data.exporting.xlsx_links import link_putter
from data.names import names
from data.queries.cost_sharing import Key
from data.queries.costs import QUARTILES
from data.queries.municipalities import municipality_in_full
from data.queries.simulation import Simulation, simulate
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language, text

_FIRST_BODY, _FIRST_CASE = 9, 10  # rows as Excel counts them
_YEN, _NUMBER = "#,##0", "0.0000"
_INPUT = "#FFF8E0"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class _Book:
    """The workbook, its looks, and text that is only text."""

    book: Workbook
    lang: Lang

    def look(self, **properties: Any) -> Format:
        return self.book.add_format({"font_name": "Yu Gothic", **properties})

    def put(self, sheet: Worksheet, row: int, column: int, words: str, *, bold: bool = False) -> None:
        """``words`` to the letter, whatever a spreadsheet would make of them; row as Excel counts, column from 0."""
        (safe,) = values(pa.array([valid(words)], pa.large_string()), "text")
        style = {"bold": True} if bold else {}
        putter("text", sheet, self.book, self.lang, style)(row - 1, column, safe)

    def say(self, sheet: Worksheet, row: int, column: int, key: str, *, bold: bool = False) -> None:
        self.put(sheet, row, column, text(self.lang, key), bold=bold)


def simulation_workbook(snapshot: Snapshot, selection: Selection, lang: Lang, address: str) -> bytes:
    """The simulation of ``selection``: shares, cases with the range, assumptions and sources. Fits one A4 page each."""
    simulation = simulate(snapshot, selection)
    target = BytesIO()
    made = Workbook(target, _OPTIONS)
    made.formats[0].set_font_name("Yu Gothic")
    book = _Book(made, lang)
    sheets = [made.add_worksheet(text(lang, f"simulate.xlsx.{name}")) for name in ("shares", "cases", "about")]
    _shares(book, sheets[0], simulation, snapshot)
    _cases(book, sheets[1], simulation, snapshot)
    _about(book, sheets[2], simulation_facts(snapshot, selection, simulation, lang, address))
    for sheet in sheets:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
    made.close()
    return target.getvalue()


def _shares(book: _Book, sheet: Worksheet, simulation: Simulation, snapshot: Snapshot) -> None:
    number = len(simulation.bodies)
    last = _FIRST_BODY + max(number, 1) - 1
    amount = book.look(num_format=_YEN)
    given = book.look(num_format=_YEN, bg_color=_INPUT, border=1, border_color="#D9D9D9")
    book.say(sheet, 1, 0, "simulate.title", bold=True)
    book.say(sheet, 2, 0, "simulate.xlsx.input")
    for row, key in ((4, "total"), (5, "percent"), (6, "size")):
        book.say(sheet, row, 0, f"simulate.xlsx.{key}", bold=True)
    _total(book, sheet, simulation, given)
    sheet.write_number("B5", simulation.equal_pct, given)
    sheet.write_formula("B6", f"=COUNTA(A{_FIRST_BODY}:A{last})", amount, number)
    equal, people = (text(book.lang, f"simulate.share.{name}") for name in ("equal", "people"))
    mixed = text(book.lang, "simulate.share.mixed", equal=simulation.equal_pct, people=100 - simulation.equal_pct)
    heads = [text(book.lang, f"simulate.{key}") for key in ("xlsx.code", "xlsx.body", "people")]
    short = text(book.lang, "simulate.share.mixed.short")
    heads += [equal, people, mixed, text(book.lang, "simulate.share.head", key=short)]
    heads += [text(book.lang, "simulate.alone"), text(book.lang, "simulate.share.difference", key=short)]
    for column, head in enumerate(heads):
        book.put(sheet, _FIRST_BODY - 1, column, head, bold=True)
    for index, body in enumerate(simulation.bodies):
        row = _FIRST_BODY + index
        book.put(sheet, row, 0, body.code)
        book.put(sheet, row, 1, municipality_in_full(snapshot, body.code, book.lang))
        for column, value in ((2, body.people), (7, body.alone)):
            if value is None:
                sheet.write_blank(row - 1, column, None, given)
            else:
                sheet.write_number(row - 1, column, value, given)
        _share_formulas(sheet, row, last, amount, _cached(simulation, index))
    _sums(book, sheet, last, amount, simulation)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 8, 22)


def _total(book: _Book, sheet: Worksheet, simulation: Simulation, given: Format) -> None:
    """The typed amount; else the median of the range, computed on the sheet of cases; else an empty input."""
    if simulation.source == "estimate":
        cases = text(book.lang, "simulate.xlsx.cases")
        sheet.write_formula("B4", f"=ROUND('{cases}'!D7,0)", given, simulation.total)
    elif simulation.total is None:
        sheet.write_blank("B4", None, given)
    else:
        sheet.write_number("B4", simulation.total, given)


def _share_formulas(sheet: Worksheet, row: int, last: int, amount: Format, cached: dict[str, Any]) -> None:
    """Equal, by population, mixed, per head and against going alone; empty where an input is missing."""
    people = f"$C${_FIRST_BODY}:$C${last}"
    unknown = f"OR(COUNT({people})<$B$6,SUM({people})=0)"
    mixed = f"ROUND($B$4*($B$5/100/$B$6+(1-$B$5/100)*C{row}/SUM({people})),0)"
    formulas = {
        "D": '=IF($B$4="","",ROUND($B$4/$B$6,0))',
        "E": f'=IF($B$4="","",IF({unknown},"",ROUND($B$4*C{row}/SUM({people}),0)))',
        "F": f'=IF($B$4="","",IF($B$5>=100,ROUND($B$4/$B$6,0),IF({unknown},"",{mixed})))',
        "G": f'=IF(F{row}="","",IF(N(C{row})=0,"",F{row}/C{row}))',
        "I": f'=IF(F{row}="","",IF(H{row}="","",H{row}-F{row}))',
    }
    for column, formula in formulas.items():
        sheet.write_formula(f"{column}{row}", formula, amount, cached[column])


def _cached(simulation: Simulation, index: int) -> dict[str, Any]:
    """What the formulas of a row give, for programs that show a file without computing it."""
    body = simulation.bodies[index]
    equal, people, mixed = (_amount(key, index) for key in (simulation.equal, simulation.by_people, simulation.mixed))
    head = mixed / body.people if mixed != "" and body.people else ""
    difference = "" if mixed == "" or body.alone is None else body.alone - mixed
    return {"D": equal, "E": people, "F": mixed, "G": head, "I": difference}


def _amount(key: Key | None, index: int) -> Any:
    return "" if key is None or key.amounts is None else key.amounts[index]


def _sums(book: _Book, sheet: Worksheet, last: int, amount: Format, simulation: Simulation) -> None:
    book.say(sheet, last + 1, 0, "simulate.share.total", bold=True)
    book.say(sheet, last + 2, 0, "simulate.share.rest", bold=True)
    keys = {"D": simulation.equal, "E": simulation.by_people, "F": simulation.mixed}
    for column, key in keys.items():
        cells = f"{column}{_FIRST_BODY}:{column}{last}"
        known = key is not None and key.amounts is not None
        total = sum(key.amounts) if key and key.amounts else ""
        rest = key.rest if key and known else ""
        sheet.write_formula(f"{column}{last + 1}", f'=IF(COUNT({cells})=0,"",SUM({cells}))', amount, total)
        left = f'=IF(COUNT({cells})=0,"",$B$4-{column}{last + 1})'
        sheet.write_formula(f"{column}{last + 2}", left, amount, rest)


def _cases(book: _Book, sheet: Worksheet, simulation: Simulation, snapshot: Snapshot) -> None:
    """The cases, those that count first, and where there are enough the range at the size of the simulation."""
    cases = simulation.cases.sort_values("used", ascending=False, kind="stable")
    keys = ("id", "project", "system", "size", "cost", "used", "log_size", "log_cost", "residual", "source")
    for column, key in enumerate(keys):
        prefix = "simulate.column" if key in ("project", "system", "size", "cost", "source") else "simulate.xlsx"
        label = text(book.lang, "column.project_id") if key == "id" else text(book.lang, f"{prefix}.{key}")
        book.put(sheet, _FIRST_CASE - 1, column, label, bold=True)
    for index, case in enumerate(cases.to_dict("records")):
        _case(book, sheet, _FIRST_CASE + index, case, snapshot, simulation)
    if simulation.fit is not None:
        _range(book, sheet, simulation, _FIRST_CASE + simulation.fit.n - 1)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 9, 18)


def _case(
    book: _Book, sheet: Worksheet, row: int, case: dict[Any, Any], snapshot: Snapshot, simulation: Simulation
) -> None:
    record = snapshot.projects.iloc[int(case["row"])]
    project = {str(key): None if pd.isna(value) else value for key, value in record.items()}
    used = "yes" if case["used"] else "no"
    book.put(sheet, row, 0, case["project_id"])
    book.put(sheet, row, 1, by_language(project, "title", book.lang))
    book.put(sheet, row, 2, names(snapshot, "system", book.lang)[str(project["system_type"])])
    if not pd.isna(case["size"]):
        sheet.write_number(f"D{row}", case["size"])
    sheet.write_number(f"E{row}", case["cost"], book.look(num_format=_YEN))
    book.say(sheet, row, 5, f"simulate.xlsx.{used}")
    if case["used"] and simulation.fit is not None:
        number = book.look(num_format=_NUMBER)
        sheet.write_formula(f"G{row}", f"=LN(D{row})", number)
        sheet.write_formula(f"H{row}", f"=LN(E{row})", number)
        sheet.write_formula(f"I{row}", f"=H{row}-($B$2+$B$1*G{row})", number)
    source = snapshot.sources.set_index("source_id").loc[project["source_id"]]
    shown = source["url"] if isinstance(source["url"], str) else source["title"]
    link_putter(sheet, book.book, book.lang)(row - 1, 9, str(shown))


def _range(book: _Book, sheet: Worksheet, simulation: Simulation, last: int) -> None:
    fit = simulation.fit
    assert fit is not None  # noqa: S101 - the caller has looked
    number, yen = book.look(num_format=_NUMBER, bg_color=_INPUT), book.look(num_format=_YEN)
    rows = {1: ("simulate.xlsx.slope", fit.slope), 2: ("simulate.xlsx.intercept", fit.intercept)}
    for row, (key, value) in rows.items():
        book.say(sheet, row, 0, key, bold=True)
        sheet.write_number(f"B{row}", value, number)
    book.say(sheet, 3, 0, "simulate.xlsx.size", bold=True)
    shares = text(book.lang, "simulate.xlsx.shares")
    sheet.write_formula("B3", f"='{shares}'!B6", None, len(simulation.bodies))
    for row, key in ((5, "quantile"), (6, "residual"), (7, "at")):
        book.say(sheet, row, 0, f"simulate.xlsx.{key}", bold=True)
    estimate = simulation.estimate or ("",) * len(QUARTILES)
    for index, share in enumerate(QUARTILES):
        column = "BCDEF"[index]
        book.say(sheet, 5, index + 1, f"simulate.xlsx.q{index}", bold=True)
        cells = f"$I${_FIRST_CASE}:$I${last}"
        sheet.write_formula(f"{column}6", f"=PERCENTILE({cells},{share:g})", book.look(num_format=_NUMBER))
        cost = f'=IF($B$3=0,"",EXP($B$2+$B$1*LN($B$3)+{column}6))'
        sheet.write_formula(f"{column}7", cost, yen, estimate[index])


def _about(book: _Book, sheet: Worksheet, facts: list[tuple[str, str]]) -> None:
    for row, (label, value) in enumerate(facts, start=1):
        book.put(sheet, row, 0, label, bold=True)
        book.put(sheet, row, 1, value)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 120, book.look(text_wrap=True))
