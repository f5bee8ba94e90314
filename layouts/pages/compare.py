"""Two to five projects side by side; what differs is marked in words, not by colour alone."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.filters import COMPARED_KEY
from data.queries.compare import Comparison, Line, comparison
from data.queries.project import ProjectFacts
from data.text import plural, text
from layouts import ids
from layouts.components.exports import FORMATS
from layouts.components.source_link import source_link
from layouts.pages.project_links import COMPARE_FILE
from layouts.request import PageRequest, localised

_FEWEST = 2


def layout(request: PageRequest) -> html.Main:
    """The projects of the address, or how to choose some."""
    chosen = request.selection[COMPARED_KEY]
    found = comparison(request.snapshot, chosen, request.lang)
    body = _chosen(found, request) if len(chosen) >= _FEWEST else _how(found, request)
    return html.Main(
        [
            html.Div([html.H1(text(request.lang, "compare.title")), *_lead(found, request)], className="page-head"),
            *body,
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="project",
    )


def _lead(found: Comparison, request: PageRequest) -> list[Component]:
    lang = request.lang
    if len(found.projects) < _FEWEST:
        return []
    words = text(
        lang,
        "compare.lead",
        count=len(found.projects),
        differs=found.count("differs"),
        same=found.count("same"),
        partly=found.count("partly"),
    )
    return [html.P(words, className="lead", **{"data-testid": "compare-lead"})]


def _how(found: Comparison, request: PageRequest) -> list[Component]:
    """Fewer than two are chosen: where to choose."""
    lang = request.lang
    there = [html.Li(html.A(each.title, href=request.link(f"/projects/{each.project_id}"))) for each in found.projects]
    listed = [html.P(text(lang, "compare.one")), html.Ul(there)] if there else []
    ways = html.Ol([html.Li(text(lang, f"compare.how.{way}")) for way in ("list", "page", "link")])
    to_list = html.P(html.A(text(lang, "compare.to_list"), href=request.link("/"), className="tool tool-strong"))
    return [html.Section([*listed, html.P(text(lang, "compare.how")), ways, to_list], className="card-plain")]


def _chosen(found: Comparison, request: PageRequest) -> list[Component]:
    lang = request.lang
    missing = text(lang, "compare.missing", fields=text(lang, "list.between").join(found.missing))
    return [
        html.Section(
            [
                _table(found, request),
                *([html.P(missing, className="quiet compare-missing")] if found.missing else []),
                html.P(text(lang, "compare.note"), className="caption"),
                html.Div([*_files(request), *_more(found, request)], className="tools"),
            ],
            className="card-plain",
        ),
        _sources(found, request),
    ]


def _table(found: Comparison, request: PageRequest) -> html.Div:
    lang = request.lang
    head = html.Tr(
        [html.Th(text(lang, "compare.field"), scope="col")]
        + [html.Th(_head(each, request), scope="col") for each in found.projects]
    )
    bodies = [
        html.Tbody(
            [
                html.Tr(
                    html.Th(
                        text(lang, f"project.group.{group}"),
                        scope="rowgroup",
                        colSpan=len(found.projects) + 1,
                        className="group",
                    )
                ),
                *[_line(line, request) for line in lines],
            ]
        )
        for group, lines in found.groups
        if lines
    ]
    title = text(lang, "compare.title")
    table = html.Table(
        [html.Caption(title, className="visually-hidden"), html.Thead(head), *bodies],
        className="compare-table",
        **{"data-testid": "compare"},
    )
    return html.Div(table, className="compare-scroll", tabIndex=0, role="region", **{"aria-label": title})


def _head(project: ProjectFacts, request: PageRequest) -> list[Component]:
    lang = request.lang
    rest = request.selection.toggled(COMPARED_KEY, project.project_id)
    return [
        html.A(project.title, href=request.link(f"/projects/{project.project_id}")),
        html.A(
            text(lang, "compare.remove"),
            href=localised("/compare", lang) + rest.to_search(),
            className="quiet-link",
            **{"aria-label": text(lang, "compare.remove_what", title=project.title)},
        ),
    ]


def _line(line: Line, request: PageRequest) -> html.Tr:
    lang = request.lang
    mark = html.Span(text(lang, f"compare.{line.verdict}"), className=f"verdict verdict-{line.verdict}")
    cells = [html.Td(cell) if cell else html.Td(text(lang, "no_data"), className="missing") for cell in line.cells]
    return html.Tr(
        [html.Th([html.Span(line.label), mark], scope="row"), *cells],
        className=f"line-{line.verdict}",
        **{"data-field": line.name},
    )


def _files(request: PageRequest) -> list[html.A]:
    lang = request.lang
    return [
        html.A(
            text(lang, f"export.{kind}"),
            href=localised(f"{COMPARE_FILE}{kind}", lang) + request.selection.to_search(),
            download="",
            className="tool tool-strong",
            **{"data-testid": f"export-{kind}"},
        )
        for kind in FORMATS
    ]


def _more(found: Comparison, request: PageRequest) -> Sequence[html.A]:
    """Back to the list to add more, and to let go of all."""
    lang = request.lang
    none = request.selection.with_values(COMPARED_KEY, ())
    back = html.A(text(lang, "compare.to_list"), href=request.link("/"), className="tool")
    words = plural(lang, "compare.clear", len(found.projects), count=len(found.projects))
    return [back, html.A(words, href=localised("/compare", lang) + none.to_search(), className="tool")]


def _sources(found: Comparison, request: PageRequest) -> html.Section:
    """The source of each project's facts."""
    items = [
        html.Li(
            [
                html.Span(text(request.lang, "compare.source_of", title=each.title)),
                " ",
                source_link(source, request.lang),
            ]
        )
        for each in found.projects
        for source in each.sources
        if source["source_id"] == each.source
    ]
    heading = html.H2(text(request.lang, "project.sources"))
    return html.Section([heading, html.Ul(items, className="sources")], className="card-plain")
