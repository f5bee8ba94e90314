"""The headline figures of a selection, each with the number of projects that it rests on."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.queries.index import Mask, ProjectIndex, index_of
from data.queries.matching import matches
from data.selection import Selection
from data.snapshots import Snapshot

AMOUNT_COLUMNS = {
    "cost": "initial_cost_jpy",
    "annual_cost": "annual_operating_cost_jpy",
    "contract_amount": "contract_amount_jpy",
    "savings": "savings_jpy",
    "savings_pct": "savings_pct",
    "municipalities": "participating_municipalities",
}


@dataclass(frozen=True)
class Total:
    """A sum, or a median, over the projects that state the value; ``None`` where none does."""

    value: float | None
    stated: int


@dataclass(frozen=True)
class Cards:
    """``projects`` in the selection; the other figures say on how many of these they rest."""

    projects: int
    all_projects: int
    prefectures: int
    led_by_prefecture: int
    municipalities: Total
    named_municipalities: int
    named_projects: int
    all_named: bool
    cost: Total
    annual_cost: Total
    contract_amount: Total
    savings: Total
    savings_pct_median: Total
    status: tuple[tuple[str, int], ...]
    status_not_stated: int


def cards(snapshot: Snapshot, selection: Selection) -> Cards:
    """The headline figures of ``selection``."""
    return _cards(snapshot, selection.only_filters())


@lru_cache(maxsize=256)
def _cards(snapshot: Snapshot, selection: Selection) -> Cards:
    index = index_of(snapshot)
    matched = matches(snapshot, selection)
    found, tally = matched.found, matched.tally()
    status, lead = tally.by("status"), tally.by("lead")
    named = int(np.count_nonzero(index.named & found))
    return Cards(
        projects=tally.projects,
        all_projects=index.size,
        prefectures=int(np.count_nonzero(tally.by("prefecture")[1:])),
        led_by_prefecture=int(lead[index.choices["lead"].index("prefecture") + 1]),
        municipalities=total(index, found, "municipalities"),
        named_municipalities=len(index.participation.any_of(found)),
        named_projects=named,
        all_named=named > 0 and not bool(np.any(found & index.counted_but_not_named)),
        cost=total(index, found, "cost"),
        annual_cost=total(index, found, "annual_cost"),
        contract_amount=total(index, found, "contract_amount"),
        savings=total(index, found, "savings"),
        savings_pct_median=median(index, found, "savings_pct"),
        status=tuple(zip(index.choices["status"], status[1:].tolist(), strict=True)),
        status_not_stated=int(status[0]),
    )


def total(index: ProjectIndex, found: Mask, measure: str) -> Total:
    """The sum of a stated amount over the projects found."""
    amount = index.amount(AMOUNT_COLUMNS[measure])
    values = amount.values[found.take(amount.rows)]
    return Total(float(values.sum()) if len(values) else None, len(values))


def median(index: ProjectIndex, found: Mask, measure: str) -> Total:
    """The median of a stated value over the projects found."""
    amount = index.amount(AMOUNT_COLUMNS[measure])
    values = amount.values[found.take(amount.rows)]
    return Total(float(np.median(values)) if len(values) else None, len(values))
