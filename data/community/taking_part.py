"""Which bodies take part in a project, and which projects others are about: asked of the snapshot."""

from collections.abc import Collection

from data.community.actors import Actor
from data.queries.lookup import has_project, row_number
from data.snapshots import Snapshot

# A prefecture that is named with a project leads it where the project is not one of its municipalities alone.
LED = ("prefecture", "council", "inter_prefecture")


def takes_part(snapshot: Snapshot, project_id: str, actor: Actor) -> bool:
    """Whether the body of ``actor`` is named as a participant of the project, or is the prefecture that leads it."""
    if not has_project(snapshot, project_id) or not actor.body_code:
        return False
    if actor.body_kind == "municipality":
        named = snapshot.participants
        own = named["project_id"].eq(project_id) & named["municipality_code"].eq(actor.body_code)
        return bool(own.any())
    if actor.body_kind == "prefecture":
        project = snapshot.projects.iloc[row_number(snapshot, project_id)]
        return project["prefecture_code"] == actor.body_code and project["lead_type"] in LED
    return False


def projects_with(snapshot: Snapshot, ids: Collection[str], column: str, code: str) -> list[str]:
    """Those of the projects ``ids`` whose ``column`` (a code of the projects table) is ``code``."""
    projects = snapshot.projects
    found = projects["project_id"].isin(list(ids)) & projects[column].eq(code)
    return projects.loc[found, "project_id"].astype(str).tolist()
