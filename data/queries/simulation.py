"""The cost-share simulation that an address describes: comparable projects, the range, the total, the shares."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.queries.cost_sharing import Key, shared
from data.queries.costs import Fit, Range, comparables, fitted
from data.queries.population import populations
from data.selection import Selection
from data.snapshots import Snapshot


@dataclass(frozen=True)
class Body:
    """One municipality taking part. ``typed``: its population was typed in; ``alone``: what it would pay by itself."""

    code: str
    people: int | None
    typed: bool
    alone: int | None


@dataclass(frozen=True, eq=False)
class Simulation:
    """``cases``: as ``comparables``, with ``used`` (has a size, not left out). ``total``: what is shared, in yen.

    ``source`` of the total: "quote" (typed), "estimate" (median of the range) or "" (there is none). The three ways to
    share are ``None`` where they need a population that is not known.
    """

    system: str | None
    basis: str
    scope: str
    bodies: tuple[Body, ...]
    equal_pct: int
    cases: pd.DataFrame
    fit: Fit | None
    estimate: Range | None
    total: int | None
    source: str
    equal: Key | None
    by_people: Key | None
    mixed: Key | None


def simulate(snapshot: Snapshot, selection: Selection) -> Simulation:
    """The simulation of ``selection``: its first system type, its members and all its assumptions."""
    return _simulate(snapshot, selection)


@lru_cache(maxsize=64)
def _simulate(snapshot: Snapshot, selection: Selection) -> Simulation:
    system = selection["system"][0] if selection["system"] else None
    basis, scope = selection.setting("basis"), selection.setting("scope")
    bodies = _bodies(snapshot, selection)
    cases = _cases(snapshot, selection, system)
    used = cases[cases["used"]]
    fit = fitted(used["cost"].to_numpy(dtype=np.float64), used["size"].to_numpy(dtype=np.float64))
    estimate = fit.at(len(bodies)) if fit and bodies else None
    total, source = selection.number("quote"), "quote"
    if total is None:
        total, source = (round(estimate[2]), "estimate") if estimate else (None, "")
    percent = int(selection.setting("equal"))
    people = [body.people for body in bodies]
    return Simulation(
        system=system,
        basis=basis,
        scope=scope,
        bodies=bodies,
        equal_pct=percent,
        cases=cases,
        fit=fit,
        estimate=estimate,
        total=total,
        source=source,
        equal=shared(total, people, 1),
        by_people=shared(total, people, 0),
        mixed=shared(total, people, percent / 100),
    )


def _cases(snapshot: Snapshot, selection: Selection, system: str | None) -> pd.DataFrame:
    basis, scope = selection.setting("basis"), selection.setting("scope")
    if system is None:
        return comparables(snapshot, "", basis, "system").assign(used=pd.Series(dtype=bool))
    found = comparables(snapshot, system, basis, scope)
    return found.assign(used=found["size"].notna() & ~found["project_id"].isin(selection["without"]))


def _bodies(snapshot: Snapshot, selection: Selection) -> tuple[Body, ...]:
    typed, alone = (_numbers(selection[key]) for key in ("people", "alone"))
    known = populations(snapshot)
    return tuple(
        Body(
            code,
            typed.get(code, known[code].people if code in known else None),
            code in typed,
            alone.get(code),
        )
        for code in selection["members"]
    )


def _numbers(values: tuple[str, ...]) -> dict[str, int]:
    """``("29201-5000",)`` -> ``{"29201": 5000}``."""
    return {code: int(number) for code, number in (value.split("-") for value in values)}
