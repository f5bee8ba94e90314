"""What a rule says of the rows of a table: passes, fails, or does not apply, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.snapshots import Snapshot

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Verdicts:
    """One truth value a row: whether the rule applies to it, and whether it passes where it applies."""

    applies: Mask
    passes: Mask


@dataclass(frozen=True)
class Rule:
    """``quality.<name>`` is its sentence in the catalogue, ``.why`` the reason, ``.else`` when it does not apply."""

    name: str
    table: str
    check: Callable[[Snapshot], Verdicts]


@dataclass(frozen=True, eq=False)
class Result:
    """How many rows pass, fail, and are not judged; ``failing`` are the row numbers of those that fail."""

    rule: Rule
    passed: int
    failing: NDArray[np.intp]
    not_applicable: int


def verdicts(applies: pd.Series, passes: pd.Series) -> Verdicts:
    """From two columns of truth values; what is missing counts as no."""
    return Verdicts(*(each.fillna(False).to_numpy(dtype=bool) for each in (applies, passes)))


@lru_cache(maxsize=128)
def judged(rule: Rule, snapshot: Snapshot) -> Result:
    """The verdicts of a rule on a snapshot, counted."""
    found = rule.check(snapshot)
    return Result(
        rule,
        passed=int(np.count_nonzero(found.applies & found.passes)),
        failing=np.flatnonzero(found.applies & ~found.passes),
        not_applicable=int(np.count_nonzero(~found.applies)),
    )
