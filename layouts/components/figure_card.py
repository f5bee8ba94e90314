"""A card with one figure: title, picture, the message in words, the table behind it, and ways to take it away.

The only maker of ``dcc.Graph``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from data.text import text
from layouts import ids
from layouts.components.exports import figure_link
from layouts.figures.legend import Entry
from layouts.figures.theme import CONFIG, Figure
from layouts.request import PageRequest


@dataclass(frozen=True)
class CardParts:
    """What a card shows beside its figure.

    ``caption``: the message in words; ``legend``: colours and what they mean; ``beside``: labels that stand beside the
    picture; ``controls`` beside the title; ``keyboard``: how the figure is used by keyboard, where it can be.
    ``table``: the table behind it, where it is short enough to come with the page; ``data``: the link to it as a file.
    ``scrolls``: it is wider than a narrow screen, and takes the focus so that the arrow keys move it.
    """

    title: str
    caption: str
    legend: Sequence[Entry] = ()
    beside: Component | None = None
    controls: Component | None = None
    keyboard: str | None = None
    table: Component | None = None
    data: Component | None = None
    scrolls: bool = False


def figure_card(figure_id: str, figure: Figure, parts: CardParts, request: PageRequest) -> html.Section:
    """The card of ``figure_id``; the table behind it comes when it is asked for, unless ``parts`` bring it."""
    graph = dcc.Graph(id=figure_id, figure=figure, config=CONFIG, className="graph")
    place = [graph, parts.beside, _legend(figure_id, parts.legend)]
    return html.Section(
        [
            html.Div([html.H2(parts.title, className="card-title"), parts.controls], className="card-head"),
            html.Figure(
                [
                    html.Div(place, className=f"graph-place place-{figure_id}", **_role(figure_id, parts, request)),
                    html.Figcaption(parts.caption, id=ids.caption(figure_id), className="caption"),
                ]
            ),
            *_behind(figure_id, parts, request),
        ],
        className=f"card-plain card-{figure_id}",
    )


def _legend(figure_id: str, entries: Sequence[Entry]) -> html.Ul | None:
    if not entries:
        return None
    return html.Ul(legend_items(entries), id=ids.legend(figure_id), className="legend")


def legend_items(entries: Sequence[Entry]) -> list[html.Li]:
    """What a legend lists."""
    return [
        html.Li([html.Span(className="swatch", style={"background": entry["colour"]}), html.Span(entry["label"])])
        for entry in entries
    ]


def _role(figure_id: str, parts: CardParts, request: PageRequest) -> dict[str, str | int]:
    """What assistive technology is told; a figure that is used by keyboard takes the focus and its keys."""
    if parts.keyboard is None:
        focus = {"tabIndex": 0} if parts.scrolls else {}
        return {"role": "group", "aria-labelledby": ids.caption(figure_id), "data-testid": figure_id, **focus}
    return {
        "data-testid": figure_id,
        "aria-describedby": ids.caption(figure_id),
        "role": "application",
        "tabIndex": 0,
        "aria-label": parts.keyboard,
        "data-hint": parts.keyboard,
        "data-chosen": text(request.lang, "column.selected"),
    }


def _behind(figure_id: str, parts: CardParts, request: PageRequest) -> list[Component]:
    """The tools under a figure and the table behind it: there at once, or where it is asked for."""
    pictures = _pictures(figure_id, parts.title, request)
    if parts.table is not None:
        summary = html.Summary(text(request.lang, "figure.table"), className="tool")
        table = html.Details([summary, parts.table], className="table-at-once", **{"data-testid": f"{figure_id}-table"})
        return [html.Div([table, *pictures, parts.data], className="tools")]
    return [
        html.Div(
            [_toggle(figure_id, request), *pictures, parts.data or figure_link(figure_id, parts.title, request)],
            className="tools",
        ),
        html.Div(id=ids.behind(figure_id), className="table-behind"),
        dcc.Store(id=ids.opened(figure_id)),
    ]


def _toggle(figure_id: str, request: PageRequest) -> html.Button:
    return html.Button(
        text(request.lang, "figure.table"),
        id=ids.table_toggle(figure_id),
        className="tool",
        n_clicks=0,
        **{
            "aria-expanded": "false",
            "aria-controls": ids.table_behind(figure_id),
            "data-testid": f"{figure_id}-table",
            "data-opens": figure_id,
        },
    )


def _pictures(figure_id: str, title: str, request: PageRequest) -> list[html.Button]:
    return [
        html.Button(
            kind.upper(),
            className="tool",
            **{
                "aria-label": text(request.lang, "figure.picture", title=title, kind=kind.upper()),
                "data-picture": kind,
                "data-figure": figure_id,
                "data-testid": f"{figure_id}-{kind}",
            },
        )
        for kind in ("png", "svg")
    ]
