"""One project: all facts that are stated, in groups, with their sources."""

from collections.abc import Sequence

from dash import html

from data.queries.project import Fact, ProjectFacts
from data.text import Lang, text
from layouts import ids
from layouts.components.small_table import small_table
from layouts.components.source_link import source_link
from layouts.request import PageRequest, localised


def layout(request: PageRequest, facts: ProjectFacts) -> html.Main:
    """The page of one project."""
    lang = request.lang
    back = localised("/", lang) + request.selection.to_search()
    return html.Main(
        [
            html.Nav(
                html.A(text(lang, "project.back"), href=back),
                className="crumbs",
                **{"aria-label": text(lang, "shell.crumbs")},
            ),
            html.H1(facts.title),
            html.P(facts.other_title, className="lead", lang="en" if lang == "ja" else "ja"),
            *[_group(name, group, facts.source, lang) for name, group in facts.groups],
            *_participants(facts, lang),
            *_metrics(facts, lang),
            html.Section(
                [
                    html.H2(text(lang, "project.sources")),
                    html.Ul(
                        [
                            html.Li(source_link(each, lang), id=ids.source(str(each["source_id"])))
                            for each in facts.sources
                        ]
                    ),
                ],
                className="card-plain",
            ),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _group(name: str, facts: Sequence[Fact], source: str, lang: Lang) -> html.Section:
    rows = [
        html.Div(
            [
                html.Dt(text(lang, f"field.{fact.name}")),
                _value(fact, source, lang),
            ],
            className="fact",
        )
        for fact in facts
    ]
    return html.Section(
        [html.H2(text(lang, f"project.group.{name}")), html.Dl(rows, className="facts")], className="card-plain"
    )


def _value(fact: Fact, source: str, lang: Lang) -> html.Dd:
    """The value with the way to its source, or "no data"."""
    if not fact.shown:
        return html.Dd(text(lang, "no_data"), className="missing")
    label = text(lang, "project.source_of", field=text(lang, f"field.{fact.name}"), source=source)
    return html.Dd([fact.shown, " ", _source_mark(source, label)])


def _source_mark(source: str, label: str) -> html.A:
    return html.A(source, href=f"#{ids.source(source)}", className="source-mark", **{"aria-label": label})


def _participants(facts: ProjectFacts, lang: Lang) -> list[html.Section]:
    if not facts.participants:
        return []
    rows = [
        (each.name, each.place, text(lang, f"code.role.{each.role}"), _marked(each.source, lang))
        for each in facts.participants
    ]
    headers = [text(lang, f"project.participants.{name}") for name in ("name", "place", "role", "source")]
    title = text(lang, "project.participants.title", count=len(rows))
    return [html.Section([html.H2(title), small_table(title, headers, rows, numeric_from=99)], className="card-plain")]


def _metrics(facts: ProjectFacts, lang: Lang) -> list[html.Section]:
    if not facts.metrics:
        return []
    rows = [
        (
            each.name,
            each.value,
            each.unit,
            each.period,
            text(lang, f"code.metric_kind.{each.kind}"),
            _marked(each.source, lang),
        )
        for each in facts.metrics
    ]
    headers = [text(lang, f"project.metrics.{name}") for name in ("name", "value", "unit", "period", "kind", "source")]
    title = text(lang, "project.metrics.title")
    return [html.Section([html.H2(title), small_table(title, headers, rows, numeric_from=99)], className="card-plain")]


def _marked(source: str, lang: Lang) -> html.A:
    return _source_mark(source, text(lang, "project.source", source=source))
