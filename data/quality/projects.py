"""Rules on projects."""

import pandas as pd

from data.quality.verdicts import Verdicts, verdicts
from data.queries.freshness import confirmed, last_days, years_before
from data.schema.rules import in_order
from data.snapshots import Snapshot

_UNDER_WAY = ("planned", "procuring", "implementing")
_MONEY = (
    "initial_cost_jpy",
    "annual_operating_cost_jpy",
    "contract_amount_jpy",
    "savings_pct",
    "savings_jpy",
)


def status_is_dated(snapshot: Snapshot) -> Verdicts:
    """A status says as of when it holds."""
    projects = snapshot.projects
    return verdicts(projects["status"].notna(), projects["status_as_of"].notna())


def status_is_confirmed(snapshot: Snapshot) -> Verdicts:
    """Nobody has to rely on a status that was last confirmed long ago."""
    found = confirmed(snapshot)
    return verdicts(snapshot.projects["status"].notna() & found["confirmed"].notna(), ~found["long_ago"])


def start_is_not_past(snapshot: Snapshot) -> Verdicts:
    """What is planned, procured or implemented has not started: else the status is out of date."""
    projects = snapshot.projects
    under_way = projects["status"].isin(_UNDER_WAY)
    return verdicts(under_way & projects["go_live"].notna(), last_days(projects["go_live"]) > snapshot.id)


def plan_has_not_grown_old(snapshot: Snapshot) -> Verdicts:
    """A plan or procurement is less than five years old."""
    projects = snapshot.projects
    applies = projects["status"].isin(("planned", "procuring")) & projects["status_as_of"].notna()
    return verdicts(applies, last_days(projects["status_as_of"]) >= years_before(snapshot, 5))


def start_follows_contract(snapshot: Snapshot) -> Verdicts:
    """Nothing starts before its contract."""
    projects = snapshot.projects
    applies = projects["contract_date"].notna() & projects["go_live"].notna()
    return verdicts(applies, in_order(projects["contract_date"], projects["go_live"]))


def named_participants_add_up(snapshot: Snapshot) -> Verdicts:
    """As many participants are named as the project states."""
    stated = snapshot.projects["participating_municipalities"]
    named = _named(snapshot)
    return verdicts(stated.notna() & (named > 0), stated == named)


def total_holds_municipalities(snapshot: Snapshot) -> Verdicts:
    """All participants together are not fewer than the municipalities among them."""
    total, municipalities = (
        snapshot.projects[name] for name in ("participating_total", "participating_municipalities")
    )
    return verdicts(total.notna() & municipalities.notna(), total >= municipalities)


def leader_takes_part_at_home(snapshot: Snapshot) -> Verdicts:
    """A participant is of the leading prefecture, unless several prefectures lead together."""
    projects, named = snapshot.projects, snapshot.participants
    lead = named["project_id"].map(projects.set_index("project_id")["prefecture_code"].astype("str"))
    at_home = named.loc[named["municipality_code"].astype("str").str[:2] == lead, "project_id"]
    applies = (_named(snapshot) > 0) & (projects["lead_type"] != "inter_prefecture")
    return verdicts(applies, projects["project_id"].isin(at_home))


def money_says_what_it_holds(snapshot: Snapshot) -> Verdicts:
    """Costs and savings have a note on what they include."""
    projects = snapshot.projects
    return verdicts(projects[list(_MONEY)].notna().any(axis=1), projects["note_ja"].notna())


def size_is_stated(snapshot: Snapshot) -> Verdicts:
    """How many municipalities take part is stated, as a number or by name."""
    projects = snapshot.projects
    everywhere = pd.Series(True, index=projects.index)
    return verdicts(everywhere, projects["participating_municipalities"].notna() | (_named(snapshot) > 0))


def title_is_translated(snapshot: Snapshot) -> Verdicts:
    """The title exists in English."""
    projects = snapshot.projects
    return verdicts(pd.Series(True, index=projects.index), projects["title_en"].notna())


def _named(snapshot: Snapshot) -> pd.Series:
    """How many participants of each project are named."""
    counts = snapshot.participants["project_id"].value_counts()
    return snapshot.projects["project_id"].map(counts).fillna(0).astype("Int64")
