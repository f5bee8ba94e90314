"""The log of privileged acts, newest first: for administrators."""

from dataclasses import dataclass
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from data.community import audit
from data.community.audit import Entry
from data.community.community import Community
from data.text import Lang, has_text, text
from layouts.components.forms import labelled
from layouts.components.plain_page import here_with, main_of, moment, steps
from layouts.components.small_table import small_table
from layouts.plain import choice_of
from layouts.request import PageRequest, localised

_PAGE = 100
_SHOWN = ("at", "actor", "action", "subject", "reason", "details")


@dataclass(frozen=True)
class Log:
    """A page of the log, one more where there are more, and the kinds of acts there are."""

    entries: tuple[Entry, ...]
    actions: tuple[str, ...]


def load(community: Community, request: PageRequest) -> Log:
    """The page that the address asks for."""
    before, action = request.asked.get("before", ""), request.asked.get("action", "")
    older = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    with community.database.reading() as session:
        found = audit.entries(session, request.actor, before=older, action=action, limit=_PAGE + 1)
        return Log(tuple(found), tuple(audit.actions(session, request.actor)))


def layout(request: PageRequest) -> html.Main:
    """The choice of acts, the file, the acts."""
    lang, log = request.lang, request.loaded
    shown = log.entries[:_PAGE]
    older = (
        [(text(lang, "audit.older"), here_with(request, before=str(shown[-1].id)))] if len(log.entries) > _PAGE else []
    )
    headers = [text(lang, f"audit.column.{each}") for each in _SHOWN]
    rows = [_row(each, request) for each in shown]
    action = request.asked.get("action", "")
    file = localised("/audit.csv", lang) + (f"?{urlencode({'action': action})}" if action else "")
    children = [
        html.P(text(lang, "audit.lead"), className="lead"),
        _choice(request, log.actions),
        html.P(html.A(text(lang, "audit.file"), href=file)),
        small_table(text(lang, "audit.title"), headers, rows, numeric_from=len(headers)) if rows else None,
        None if rows else html.P(text(lang, "audit.none")),
        steps(request, older) if older else None,
    ]
    return main_of("audit", text(lang, "audit.title"), [each for each in children if each is not None])


def action_words(action: str, lang: Lang) -> str:
    """An act in words; its code where it is one of an earlier version."""
    key = f"audit.action.{action}"
    return text(lang, key) if has_text(lang, key) else action


def _choice(request: PageRequest, actions: tuple[str, ...]) -> html.Form:
    lang = request.lang
    options = [("", text(lang, "audit.all")), *((each, action_words(each, lang)) for each in actions)]
    chosen = choice_of("action", options, request.asked.get("action", ""))
    button = html.Button(text(lang, "accounts.search"), type="submit", className="button")
    field = labelled(text(lang, "audit.column.action"), chosen)
    return html.Form([field, button], method="get", action=request.address, className="find-form")


def _row(entry: Entry, request: PageRequest) -> list[str | Component]:
    lang = request.lang
    if entry.actor_id is None:
        who = text(lang, "audit.automatic" if entry.details.get("automatic") else "audit.operator")
    else:
        who = f"{entry.actor or text(lang, 'account.former')} ({entry.actor_id})"
    details = ", ".join(f"{name}: {value}" for name, value in entry.details.items())
    return [
        moment(entry.at, lang),
        who,
        action_words(entry.action, lang),
        _subject(entry, request),
        entry.reason,
        details,
    ]


def _subject(entry: Entry, request: PageRequest) -> html.A | str:
    kind, _, number = entry.subject.partition(":")
    return (
        html.A(entry.subject, href=localised(f"/accounts/{number}", request.lang))
        if kind == "account"
        else entry.subject
    )
