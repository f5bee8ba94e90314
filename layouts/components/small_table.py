"""A plain table for what a figure shows."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def small_table(
    caption: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str | Component]],
    numeric_from: int = 1,
    *,
    stacks: bool = False,
) -> html.Div:
    """``rows`` of texts under ``headers``; columns from ``numeric_from`` on are set right. Scrolls by keyboard.

    ``stacks``: where the screen is narrow every row is a list of its cells, each after the name of its column.
    """
    if stacks:
        return _stacking(caption, headers, rows)
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


def _stacking(caption: str, headers: Sequence[str], rows: Sequence[Sequence[str | Component]]) -> html.Div:
    """The roles say again what the elements are: shown as blocks, browsers forget it."""
    head = html.Tr([html.Th(header, scope="col", role="columnheader") for header in headers], role="row")
    body = [
        html.Tr(
            [html.Th(row[0], scope="row", role="rowheader")]
            + [
                html.Td(cell, role="cell", **{"data-label": name})
                for name, cell in zip(headers[1:], row[1:], strict=True)
            ],
            role="row",
        )
        for row in rows
    ]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(head, role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className="small-table stacks",
        role="table",
    )
    return html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _side(number: int, numeric_from: int) -> str:
    return "number" if number >= numeric_from else ""
