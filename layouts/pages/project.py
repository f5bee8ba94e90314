"""One project: what is known first, who takes part and where, when, at what cost, and where to go from here."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.names import name_of
from data.numbers import day
from data.phrases import in_words
from data.queries.freshness import last_confirmed
from data.queries.lookup import position
from data.queries.project import ProjectFacts
from data.queries.related import related
from data.text import Lang, text
from layouts import ids
from layouts.components.correction_link import correction_link
from layouts.components.forum_threads import discussion
from layouts.components.satisfaction import satisfaction_card
from layouts.components.source_link import source_link
from layouts.links import page_link
from layouts.pages import project_facts, project_links, project_money, project_people, project_related, project_time
from layouts.request import PageRequest


def layout(request: PageRequest, facts: ProjectFacts) -> html.Main:
    """The page of one project."""
    lang = request.lang
    found = related(request.snapshot, facts.project_id, [str(each["source_id"]) for each in facts.sources])
    return html.Main(
        [
            _ways(request, facts),
            *_head(request, facts),
            *project_facts.headline(facts, lang),
            html.Div(
                [
                    html.Div(
                        [
                            *project_facts.groups(facts, lang),
                            *project_people.participants(facts, request),
                            *project_time.timeline(facts, request),
                            *project_money.shares_of(facts, request),
                            *project_facts.metrics(facts, lang),
                            *project_related.cases(found, request),
                            *_said(request, facts),
                        ],
                        className="column",
                    ),
                    html.Div(
                        [
                            project_links.take_away(facts, request),
                            *project_related.alike(facts, request),
                            *project_related.vendor(found, request),
                            *project_related.documents(found, request),
                        ],
                        className="column",
                    ),
                ],
                className="dossier",
            ),
            _sources(facts, lang),
            html.P(correction_link("projects", facts.project_id, request)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="project",
    )


def _said(request: PageRequest, facts: ProjectFacts) -> list[Component]:
    """What those say who use it, and what is discussed about it."""
    about = facts.codes["system_type"] or ""
    return [*satisfaction_card(request, invite=True), *discussion(request, about, project=facts.project_id)]


def _head(request: PageRequest, facts: ProjectFacts) -> list[Component]:
    """The title, in English with the Japanese one; what it is found by, and whether it was confirmed lately."""
    known_as = [] if request.lang == "ja" else [html.P(facts.other_title, className="lead", lang="ja")]
    return [
        html.H1(facts.title),
        *known_as,
        _tags(request, facts),
        *_freshness(request, facts),
    ]


def _ways(request: PageRequest, facts: ProjectFacts) -> html.Div:
    """Back to the list, and to the neighbours in what the filters find."""
    lang, selection = request.lang, request.selection
    crumbs = html.Nav(
        html.A(text(lang, "project.back"), href=request.link("/")),
        className="crumbs",
        **{"aria-label": text(lang, "shell.crumbs")},
    )
    at = position(request.snapshot, selection, lang, facts.project_id)
    if at is None:
        return html.Div([crumbs, html.Span(text(lang, "project.outside"), className="quiet")], className="ways")
    words = in_words(request.snapshot, selection, lang)
    where = html.Span(
        text(lang, "project.position", number=at.number, count=at.of, filters=words),
        className="quiet",
        **{"data-testid": "position"},
    )
    neighbours = html.Nav(
        [_neighbour("previous", at.previous, request), where, _neighbour("next", at.next, request)],
        className="neighbours",
        **{"aria-label": text(lang, "project.neighbours")},
    )
    return html.Div([crumbs, neighbours], className="ways")


def _neighbour(way: str, project_id: str | None, request: PageRequest) -> Component:
    words = text(request.lang, f"project.{way}")
    if project_id is None:
        return html.Span(words, className="tool tool-off")
    return html.A(
        words,
        href=request.link(f"/projects/{project_id}"),
        className="tool",
        rel="prev" if way == "previous" else "next",
    )


def _tags(request: PageRequest, facts: ProjectFacts) -> html.Ul:
    """System type, prefecture and status: what every project is found by, each a way to its like."""
    codes = facts.codes
    tags: list[Component | str] = [
        html.A(
            name_of(request.snapshot, key, code, request.lang),
            href=project_links.subject(key, code, request),
            className="chip",
        )
        for key, code in (("system", codes["system_type"]), ("prefecture", codes["prefecture_code"]))
        if code
    ]
    status = dict(_all_facts(facts)).get("status")
    if status:
        tags.append(html.Span(status, className=f"status status-{codes['status']}"))
    return html.Ul([html.Li(tag) for tag in tags], className="tags")


def _freshness(request: PageRequest, facts: ProjectFacts) -> list[html.P]:
    """A line where nobody confirmed the project for long, or on no known day."""
    known, long_ago = last_confirmed(request.snapshot, facts.project_id)
    if not long_ago:
        return []
    lang = request.lang
    sentence = text(lang, "trust.undated") if known is None else text(lang, "trust.long_ago", day=day(known, lang))
    about = page_link(text(lang, "trust.freshness"), "/data", lang)
    return [html.P([sentence, " ", about], className="quiet", **{"data-testid": "freshness"})]


def _all_facts(facts: ProjectFacts) -> Sequence[tuple[str, str]]:
    return [(fact.name, fact.shown) for _, group in facts.groups for fact in group]


def _sources(facts: ProjectFacts, lang: Lang) -> html.Section:
    items = [
        html.Li(source_link(each, lang, numbered=True), id=ids.source(str(each["source_id"]))) for each in facts.sources
    ]
    return html.Section(
        [html.H2(text(lang, "project.sources")), html.Ul(items, className="sources")], className="card-plain"
    )
