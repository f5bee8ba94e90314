"""What comparable real projects cost, and the range for a group of a given size.

Costs grow with size, but not in proportion, and few are published. On logarithms of both, a line through the comparable
projects tells what is usual at each size, and the scatter about it how sure that is:

    ln cost = a + b ln size + r      b: median of the slopes between all pairs of projects of different size
                                     a: median of (ln cost - b ln size)
    range at size s = exp(a + b ln s + q), q: least, quartiles and greatest of the residuals r

The line is the Theil-Sen estimator (H. Theil 1950; P. K. Sen, "Estimates of the regression coefficient based on
Kendall's tau", JASA 63, 1968): up to 29 % of the projects may be far out without moving it. Quartiles are those of
Hyndman and Fan (1996) number 7, which spreadsheets call PERCENTILE.INC. Under ``LEAST`` projects nothing is estimated.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.queries.index import index_of
from data.snapshots import Snapshot

COST_COLUMNS = {
    "initial": "initial_cost_jpy",
    "annual": "annual_operating_cost_jpy",
    "contract": "contract_amount_jpy",
}
LEAST = 5
MOST_PAIRED = 600
QUARTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
Figures = NDArray[np.float64]
Range = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Fit:
    """The line and the scatter about it: ``slope`` b, ``intercept`` a, least, quartiles and greatest residual, ``n``.

    ``smallest`` and ``largest`` are the sizes between which it rests on projects.
    """

    slope: float
    intercept: float
    quartiles: Range
    n: int
    smallest: int
    largest: int

    def at(self, size: float) -> Range:
        """Least, lower quartile, median, upper quartile and greatest in yen for a group of ``size`` bodies."""
        line = self.intercept + self.slope * np.log(size)
        least, low, middle, high, greatest = (float(np.exp(line + each)) for each in self.quartiles)
        return least, low, middle, high, greatest

    def covers(self, size: float) -> bool:
        """Whether ``size`` lies between the sizes that the line rests on."""
        return self.smallest <= size <= self.largest


def comparables(snapshot: Snapshot, system: str, basis: str, scope: str) -> pd.DataFrame:
    """Projects that state this kind of cost: row, project_id, cost, size, counted; by size, unknown sizes last.

    ``scope``: the same system type, all types of its domain, or all. ``size`` is the number of participating
    municipalities, else of all participating bodies; ``counted`` says which ("municipalities", "total", "" = neither).
    A cost or a size of 0 has no logarithm and is no basis: such projects are left out.
    """
    return _comparables(snapshot, system, basis, scope)


@lru_cache(maxsize=64)
def _comparables(snapshot: Snapshot, system: str, basis: str, scope: str) -> pd.DataFrame:
    projects = snapshot.projects
    rows = np.flatnonzero(_in_scope(snapshot, system, scope))
    cost = _figures(projects[COST_COLUMNS[basis]], rows)
    rows, cost = rows[cost > 0], cost[cost > 0]
    bodies, total = (_figures(projects[name], rows) for name in ("participating_municipalities", "participating_total"))
    size = np.where(bodies > 0, bodies, np.where(total > 0, total, np.nan))
    frame = pd.DataFrame(
        {
            "row": rows,
            "project_id": projects["project_id"].iloc[rows].to_numpy(),
            "cost": cost,
            "size": size,
            "counted": np.where(bodies > 0, "municipalities", np.where(total > 0, "total", "")),
        }
    )
    return frame.sort_values(["size", "row"], kind="stable").reset_index(drop=True)


def _figures(values: pd.Series, rows: NDArray[np.intp]) -> Figures:
    """The numbers of these rows; not a number where nothing is stated."""
    return values.iloc[rows].to_numpy(dtype=np.float64, na_value=np.nan)


def _in_scope(snapshot: Snapshot, system: str, scope: str) -> NDArray[np.bool_]:
    index = index_of(snapshot)
    if scope == "all":
        return np.ones(index.size, dtype=bool)
    if system not in index.choices["system"]:
        return np.zeros(index.size, dtype=bool)
    number = index.choices["system"].index(system) + 1
    if scope == "system":
        return np.asarray(index.codes["system"] == number)
    return np.asarray(index.codes["domain"] == index.domain_of_system[number])


def fitted(costs: Figures, sizes: Figures) -> Fit | None:
    """The line through ``costs`` (yen) at ``sizes`` (bodies), both above 0; ``None`` for fewer than ``LEAST`` projects.

    Beyond ``MOST_PAIRED`` projects the slope rests on so many of them; all else on all.
    Where all have one size there is no slope to see: b is 0 and the range is that of the costs themselves.
    """
    if len(costs) < LEAST:
        return None
    x, y = np.log(sizes), np.log(costs)
    slope = _slope(*_thinned(x, y))
    intercept = float(np.median(y - slope * x))
    least, low, middle, high, most = (float(each) for each in np.quantile(y - intercept - slope * x, QUARTILES))
    return Fit(slope, intercept, (least, low, middle, high, most), len(x), int(sizes.min()), int(sizes.max()))


def _thinned(x: Figures, y: Figures) -> tuple[Figures, Figures]:
    """At most ``MOST_PAIRED`` of the points, evenly taken in the order of size and cost: pairs grow with the square."""
    if len(x) <= MOST_PAIRED:
        return x, y
    rows = np.lexsort([y, x])[np.linspace(0, len(x) - 1, MOST_PAIRED).round().astype(np.intp)]
    return x[rows], y[rows]


def _slope(x: Figures, y: Figures) -> float:
    one, other = np.triu_indices(len(x), k=1)
    apart = x[other] != x[one]
    slopes = (y[other] - y[one])[apart] / (x[other] - x[one])[apart]
    return float(np.median(slopes)) if len(slopes) else 0.0


@lru_cache(maxsize=64)
def stated_savings(snapshot: Snapshot, system: str, scope: str) -> tuple[float, ...]:
    """The savings against going alone that projects in scope state, in per cent, rising."""
    values = _figures(snapshot.projects["savings_pct"], np.flatnonzero(_in_scope(snapshot, system, scope)))
    return tuple(np.sort(values[~np.isnan(values)]).tolist())
