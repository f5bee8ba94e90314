"""Completeness by prefecture: a heatmap of shares, and the same as a table whose rows lead to the projects."""

from dash import html

from data.names import names
from data.numbers import count, day, percent
from data.queries.completeness import MEASURED, NAMED, by_prefecture
from data.schema import contract
from data.text import Lang, text
from layouts import ids
from layouts.components.exports import figure_link
from layouts.components.facts import crumbs
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.row_links import kept_search
from layouts.figures import shares
from layouts.figures.theme import Figure
from layouts.pages.data_about import DATA_PATH, data_files
from layouts.request import PageRequest, localised

FIELDS = (*MEASURED, NAMED)


def layout(request: PageRequest) -> html.Main:
    """A row for each prefecture, a column for each field; each cell the share of its projects that state the field."""
    lang = request.lang
    return html.Main(
        [
            crumbs(text(lang, "trust.back"), localised("/data", lang), lang),
            html.H1(text(lang, "trust.heatmap")),
            html.P(text(lang, "trust.heatmap.lead", day=day(request.snapshot.id, lang)), className="lead"),
            _card(request),
            data_files("prefectures", text(lang, "trust.heatmap"), request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def _card(request: PageRequest) -> html.Section:
    lang, title = request.lang, text(request.lang, "trust.heatmap")
    table = html.Div(
        _table(request),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": text(lang, "figure.table")},
    )
    parts = CardParts(
        title,
        _caption(request),
        shares.legend(lang),
        table=html.Div(table, className="matrix heatmap"),
        data=figure_link(ids.COMPLETENESS, title, request, f"{DATA_PATH}prefectures.csv"),
        scrolls=True,
    )
    return figure_card(ids.COMPLETENESS, _figure(request), parts, request)


def _figure(request: PageRequest) -> Figure:
    lang, known = request.lang, names(request.snapshot, "prefecture", request.lang)
    fields = [_field(name, lang) for name in FIELDS]
    places, cells, hovers = [], [], []
    for row in by_prefecture(request.snapshot).to_dict("records"):
        place, projects = known[row["prefecture_code"]], row["projects"]
        places.append(place)
        cells.append([row[name] / projects * 100 if projects else None for name in FIELDS])
        hovers.append(
            [_hover(place, field, row[name], projects, lang) for name, field in zip(FIELDS, fields, strict=True)]
        )
    return shares.figure(cells, places, fields, hovers, lang)


def _hover(place: str, field: str, stated: int, projects: int, lang: Lang) -> str:
    return text(
        lang,
        "trust.heatmap.hover",
        place=place,
        field=field,
        stated=count(stated, lang),
        projects=count(projects, lang),
    )


def _table(request: PageRequest) -> html.Table:
    lang, known = request.lang, names(request.snapshot, "prefecture", request.lang)
    search = kept_search(request)
    headers = [
        text(lang, "filter.prefecture"),
        text(lang, "column.projects"),
        *(_field(name, lang) for name in FIELDS),
    ]
    body = [
        html.Tr(
            [
                html.Th(_place(known[row["prefecture_code"]], row["prefecture_code"], request, search), scope="row"),
                html.Td(count(row["projects"], lang), className="heat"),
                *(_cell(row[name], row["projects"], lang) for name in FIELDS),
            ]
        )
        for row in by_prefecture(request.snapshot).to_dict("records")
    ]
    return html.Table(
        [
            html.Caption(text(lang, "trust.heatmap"), className="visually-hidden"),
            html.Thead(html.Tr([html.Th(header, scope="col") for header in headers])),
            html.Tbody(body),
        ],
        className="small-table",
    )


def _place(name: str, code: str, request: PageRequest, search: str) -> html.A:
    """The prefecture as a link to its projects."""
    join = "&" if search else "?"
    return html.A(name, href=f"{localised('/', request.lang)}{search}{join}prefecture={code}")


def _cell(stated: int, projects: int, lang: Lang) -> html.Td:
    if not projects:
        return html.Td(text(lang, "not_stated.short"), className="heat")
    step = 0 if not stated else -(-stated * shares.STEPS // projects)
    return html.Td(percent(round(stated / projects * 100), lang), className=f"heat heat-{step}")


def _caption(request: PageRequest) -> str:
    lang, frame = request.lang, by_prefecture(request.snapshot)
    projects = max(1, int(frame["projects"].sum()))
    totals = frame[list(FIELDS)].sum().sort_values(kind="stable")
    return text(
        lang,
        "trust.heatmap.caption",
        most=_field(str(totals.index[-1]), lang),
        least=_field(str(totals.index[0]), lang),
        share_most=percent(totals.iloc[-1] / projects * 100, lang),
        share_least=percent(totals.iloc[0] / projects * 100, lang),
    )


def _field(name: str, lang: Lang) -> str:
    return text(lang, "changes.participants") if name == NAMED else contract("projects").column(name).title(lang)
