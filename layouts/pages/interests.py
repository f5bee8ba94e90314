"""Who plans which system or looks for partners: the list with its filters, and the form of the own body."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dash import html

from data.community import interest_lists
from data.community.body_names import body_name
from data.community.community import Community
from data.community.interest_lists import PER_PAGE, Declared, Wanted
from data.community.interest_models import INTEREST_KINDS
from data.community.interests import LONGEST_NOTE, YEARS_AHEAD, may_declare
from data.community.policy import allowed
from data.community.waiting import Waits, mine
from data.names import names
from data.numbers import count, day, fiscal_year
from data.text import plural, text
from layouts import ids
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.interest_list import this_year
from layouts.components.report_link import report_link
from layouts.components.waiting_card import own_waiting
from layouts.links import page_link
from layouts.plain import Tag, area_of, choice_of, field_of
from layouts.request import PageRequest, localised

KEYS = ("system", "prefecture", "year", "past", "page")


@dataclass(frozen=True)
class Listed:
    """A page of what the address asks for."""

    rows: list[Declared]
    number: int
    page: int
    waiting: tuple[Waits, ...] = ()


def load(community: Community, request: PageRequest) -> Listed:
    """Read it."""
    page = _page(request)
    with community.database.reading() as session:
        found, number = interest_lists.listed(session, request.actor, _wanted(request), page=page)
        waits = tuple(each for each in mine(session, request.actor) if each.kind == "note")
        return Listed(found, number, page, waits)


def _page(request: PageRequest) -> int:
    asked = request.asked.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def _wanted(request: PageRequest) -> Wanted:
    asked, snapshot = request.asked, request.snapshot
    system, prefecture, year = (asked.get(key, "") for key in ("system", "prefecture", "year"))
    return Wanted(
        since=this_year(request),
        system=system if system in names(snapshot, "system", "ja") else "",
        prefecture=prefecture if prefecture in names(snapshot, "prefecture", "ja") else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        past=asked.get("past") == "1",
    )


def layout(request: PageRequest) -> html.Main:
    """Lead, filters, list, form."""
    lang = request.lang
    found: Listed | None = request.loaded
    return html.Main(
        [
            html.H1(text(lang, "interest.title")),
            html.P(text(lang, "interest.lead"), className="lead"),
            html.P(html.A(text(lang, "interest.declare"), href=f"#{ids.DECLARE}")),
            *(own_waiting(found.waiting, request) if found else []),
            html.Section(_filters(request), className="card-plain"),
            *([html.Section(_list(found, request), className="card-plain")] if found else []),
            html.Section(_declare(request), id=ids.DECLARE, className="card-plain"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "interests"},
    )


def _filters(request: PageRequest) -> list[Any]:
    lang, wanted = request.lang, _wanted(request)
    every = ("", text(lang, "interest.every"))
    years = range(2020, wanted.since) if wanted.past else range(wanted.since, wanted.since + YEARS_AHEAD + 1)
    choices = {
        "system": (wanted.system, [*names(request.snapshot, "system", lang).items()]),
        "prefecture": (wanted.prefecture, [*names(request.snapshot, "prefecture", lang).items()]),
        "year": (str(wanted.year), [(str(year), fiscal_year(year, lang)) for year in years]),
    }
    fields = [
        labelled(text(lang, f"interest.column.{name}"), choice_of(name, [every, *options], chosen))
        for name, (chosen, options) in choices.items()
    ]
    past = [Tag("input", {"type": "hidden", "name": "past", "value": "1"})] if wanted.past else []
    other = localised("/interests", lang) + ("" if wanted.past else "?past=1")
    switch = html.A(text(lang, "interest.current" if wanted.past else "interest.past"), href=other)
    button = html.Button(text(lang, "interest.narrow"), type="submit", className="button")
    form = html.Form(
        [*past, *fields, button], action=localised("/interests", lang), method="get", className="narrow-form"
    )
    return [form, html.P(switch, className="hint")]


def _list(found: Listed, request: PageRequest) -> list[Any]:
    lang, wanted = request.lang, _wanted(request)
    title = text(lang, "interest.heading.past" if wanted.past else "interest.heading")
    number = plural(lang, "interest.count", found.number, count=count(found.number, lang))
    if not found.rows:
        return [html.H2(title), html.P(text(lang, "interest.none"))]
    marks = {"data-testid": "interest"}
    items = [html.Li(_entry(each, wanted.past, request), id=ids.interest(each.id), **marks) for each in found.rows]
    rows = html.Ul(items, className="entries")
    return [html.H2(title), html.P(number, className="hint"), rows, _pages(found, request)]


def _entry(each: Declared, past: bool, request: PageRequest) -> list[Any]:
    lang, snapshot = request.lang, request.snapshot
    system = names(snapshot, "system", lang).get(each.system_type, each.system_type)
    body = body_name(snapshot, each.body, lang, each.body_name)
    meta: list[Any] = [text(lang, "interest.declared", day=day(each.day, lang))]
    if each.author:
        number, name = each.author
        meta += [" ", page_link(name, "/members/<>", lang, str(number))]
    if each.body != request.actor.body and allowed(request.actor, "message.send"):
        search = urlencode({"kind": each.body[0], "desk": each.body[1]})
        address = f"{localised('/messages/new', lang)}?{search}"
        meta += [" ", html.A(text(lang, "interest.write"), href=address)]
    for link in report_link("interest", each.id, request, own=each.body == request.actor.body):
        meta += [" ", link]
    return [
        html.H3([body, html.Span(text(lang, f"interest.kind.{each.kind}"), className=f"tag-{each.kind}")]),
        html.P(
            [
                page_link(system, "/systems/<>", lang, each.system_type),
                text(lang, "interest.by", year=fiscal_year(each.fiscal_year, lang)),
                text(lang, "interest.over") if past else "",
            ]
        ),
        *([html.P(each.note, className="user-words")] if each.note else []),
        html.P(meta, className="hint"),
        *_withdraw(each, request),
    ]


def _withdraw(each: Declared, request: PageRequest) -> list[Any]:
    """For the body itself at once, for moderators with a reason."""
    lang, actor = request.lang, request.actor
    own = each.body == actor.body
    if not allowed(actor, "interest.withdraw", owner=actor.account_id if own else None):
        return []
    confirm = text(lang, "interest.withdraw.confirm")
    button = submit(text(lang, "interest.withdraw"), kind="link", confirm=confirm)
    if not own:
        forms = [_with_reason(each, "withdraw_interest", button, request)]
        if each.note:
            remove = submit(text(lang, "interest.note.remove"), kind="link")
            forms.insert(0, _with_reason(each, "remove_interest_note", remove, request))
        return [html.Details([html.Summary(text(lang, "interest.withdraw.moderate")), *forms])]
    return [write_form(lang, "withdraw_interest", [*hidden(interest=each.id), button])]


def _with_reason(each: Declared, write: str, button: html.Button, request: PageRequest) -> html.Form:
    """What a moderator does, with the reason that is written down."""
    field = field_of("text", "reason", required=True, maxlength=500, id_=f"reason-{write}-{each.id}")
    reason = labelled(text(request.lang, "interest.reason"), field)
    return write_form(request.lang, write, [*hidden(interest=each.id), reason, button])


def _pages(found: Listed, request: PageRequest) -> html.Nav:
    lang, last = request.lang, -(-found.number // PER_PAGE)
    kept = {key: value for key, value in request.asked.items() if key in KEYS and key != "page"}
    links = [
        html.A(text(lang, f"interest.page.{way}"), href=f"?{urlencode({**kept, 'page': page})}", className="tool")
        for way, page in (("before", found.page - 1), ("after", found.page + 1))
        if 1 <= page <= last
    ]
    return html.Nav(links, className="tools", **{"aria-label": text(lang, "interest.pages")})


def _declare(request: PageRequest) -> list[Any]:
    lang, actor = request.lang, request.actor
    title = html.H2(text(lang, "interest.declare"))
    if not actor.signed_in:
        wanted = quote(localised("/interests", lang), safe="")
        address = f"{localised('/sign-in', lang)}?next={wanted}"
        return [title, html.P(html.A(text(lang, "interest.sign_in"), href=address))]
    if not may_declare(actor) or not allowed(actor, "interest.declare"):
        return [title, html.P(text(lang, "write.interest_body"))]
    first, wanted_now = this_year(request), _wanted(request)
    kinds = [(kind, text(lang, f"interest.kind.{kind}")) for kind in INTEREST_KINDS]
    years = [(str(year), fiscal_year(year, lang)) for year in range(first, first + YEARS_AHEAD + 1)]
    systems = [("", text(lang, "interest.choose")), *names(request.snapshot, "system", lang).items()]
    note = area_of("note", maxlength=LONGEST_NOTE, data_draft="interest")
    body = body_name(request.snapshot, actor.body, lang, actor.body_name)
    fields = [
        labelled(text(lang, "interest.column.kind"), choice_of("kind", kinds)),
        labelled(text(lang, "interest.column.system"), _own(choice_of("system", systems, wanted_now.system))),
        labelled(text(lang, "interest.column.year"), _own(choice_of("year", years, str(first + 1)))),
        labelled(text(lang, "interest.note"), note, text(lang, "interest.note.hint")),
        submit(text(lang, "interest.send")),
    ]
    return [
        title,
        html.P(text(lang, "interest.declare.as", body=body), className="hint"),
        write_form(lang, "declare_interest", fields),
    ]


def _own(choice: Tag) -> Tag:
    """A field of the form, beside that of the same name among the filters."""
    attributes = {**choice.attributes, "id": f"declare-{choice.attributes['name']}", "required": True}
    return Tag(choice.name, attributes, choice.children)
