"""What a project costs per participating municipality and per head: equal parts of what is published, never more."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data.queries.lookup import row_number
from data.queries.population import Population, has_population, together
from data.snapshots import Snapshot

COSTS = ("initial_cost_jpy", "annual_operating_cost_jpy", "contract_amount_jpy")
Obstacle = Literal["no_population", "not_all_named"]


@dataclass(frozen=True)
class Share:
    """One published amount in yen, divided.

    ``municipalities``: the published number of participating municipalities, ``None`` where not stated or 0.
    ``people``: all participants' population together; where it is ``None``, ``obstacle`` says why.
    """

    column: str
    amount: int
    municipalities: int | None
    people: Population | None
    obstacle: Obstacle | None

    @property
    def per_municipality(self) -> float | None:
        """Yen: the amount in equal parts."""
        return self.amount / self.municipalities if self.municipalities else None

    @property
    def per_head(self) -> float | None:
        """Yen for each inhabitant of the participating municipalities."""
        return self.amount / self.people.people if self.people and self.people.people else None


def shares(snapshot: Snapshot, project_id: str) -> tuple[Share, ...]:
    """Every cost that the project states, divided. ``KeyError`` where the snapshot does not know it.

    Per head only where the named participants are exactly as many as the published number, so that their population is
    that of all who share the cost.
    """
    project = snapshot.projects.iloc[row_number(snapshot, project_id)]
    stated = project["participating_municipalities"]
    number = None if pd.isna(stated) or not stated else int(stated)
    people, obstacle = _people(snapshot, project_id, number)
    return tuple(
        Share(column, int(project[column]), number, people, obstacle) for column in COSTS if pd.notna(project[column])
    )


def _people(snapshot: Snapshot, project_id: str, number: int | None) -> tuple[Population | None, Obstacle | None]:
    participants = snapshot.participants
    codes = participants.loc[participants["project_id"] == project_id, "municipality_code"].astype(str)
    if number is None or len(codes) != number:
        return None, "not_all_named"
    people = together(snapshot, list(codes)) if has_population(snapshot) else None
    return people, None if people else "no_population"
