"""The map of one prefecture: its municipalities, coloured by a number each.

With polygons (where an operator added boundaries) areas are coloured; else each municipal office is a point on the
outline, coloured and sized by the number. The highest numbers carry name and number as a label, where there is room.
A municipality without a number is grey, and its point small and hollow: not known, not 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

import numpy as np

from data.text import Lang, plural, text
from geo.municipal import PrefectureMap
from geo.projection import mercator
from layouts.figures import theme
from layouts.figures.classes import class_numbers, spans, upper_ends
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure, Scheme

_WIDTH = 620  # pixels of the narrowest picture whose labels are kept apart; on phones they are left out
_LINE = 17
_MOST_LABELS = 40
_LEAST, _STEP, _HOLLOW = 9, 4, 6  # diameters in pixels
_GROUND: dict[Scheme, str] = {"light": "#e9ecf1", "dark": "#30343c"}
_EDGE = "#7c8594"
_CLEAR = "rgba(0,0,0,0)"
_BESIDE = "\u00a0" * 4  # keeps a label off its point

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Spot:
    """One municipality: ``value`` is ``None`` where nothing is known; ``hover`` what the pointer reads."""

    code: str
    name: str
    lon: float
    lat: float
    value: int | None
    label: str
    hover: str


def shapes_path(area: PrefectureMap) -> str:
    """The address of a prefecture's shapes; it names their content, so that it may be cached for ever."""
    return f"/shapes/{area.shapes.digest}/{area.shapes.name}"


def figure(area: PrefectureMap, spots: Sequence[Spot], chosen: str | None, lang: Lang, *, scheme: Scheme) -> Figure:
    """The map; ``spots`` in true position. A click gives the code of the municipality as ``customdata``."""
    values = _values(spots)
    ends = upper_ends(values)
    classes = class_numbers(values, ends)
    colours = [theme.MISSING[scheme], *(theme.sequence(len(ends), scheme) if ends else [])]
    places = [area.place(spot.lon, spot.lat) for spot in spots]
    plain = _outline(area, _GROUND[scheme])
    ground = plain if area.whole else {**plain, **_areas(area, spots, classes, colours, lang)}
    traces = [_frames(area), ground] if area.whole else [ground, _frames(area)]
    return {
        "data": [
            *traces,
            _points(spots, places, classes, colours, visible=area.whole),
            _labels(area, spots, places),
            _ring(spots, places, chosen, scheme),
            *(_keys(legend(spots, lang, scheme=scheme)) if area.whole else []),
        ],
        "layout": theme.layout(
            geo={
                "projection": {"type": "mercator"},
                "lonaxis": {"range": [area.window.west, area.window.east]},
                "lataxis": {"range": [area.window.south, area.window.north]},
                "center": {"lon": area.center[0], "lat": area.center[1]},
                "visible": False,
                "bgcolor": _CLEAR,
            },
            clickmode="event",
            hovermode="closest",
        ),
    }


def legend(spots: Sequence[Spot], lang: Lang, *, scheme: Scheme) -> list[Entry]:
    """The classes, the greatest first, "none known" last."""
    values = _values(spots)
    ends = upper_ends(values)
    shown = [
        plural(lang, "municipal.class", int(low), number=f"{low:.0f}")
        if low == high
        else text(lang, "municipal.classes", low=f"{low:.0f}", high=f"{high:.0f}")
        for low, high in spans(values, ends)
    ]
    colours = [theme.MISSING[scheme], *(theme.sequence(len(ends), scheme) if ends else [])]
    words = [text(lang, "municipal.none"), *shown]
    return [Entry(colour=colour, label=label) for colour, label in zip(colours, words, strict=True)][::-1]


def _keys(entries: Sequence[Entry]) -> list[Figure]:
    """Traces without points that give a saved picture its legend; on the page it stands beside the picture."""
    greatest = len(entries) - 1
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lon": [None],
            "lat": [None],
            "name": entry["label"],
            "marker": {
                "size": _HOLLOW if number == greatest else _LEAST + _STEP * (greatest - number),
                "symbol": "circle-open" if number == greatest else "circle",
                "color": _EDGE if number == greatest else entry["colour"],
            },
        }
        for number, entry in enumerate(entries)
    ]


