"""How long ago somebody confirmed what is stated on a project, seen from the day of the snapshot."""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from data.queries.lookup import row_number
from data.snapshots import Snapshot

# Years since the last confirmation: below one, then these and more; beyond LONG a fact is marked.
CLASSES = ("within_1", "within_2", "within_5", "longer", "undated")
_ENDS = (1, 2, 5)
LONG = 2


@lru_cache(maxsize=4)
def confirmed(snapshot: Snapshot) -> pd.DataFrame:
    """One row a project in file order: confirmed (ISO day of any precision, NA = no day), years, age, long_ago.

    The day is that of the stated status, else the day on which the source was published. ``years`` have passed from its
    end to the day of the snapshot; ``age`` is one of ``CLASSES``; ``long_ago``: more than ``LONG`` years, or no day.
    """
    return _seen(snapshot, snapshot.projects)


def _seen(snapshot: Snapshot, projects: pd.DataFrame) -> pd.DataFrame:
    """As ``confirmed``, for some rows of the projects. The code of a source is its place in the table of sources."""
    published = snapshot.sources["published"].iloc[projects["source_id"].cat.codes.to_numpy()]
    day = projects["status_as_of"].fillna(published.set_axis(projects.index)).astype("str")
    # Seen from the day of the snapshot, not from today: the same snapshot says the same on every day.
    years = (pd.Timestamp(snapshot.id) - pd.to_datetime(last_days(day), errors="coerce")).dt.days / 365.25
    number = np.digitize(years.fillna(0), _ENDS)
    age = np.where(day.isna(), CLASSES[-1], np.array(CLASSES)[number])
    return pd.DataFrame(
        {"confirmed": day, "years": years.clip(lower=0), "age": age, "long_ago": day.isna() | (years > LONG)},
        index=projects.index,
    )


def last_confirmed(snapshot: Snapshot, project_id: str) -> tuple[str | None, bool]:
    """The day on which a project was last confirmed, ``None`` = no day known, and whether that is long ago.

    ``KeyError`` for a project that the snapshot does not know.
    """
    row = row_number(snapshot, project_id)
    found = _seen(snapshot, snapshot.projects.iloc[[row]]).iloc[0]
    return (None if pd.isna(found["confirmed"]) else str(found["confirmed"])), bool(found["long_ago"])


def by_age(snapshot: Snapshot) -> pd.Series:
    """Number of projects of each of ``CLASSES``, in their order."""
    return confirmed(snapshot)["age"].value_counts().reindex(CLASSES, fill_value=0)


def years_before(snapshot: Snapshot, years: int) -> str:
    """The ISO day so many years before the snapshot."""
    day = date.fromisoformat(snapshot.id)
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last).isoformat()


def last_days(days: pd.Series) -> pd.Series:
    """The last day of each date: of the year or month where no more is known (the 28th does for a month)."""
    return days + days.str.len().map({4: "-12-31", 7: "-28", 10: ""})
