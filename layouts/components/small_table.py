"""A plain table for what a figure shows."""

from collections.abc import Sequence
from typing import Any

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

    ``stacks``: where the screen is narrow every row is a list of its cells, each after the name of its column. Shown
    as blocks, browsers forget what the elements of a table are, so roles say it again.
    """

    def role(name: str) -> dict[str, Any]:
        return {"role": name} if stacks else {}

    def labelled(number: int) -> dict[str, Any]:
        return {"className": _side(number, numeric_from), **({"data-label": headers[number]} if stacks else {})}

    heads = [
        html.Th(header, scope="col", className=_side(number, numeric_from), **role("columnheader"))
        for number, header in enumerate(headers)
    ]
    body = [
        html.Tr(
            [html.Th(row[0], scope="row", **role("rowheader"))]
            + [html.Td(cell, **labelled(number), **role("cell")) for number, cell in enumerate(row[1:], start=1)],
            **role("row"),
        )
        for row in rows
    ]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(heads, **role("row")), **role("rowgroup")),
            html.Tbody(body, **role("rowgroup")),
        ],
        className="small-table stacks" if stacks else "small-table",
        **role("table"),
    )
    return html.Div(table, className="table-scroll", tabIndex=0, role="region", **{"aria-label": caption})


def _side(number: int, numeric_from: int) -> str:
    return "number" if number >= numeric_from else ""
