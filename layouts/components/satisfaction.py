"""Satisfaction of participating bodies: the card on pages of projects, vendors and system types."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community import rating_figures
from data.community.body_names import body_name
from data.community.community import Community
from data.community.rating_figures import LEAST, Aspect, Satisfaction
from data.numbers import count, day
from data.text import plural, text
from layouts import ids
from layouts.components.report_link import report_link
from layouts.components.small_table import small_table
from layouts.page_loads import part
from layouts.request import PageRequest, localised

SCORES = (5, 4, 3, 2, 1)


def load_project(community: Community, request: PageRequest) -> Satisfaction:
    """What the bodies say of the project in the path."""
    with community.database.reading() as session:
        return rating_figures.of_project(session, request.actor, request.arguments["project_id"])


def load_vendor(community: Community, request: PageRequest) -> Satisfaction:
    """What the bodies say of all projects of the vendor in the path."""
    with community.database.reading() as session:
        return rating_figures.of_vendor(session, request.actor, request.snapshot, request.arguments["vendor_id"])


def load_system(community: Community, request: PageRequest) -> Satisfaction:
    """What the bodies say of all projects of the system type in the path."""
    with community.database.reading() as session:
        return rating_figures.of_system(session, request.actor, request.snapshot, request.arguments["key"])


def satisfaction_card(request: PageRequest, invite: bool = False) -> list[html.Section]:
    """The card; ``invite`` leads to the form of the project in the path. Nothing where the community cannot be read."""
    found: Satisfaction | None = part(request, "ratings")
    if found is None:
        return []
    lang = request.lang
    parts: list[Any] = [html.H2(text(lang, "rating.title")), *summary(found, request)]
    if invite:
        address = localised(f"/projects/{request.arguments['project_id']}/rate", lang)
        parts.append(html.P(html.A(text(lang, "rating.rate"), href=address), className="hint"))
    marks = {"data-testid": "satisfaction"}
    return [html.Section(parts, id=ids.SATISFACTION, className="card-plain satisfaction", **marks)]


def summary(found: Satisfaction, request: PageRequest) -> list[Component]:
    """The figures in a table and what the bodies wrote; where they are too few, a sentence that says so."""
    lang = request.lang
    if not found.is_shown:
        numbers = {"least": LEAST, "count": count(found.bodies, lang)}
        return [html.P(plural(lang, "rating.too_few", found.bodies, **numbers))]
    basis = {
        "ratings": count(found.n, lang),
        "bodies": count(found.bodies, lang),
        "projects": count(found.projects, lang),
    }
    title = text(lang, "rating.title")
    heads = [text(lang, "rating.aspect"), text(lang, "rating.mean"), text(lang, "rating.n"), *map(str, SCORES)]
    rows = [_row(each, request) for each in found.aspects]
    return [
        html.P(text(lang, "rating.basis", **basis), className="hint"),
        small_table(title, heads, rows),
        html.P(text(lang, "rating.scale", least=LEAST), className="caption"),
        *_words(found, request),
    ]


def _row(aspect: Aspect, request: PageRequest) -> list[str | Component]:
    lang = request.lang
    name = text(lang, f"rating.{aspect.name}")
    if aspect.mean is None:
        return [name, text(lang, "rating.hidden"), count(aspect.n, lang), *([""] * len(SCORES))]
    shares = [_share(aspect, score, request) for score in SCORES]
    return [name, html.B(f"{aspect.mean:.1f}"), count(aspect.n, lang), *shares]


def _share(aspect: Aspect, score: int, request: PageRequest) -> html.Span:
    """How many gave a score, on a ground that is the darker the more they are."""
    given = aspect.given[score - 1]
    return html.Span(count(given, request.lang), className=f"score-share score-share-{round(4 * given / aspect.n)}")


def _words(found: Satisfaction, request: PageRequest) -> list[Component]:
    if not found.words:
        return []
    lang = request.lang
    entries = [
        html.Li(
            [
                html.B(body_name(request.snapshot, (each.body_kind, each.body_code), lang, each.body_code)),
                html.P(each.comment, className="user-words"),
                *[html.P(link, className="hint") for link in report_link("rating", each.rating_id, request)],
            ],
            id=ids.rating(each.rating_id),
        )
        for each in found.words
    ]
    return [html.H3(text(lang, "rating.words")), html.Ul(entries, className="entries")]


def month_words(month: str, mean: float, n: int, request: PageRequest) -> str:
    """One month of the history in words."""
    lang = request.lang
    return text(lang, "rating.month", month=day(month, lang), mean=f"{mean:.1f}", count=count(n, lang))
