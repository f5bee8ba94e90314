"""Documents: offered, published, refused."""

from callbacks.writing import Done, Sent, Write
from data.community import uploads
from data.community.community import Community
from data.community.uploads import File


def _file(sent: Sent) -> File | None:
    name, stream = sent.files.get("file", ("", None))
    return None if stream is None else File(stream, name)


def _offer(community: Community, sent: Sent) -> Done:
    uploads.offer(community, sent.actor, _file(sent), sent.fields)
    return Done(go="/contributions")


def _offer_edition(community: Community, sent: Sent) -> Done:
    uploads.offer_edition(community, sent.actor, _file(sent), sent.number("document"))
    return Done(go="/contributions")


def _publish(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        uploads.publish(session, sent.actor, sent.number("key"))
    return Done(go="/moderation")


def _refuse(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        uploads.refuse(session, sent.actor, sent.number("key"), sent.fields.get("reason", ""))
    return Done(go="/moderation")


def _withdraw(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        uploads.withdraw(session, sent.actor, sent.number("key"), sent.fields.get("reason", ""))
    return Done(go="/documents")


WRITES: dict[str, Write] = {
    "upload_document": _offer,
    "upload_edition": _offer_edition,
    "publish_document": _publish,
    "refuse_document": _refuse,
    "withdraw_document": _withdraw,
}
