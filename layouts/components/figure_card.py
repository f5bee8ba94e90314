"""A card with one figure: title, picture, the message in words, the table behind it, and ways to take it away.

The only maker of ``dcc.Graph``.
"""

from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from data.text import Lang, text
from layouts import ids
from layouts.figures.theme import CONFIG, Figure


@dataclass(frozen=True)
class CardParts:
    """The message of a figure in words, the address of its data, what stands beside its title, and
    how it is used by keyboard, where it can be.
    """

    caption: str
    data_address: str
    controls: Component | None = None
    keyboard: str | None = None


def figure_card(figure_id: str, figure: Figure, lang: Lang, *, title: str, parts: CardParts) -> html.Section:
    """The card of ``figure_id``; the table behind it comes when it is asked for."""
    return html.Section(
        [
            html.Div([html.H2(title, className="card-title"), parts.controls], className="card-head"),
            html.Figure(
                [
                    html.Div(
                        dcc.Graph(id=figure_id, figure=figure, config=CONFIG, className="graph"),
                        className=f"graph-place place-{figure_id}",
                        **_role(figure_id, parts, lang),
                    ),
                    html.Figcaption(parts.caption, id=ids.caption(figure_id), className="caption"),
                ]
            ),
            _tools(figure_id, title, parts.data_address, lang),
            html.Div(id=ids.table_behind(figure_id), className="table-behind", tabIndex=-1),
        ],
        className=f"card-plain card-{figure_id}",
    )


def _role(figure_id: str, parts: CardParts, lang: Lang) -> dict[str, str | int]:
    """What assistive technology is told; a figure that is used by keyboard takes the focus and its keys."""
    if parts.keyboard is None:
        return {"role": "group", "aria-labelledby": ids.caption(figure_id), "data-testid": figure_id}
    return {
        "data-testid": figure_id,
        "aria-describedby": ids.caption(figure_id),
        "role": "application",
        "tabIndex": 0,
        "aria-label": parts.keyboard,
        "data-hint": parts.keyboard,
        "data-chosen": text(lang, "column.selected"),
    }


def _tools(figure_id: str, title: str, data_address: str, lang: Lang) -> html.Div:
    toggle = html.Button(
        text(lang, "figure.table"),
        id=ids.table_toggle(figure_id),
        className="tool",
        n_clicks=0,
        **{"aria-expanded": "false", "aria-controls": ids.table_behind(figure_id), "data-testid": f"{figure_id}-table"},
    )
    pictures = [
        html.Button(
            kind.upper(),
            className="tool",
            **{
                "aria-label": text(lang, "figure.picture", title=title, kind=kind.upper()),
                "data-picture": kind,
                "data-figure": figure_id,
                "data-testid": f"{figure_id}-{kind}",
            },
        )
        for kind in ("png", "svg")
    ]
    data = html.A(
        "CSV",
        id=ids.figure_data(figure_id),
        href=data_address,
        download="",
        className="tool",
        **{"aria-label": text(lang, "figure.data", title=title), "data-testid": f"{figure_id}-csv"},
    )
    return html.Div([toggle, *pictures, data], className="tools")
