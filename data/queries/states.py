"""What is known of each system type in each prefecture: in operation, under way, planned, unclear, or nothing.

A prefecture has a system type by the projects that are led there. The furthest of them counts: one in operation and
one planned make "in operation". "Unclear" is a project whose status no source states, or one that has ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import index_of
from data.queries.matching import matches
from data.queries.population import together
from data.selection import Selection
from data.snapshots import Snapshot

# From the furthest to the least known; "" is "none known".
STATES = ("in_operation", "under_way", "planned", "unclear")
DOING = ("in_operation", "under_way")
PEERS = 10
_STATE_OF_STATUS = {
    "in_operation": "in_operation",
    "implementing": "under_way",
    "procuring": "under_way",
    "planned": "planned",
}
_AXES = ("prefecture", "system", "domain")
_NO_KIND = "other"  # the system type "other" holds unlike things: no gap can be read from it


@dataclass(frozen=True, eq=False)
class Matrix:
    """``counts``: projects by prefecture x system type x state, in the order of the codes and of ``STATES``."""

    prefectures: tuple[str, ...]
    systems: tuple[str, ...]
    counts: NDArray[np.int64]

    @cached_property
    def projects(self) -> NDArray[np.int64]:
        """Projects by prefecture x system type."""
        return self.counts.sum(axis=2)

    @cached_property
    def best(self) -> NDArray[np.int64]:
        """The position in ``STATES`` of the furthest state of each cell; ``len(STATES)`` where nothing is known."""
        return np.where(self.projects > 0, (self.counts > 0).argmax(axis=2), len(STATES))

    @cached_property
    def doing(self) -> NDArray[np.bool_]:
        """Cells with a project in operation or under way."""
        return self.best < len(DOING)

    def state(self, prefecture: str, system: str) -> str:
        """The state of one cell; "" where nothing is known."""
        return (*STATES, "")[self.best[self.prefectures.index(prefecture), self.systems.index(system)]]


def matrix(snapshot: Snapshot, selection: Selection) -> Matrix:
    """All prefectures and system types, under all filters but those of prefecture, domain and system type."""
    narrowed = selection.only_filters()
    for key in _AXES:
        narrowed = narrowed.with_values(key, ())
    return _matrix(snapshot, narrowed)


@lru_cache(maxsize=16)
def _matrix(snapshot: Snapshot, selection: Selection) -> Matrix:
    index = index_of(snapshot)
    found = matches(snapshot, selection).found
    state_of = np.array(
        [STATES.index(_STATE_OF_STATUS.get(status, "unclear")) for status in ("", *index.choices["status"])]
    )
    axes = (index.codes["prefecture"][found], index.codes["system"][found], state_of[index.codes["status"][found]])
    shape = (len(index.choices["prefecture"]) + 1, len(index.choices["system"]) + 1, len(STATES))
    cells = np.ravel_multi_index(tuple(axis.astype(np.intp) for axis in axes), shape)
    counts = np.bincount(cells, minlength=int(np.prod(shape))).reshape(shape)
    return Matrix(index.choices["prefecture"], index.choices["system"], counts[1:, 1:])


@dataclass(frozen=True)
class Size:
    """The sizes of the prefectures: ``basis`` is "population" where every body's is known, else "municipalities"."""

    basis: str
    by_prefecture: Mapping[str, int]


@lru_cache(maxsize=4)
def sizes(snapshot: Snapshot) -> Size:
    """Population of each prefecture where the reference data has it whole, else its number of municipalities."""
    bodies = snapshot.reference.municipalities
    codes = bodies["municipality_code"].astype(str).groupby(bodies["prefecture_code"].astype(str), sort=False)
    known = {str(prefecture): together(snapshot, list(own)) for prefecture, own in codes}
    people = {prefecture: found.people for prefecture, found in known.items() if found}
    if len(people) == len(known):
        return Size("population", people)
    return Size("municipalities", {str(prefecture): len(own) for prefecture, own in codes})


@lru_cache(maxsize=4)
def peers(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Prefecture -> the ``PEERS`` prefectures nearest to it in size, nearest first.

    Nearness is the ratio of the two sizes; of equals the one with the lower code comes first.
    """
    size = sizes(snapshot).by_prefecture
    logs = {code: float(np.log(value)) for code, value in size.items()}
    return {
        code: tuple(sorted((each for each in logs if each != code), key=lambda each: (abs(logs[each] - own), each)))[
            :PEERS
        ]
        for code, own in logs.items()
    }


def gaps(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """System types of which nothing is known in a prefecture, those first that most prefectures of its size have.

    Columns prefecture_code, system_type, similar (how many of its ``peers`` have it in operation or under way),
    similar_codes (which, a tuple), nationwide (how many of all prefectures). One row a gap that at least one similar
    prefecture has filled; rows of the chosen prefectures, domains and system types. Order: similar, nationwide, both
    falling, then the codes.
    """
    return _gaps(snapshot, selection.only_filters())


@lru_cache(maxsize=16)
def _gaps(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    found = matrix(snapshot, selection)
    like = peers(snapshot)
    rows, columns = shown(snapshot, selection)
    nationwide = found.doing.sum(axis=0)
    records = []
    for prefecture in rows:
        own = found.projects[found.prefectures.index(prefecture)]
        similar = found.doing[[found.prefectures.index(each) for each in like[prefecture]]]
        for system in columns:
            column = found.systems.index(system)
            codes = tuple(sorted(code for code, does in zip(like[prefecture], similar[:, column], strict=True) if does))
            if codes and not own[column] and system != _NO_KIND:
                records.append((prefecture, system, len(codes), codes, int(nationwide[column])))
    frame = pd.DataFrame(records, columns=["prefecture_code", "system_type", "similar", "similar_codes", "nationwide"])
    return frame.sort_values(["similar", "nationwide"], ascending=False, kind="stable").reset_index(drop=True)


def shown(snapshot: Snapshot, selection: Selection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The prefectures and the system types that the selection leaves, all where it chooses none."""
    index = index_of(snapshot)
    systems = snapshot.reference.system_types
    domains = dict(zip(systems["system_type"].astype(str), systems["domain"].astype(str), strict=True))
    wanted = selection["domain"]
    return (
        selection["prefecture"] or index.choices["prefecture"],
        tuple(
            system
            for system in selection["system"] or index.choices["system"]
            if not wanted or domains[system] in wanted
        ),
    )
