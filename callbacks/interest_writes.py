"""Interests: declared, and withdrawn."""

from callbacks.reader import today_in_japan
from callbacks.writing import Done, Sent, Write
from data.community import interests
from data.community.community import Community


def _declare(community: Community, sent: Sent) -> Done:
    wish = interests.checked(sent.fields, community.snapshot, today_in_japan())
    with community.database.writing() as session:
        interests.declare(session, sent.actor, community.snapshot, wish)
    return Done(go=f"/interests?system={wish.system_type}")


def _withdraw(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        interests.withdraw(session, sent.actor, sent.number("interest"), sent.fields.get("reason", ""))
    return Done(go="/interests")


def _remove_note(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        interests.remove_note(session, sent.actor, sent.number("interest"), sent.fields.get("reason", ""))
    return Done(go="/interests")


WRITES: dict[str, Write] = {
    "declare_interest": _declare,
    "withdraw_interest": _withdraw,
    "remove_interest_note": _remove_note,
}
