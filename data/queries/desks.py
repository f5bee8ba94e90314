"""Whom to ask about a project: a contact desk of the body that leads it, else of its prefecture."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from data.names import names
from data.snapshots import Snapshot


@dataclass(frozen=True)
class Desk:
    """A desk as published, department level; empty where nothing is stated. ``own``: of the leading body itself."""

    organization: str
    department: str
    phone: str
    email: str
    topic: str
    source: str
    own: bool


def desk_of(snapshot: Snapshot, project: Mapping[str, Any]) -> Desk | None:
    """The desk for a project (``prefecture_code``, ``lead_organization_ja``), or ``None`` where none is known.

    A desk of an organisation whose name is, or is part of, the lead's (or the other way round) comes first, then those
    of the prefecture itself; among equals one that can be called or written to.
    """
    lead = project["lead_organization_ja"]
    name = lead if isinstance(lead, str) else ""
    desks = _desks(snapshot).get(str(project["prefecture_code"]), ())
    if not desks:
        return None
    own = [desk for desk in desks if name and (desk.organization in name or name in desk.organization)]
    prefecture = names(snapshot, "prefecture", "ja")[str(project["prefecture_code"])]
    best = max(own or desks, key=lambda desk: (desk.organization == prefecture, bool(desk.phone) + bool(desk.email)))
    return replace(best, own=bool(own))


@lru_cache(maxsize=4)
def _desks(snapshot: Snapshot) -> dict[str, tuple[Desk, ...]]:
    found: dict[str, list[Desk]] = {}
    rows = snapshot.contacts.astype(object).where(snapshot.contacts.notna(), "").to_dict("records")
    for row in rows:
        if row["prefecture_code"]:
            desk = Desk(
                organization=str(row["organization_ja"]),
                department=str(row["department_ja"]),
                phone=str(row["phone"]),
                email=str(row["email"]),
                topic=str(row["topic_ja"]),
                source=str(row["source_id"]),
                own=False,
            )
            found.setdefault(str(row["prefecture_code"]), []).append(desk)
    return {code: tuple(desks) for code, desks in found.items()}
