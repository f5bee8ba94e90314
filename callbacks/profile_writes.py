"""What an account does with itself, and with what it is told."""

from callbacks.writing import Done, Sent, Write
from data.community import notifications, passwords, profile, proofs
from data.community.community import Community


def _change(community: Community, sent: Sent) -> Done:
    name, lang = sent.fields.get("name", ""), sent.fields.get("language", "")
    with community.database.writing() as session:
        profile.change(session, sent.actor, name, lang, mail="mail" in sent.fields)
    return Done(go="/account")


def _password(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.count_change(session, sent.actor)
    passwords.change(community, sent.actor, sent.fields.get("old", ""), sent.fields.get("password", ""))
    return Done(go="/sign-in?reset=1", token="")


def _sign_out_everywhere(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        profile.sign_out_everywhere(session, sent.actor)
    return Done(go="/sign-in", token="")


def _erase(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.count_change(session, sent.actor)
    actor = proofs.again(community.database, sent.actor, sent.fields.get("password", ""))
    with community.database.writing() as session:
        profile.erase(session, actor)
    return Done(go="/", token="")


def _read_all(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        notifications.mark_read(session, sent.actor)
    return Done(go="/notifications")


def _read_one(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        path = notifications.read_one(session, sent.actor, sent.number("notification"))
    return Done(go=path)


WRITES: dict[str, Write] = {
    "profile": _change,
    "password": _password,
    "sign_out_everywhere": _sign_out_everywhere,
    "erase_account": _erase,
    "read_notifications": _read_all,
    "read_notification": _read_one,
}
