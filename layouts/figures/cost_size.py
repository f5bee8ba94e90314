"""Cost against size on log scales: each point one stated amount of one project."""

from collections.abc import Sequence

from data.numbers import yen, yen_exact
from data.queries.system_type import COSTS, CostPoint
from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

_SYMBOLS = {"cost": "circle", "annual_cost": "square", "contract_amount": "diamond"}
_COLOURS = {"cost": "#0072b2", "annual_cost": "#e69f00", "contract_amount": "#009e73"}
_POWERS = range(3, 13)
_SIZES = (1, 2, 3, 5, 10, 20, 50, 100, 200)


def drawn(points: Sequence[CostPoint]) -> list[CostPoint]:
    """Those that the scatter can place: with a stated size and amount above 0."""
    return [point for point in points if point.project.municipalities and point.yen > 0]


def figure(points: Sequence[CostPoint], lang: Lang) -> Figure:
    """One trace a kind of cost, told apart by shape and colour; ``customdata`` is the project."""
    placed = drawn(points)
    return {
        "data": [_trace(kind, [point for point in placed if point.kind == kind], lang) for kind in COSTS],
        "layout": theme.layout(
            height=320,
            margin={"l": 76, "r": 12, "t": 8, "b": 44},
            xaxis={
                "type": "log",
                "tickvals": list(_SIZES),
                "ticktext": [str(size) for size in _SIZES],
                "title": {"text": text(lang, "measure.size"), "font": {"size": 13}},
                "gridcolor": theme.GRID,
                "fixedrange": True,
            },
            yaxis={
                "type": "log",
                "tickvals": [10**power for power in _POWERS],
                "ticktext": [yen(10**power, lang) for power in _POWERS],
                "gridcolor": theme.GRID,
                "fixedrange": True,
            },
            clickmode="event",
            hovermode="closest",
        ),
    }


def legend(points: Sequence[CostPoint], lang: Lang) -> list[Entry]:
    """The kinds of cost on show."""
    kinds = {point.kind for point in drawn(points)}
    signs = {kind: text(lang, f"cost.sign.{kind}") for kind in COSTS}
    return [
        Entry(colour=_COLOURS[kind], label=f"{signs[kind]} {text(lang, f'measure.{kind}')}")
        for kind in COSTS
        if kind in kinds
    ]


def _trace(kind: str, points: Sequence[CostPoint], lang: Lang) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": text(lang, f"measure.{kind}"),
        "x": [point.project.municipalities for point in points],
        "y": [point.yen for point in points],
        "customdata": [point.project.project_id for point in points],
        "text": [_hover(point, lang) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": 13,
            "symbol": _SYMBOLS[kind],
            "color": _COLOURS[kind],
            "line": {"width": 1, "color": "#fff"},
        },
    }


def _hover(point: CostPoint, lang: Lang) -> str:
    return text(
        lang,
        "cost.hover",
        title=point.project.title,
        kind=text(lang, f"measure.{point.kind}"),
        yen=yen_exact(point.yen, lang),
        size=point.project.municipalities,
    )
