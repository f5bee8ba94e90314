"""Interests as pages list them: those that stand, by system type, prefecture and fiscal year; how many a cell has."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.community.account_models import Account
from data.community.actors import Actor
from data.community.interest_models import Interest
from data.community.japan import day_in_japan
from data.community.policy import require

PER_PAGE = 50


@dataclass(frozen=True)
class Declared:
    """One interest. ``author``: number and name of the account, for those who are signed in; else ``None``."""

    id: int
    body: tuple[str, str]
    body_name: str
    prefecture_code: str
    system_type: str
    kind: str
    fiscal_year: int
    note: str
    day: str
    author: tuple[int, str] | None = None


@dataclass(frozen=True)
class Wanted:
    """What to list: codes, empty for all. ``since``: the current fiscal year; ``past``: those that are over instead."""

    since: int
    system: str = ""
    prefecture: str = ""
    year: int = 0
    past: bool = False


def listed(
    session: Session, actor: Actor, wanted: Wanted, *, page: int = 1, most: int = PER_PAGE
) -> tuple[list[Declared], int]:
    """A page of interests, the nearest fiscal year first (the latest, for those that are over), and how many in all."""
    require(actor, "interest.read")
    query = select(Interest, Account).outerjoin(Account, Account.id == Interest.account_id)
    query = query.where(*_conditions(wanted))
    number = session.scalar(select(func.count()).select_from(Interest).where(*_conditions(wanted))) or 0
    year = Interest.fiscal_year.desc() if wanted.past else Interest.fiscal_year
    rows = session.execute(query.order_by(year, Interest.id.desc()).limit(most).offset((page - 1) * most))
    return [_declared(row.Interest, row.Account, actor) for row in rows], number


def cells(session: Session, actor: Actor, since: int) -> Mapping[tuple[str, str], int]:
    """(prefecture, system type) -> how many bodies there have an interest that is not over."""
    require(actor, "interest.read")
    query = select(Interest.prefecture_code, Interest.system_type, func.count().label("number"))
    grouped = query.where(*_conditions(Wanted(since)), Interest.prefecture_code != "")
    rows = session.execute(grouped.group_by(Interest.prefecture_code, Interest.system_type))
    return {(row.prefecture_code, row.system_type): row.number for row in rows}


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    over = Interest.fiscal_year < wanted.since
    asked = [
        (wanted.system, Interest.system_type == wanted.system),
        (wanted.prefecture, Interest.prefecture_code == wanted.prefecture),
        (wanted.year, Interest.fiscal_year == wanted.year),
    ]
    stands = [Interest.withdrawn_at.is_(None), over if wanted.past else ~over]
    return stands + [condition for given, condition in asked if given]


def _declared(interest: Interest, account: Account | None, actor: Actor) -> Declared:
    known = account is not None and account.state == "active" and actor.signed_in
    return Declared(
        id=interest.id,
        body=(interest.body_kind, interest.body_code),
        body_name=interest.body_name,
        prefecture_code=interest.prefecture_code,
        system_type=interest.system_type,
        kind=interest.kind,
        fiscal_year=interest.fiscal_year,
        note=interest.note,
        day=day_in_japan(interest.declared_at),
        author=(account.id, account.name) if known and account is not None else None,
    )
