"""Contacts: national bodies and the prefectures' departments, with a copy button and a vCard each; no persons."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.contacts import CONTACT_KEYS, Desk, desks, found_desks
from data.queries.plain import Row
from data.queries.project import sources_of
from data.snapshots import Snapshot
from data.text import text
from layouts.components.correction_link import correction_link
from layouts.components.facts import joined
from layouts.components.list_page import ListPage, list_layout
from layouts.components.source_link import source_link
from layouts.links import address_of, page_link
from layouts.pages.contacts_map import map_card
from layouts.request import PageRequest, localised

CARDS_PATH = "/download/contacts/"
_SIZE = 60


def layout(request: PageRequest) -> html.Main:
    """The desks as the address says."""
    return list_layout(CONTACTS, request)


def _before(request: PageRequest) -> list[Component]:
    return [html.P(_report(request), className="lead")]


def _report(request: PageRequest) -> list[str | Component]:
    """How to tell of a contact that is missing or old: by a proposal, or to whoever runs this installation."""
    lang, to = request.lang, request.report_to
    propose = address_of("/contribute/new", lang, search="?table=contacts")
    ways = [text(lang, "contacts.report"), " ", html.A(text(lang, "contribute.new.contacts"), href=propose)]
    if not to:
        return ways
    subject = quote(text(lang, "contacts.report.subject"))
    address = f"mailto:{to}?subject={subject}" if "@" in to else to
    return [*ways, " ", html.A(text(lang, "contacts.report.link"), href=address)]


def _items(request: PageRequest, rows: Sequence[int]) -> html.Div:
    """Desks with a contact as cards; those without one named together below."""
    every = [desks(request.snapshot)[row] for row in rows]
    known = [html.Li(_desk(each, request), className="item") for each in every if each.contacts]
    unknown = [_heading(each, request) for each in every if not each.contacts]
    parts: list[Component] = [html.Ul(known, className="items")] if known else []
    if unknown:
        lang = request.lang
        title = text(lang, "contacts.none.title", count=count(len(unknown), lang))
        sentence = html.P(text(lang, "contacts.none"), className="item-line")
        parts.append(
            html.Section(
                [html.H2(title), html.P(joined(unknown, lang)), sentence], className="card-plain contacts-none"
            )
        )
    return html.Div(parts)


def _heading(desk: Desk, request: PageRequest) -> Component:
    lang = request.lang
    if desk.national:
        return html.Span(text(lang, f"contacts.national.{desk.code}"))
    return page_link(names(request.snapshot, "prefecture", lang)[desk.code], "/prefectures/<>", lang, desk.code)


def _desk(desk: Desk, request: PageRequest) -> list[Component]:
    contacts = [html.Li(_contact(row, request), className="contact") for row in desk.contacts]
    return [html.H2(_heading(desk, request), className="item-title"), html.Ul(contacts, className="contacts")]


def _contact(row: Row, request: PageRequest) -> list[Component]:
    lang = request.lang
    name = " ".join(str(each) for each in (row["organization_ja"], row["department_ja"]) if each)
    ways = [
        html.Li(way)
        for way in (
            html.A(row["phone"], href=f"tel:{row['phone']}") if row["phone"] else None,
            html.A(row["email"], href=f"mailto:{row['email']}") if row["email"] else None,
            html.A(text(lang, "contacts.site"), href=row["url"], rel="noopener noreferrer", target="_blank")
            if row["url"]
            else None,
        )
        if way is not None
    ]
    source = _sources(request.snapshot)[str(row["source_id"])]
    topic = [html.P(row["topic_ja"], className="item-line", lang="ja")] if row["topic_ja"] else []
    return [
        html.P(name, className="contact-name", lang="ja"),
        *topic,
        html.Ul(ways, className="contact-ways") if ways else html.P(text(lang, "contacts.no_way"), className="missing"),
        html.P([text(lang, "case.source"), " ", source_link(source, lang)], className="item-line"),
        html.Div(_tools(row, name, request), className="tools"),
    ]


@lru_cache(maxsize=4)
def _sources(snapshot: Snapshot) -> Mapping[str, dict[str, str | None]]:
    """source_id -> what it is, of every contact."""
    used = list(dict.fromkeys(str(row["source_id"]) for desk in desks(snapshot) for row in desk.contacts))
    return dict(zip(used, sources_of(snapshot, used), strict=True))


def _tools(row: Row, name: str, request: PageRequest) -> list[Component]:
    lang = request.lang
    lines = [name, *(str(row[each]) for each in ("phone", "email", "url") if row[each])]
    copy = html.Button(
        text(lang, "contacts.copy"),
        className="tool",
        type="button",
        **{
            "data-copy": "\n".join(lines),
            "data-copied": text(lang, "contacts.copied"),
            "aria-label": text(lang, "contacts.copy.of", name=name),
        },
    )
    card = html.A(
        "vCard",
        href=localised(f"{CARDS_PATH}{row['contact_id']}.vcf", lang),
        className="tool",
        download="",
        **{"aria-label": text(lang, "contacts.card.of", name=name)},
    )
    return [copy, card, correction_link("contacts", str(row["contact_id"]), request, name)]


CONTACTS = ListPage("contacts", CONTACT_KEYS, _SIZE, found_desks, _items, _before, beside=map_card)
