"""One headline figure: what it is, its value, on how many projects it rests."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component


@dataclass(frozen=True)
class Kpi:
    """``value`` as it is read, ``exact`` for the pointer's tip and for machines, ``lines`` of coverage and detail."""

    name: str
    label: str
    value: str
    exact: str
    lines: Sequence[str | Component]


def kpi_card(kpi: Kpi) -> html.Div:
    """The card of one figure."""
    return html.Div(
        [
            html.Dt(kpi.label, className="kpi-label"),
            html.Dd(
                [
                    html.Span(kpi.value, className="kpi-value", title=kpi.exact, **{"data-value": kpi.exact}),
                    *(html.Span(line, className="kpi-line") for line in kpi.lines),
                ]
            ),
        ],
        className="kpi",
        **{"data-testid": f"kpi-{kpi.name}"},
    )
