"""A plain table for what a figure shows."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def small_table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[str | Component]], numeric_from: int = 1
) -> html.Div:
    """``rows`` of texts under ``headers``; columns from ``numeric_from`` on are set right. Scrolls by keyboard."""
    head = html.Tr([html.Th(header, scope="col", className=_side(n, numeric_from)) for n, header in enumerate(headers)])
    body = [
        html.Tr(
            [html.Th(row[0], scope="row")]
            + [html.Td(cell, className=_side(number, numeric_from)) for number, cell in enumerate(row[1:], start=1)]
        )
        for row in rows
    ]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)],
        className="small-table",
    )
    return html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _side(number: int, numeric_from: int) -> str:
    return "number" if number >= numeric_from else ""
