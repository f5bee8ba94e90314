"""The cost-share simulator: who takes part, what is assumed, what real projects cost, who would pay what."""

from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from data.queries.simulation import simulate
from data.text import text
from layouts import ids
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.place_search import place_search
from layouts.figures import cost_scatter
from layouts.figures.theme import Figure
from layouts.pages.simulate_cases import cases_card, chart
from layouts.pages.simulate_form import fields, members
from layouts.pages.simulate_shares import shares_card
from layouts.request import PageRequest


@dataclass(frozen=True)
class View:
    """Everything that the address changes; ``charted``: there is a case to draw; ``drawn``: the bodies of the form."""

    who: list[Component]
    form: Component
    cases: list[Component]
    figure: Figure
    caption: str
    charted: bool
    shares: list[Component]
    drawn: str

    def keeps_fields(self, search: str, typed: str, drawn: str) -> bool:
        """Whether the fields on the page may stay: the address came from them, and they are those of its bodies.

        Drawn anew they would lose the focus of whoever is typing.
        """
        return typed == search and drawn == self.drawn


def view(request: PageRequest) -> View:
    """The page of ``request``."""
    simulation = simulate(request.snapshot, request.selection)
    figure, caption = chart(simulation, request)
    return View(
        who=members(simulation, request),
        form=fields(simulation, request),
        cases=cases_card(simulation, request),
        figure=figure,
        caption=caption,
        charted=bool(simulation.cases["size"].notna().any()),
        shares=shares_card(simulation, request),
        drawn=",".join(request.selection["members"]),
    )


def layout(request: PageRequest) -> html.Main:
    """The whole page as its address says."""
    lang, shown = request.lang, view(request)
    parts = CardParts(text(lang, "simulate.chart.title"), shown.caption, cost_scatter.legend(lang))
    who = [html.H2(text(lang, "simulate.who")), html.Div(shown.who, id=ids.SIMULATE_WHO)]
    what = [html.H2(text(lang, "simulate.what")), html.Div(shown.form, id=ids.SIMULATE_FORM)]
    figure = figure_card(ids.SIMULATE_CHART, shown.figure, parts, request)
    return html.Main(
        [
            html.Div(
                [html.H1(text(lang, "simulate.title")), html.P(text(lang, "simulate.lead"), className="lead")],
                className="page-head",
            ),
            html.Div(
                [
                    html.Section(
                        [*who, place_search(ids.SIMULATE, request, several=True)], className="card-plain plan-who"
                    ),
                    html.Section(what, className="card-plain plan-what"),
                    html.Section(shown.cases, id=ids.SIMULATE_CASES, className="card-plain"),
                    html.Div(figure, id=ids.SIMULATE_CHART_PLACE, hidden=not shown.charted),
                    html.Section(shown.shares, id=ids.SIMULATE_SHARES, className="card-plain"),
                ],
                className="plan-cards plan-content simulate",
            ),
            dcc.Store(id=ids.selection(ids.SIMULATE), data=request.selection.to_search()),
            dcc.Store(id=ids.SIMULATE_TYPED, data=""),
            dcc.Store(id=ids.SIMULATE_DRAWN, data=shown.drawn),
        ],
        id=ids.MAIN,
        tabIndex=-1,
    )
