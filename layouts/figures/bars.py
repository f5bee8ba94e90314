"""The three bar charts: by system type in its domain, by fiscal year and status, by size of participation.

Positions and order are fixed for a snapshot, so that a selection changes lengths only and the eye finds each bar again.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

import pandas as pd

from data.numbers import fiscal_year
from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

_EDGE = {"width": 0.5, "color": "#4d4d4d"}
_ROW_HEIGHT = 23
_LABEL_LENGTH = 30
_STEPS = (1, 2, 5)
_NUMBER_WIDTH = 44
_NONE = "–"


def system_rows(by_domain: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """(domain, system type) from top to bottom; a heading has the system type ""."""
    return [(domain, system) for domain, systems in by_domain.items() for system in ("", *systems)]


def system_skeleton(rows: Sequence[tuple[str, str]], labels: Sequence[str]) -> Figure:
    """Horizontal bars, one a system type under the heading of its domain; ``labels`` one a row.

    Labels and numbers stand beside the picture (``system_labels``), as plotly would measure every text at every change;
    a saved picture carries its own: they are in the layout, not shown.
    """
    positions = [number for number, (_, system) in enumerate(rows) if system]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": positions,
                "x": [0] * len(positions),
                "customdata": [system for _, system in rows if system],
                "marker": {"color": theme.KEY_COLOUR, "opacity": 1},
                "hoverinfo": "none",
            }
        ],
        "layout": theme.layout(
            hovermode="y",
            hoverdistance=-1,
            height=_ROW_HEIGHT * len(rows),
            margin={"l": label_width(labels), "r": 4, "t": 0, "b": 0},
            bargap=0.3,
            xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
            yaxis={
                "tickvals": list(range(len(rows))),
                "ticktext": [""] * len(rows),
                "showticklabels": False,
                "range": [len(rows) - 0.5, -0.5],
                "ticklabeloverflow": "allow",
                "fixedrange": True,
                "ticks": "",
                "showgrid": False,
                "zeroline": False,
            },
        ),
    }


def system_values(
    frame: pd.DataFrame, rows: Sequence[tuple[str, str]], labels: Sequence[str], selected: Collection[str]
) -> dict[str, Any]:
    """What a selection changes. ``frame``: system_type, projects; ``rows`` and ``labels`` as in the skeleton."""
    found = dict(zip(frame["system_type"].tolist(), frame["projects"].tolist(), strict=True))
    ticks = [
        f"{short(label)}  <b>{found[system] or _NONE}</b>" if system else f"<b>{label}</b>"
        for (_, system), label in zip(rows, labels, strict=True)
    ]
    order = [system for _, system in rows if system]
    return {
        "data.0.x": [found[system] for system in order],
        "data.0.marker.opacity": _opacity([not selected or system in selected for system in order]),
        "layout.yaxis.ticktext": ticks,
    }


def system_labels(
    rows: Sequence[tuple[str, str]], labels: Sequence[str], changes: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """(label, number) of each row for ``changes`` of ``system_values``; a heading has no number."""
    numbers = iter(changes["data.0.x"])
    return [
        (short(label), str(next(numbers) or _NONE)) if system else (label, "")
        for (_, system), label in zip(rows, labels, strict=True)
    ]


def year_skeleton(years: Sequence[int], statuses: Sequence[str], lang: Lang) -> Figure:
    """Columns of a fiscal year stacked by status; the status "" is "not stated"."""
    return {
        "data": [
            {
                "type": "bar",
                "name": status_name(status, lang),
                "x": [],
                "y": [],
                "text": [],
                "meta": status,
                "marker": {"color": theme.STATUS_COLOURS[status], "line": _EDGE, "opacity": 1},
                "hovertemplate": text(lang, "chart.year.hover"),
                "textposition": "none",
            }
            for status in statuses
        ],
        "layout": theme.layout(
            height=360,
            barmode="stack",
            margin={"l": 34, "r": 4, "t": 4, "b": 26},
            bargap=0.15,
            xaxis={
                "range": [min(years, default=0) - 0.6, max(years, default=0) + 0.6],
                "fixedrange": True,
                "dtick": 5,
                "tickformat": "d",
                "showgrid": False,
                "ticklabeloverflow": "allow",
            },
            yaxis={
                "fixedrange": True,
                "rangemode": "tozero",
                "gridcolor": theme.GRID,
                "tickformat": ",d",
                "ticklabeloverflow": "allow",
            },
        ),
    }


def year_values(
    frame: pd.DataFrame, statuses: Sequence[str], chosen: Collection[tuple[int, str]], lang: Lang
) -> dict[str, Any]:
    """What a selection changes. ``frame``: fiscal_year, status, projects; ``chosen``: selected (year, status) pairs.

    Only columns with projects are drawn: plotly takes as long over an empty one.
    """
    some = frame[frame["projects"] > 0]
    cells = list(zip(some["fiscal_year"].tolist(), some["status"].tolist(), some["projects"].tolist(), strict=True))
    by_year: Counter[int] = Counter()
    for year, _, projects in cells:
        by_year[year] += projects
    changes: dict[str, Any] = {"layout.yaxis.dtick": whole_step(max(by_year.values(), default=0))}
    for number, status in enumerate(statuses):
        years = [year for year, own, _ in cells if own == status]
        changes[f"data.{number}.x"] = years
        changes[f"data.{number}.y"] = [projects for _, own, projects in cells if own == status]
        changes[f"data.{number}.text"] = [fiscal_year(year, lang) for year in years]
        changes[f"data.{number}.marker.opacity"] = _opacity([not chosen or (year, status) in chosen for year in years])
    return changes


def whole_step(highest: int, at_most: int = 5) -> int:
    """The distance of grid lines: a whole 1, 2 or 5 times a power of ten, so that about ``at_most`` lines are drawn."""
    power = 1
    while True:
        for step in _STEPS:
            if highest <= step * power * at_most:
                return step * power
        power *= 10


def size_skeleton(labels: Sequence[str], ends: Sequence[tuple[int, int | None]], lang: Lang) -> Figure:
    """Columns, one a class of the number of participating municipalities; ``ends`` the least and greatest of each."""
    return {
        "data": [
            {
                "type": "bar",
                "x": list(labels),
                "y": [0] * len(labels),
                "customdata": [[low, high] for low, high in ends],
                "marker": {"color": theme.KEY_COLOUR, "opacity": 1},
                "textposition": "outside",
                "cliponaxis": False,
                "hovertemplate": text(lang, "chart.size.hover"),
            }
        ],
        "layout": theme.layout(
            hovermode="x",
            hoverdistance=-1,
            height=280,
            margin={"l": 4, "r": 4, "t": 22, "b": 26},
            bargap=0.25,
            xaxis={
                "type": "category",
                "fixedrange": True,
                "showgrid": False,
                "ticklabeloverflow": "allow",
                "tickangle": 0,
            },
            yaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
        ),
    }


def size_values(frame: pd.DataFrame, chosen: Collection[int]) -> dict[str, Any]:
    """What a selection changes. ``frame``: size_min, projects; ``chosen``: least sizes of the selected classes."""
    counts = frame["projects"].tolist()
    return {
        "data.0.y": counts,
        "data.0.text": [str(count) if count else "" for count in counts],
        "data.0.marker.opacity": _opacity([not chosen or low in chosen for low in frame["size_min"].tolist()]),
    }


def year_legend(statuses: Sequence[str], lang: Lang) -> list[Entry]:
    """The colours of the statuses."""
    return [Entry(colour=theme.STATUS_COLOURS[status], label=status_name(status, lang)) for status in statuses]


def status_name(status: str, lang: Lang) -> str:
    """The name of a status; "" is "not stated"."""
    return text(lang, f"code.status.{status}" if status else "not_stated")


def label_width(labels: Sequence[str]) -> int:
    """Pixels that the longest label and its number take: wide characters (Unicode East Asian Width) count twice."""
    halves = [sum(2 if east_asian_width(letter) in "WF" else 1 for letter in short(label)) for label in labels]
    return round(max(halves, default=0) * theme.HALF_WIDTH) + _NUMBER_WIDTH


def short(label: str) -> str:
    """A label that leaves room for the bars; the table behind the figure has it whole."""
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip(" (") + "…"


def _opacity(bright: Sequence[bool]) -> float | list[float]:
    return 1 if all(bright) else [1 if each else theme.FADED for each in bright]
