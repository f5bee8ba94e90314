"""Prefecture x system type: a cell for what is known, told apart by sign and by shade, with totals at the axes."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any
from unicodedata import east_asian_width

import numpy as np

from data.queries.states import STATES, Matrix
from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure, Scheme

# Nothing known, then STATES from the least known to the furthest: shades on which a sign is read, light and dark.
_SHADES: dict[Scheme, tuple[str, ...]] = {
    "light": ("rgba(0,0,0,0)", "#e0e0e0", "#deebf7", "#9ecae1", "#6baed6"),
    "dark": ("rgba(0,0,0,0)", "#4a4a4a", "#23364d", "#1f4e80", "#2171b5"),
}
_LINE: dict[Scheme, str] = {"light": "#d9d9d9", "dark": "#43454b"}
_BORDER: dict[Scheme, str] = {"light": "#767676", "dark": "#b8b8b8"}
_ROW, _HEAD, _FOOT, _SIDE = 22, 190, 30, 118
_ROOM = 3  # columns over which the name of a domain fits
_LONGEST = 24  # half-width letters


def figure(found: Matrix, rows: Sequence[str], columns: Sequence[str], words: "Words", *, scheme: Scheme) -> Figure:
    """The heatmap of these prefectures (top to bottom) and system types; a cell's ``customdata`` is their two codes."""
    across = [found.systems.index(system) for system in columns]
    down = [found.prefectures.index(prefecture) for prefecture in rows]
    best, doing = found.best[np.ix_(down, across)], found.doing[np.ix_(down, across)]
    cells = {
        "z": (len(STATES) - best).tolist(),
        "customdata": [[[prefecture, system] for system in columns] for prefecture in rows],
        "text": _signs(found, down, across, words),
        "hovertext": [[words.hover(found, p, s) for s in columns] for p in rows],
    }
    runs = _runs([words.domains.get(system, "") for system in columns])
    over = [words.column(*each) for each in zip(columns, doing.sum(axis=0).tolist(), strict=True)]
    beside = [words.row(*each) for each in zip(rows, doing.sum(axis=1).tolist(), strict=True)]
    return {
        "data": [{**_heatmap(scheme), **cells}, *_keys(words.lang, scheme)],
        "layout": theme.layout(
            height=_HEAD + _FOOT + _ROW * max(len(rows), 1),
            margin={"l": _SIDE, "r": 6, "t": _HEAD, "b": _FOOT},
            shapes=[_line(start, scheme) for _, start, _ in runs[1:]],
            annotations=[_under(*run) for run in runs if run[0]],
            xaxis={**_axis(over, scheme), "side": "top", "tickangle": -90, "range": [-0.5, len(columns) - 0.5]},
            yaxis={**_axis(beside, scheme), "range": [len(rows) - 0.5, -0.5]},
            clickmode="event",
            hovermode="closest",
        ),
    }


def _runs(domains: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each domain with its first column and the one after its last; nothing where one does not stand together."""
    found: list[tuple[str, int, int]] = []
    for number, domain in enumerate(domains):
        start = found.pop()[1] if found and found[-1][0] == domain else number
        found.append((domain, start, number + 1))
    return found if len(found) == len(set(domains)) else []


def _line(start: int, scheme: Scheme) -> Figure:
    """The line before the first column of a domain."""
    colour = {"color": _BORDER[scheme], "width": 2}
    across = {"type": "line", "xref": "x", "x0": start - 0.5, "x1": start - 0.5}
    return {**across, "yref": "paper", "y0": 0, "y1": 1, "line": colour, "layer": "above"}


def _under(name: str, start: int, end: int) -> Figure:
    """The name of a domain below its columns, where there is room for it."""
    place = {"xref": "x", "x": (start + end - 1) / 2, "yref": "paper", "y": 0, "yanchor": "top", "showarrow": False}
    return {**place, "text": f"<b>{name}</b>" if end - start >= _ROOM else "", "font": {"size": 12}}


def _keys(lang: Lang, scheme: Scheme) -> list[Figure]:
    """Traces without points that give a saved picture its legend; on the page it stands below the picture."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "name": entry["label"],
            "marker": {"symbol": "square", "size": 12, "color": entry["colour"]},
            "hoverinfo": "skip",
        }
        for entry in legend(lang, scheme=scheme)
    ]


