"""The check report: a page and a table for each language, written before anything changes.

The page is one file that asks for nothing and runs no script; the table is CSV for Excel.
"""

import csv
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pyarrow as pa
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.exporting.safe_text import cleaned, guarded
from data.importing.header import ColumnPlan
from data.importing.limits import SHOWN_A_RULE
from data.importing.notes import SEVERITIES, Note
from data.importing.preview import TableChange
from data.importing.request import Outcome
from data.numbers import count, day
from data.schema import contract
from data.snapshot_folders import is_day
from data.text import LANGS, Lang, has_text, text

_TEMPLATE = "report.html.j2"
_COLUMNS = ("severity", "file", "sheet", "row", "column", "value", "rule", "problem", "suggestion")
# Words of the page that are always shown.
_WORDS = (
    "title", "intro", "findings", "findings_none", "by_rule", "number", "more", "changes",
    "changes_about", "changes_none", "table", "before", "added", "changed", "removed", "project",
    "field", "old", "new", "kind", "mapping", "mapping_about", "heading", "becomes",
    "unit", "blank", "printed",
)  # fmt: skip


def write_reports(outcome: Outcome, folder: Path) -> list[Path]:
    """Write page and table in every language; the paths, pages first. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = [_write(folder / f"report.{lang}.html", _page(outcome, lang).encode()) for lang in LANGS]
    return pages + [
        _write(folder / f"findings.{lang}.csv", _table(outcome, lang).encode("utf-8-sig")) for lang in LANGS
    ]


def _write(path: Path, content: bytes) -> Path:
    handle, aside = tempfile.mkstemp(prefix=".report-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(aside).chmod(0o644)
    return Path(aside).replace(path)


def _page(outcome: Outcome, lang: Lang) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    notes = list(outcome.notes.in_order())
    return environment.get_template(_TEMPLATE).render(
        lang=lang,
        words={name: text(lang, f"import.report.{name}") for name in (*_WORDS, *_COLUMNS)},
        as_of=_day(outcome.as_of, lang),
        verdict=verdict(outcome, lang),
        state="refused" if outcome.state == "refused" else "warning" if outcome.notes.of("warning") else "ok",
        facts=list(_facts(outcome, lang)),
        rules=list(_by_rule(outcome, lang)),
        findings=[_row(note, lang) for note in _shown(notes)],
        left_out=len(notes) - len(_shown(notes)),
        preview=outcome.preview,
        tables={change.table: contract(change.table).title(lang) for change in _changes(outcome)},
        fields={column.name: column.title(lang) for column in contract("projects").columns},
        kinds={kind: text(lang, f"import.kind.{kind}") for kind in ("added", "changed", "removed")},
        proposals=[(each, [_plan(plan, lang) for plan in each.layout.columns]) for each in outcome.proposals],
    )


def verdict(outcome: Outcome, lang: Lang) -> str:
    """What came of the import, in a sentence."""
    return text(lang, f"import.verdict.{outcome.state}", day=_day(outcome.as_of, lang))


def summary(outcome: Outcome, lang: Lang) -> str:
    """How many findings of each severity."""
    counts = {severity: count(outcome.notes.of(severity), lang) for severity in SEVERITIES}
    return text(lang, "import.summary", **counts)


def target_title(target: str, lang: Lang) -> str:
    """What a column of a spreadsheet becomes, in words."""
    columns = {column.name: column for column in contract("projects").columns}
    if target in columns:
        return columns[target].title(lang)
    name = {"": "none", "-": "ignored"}.get(target, target.partition(":")[0])
    return text(lang, f"import.target.{name}") if has_text(lang, f"import.target.{name}") else target


def _day(value: str, lang: Lang) -> str:
    return day(value, lang) if is_day(value) else value


def _facts(outcome: Outcome, lang: Lang) -> Iterator[tuple[str, str]]:
    yield text(lang, "import.report.as_of"), _day(outcome.as_of, lang)
    base = _day(outcome.base, lang) if outcome.base else text(lang, "import.report.base_none")
    yield text(lang, "import.report.base"), base
    yield text(lang, "import.report.result"), summary(outcome, lang)


def _by_rule(outcome: Outcome, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """Severity, rule and its number; the worst first."""
    places = {severity: place for place, severity in enumerate(SEVERITIES)}
    for (severity, rule), number in sorted(
        outcome.notes.counts.items(), key=lambda each: (places[each[0][0]], -each[1])
    ):
        name = text(lang, f"import.rule.{rule}") if has_text(lang, f"import.rule.{rule}") else rule
        yield severity, text(lang, f"import.severity.{severity}"), name, count(number, lang)


def _shown(notes: list[Note]) -> list[Note]:
    """So many of each rule as a person reads."""
    seen: Counter[tuple[str, str]] = Counter()
    shown = []
    for note in notes:
        key = (note.severity, note.finding.rule)
        seen[key] += 1
        if seen[key] <= SHOWN_A_RULE:
            shown.append(note)
    return shown


def _changes(outcome: Outcome) -> list[TableChange]:
    return list(outcome.preview.tables) if outcome.preview else []


def _plan(plan: ColumnPlan, lang: Lang) -> tuple[str, str, str]:
    return plan.heading, target_title(plan.target, lang), count(plan.factor, lang) if plan.factor != 1 else ""


def _row(note: Note, lang: Lang) -> dict[str, str]:
    finding = note.finding
    rule = f"import.rule.{finding.rule}"
    return {
        "kind": note.severity,
        "severity": text(lang, f"import.severity.{note.severity}"),
        "file": finding.file,
        "sheet": note.sheet or "",
        "row": "" if finding.row is None else str(finding.row),
        "column": finding.column or "",
        "value": (finding.value or "")[:200],
        "rule": text(lang, rule) if has_text(lang, rule) else finding.rule,
        "problem": note.problem(lang),
        "suggestion": note.suggestion(lang),
    }


def _table(outcome: Outcome, lang: Lang) -> str:
    """The findings as CSV: no cell that a spreadsheet would compute."""
    rows = [_row(note, lang) for note in outcome.notes.in_order()]
    columns = []
    for name in _COLUMNS:
        values = pa.array([row[name] for row in rows], pa.large_string())
        columns.append((guarded(values) if name != "row" else cleaned(values)).to_pylist())
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([text(lang, f"import.report.{name}") for name in _COLUMNS])
    writer.writerows(zip(*columns, strict=True))
    return file.getvalue()