def _values(spots: Sequence[Spot]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([np.nan if spot.value is None else spot.value for spot in spots], dtype=np.float64)


def _outline(area: PrefectureMap, colour: str) -> Figure:
    return {
        "type": "choropleth",
        "geojson": shapes_path(area),
        "featureidkey": "id",
        "showscale": False,
        "locations": list(area.codes),
        "z": [0] * len(area.codes),
        "colorscale": [[0, colour], [1, colour]],
        "marker": {"line": {"width": 1, "color": _EDGE}},
        "hoverinfo": "skip",
    }


def _areas(area: PrefectureMap, spots: Sequence[Spot], classes: list[int], colours: list[str], lang: Lang) -> Figure:
    """Every feature of the file; one that is no municipality of the tables has no number and no address."""
    found = {spot.code: (number, spot.hover) for spot, number in zip(spots, classes, strict=True)}
    nothing = (0, text(lang, "municipal.beyond"))
    size = len(colours)
    return {
        "z": [found.get(code, nothing)[0] for code in area.codes],
        "zmin": -0.5,
        "zmax": size - 0.5,
        "colorscale": [[(number + end) / size, colour] for number, colour in enumerate(colours) for end in (0, 1)],
        "customdata": [code if code in found else None for code in area.codes],
        "text": [found.get(code, nothing)[1] for code in area.codes],
        "hovertemplate": "%{text}<extra></extra>",
        "hoverinfo": "text",
        "marker": {"line": {"width": 0.6, "color": "#ffffff"}},
    }


def _frames(area: PrefectureMap) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [lon for line in area.lines for lon in line[0]],
        "lat": [lat for line in area.lines for lat in line[1]],
        "line": {"width": 1, "color": "#949494"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _points(
    spots: Sequence[Spot],
    places: Sequence[tuple[float, float]],
    classes: list[int],
    colours: list[str],
    *,
    visible: bool,
) -> Figure:
    """The offices, the known ones last and so on top; where areas are drawn, unseen: the keyboard goes by them."""
    order = sorted(range(len(spots)), key=lambda number: (classes[number], -number))
    known = [classes[number] > 0 for number in order]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [places[number][0] for number in order],
        "lat": [places[number][1] for number in order],
        "customdata": [spots[number].code for number in order],
        "text": [spots[number].hover for number in order],
        **({"hovertemplate": "%{text}<extra></extra>"} if visible else {"hoverinfo": "skip"}),
        "showlegend": False,
        "marker": {
            "size": [_LEAST + _STEP * classes[number] if classes[number] else _HOLLOW for number in order],
            "symbol": ["circle" if each else "circle-open" for each in known],
            "color": [colours[classes[number]] if classes[number] else _EDGE for number in order],
            "line": {"width": 1, "color": _EDGE},
            "opacity": 1 if visible else 0,
        },
    }


def _labels(area: PrefectureMap, spots: Sequence[Spot], places: Sequence[tuple[float, float]]) -> Figure:
    chosen = _apart(area, spots, places)
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [places[number][0] for number in chosen],
        "lat": [places[number][1] for number in chosen],
        "text": [
            _BESIDE + spots[number].label if side == "right" else spots[number].label + _BESIDE
            for number, side in chosen.items()
        ],
        "textposition": [f"middle {side}" for side in chosen.values()],
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _apart(area: PrefectureMap, spots: Sequence[Spot], places: Sequence[tuple[float, float]]) -> dict[int, str]:
    """The spots whose labels have room beside their points, and on which side; the greatest values first."""
    window = area.window
    tall = float(mercator(window.north) - mercator(window.south))
    scale = _WIDTH / max(window.east - window.west, tall)
    spare = (_WIDTH - (window.east - window.west) * scale) / 2
    at = [
        (spare + (lon - window.west) * scale, float(mercator(window.north) - mercator(lat)) * scale)
        for lon, lat in places
    ]
    known = [number for number, spot in enumerate(spots) if spot.value is not None]
    points = {number: _box(*at[number], _HOLLOW) for number in known}
    labels: list[Box] = []
    kept: dict[int, str] = {}
    for number in sorted(known, key=lambda each: -(spots[each].value or 0)):
        others = [*labels, *(box for each, box in points.items() if each != number)]
        for side, box in _beside(*at[number], _text_width(_BESIDE + spots[number].label)).items():
            room = box[0] >= 0 and box[2] <= _WIDTH and not any(_overlap(box, other) for other in others)
            if room and len(kept) < _MOST_LABELS:
                kept[number] = side
                labels.append(box)
                break
    return kept


def _beside(x: float, y: float, width: float) -> dict[str, Box]:
    """Where a label can stand."""
    top, bottom = y - _LINE / 2, y + _LINE / 2
    return {"right": (x, top, x + width, bottom), "left": (x - width, top, x, bottom)}


def _box(x: float, y: float, half: float) -> Box:
    return x - half, y - half, x + half, y + half


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _text_width(label: str) -> float:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label) * theme.HALF_WIDTH


def _ring(spots: Sequence[Spot], places: Sequence[tuple[float, float]], chosen: str | None, scheme: Scheme) -> Figure:
    """A ring around the chosen municipality's office."""
    at = [place for spot, place in zip(spots, places, strict=True) if spot.code == chosen]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [lon for lon, _ in at],
        "lat": [lat for _, lat in at],
        "hoverinfo": "skip",
        "showlegend": False,
        "marker": {"size": 26, "symbol": "circle-open", "color": theme.SELECTED[scheme], "line": {"width": 4}},
    }
