"""What waits for a moderator: published, refused, put into other words, taken back."""

from callbacks.writing import Done, Sent, Write
from data.community import publishing, waiting
from data.community.community import Community

_QUEUE = "/moderation"


def _publish(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        publishing.publish(session, sent.actor, sent.number("key"))
    return Done(go=_QUEUE)


def _refuse(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        publishing.refuse(session, sent.actor, sent.number("key"), sent.fields.get("reason", ""))
    return Done(go=_QUEUE)


def _rewrite(community: Community, sent: Sent) -> Done:
    text, title = sent.fields.get("text", ""), sent.fields.get("title", "")
    with community.database.writing() as session:
        held = publishing.rewrite(session, sent.actor, sent.number("key"), text, title)
        return Done(go=waiting.path_of(held.id))


def _withdraw(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        waiting.withdraw(session, sent.actor, sent.number("key"))
    return Done(go="/contributions")


WRITES: dict[str, Write] = {
    "publish_waiting": _publish,
    "refuse_waiting": _refuse,
    "rewrite_waiting": _rewrite,
    "withdraw_waiting": _withdraw,
}
