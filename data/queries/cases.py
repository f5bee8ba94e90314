"""Case studies: what was tried, with what result and lesson; their themes, and cases like them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.queries.listing import Found, Listing, listing, narrowed
from data.queries.plain import Row, records
from data.schema.snapshot_tables import CASE_PARTS
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import LANGS
from data.themes import themes_of

CASE_KEYS = ("system", "prefecture", "theme")
LESSON_KEYS = ("system", "theme")
_SIMILAR = 5


@dataclass(frozen=True, eq=False)
class Case:
    """One case: its row, the row of its project where it names one, and the themes of its text."""

    row: Row
    project: Row | None
    themes: frozenset[str]

    @property
    def case_id(self) -> str:
        """The key of the case."""
        return str(self.row["case_id"])


@lru_cache(maxsize=4)
def cases(snapshot: Snapshot) -> Mapping[str, Case]:
    """case_id -> case, in the order of the table."""
    rows = records(snapshot.case_studies)
    named = {row["project_id"] for row in rows}
    projects = {
        row["project_id"]: row for row in records(snapshot.projects[snapshot.projects["project_id"].isin(named)])
    }
    return {
        str(row["case_id"]): Case(
            row, projects.get(row["project_id"]), themes_of(" ".join(str(each) for each in _words(row, "ja")))
        )
        for row in rows
    }


def _words(row: Row, *langs: str) -> list[object]:
    return [row[f"{part}_{lang}"] or "" for part in ("title", *CASE_PARTS) for lang in langs]


def _listing(found: Sequence[Case], keys: tuple[str, ...]) -> Listing:
    codes = {
        "system": [frozenset(filter(None, [each.row["system_type"]])) for each in found],
        "prefecture": [frozenset(filter(None, [each.row["prefecture_code"]])) for each in found],
        "theme": [each.themes for each in found],
    }
    return listing({key: codes[key] for key in keys}, [_words(each.row, *LANGS) for each in found])


@lru_cache(maxsize=4)
def _all(snapshot: Snapshot) -> Listing:
    return _listing(list(cases(snapshot).values()), CASE_KEYS)


@lru_cache(maxsize=64)
def _narrowed(snapshot: Snapshot, selection: Selection) -> Found:
    return narrowed(_all(snapshot), selection)


def found_cases(snapshot: Snapshot, selection: Selection) -> Found:
    """Which cases a selection finds: rows of the table."""
    return _narrowed(snapshot, selection.only((*CASE_KEYS, "q")))


def has_case(snapshot: Snapshot, case_id: str) -> bool:
    """Whether the snapshot knows this case."""
    return case_id in cases(snapshot)


@lru_cache(maxsize=4)
def lessons(snapshot: Snapshot) -> tuple[Case, ...]:
    """The cases that state a lesson, by system type in the order of its table."""
    order = {
        str(system): number for number, system in enumerate(snapshot.reference.system_types["system_type"].astype(str))
    }
    stated = [each for each in cases(snapshot).values() if each.row["lessons_ja"]]
    return tuple(sorted(stated, key=lambda each: order.get(str(each.row["system_type"]), len(order))))


@lru_cache(maxsize=4)
def _lessons(snapshot: Snapshot) -> Listing:
    return _listing(lessons(snapshot), LESSON_KEYS)


@lru_cache(maxsize=64)
def _lessons_narrowed(snapshot: Snapshot, selection: Selection) -> Found:
    return narrowed(_lessons(snapshot), selection)


def found_lessons(snapshot: Snapshot, selection: Selection) -> Found:
    """Which lessons a selection finds: positions in ``lessons``."""
    return _lessons_narrowed(snapshot, selection.only((*LESSON_KEYS, "q")))


def similar(snapshot: Snapshot, case: Case) -> tuple[Case, ...]:
    """Cases of the same system type first, those with more themes in common before others; at most five."""

    def nearness(other: Case) -> tuple[bool, int]:
        return other.row["system_type"] == case.row["system_type"], len(other.themes & case.themes)

    others = [each for each in cases(snapshot).values() if each.case_id != case.case_id]
    near = [each for each in others if nearness(each)[0] or nearness(each)[1] > 1]
    return tuple(sorted(near, key=nearness, reverse=True)[:_SIMILAR])


def cases_of_project(snapshot: Snapshot, project_id: str) -> tuple[Case, ...]:
    """The cases that name a project."""
    return tuple(each for each in cases(snapshot).values() if each.row["project_id"] == project_id)
