"""What moderators and administrators do with accounts."""

from collections.abc import Callable

from flask import request
from sqlalchemy.orm import Session

from callbacks.writing import Done, Sent, Write
from data.community import members, policy
from data.community.bodies import body_of
from data.community.community import Community
from data.community.members import Act


def _act(service: Callable[[Session, Act], None], path: str) -> Write:
    def write(community: Community, sent: Sent) -> Done:
        act = _asked(sent)
        with community.database.writing() as session:
            service(session, act)
        return Done(go=path.format(act.account_id))

    return write


def _asked(sent: Sent) -> Act:
    return Act(sent.actor, sent.number("account"), sent.fields.get("reason", ""))


def _set_role(community: Community, sent: Sent) -> Done:
    act = _asked(sent)
    with community.database.writing() as session:
        members.set_role(session, act, sent.fields.get("role", ""))
    return Done(go=f"/accounts/{act.account_id}")


def _set_email(community: Community, sent: Sent) -> Done:
    act = _asked(sent)
    with community.database.writing() as session:
        members.set_email(session, act, sent.fields.get("email", ""))
    return Done(go=f"/accounts/{act.account_id}")


def _set_body(community: Community, sent: Sent) -> Done:
    act = _asked(sent)
    policy.require(sent.actor, "account.set_body")
    body = body_of(community.snapshot, sent.fields.get("body_kind", ""), sent.fields.get("body", ""), sent.lang)
    with community.database.writing() as session:
        members.set_body(session, act, body)
    return Done(go=f"/accounts/{act.account_id}")


def _reset_link(community: Community, sent: Sent) -> Done:
    act = _asked(sent)
    with community.database.writing() as session:
        path = members.reset_link(session, act)
    origin = community.settings.public_url or request.host_url.rstrip("/")
    return Done(says="accounts.link.made", data={"link": origin + path})


WRITES: dict[str, Write] = {
    "account_approve": _act(members.approve, "/accounts"),
    "account_refuse": _act(members.refuse, "/accounts"),
    "account_suspend": _act(members.suspend, "/accounts/{}"),
    "account_reactivate": _act(members.reactivate, "/accounts/{}"),
    "account_sign_out": _act(members.sign_out, "/accounts/{}"),
    "account_role": _set_role,
    "account_email": _set_email,
    "account_body": _set_body,
    "account_link": _reset_link,
}
