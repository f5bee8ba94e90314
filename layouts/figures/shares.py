"""A heatmap of shares: a row each, a column each, the share in the cell; what has nothing to share is left empty."""

from collections.abc import Sequence

from data.numbers import percent
from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

STEPS = 5
# 0 %, then five shades of ColorBrewer "Blues": the number in the cell is read on each of them.
_SHADES = ("#eeeeee", "#deebf7", "#bdd7e7", "#6baed6", "#2171b5", "#08306b")
_ROW, _HEAD, _SIDE = 22, 176, 92
Shares = Sequence[Sequence[float | None]]


def figure(
    shares: Shares, rows: Sequence[str], columns: Sequence[str], hovers: Sequence[Sequence[str]], lang: Lang
) -> Figure:
    """``shares`` in per cent, ``None`` where there is nothing to share; top to bottom and left to right."""
    size = len(_SHADES)
    cells = {
        "type": "heatmap",
        "z": [[_step(share) for share in row] for row in shares],
        "text": [["" if share is None else f"{share:.0f}" for share in row] for row in shares],
        "hovertext": [list(row) for row in hovers],
        "zmin": -0.5,
        "zmax": size - 0.5,
        "colorscale": [[(number + end) / size, shade] for number, shade in enumerate(_SHADES) for end in (0, 1)],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "texttemplate": "%{text}",
        "textfont": {"size": 12},
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    return {
        "data": [cells, *(_key(entry) for entry in legend(lang))],
        "layout": theme.layout(
            height=_HEAD + _ROW * len(rows) + 8,
            margin={"l": _SIDE, "r": 6, "t": _HEAD, "b": 8},
            xaxis={**_axis(columns), "side": "top", "tickangle": -90, "range": [-0.5, len(columns) - 0.5]},
            yaxis={**_axis(rows), "range": [len(rows) - 0.5, -0.5]},
            hovermode="closest",
        ),
    }


def legend(lang: Lang) -> list[Entry]:
    """The classes, the smallest first."""
    ends = [round(step / STEPS * 100) for step in range(STEPS + 1)]
    labels = [percent(0, lang), *(text(lang, "trust.heatmap.up_to", share=percent(end, lang)) for end in ends[1:])]
    return [Entry(colour=shade, label=label) for shade, label in zip(_SHADES, labels, strict=True)]


def _step(share: float | None) -> int | None:
    return None if share is None else 0 if not share else -int(-share * STEPS // 100)


def _key(entry: Entry) -> Figure:
    """A trace without points that gives a saved picture its legend; on the page it stands below the picture."""
    marker = {"symbol": "square", "size": 12, "color": entry["colour"]}
    nowhere = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip"}
    return {**nowhere, "name": entry["label"], "marker": marker}


def _axis(labels: Sequence[str]) -> Figure:
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "ticks": "",
        "tickfont": {"size": 12},
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
    }
