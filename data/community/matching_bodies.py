"""Whom a new interest may concern: bodies with an interest in the same system type, and those near that have it."""

from collections import defaultdict

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from data.community.account_models import Account
from data.community.body_names import body_name
from data.community.interest_models import Interest
from data.community.japan import fiscal_year_of, in_japan
from data.community.models import now
from data.community.notifications import notify
from data.community.taking_part import LED
from data.names import name_of
from data.snapshots import Snapshot
from data.text import Lang


def tell(session: Session, snapshot: Snapshot, declared: Interest) -> None:
    """Notify the active accounts of matching bodies, each in its language."""
    own = (declared.body_kind, declared.body_code)
    bodies = {*_interested(session, declared), *_near(snapshot, declared)} - {own}
    path = f"/interests?system={declared.system_type}"
    for lang, accounts in _accounts(session, bodies).items():
        system = name_of(snapshot, "system", declared.system_type, lang)
        body = body_name(snapshot, own, lang, declared.body_name)
        notify(session, accounts, f"interest_{declared.kind}", path, body=body, system=system)


def _interested(session: Session, declared: Interest) -> set[tuple[str, str]]:
    wanted = select(Interest.body_kind, Interest.body_code).where(
        Interest.system_type == declared.system_type,
        Interest.withdrawn_at.is_(None),
        Interest.fiscal_year >= fiscal_year_of(in_japan(now()).date()),
    )
    return {(kind, code) for kind, code in session.execute(wanted)}


def _near(snapshot: Snapshot, declared: Interest) -> set[tuple[str, str]]:
    """Bodies of the same prefecture that take part in a project of the system type."""
    place = declared.prefecture_code
    if not place:
        return set()
    projects, named = snapshot.projects, snapshot.participants
    alike = projects[projects["system_type"].eq(declared.system_type)]
    members = named.loc[named["project_id"].isin(alike["project_id"]), "municipality_code"].astype(str)
    led = alike["prefecture_code"].eq(place) & alike["lead_type"].isin(LED)
    near = {("municipality", code) for code in members.unique() if code.startswith(place)}
    return near | ({("prefecture", place)} if led.any() else set())


def _accounts(session: Session, bodies: set[tuple[str, str]]) -> dict[Lang, list[int]]:
    """Active accounts of bodies by language."""
    found: dict[Lang, list[int]] = defaultdict(list)
    if not bodies:
        return found
    code = select(Account.id, Account.lang, Account.body_kind, Account.body_code, Account.body_name)
    coded = [each for each in bodies if each[0] in ("municipality", "prefecture")]
    by_code = tuple_(Account.body_kind, Account.body_code).in_(coded)
    by_name = tuple_(Account.body_kind, Account.body_name).in_([each for each in bodies if each not in coded])
    for row in session.execute(code.where(Account.state == "active", by_code | by_name)):
        found["en" if row.lang == "en" else "ja"].append(row.id)
    return found
