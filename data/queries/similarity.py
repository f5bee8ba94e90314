"""How alike two municipalities are: four parts between 0 and 1, weighed as the reader wants.

* kind: 1 for the same; 0.5 for two kinds of city (designated city, city, special ward) or town and village; else 0.
* region: 1 in the same prefecture, 0.5 in the same region, else 0.
* distance: 1 / (1 + d / 50 km), d along the great circle between the offices: 1 at no distance, 0.5 at 50 km.
* population: the smaller number divided by the greater.

The score is the mean of the parts that are known for both, weighed; what is not known for one of them is left out.
The rule is this product's own choice, shown on the page, and every weight is in the reader's hands.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import index_of
from data.queries.population import populations
from data.selection import Selection
from data.snapshots import Snapshot
from geo.distance import great_circle_km

PARTS = ("kind", "region", "distance", "population")
HALF_KM = 50.0
_KIN = ({"designated_city", "city", "special_ward"}, {"town", "village"})
Weights = tuple[int, int, int, int]


def weights_of(selection: Selection) -> Weights:
    """The weights of the address, in the order of ``PARTS``."""
    kind, region, distance, population = (int(selection.setting(f"w_{part}")) for part in PARTS)
    return kind, region, distance, population


@lru_cache(maxsize=32)
def similar(snapshot: Snapshot, code: str, weights: Weights) -> pd.DataFrame:
    """All other municipalities, most alike first: code, km, people, the four ``PARTS``, score, projects.

    ``people`` and parts are missing where not known, ``score`` where no part that counts is; ``projects`` is the number
    of projects that name the body. Equal scores: the nearer first. ``KeyError`` for an unknown code.
    """
    bodies = snapshot.reference.municipalities
    codes = bodies["municipality_code"].astype(str)
    mine = int(np.flatnonzero(codes == code)[0]) if (codes == code).any() else None
    if mine is None:
        raise KeyError(code)
    lats, lons = _places(bodies)
    km = great_circle_km(lats[mine], lons[mine], lats, lons)
    people = codes.map({code: each.people for code, each in populations(snapshot).items()}).to_numpy(dtype=np.float64)
    parts = np.column_stack(
        [_kind(bodies, mine), _region(snapshot, mine), 1 / (1 + km / HALF_KM), _ratio(people, people[mine])]
    )
    frame = pd.DataFrame({"code": codes, "km": km, "people": people, **dict(zip(PARTS, parts.T, strict=True))})
    frame["score"] = _score(parts, np.array(weights, dtype=float))
    frame["projects"] = _named_in(snapshot)
    order = np.lexsort([np.arange(len(frame)), km, -np.nan_to_num(frame["score"].to_numpy(), nan=-1)])
    return frame.iloc[order[order != mine]].reset_index(drop=True)


def _places(bodies: pd.DataFrame) -> tuple[NDArray[Any], NDArray[Any]]:
    return bodies["lat"].to_numpy(dtype=float, na_value=np.nan), bodies["lon"].to_numpy(dtype=float, na_value=np.nan)


def _kind(bodies: pd.DataFrame, mine: int) -> NDArray[np.float64]:
    kinds = bodies["kind"].astype(str)
    own = kinds[mine]
    kin = next(group for group in _KIN if own in group)
    return np.where(kinds == own, 1.0, np.where(kinds.isin(kin), 0.5, 0.0))


def _region(snapshot: Snapshot, mine: int) -> NDArray[np.float64]:
    prefectures = snapshot.reference.prefectures.set_index("prefecture_code")["region"].astype(str)
    own = snapshot.reference.municipalities["prefecture_code"].astype(str)
    regions = own.map(prefectures)
    return np.where(own == own[mine], 1.0, np.where(regions == regions[mine], 0.5, 0.0))


def _ratio(people: NDArray[Any], own: float) -> NDArray[np.float64]:
    greater = np.maximum(people, own)
    return np.divide(np.minimum(people, own), greater, out=np.full(len(people), np.nan), where=greater > 0)


def _score(parts: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    known = ~np.isnan(parts)
    total = (known * weights).sum(axis=1)
    weighed = np.where(known, parts, 0.0) @ weights
    return np.divide(weighed, total, out=np.full(len(parts), np.nan), where=total > 0)


def _named_in(snapshot: Snapshot) -> NDArray[np.int64]:
    groups = index_of(snapshot).participation
    counts = np.zeros(len(snapshot.reference.municipalities), dtype=np.int64)
    counts[groups.present] = np.diff([*groups.starts, len(groups.rows)])
    return counts
