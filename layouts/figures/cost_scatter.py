"""Cost against size of comparable projects, both on logarithms, with the line and the band through them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.numbers import yen
from data.queries.costs import Fit
from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

_STEPS = 30
_SIZES = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000)
_MANY_DECADES = 3
_MINE = "#d6336c"
_OUT = "#949494"


def cost_scatter(frame: pd.DataFrame, labels: Sequence[str], fit: Fit | None, size: int, lang: Lang) -> Figure:
    """``frame``: cost, size, used of a simulation; ``labels`` one a row; ``size``: bodies taking part, 0 = none."""
    known = frame["size"].notna().to_numpy()
    shown = frame[known]
    data = [
        *_line(fit, size, lang),
        _points(shown, [label for label, on in zip(labels, known, strict=True) if on], lang),
    ]
    if size:
        data.append(_mine(size, lang))
    return {"data": data, "layout": _layout(_ticks(shown["cost"].tolist()), lang)}


def legend(lang: Lang) -> list[Entry]:
    """The marks of the figure in words."""
    colours = {"case": theme.KEY_COLOUR, "line": theme.INK, "band": "#9db7f9", "mine": _MINE}
    return [Entry(colour=colour, label=text(lang, f"simulate.chart.{name}")) for name, colour in colours.items()]


def _points(shown: pd.DataFrame, labels: Sequence[str], lang: Lang) -> dict[str, Any]:
    used = shown["used"].tolist()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": shown["size"].tolist(),
        "y": shown["cost"].tolist(),
        "text": list(labels),
        "hovertemplate": "%{text}<extra></extra>",
        "name": text(lang, "simulate.chart.case"),
        "marker": {
            "size": 11,
            "color": [theme.KEY_COLOUR if on else "rgba(0,0,0,0)" for on in used],
            "line": {"width": 1.5, "color": [theme.INK if on else _OUT for on in used]},
        },
    }


def _line(fit: Fit | None, size: int, lang: Lang) -> list[dict[str, Any]]:
    if fit is None:
        return []
    sizes = np.geomspace(min(fit.smallest, size or fit.smallest), max(fit.largest, size), _STEPS)
    ranges = np.array([fit.at(each) for each in sizes])
    band = {
        "type": "scatter",
        "mode": "lines",
        "x": [*sizes.tolist(), *sizes[::-1].tolist()],
        "y": [*ranges[:, 3].tolist(), *ranges[::-1, 1].tolist()],
        "fill": "toself",
        "fillcolor": "rgba(157,183,249,0.35)",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "name": text(lang, "simulate.chart.band"),
    }
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": sizes.tolist(),
        "y": ranges[:, 2].tolist(),
        "line": {"color": "#767676", "width": 2},
        "hoverinfo": "skip",
        "name": text(lang, "simulate.chart.line"),
    }
    return [band, line]


def _mine(size: int, lang: Lang) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [size, size],
        "y": [0, 1],
        "yaxis": "y2",
        "line": {"color": _MINE, "width": 2, "dash": "dash"},
        "hoverinfo": "name",
        "name": text(lang, "simulate.chart.mine"),
    }


def _ticks(costs: Sequence[float]) -> list[float]:
    """1, 2 and 5 times the powers of ten about these costs; only the powers where they span very much."""
    if not costs:
        return []
    low, high = int(np.floor(np.log10(min(costs)))), int(np.ceil(np.log10(max(costs))))
    steps = (1,) if high - low > _MANY_DECADES else (1, 2, 5)
    return [float(step * 10**power) for power in range(low, high + 1) for step in steps]


def _money(ticks: Sequence[float], lang: Lang) -> dict[str, Any]:
    return {"tickvals": list(ticks), "ticktext": [yen(each, lang) for each in ticks]}


def _layout(ticks: Sequence[float], lang: Lang) -> dict[str, Any]:
    axis = {"type": "log", "fixedrange": True, "gridcolor": theme.GRID, "ticklabeloverflow": "allow"}
    return theme.layout(
        height=300,
        hovermode="closest",
        margin={"l": 74, "r": 12, "t": 8, "b": 44},
        xaxis={**axis, "title": {"text": text(lang, "simulate.chart.x")}, "tickvals": list(_SIZES)},
        yaxis={
            **axis,
            "title": {"text": text(lang, "simulate.chart.y"), "standoff": 14},
            "automargin": True,
            **_money(ticks, lang),
        },
        yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
    )
