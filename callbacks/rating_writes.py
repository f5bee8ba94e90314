"""Ratings: given, taken back, and words that moderators take away."""

from callbacks.writing import Done, Sent, Write
from data.community import ratings
from data.community.community import Community


def _rate(community: Community, sent: Sent) -> Done:
    project_id, told = sent.fields.get("project", ""), ratings.checked(sent.fields)
    with community.database.writing() as session:
        ratings.give(session, sent.actor, community.snapshot, project_id, told)
    return Done(go=f"/projects/{project_id}/rate")


def _take_back(community: Community, sent: Sent) -> Done:
    project_id = sent.fields.get("project", "")
    with community.database.writing() as session:
        ratings.take_back(session, sent.actor, community.snapshot, project_id)
    return Done(go=f"/projects/{project_id}/rate")


def _remove_comment(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        project_id = ratings.remove_comment(session, sent.actor, sent.number("rating"), sent.fields.get("reason", ""))
    return Done(go=f"/projects/{project_id}/rate")


WRITES: dict[str, Write] = {
    "rate": _rate,
    "take_rating_back": _take_back,
    "remove_rating_comment": _remove_comment,
}