def _heatmap(scheme: Scheme) -> Figure:
    shades = _SHADES[scheme]
    size = len(shades)
    return {
        "type": "heatmap",
        "zmin": -0.5,
        "zmax": size - 0.5,
        "colorscale": [[(number + end) / size, shade] for number, shade in enumerate(shades) for end in (0, 1)],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "texttemplate": "%{text}",
        "textfont": {"size": 12},
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def legend(lang: Lang, *, scheme: Scheme) -> list[Entry]:
    """The states with sign and shade, the furthest first."""
    shades = _SHADES[scheme]
    return [
        Entry(
            colour=shades[len(STATES) - number],
            label=text(
                lang, "state.with_sign", sign=text(lang, f"state.sign.{state}"), state=text(lang, f"state.{state}")
            ),
        )
        for number, state in enumerate((*STATES, "none"))
    ]


class Words:
    """The names of the axes with their totals, and what a cell says. ``domains``: system type -> name of its domain."""

    def __init__(
        self, prefectures: Mapping[str, str], systems: Mapping[str, str], lang: Lang, domains: Mapping[str, str]
    ) -> None:
        self.prefectures = prefectures
        self.systems = systems
        self.domains = domains
        self.lang = lang
        self.wanted: Mapping[tuple[str, str], int] = {}  # cells in which bodies declared an interest

    def row(self, prefecture: str, number: int) -> str:
        """A prefecture and how many of the system types on show it has in operation or under way."""
        return f"{self.prefectures[prefecture]}  <b>{number}</b>"

    def column(self, system: str, number: int) -> str:
        """A system type and how many of the prefectures on show have it in operation or under way."""
        return f"<b>{number}</b>  {_short(self.systems[system])}"

    def hover(self, found: Matrix, prefecture: str, system: str) -> str:
        """Prefecture, system type, and the number of projects in each state."""
        counts = found.counts[found.prefectures.index(prefecture), found.systems.index(system)].tolist()
        parts = [
            text(self.lang, "matrix.part", state=text(self.lang, f"state.{state}"), count=count)
            for state, count in zip(STATES, counts, strict=True)
            if count
        ]
        said = text(self.lang, "list.between").join(parts) or text(self.lang, "state.none")
        return text(
            self.lang,
            "matrix.hover",
            prefecture=self.prefectures[prefecture],
            system=self.systems[system],
            states=said + self._wanted(prefecture, system),
        )

    def _wanted(self, prefecture: str, system: str) -> str:
        """How many bodies there plan the system or look for partners."""
        number = self.wanted.get((prefecture, system))
        return text(self.lang, "interest.hover", count=number) if number else ""

    def mark(self, prefecture: str, system: str) -> str:
        """The sign of a cell in which bodies plan the system or look for partners."""
        return text(self.lang, "interest.sign") if (prefecture, system) in self.wanted else ""


def _short(name: str) -> str:
    """A name that fits above its column; the hover text has it whole."""
    widths = accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in name)
    fits = sum(width <= _LONGEST for width in widths)
    return name if fits == len(name) else f"{name[: fits - 1].rstrip()}…"


def _signs(found: Matrix, down: list[int], across: list[int], words: Words) -> list[list[str]]:
    """The sign of each cell, with the number of its projects where there are several."""
    signs = [text(words.lang, f"state.sign.{state}") for state in STATES]
    return [
        [
            ("" if not found.projects[p, s] else signs[found.best[p, s]] + _several(int(found.projects[p, s])))
            + words.mark(found.prefectures[p], found.systems[s])
            for s in across
        ]
        for p in down
    ]


def _several(projects: int) -> str:
    return str(projects) if projects > 1 else ""


def _axis(labels: list[str], scheme: Scheme) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": labels,
        "ticks": "",
        "tickfont": {"size": 12},
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": _LINE[scheme],
    }
