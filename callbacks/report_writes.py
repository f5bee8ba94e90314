"""Reports: decided by moderators."""

from callbacks.writing import Done, Sent, Write
from data.community import reports
from data.community.community import Community
from data.community.errors import InvalidError


def _decide(community: Community, sent: Sent) -> Done:
    answer, reason = sent.fields.get("answer", ""), sent.fields.get("reason", "")
    if answer not in ("upheld", "dismissed"):
        raise InvalidError({"reason": ("choice", {})})
    with community.database.writing() as session:
        reports.decide(session, sent.actor, sent.number("key"), upheld=answer == "upheld", reason=reason)
    return Done(go="/moderation")


WRITES: dict[str, Write] = {"decide_report": _decide}
