"""An earlier snapshot, taken out of a later one: ``python -m data.as_of SNAPSHOT_FOLDER DAY [FOLDER]``.

It holds what the later snapshot's own dates show to have been there on ``DAY``, and nothing else:

* **Projects**: only those that a date of their own, or the day on which their source was published, shows to have
  existed by then: a fiscal year that had ended, a contract date, a start, the day of the stated status. A project
  without any such date is left out: it may have existed, nothing shows it.
* **Values**: as the source states them, where the source was published by then or bears no date. Where it was published
  later, only what names the project stays, and dates that had passed.
* **Status**: as stated, where the statement is not later than ``DAY``. Else what the dates imply: in operation after
  the start, being implemented after the contract; without such a date it is blank. Nothing is in operation before its
  start.
* **Participants and metrics**: of these projects, where their source is not later than ``DAY``, and a metric's period
  neither.
* **Case studies, documents, products, contacts**: where published by then; what has no date is left out.
* **Vendors and sources**: those that the rows above name. Sources keep the day on which they were really read.

A day of reduced precision counts as reached at its end: ``2025`` is not yet reached on 1 April 2025.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from data.descriptor import FILE, describe
from data.schema import SNAPSHOT_TABLES
from data.snapshots import ORIGIN

Tables = dict[str, pd.DataFrame]
_YEAR_END = "-03-31"  # of a fiscal year, in the calendar year that follows
_NAMES_THE_PROJECT = (
    "project_id",
    "title_ja",
    "title_en",
    "prefecture_code",
    "lead_organization_ja",
    "lead_type",
    "system_type",
    "status",
    "status_as_of",
    "fiscal_year",
    "contract_date",
    "go_live",
    "source_id",
)
_BEGUN = ("in_operation", "completed")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def reached(days: pd.Series, day: str) -> pd.Series:
    """Whether each ISO date, of any precision, lies wholly on or before ``day``; a blank ("") does not."""
    ends = days + days.str.len().map({0: "", 4: "-12-31", 7: "-31", 10: ""})
    return (days != "") & (ends <= day)


def tables_as_of(tables: Tables, day: str) -> Tables:
    """The tables (cells as text, blank = "") as far as their own dates show them to have been there on ``day``."""
    published = tables["sources"].set_index("source_id")["published"]
    found = {"projects": _projects(tables["projects"], published, day)}
    projects = found["projects"]["project_id"]
    for name in ("participants", "metrics"):
        rows = tables[name]
        found[name] = rows[rows["project_id"].isin(projects) & ~_late(rows["source_id"].map(published), day)]
    found["metrics"] = found["metrics"][~_is_later(found["metrics"]["period"], day)]
    for name in ("case_studies", "products", "contacts"):
        rows = tables[name]
        found[name] = rows[reached(rows["source_id"].map(published), day)]
    cases = found["case_studies"]
    found["case_studies"] = cases.assign(project_id=cases["project_id"].where(cases["project_id"].isin(projects), ""))
    documents = tables["documents"]
    dated = documents["published"].where(documents["published"] != "", documents["source_id"].map(published))
    found["documents"] = documents[reached(dated, day)]
    return _with_named(found, tables)


def write(source: Path, day: str, target: Path) -> None:
    """Write the snapshot as of ``day`` to ``target``, with what it was made from and its data package."""
    tables = {
        table.name: pd.read_csv(source / table.file, dtype="str", keep_default_na=False) for table in SNAPSHOT_TABLES
    }
    target.mkdir(parents=True, exist_ok=True)
    for name, rows in tables_as_of(tables, day).items():
        rows.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
    (target / ORIGIN).write_text(json.dumps({"reconstructed_from": source.name}) + "\n", encoding="utf-8")
    (target / FILE).write_text(describe(target), encoding="utf-8")


def _late(days: pd.Series, day: str) -> pd.Series:
    """Whether what is dated is not shown to be on or before ``day``; what bears no date is not called late."""
    return (days != "") & ~reached(days, day)


def _projects(projects: pd.DataFrame, published: pd.Series, day: str) -> pd.DataFrame:
    published = projects["source_id"].map(published)
    year_end = (pd.to_numeric(projects["fiscal_year"]) + 1).astype("Int64").astype("str").fillna("") + _YEAR_END
    year_over = reached(year_end.where(projects["fiscal_year"] != "", ""), day)
    dates = pd.DataFrame(
        {name: reached(projects[name], day) for name in ("contract_date", "go_live", "contract_end", "status_as_of")}
    )
    late = _late(published, day)
    was_there = dates.any(axis=1) | year_over | reached(published, day)
    stated = projects["status_as_of"].where(projects["status_as_of"] != "", published)
    found = projects.assign(**_status(projects, dates, _late(stated, day)))
    told_early = reached(published, day)
    for name in ("contract_date", "go_live"):  # a day to come is kept where a page of that time announced it
        found[name] = found[name].where(dates[name] | told_early, "")
    found["fiscal_year"] = found["fiscal_year"].where(year_over | ~late, "")
    others = [name for name in projects.columns if name not in _NAMES_THE_PROJECT]
    found.loc[late, others] = ""
    return found[was_there]


def _status(projects: pd.DataFrame, dates: pd.DataFrame, too_late: pd.Series) -> dict[str, pd.Series]:
    status = projects["status"]
    implied = pd.Series("", index=projects.index)
    implied = implied.mask(dates["contract_date"] & status.isin((*_BEGUN, "implementing")), "implementing")
    implied = implied.mask(dates["go_live"] & status.isin(_BEGUN), "in_operation")
    not_begun = status.isin(_BEGUN) & (projects["go_live"] != "") & ~dates["go_live"]
    replaced = too_late | (not_begun & ~dates["status_as_of"])
    return {
        "status": status.mask(replaced, implied),
        "status_as_of": projects["status_as_of"].mask(replaced, ""),
    }


def _is_later(periods: pd.Series, day: str) -> pd.Series:
    """Whether a period, free text, names a year that had not ended by ``day``."""
    later = [any(year >= day[:4] for year in _YEAR.findall(period)) for period in periods]
    return pd.Series(later, index=periods.index, dtype=bool)


def _with_named(found: Tables, tables: Tables) -> Tables:
    """The vendors and sources that the rows name, and all tables in the order of the contracts."""
    named = pd.concat([found["projects"]["vendor_id"], found["products"]["vendor_id"]])
    found["vendors"] = tables["vendors"][tables["vendors"]["vendor_id"].isin(named)]
    used = pd.concat([rows["source_id"] for rows in found.values()])
    found["sources"] = tables["sources"][tables["sources"]["source_id"].isin(used)]
    return {table.name: found[table.name] for table in SNAPSHOT_TABLES}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the snapshot of the command line; without a folder, beside the one that it is taken from."""
    parser = argparse.ArgumentParser(prog="python -m data.as_of", description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("day", type=lambda value: date.fromisoformat(value).isoformat())
    parser.add_argument("folder", type=Path, nargs="?")
    asked = parser.parse_args(arguments)
    target = asked.folder or asked.snapshot.parent / asked.day
    write(asked.snapshot, asked.day, target)
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
