"""What an account does with itself, and with what it is told."""

from callbacks.acting import where
from callbacks.leading import path_of_ours
from callbacks.writing import Done, Sent, Write
from data.community import accounts, addresses, notifications, passwords, profile, proofs
from data.community.actors import Actor
from data.community.community import Community
from data.community.entering import Entered, enter


def _change(community: Community, sent: Sent) -> Done:
    name, lang = sent.fields.get("name", ""), sent.fields.get("language", "")
    with community.database.writing() as session:
        profile.change(session, sent.actor, name, lang, mail="mail" in sent.fields)
    return Done(go="/account")


def _password(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        passwords.count_change(session, sent.actor)
    passwords.change(community, sent.actor, sent.fields.get("old", ""), sent.fields.get("password", ""))
    return Done(go="/account?done=password", entered=_anew(community, sent.actor))


def _prove(community: Community, sent: Sent) -> Done:
    """Proved once more who it is, the browser gets a new token."""
    actor = _proved(community, sent)
    return Done(go=path_of_ours(sent.fields.get("next", "")), entered=_anew(community, actor))


def _proved(community: Community, sent: Sent) -> Actor:
    with community.database.writing() as session:
        passwords.count_change(session, sent.actor)
    return proofs.again(community.database, sent.actor, sent.fields.get("password", ""))


def _anew(community: Community, actor: Actor) -> Entered:
    here = where()
    with community.database.writing() as session:
        return enter(session, accounts.account_of(session, actor.account_id or 0), here)


def _email(community: Community, sent: Sent) -> Done:
    actor = _proved(community, sent)
    with community.database.writing() as session:
        addresses.count_ask(session, actor)
    with community.database.writing() as session:
        addresses.ask(session, actor, sent.fields.get("email", ""))
    return Done(go="/account?done=email")


def _agree_to_email(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        changed = addresses.agree(session, sent.fields.get("token", ""), community.settings.auto_approve_domains)
    return Done(go="/account/email?done=1" if changed else "/account/email?half=1", leaves=changed)


def _sign_out_one(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        profile.sign_out_one(session, sent.actor, sent.fields.get("browser", ""))
    return Done(go="/account")


def _sign_out_others(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        profile.sign_out_others(session, sent.actor)
    return Done(go="/account")


def _erase(community: Community, sent: Sent) -> Done:
    actor = _proved(community, sent)
    with community.database.writing() as session:
        profile.erase(session, actor)
    return Done(go="/", leaves=True)


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
    "prove": _prove,
    "email": _email,
    "email_agree": _agree_to_email,
    "sign_out_one": _sign_out_one,
    "sign_out_others": _sign_out_others,
    "erase_account": _erase,
    "read_notifications": _read_all,
    "read_notification": _read_one,
}
