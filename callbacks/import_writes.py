"""Imports of snapshots: checked, published, forgotten."""

from callbacks.writing import Done, Sent, Write
from data.community import import_columns, imports, policy
from data.community.community import Community
from data.community.errors import InvalidError
from data.community.uploads import File


def _check(community: Community, sent: Sent) -> Done:
    policy.require(sent.actor, "snapshot.import")
    name, stream = sent.files.get("file", ("", None))
    if stream is None:
        raise InvalidError({"file": ("file_missing", {})})
    token = imports.begin(community, sent.actor, File(stream, name), sent.fields.get("as_of", ""))
    return Done(go=f"/import/{token}")


def _check_accepted(community: Community, sent: Sent) -> Done:
    return Done(go=f"/import/{imports.begin(community, sent.actor, None, sent.fields.get('as_of', ''))}")


def _check_again(community: Community, sent: Sent) -> Done:
    token = sent.fields.get("token", "")
    import_columns.check_again(community, sent.actor, token, sent.fields)
    return Done(go=f"/import/{token}")


def _confirm(community: Community, sent: Sent) -> Done:
    token = sent.fields.get("token", "")
    imports.confirm(community, sent.actor, token)
    return Done(go=f"/import/{token}")


def _discard(community: Community, sent: Sent) -> Done:
    imports.discard(community, sent.actor, sent.fields.get("token", ""))
    return Done(go="/import")


WRITES: dict[str, Write] = {
    "check_import": _check,
    "check_accepted": _check_accepted,
    "check_again": _check_again,
    "confirm_import": _confirm,
    "discard_import": _discard,
}
