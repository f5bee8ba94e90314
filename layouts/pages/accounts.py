"""All accounts, those who wait first: for moderators."""

from dash import html

from data.community import directory
from data.community.body_names import body_name
from data.community.community import Community
from data.community.directory import Listed, Listing
from data.numbers import count
from data.text import text
from layouts.components.forms import labelled
from layouts.components.plain_page import here_with, main_of, moment, steps
from layouts.components.small_table import small_table
from layouts.plain import Tag, choice_of, field_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Listing:
    """The page of accounts that the address asks for."""
    asked = request.asked
    page = asked.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
    with community.database.reading() as session:
        return directory.listing(session, request.actor, asked.get("q", ""), asked.get("state", ""), number)


def layout(request: PageRequest) -> html.Main:
    """How to find accounts, and what was found."""
    lang, found = request.lang, request.loaded
    waiting = text(lang, "accounts.waiting", count=count(found.pending, lang))
    return main_of(
        "accounts",
        text(lang, "accounts.title"),
        [
            html.P(html.A(waiting, href=here_with(request, state="pending", page="", q="")), className="lead")
            if found.pending
            else html.P(text(lang, "accounts.nobody_waits"), className="lead"),
            _search(request),
            html.P(text(lang, "accounts.found", count=count(found.total, lang)), role="status"),
            _table(request, found.rows) if found.rows else None,
            _pages(request, found) if found.pages > 1 else None,
        ],
    )


def _search(request: PageRequest) -> html.Form:
    lang, asked = request.lang, request.asked
    states = [
        ("", text(lang, "accounts.all")),
        *((each, text(lang, f"account.state.{each}")) for each in directory.STATES),
    ]
    return html.Form(
        [
            labelled(text(lang, "accounts.words"), field_of("search", "q", value=asked.get("q", ""), maxlength=100)),
            labelled(text(lang, "accounts.state"), choice_of("state", states, asked.get("state", ""))),
            html.Button(text(lang, "accounts.search"), type="submit", className="button"),
        ],
        method="get",
        action=request.address,
        className="find-form",
        role="search",
        **{"aria-label": text(lang, "accounts.title")},
    )


def _table(request: PageRequest, rows: tuple[Listed, ...]) -> html.Div:
    lang = request.lang
    headers = [text(lang, f"accounts.column.{each}") for each in ("name", "body", "email", "role", "state", "since")]
    body = [
        [
            html.A(each.name, href=localised(f"/accounts/{each.id}", lang)),
            body_name(request.snapshot, each.body, lang, each.body_name),
            each.email,
            text(lang, f"account.role.{each.role}"),
            Tag("strong", {}, [text(lang, "account.state.pending")])
            if each.state == "pending"
            else text(lang, f"account.state.{each.state}"),
            moment(each.created_at, lang),
        ]
        for each in rows
    ]
    return small_table(text(lang, "accounts.title"), headers, body, numeric_from=len(headers))


def _pages(request: PageRequest, found: Listing) -> html.Nav:
    lang = request.lang
    links = []
    if found.page > 1:
        links.append((text(lang, "accounts.previous"), here_with(request, page=str(found.page - 1))))
    if found.page < found.pages:
        links.append((text(lang, "accounts.next"), here_with(request, page=str(found.page + 1))))
    return steps(request, links)
