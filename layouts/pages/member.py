"""One account, and what may be done with it: for moderators."""

from typing import Any

from dash import html

from data.community import directory
from data.community.actors import ROLES
from data.community.body_names import body_name
from data.community.community import Community
from data.community.directory import Listed
from data.community.policy import allowed
from data.text import text
from layouts.components.facts import fact_list
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.plain_page import main_of, moment
from layouts.pages.sign_up import body_fields
from layouts.plain import area_of, choice_of, field_of
from layouts.request import PageRequest, localised

_REACH = ("reader", "member", "editor")


def load(community: Community, request: PageRequest) -> tuple[Listed, bool]:
    """The account, and whether addresses are confirmed here."""
    number = request.arguments["account_id"]
    key = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    with community.database.reading() as session:
        return directory.one(session, request.actor, key), bool(community.settings.smtp_url)


def layout(request: PageRequest) -> html.Main:
    """Who it is, then a form for each act."""
    lang = request.lang
    account, with_mail = request.loaded
    within = request.actor.role == "administrator" or account.role in _REACH
    back = html.P(html.A(text(lang, "accounts.title"), href=localised("/accounts", lang)))
    if not allowed(request.actor, "account.list") or not within:
        acts: list[Any] = [html.P(text(lang, "member.out_of_reach"))]
    else:
        acts = _acts(request, account)
    return main_of("member", account.name, [back, _facts(request, account, with_mail=with_mail), *acts])


def _facts(request: PageRequest, account: Listed, *, with_mail: bool) -> html.Dl:
    lang = request.lang
    proved = "member.confirmed" if account.confirmed else "member.unconfirmed" if with_mail else "member.unproved"
    return fact_list(
        [
            (text(lang, "account.body"), body_name(request.snapshot, account.body, lang, account.body_name)),
            (text(lang, "account.body_kind"), text(lang, f"body.kind.{account.body[0]}")),
            (text(lang, "account.email"), [account.email, " ", html.Span(text(lang, proved), className="field-hint")]),
            (text(lang, "accounts.column.role"), text(lang, f"account.role.{account.role}")),
            (text(lang, "accounts.column.state"), text(lang, f"account.state.{account.state}")),
            (text(lang, "accounts.column.since"), [moment(account.created_at, lang)]),
        ],
        lang,
    )


def _acts(request: PageRequest, account: Listed) -> list[Any]:
    """What fits the state of the account and the role of who looks."""
    may = request.actor
    himself = may.account_id == account.id
    if account.state == "pending":
        return [_act(request, account, "approve", kind="primary"), _act(request, account, "refuse", reason=True)]
    found = []
    if account.state == "active" and not himself and allowed(may, "account.set_role"):
        roles = [(each, text(request.lang, f"account.role.{each}")) for each in ROLES]
        choice = labelled(text(request.lang, "accounts.column.role"), choice_of("role", roles, account.role))
        found.append(_act(request, account, "role", fields=[choice], kind=""))
    if account.state == "active" and allowed(may, "account.reset_link"):
        found.append(_act(request, account, "link", kind=""))
    if account.state == "active" and not himself and allowed(may, "account.set_email"):
        new = field_of("email", "email", autocomplete="off", required=True, maxlength=254)
        fields = [labelled(text(request.lang, "profile.email.new"), new)]
        found.append(_act(request, account, "email", fields=fields, reason=True, kind=""))
    if account.state == "active" and allowed(may, "account.sign_out"):
        found.append(_act(request, account, "sign_out", kind=""))
    if allowed(may, "account.set_body"):
        fields = body_fields(
            request, account.body[0], body_name(request.snapshot, account.body, request.lang, account.body_name)
        )
        found.append(_act(request, account, "body", fields=fields, kind=""))
    if not himself and allowed(may, "account.suspend"):
        found.append(_act(request, account, *_SUSPEND[account.state], reason=True))
    return found


_SUSPEND = {"active": ("suspend",), "suspended": ("reactivate",)}


def _act(
    request: PageRequest,
    account: Listed,
    act: str,
    *,
    fields: list[Any] | None = None,
    reason: bool = False,
    kind: str = "danger",
) -> html.Section:
    """The form of an act under its heading, with what it means."""
    lang = request.lang
    written = area_of(
        "reason", rows=2, required=True, maxlength=500, data_draft=f"{act}-{account.id}", id_=f"reason-{act}"
    )
    kept = text(lang, "member.reason.kept" if act == "email" else "member.reason.hint")
    asked = [labelled(text(lang, "decision.reason"), written, kept)] if reason else []
    form = write_form(
        lang,
        f"account_{act}",
        [
            *hidden(account=account.id),
            *(fields or []),
            *asked,
            submit(text(lang, f"member.{act}"), kind=kind or "plain"),
        ],
    )
    about = html.P(text(lang, f"member.{act}.about"), className="field-hint")
    return html.Section([html.H2(text(lang, f"member.{act}")), about, form], className="act")
