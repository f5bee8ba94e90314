"""Everything that a search finds, by kind; the same as the header's list, with more of each."""

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.forum_search import Asked, PostHit, found
from data.held import Held
from data.queries.search import Group, search
from data.text import text
from layouts import ids
from layouts.components.search_box import address_of_hit, kind_label, more_of, with_held, with_posts
from layouts.page_loads import part
from layouts.request import PageRequest

AT_MOST = 10


def load_posts(community: Community, request: PageRequest) -> list[PostHit]:
    """The newest posts of the forum that hold the words of the address."""
    query = request.selection.one("q") or ""
    with community.database.reading() as session:
        return found(session, request.actor, Asked(query), AT_MOST + 1) if query else []


def layout(request: PageRequest) -> html.Main:
    """The results of the address's words."""
    lang, query = request.lang, request.selection.one("q") or ""
    groups = with_held(
        search(request.snapshot, query, lang, AT_MOST, quick=False), request.held if query else Held(), AT_MOST
    )
    groups = with_posts(groups, part(request, "posts") or (), AT_MOST, lang)
    return html.Main(
        [
            html.H1(text(lang, "search.title")),
            html.P(_said(groups, query, request), className="lead", role="status"),
            *(_group(group, query, request) for group in groups),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading results",
    )


def _said(groups: tuple[Group, ...], query: str, request: PageRequest) -> str:
    lang = request.lang
    if not query:
        return text(lang, "search.how")
    return text(lang, "search.found" if groups else "search.found_nothing", query=query)


def _group(group: Group, query: str, request: PageRequest) -> html.Section:
    lang = request.lang
    number = text(lang, "search.at_least" if group.more else "search.number", count=len(group.hits))
    heading = html.H2([kind_label(group.kind, lang), html.Span(number, className="quiet")])
    items = [
        html.Li([_title(hit_address, hit.title), html.Span(hit.note, className="quiet")])
        for hit in group.hits
        for hit_address in [address_of_hit(hit, request)]
    ]
    address = more_of(group.kind, query, request)
    more = [html.P(html.A(text(lang, f"search.more.{group.kind}"), href=address))] if address else []
    return html.Section([heading, html.Ul(items, className="entries"), *more], className="card-plain")


def _title(address: str | None, title: str) -> Component:
    return html.A(title, href=address) if address else html.Span(title)
