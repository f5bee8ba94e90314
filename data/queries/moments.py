"""The dates of a project as spans of days: a date of reduced precision is as long as what it leaves open."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.queries.lookup import row_number
from data.snapshots import Snapshot

DATES = ("contract_date", "go_live", "contract_end")


@dataclass(frozen=True)
class Moment:
    """One stated date: the column, the value as published, and the days it can mean, both ends included."""

    column: str
    stated: str
    first: date
    last: date


def days_of(stated: str) -> tuple[date, date]:
    """First and last day that an ISO date of year, month or day precision can mean. Raises ``ValueError``."""
    year, month, day = [*map(int, stated.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


def moments(snapshot: Snapshot, project_id: str) -> tuple[Moment, ...]:
    """What the project states of fiscal year, contract, go-live and end, in the order of their first days.

    A fiscal year is 1 April to 31 March (Local Autonomy Act, article 208).
    """
    project = snapshot.projects.iloc[row_number(snapshot, project_id)]
    found = [
        Moment(column, str(project[column]), *days_of(str(project[column])))
        for column in DATES
        if pd.notna(project[column])
    ]
    if pd.notna(project["fiscal_year"]):
        year = int(project["fiscal_year"])
        found.append(Moment("fiscal_year", str(year), date(year, 4, 1), date(year + 1, 3, 31)))
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))
