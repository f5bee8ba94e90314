"""The search in the header: its place and its words. ``assets/search.js`` makes the field and its list."""

from collections.abc import Sequence

from dash import html

from data.community.forum_search import PostHit
from data.filters import WORDS_LENGTH
from data.held import Held
from data.queries.search import Group, Hit, asked_for
from data.selection import Selection
from data.text import Lang, text
from layouts import ids
from layouts.components.forum_parts import author_words
from layouts.links import address_of
from layouts.request import PageRequest, localised

SEARCH_PATH = "/search"
SUGGEST_PATH = "/search.json"
# Kind -> the page of one; without such a page, the key of the list's filter that it stands for.
_OWN_PAGES = {
    "prefecture": ("/prefectures/<>", "prefecture"),
    "system": ("/systems/<>", "system"),
    "municipality": ("/prefectures/<>", "q"),
    "project": ("/projects/<>", None),
    "vendor": ("/vendors/<>", "vendor"),
    "case": ("/cases/<>", None),
    "document": ("/documents/<>", None),
    "held": ("/documents/held/<>", None),
    "term": ("/glossary", None),
    "contact": ("/contacts", None),
    "post": ("/forum/post/<>", None),
}


def search_box(request: PageRequest) -> html.Div:
    """The place of the field, with all that it says."""
    lang = request.lang
    return html.Div(
        id=ids.SEARCH,
        className="search",
        **{
            "data-suggest": localised(SUGGEST_PATH, lang),
            "data-results": localised(SEARCH_PATH, lang),
            "data-label": text(lang, "search.label"),
            "data-hint": text(lang, "search.hint"),
            "data-all": text(lang, "search.all"),
            "data-none": text(lang, "search.nothing"),
            "data-unread": text(lang, "search.unread"),
            "data-failed": text(lang, "search.failed"),
            "data-count": text(lang, "search.count"),
            "data-snapshot": request.selection.one("snapshot") or "",
        },
    )


def address_of_hit(hit: Hit, request: PageRequest) -> str | None:
    """Where a hit leads: to its own page, else to the projects that it stands for; ``None``: nowhere."""
    lang = request.lang
    path, key = _OWN_PAGES[hit.kind]
    search = Selection().with_values("snapshot", request.selection["snapshot"])
    if hit.kind == "term":
        return f"{localised(path, lang)}{search.to_search()}#{ids.glossary_entry(hit.code)}"
    if hit.kind == "contact":
        return localised(path, lang) + search.with_values("q", (hit.word[:WORDS_LENGTH],)).to_search()
    if hit.kind == "municipality":
        own = address_of(path, lang, hit.code[:2], search.with_values(hit.kind, (hit.code,)).to_search())
    else:
        own = address_of(path, lang, hit.code, search.to_search())
    if own or key is None:
        return own
    value = hit.word if key == "q" else hit.code
    return localised("/", lang) + search.with_values(key, (value,)).to_search()


def more_of(kind: str, query: str, request: PageRequest) -> str | None:
    """The list that holds all hits of a kind; ``None`` where there is none that is searched by words."""
    lists = {"project": "/", "vendor": "/vendors", "case": "/cases", "document": "/documents", "held": "/documents"}
    lists |= {"term": "/glossary", "contact": "/contacts", "post": "/forum"}
    search = Selection().with_values("q", (asked_for(query),)).with_values("snapshot", request.selection["snapshot"])
    return address_of(lists[kind], request.lang, search=search.to_search()) if kind in lists else None


def with_held(groups: tuple[Group, ...], held: Held, most: int) -> tuple[Group, ...]:
    """``groups`` and, at their end, the documents that this installation holds."""
    if not held.items:
        return groups
    hits = [Hit("held", str(each.document_id), each.title, each.publisher, each.title) for each in held.items[:most]]
    return (*groups, Group("held", tuple(hits), held.found > len(hits)))


def with_posts(groups: tuple[Group, ...], posts: Sequence[PostHit], most: int, lang: Lang) -> tuple[Group, ...]:
    """``groups`` and, at their end, posts of the forum."""
    if not posts:
        return groups
    hits = tuple(
        Hit("post", str(each.post_id), each.title, author_words(each.author, lang), "") for each in posts[:most]
    )
    return (*groups, Group("post", hits, len(posts) > most))


def suggestions(groups: tuple[Group, ...], query: str, request: PageRequest) -> dict[str, object]:
    """The answer to what was typed so far, for the field's list."""
    return {
        "query": query,
        "unread": any(group.more for group in groups),
        "groups": [
            {
                "kind": group.kind,
                "label": kind_label(group.kind, request.lang),
                "hits": [
                    {"title": hit.title, "note": hit.note, "href": address_of_hit(hit, request)}
                    for hit in group.hits
                    if address_of_hit(hit, request)
                ],
            }
            for group in groups
        ],
    }


def kind_label(kind: str, lang: Lang) -> str:
    """The name of a kind of thing that can be found."""
    assert kind in _OWN_PAGES  # noqa: S101 - the kinds are ours, not the reader's
    return text(lang, f"search.kind.{kind}")
