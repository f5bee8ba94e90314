"""Municipalities as points at their offices on the outlines of the prefectures.

Within one prefecture the map is that of its page, areas of municipalities included where an operator added them;
several prefectures stand on the country view, whose islands are moved, and the offices with them. Roles differ in
symbol and size, not in colour alone; the colours are read on light and dark ground alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.text import Lang, text
from geo.insets import INSETS, Box, middle, place
from geo.municipal import OUTLINES, MunicipalBoundaries, PrefectureMap
from layouts.figures import municipal, theme
from layouts.figures.choropleth import shapes_path as country_path
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

_MARGIN = 0.12  # of the extent, on each side
_SMALLEST = 0.5  # degrees: one town alone is shown with what lies around it
_OUTLINE = "#949494"


@dataclass(frozen=True)
class _Look:
    symbol: str
    size: int
    colour: str
    line: int


_LOOKS: Mapping[str, _Look] = {
    "other": _Look("circle-open", 6, "#949494", 1),
    "participant": _Look("circle", 11, theme.KEY_COLOUR, 1),
    "lead": _Look("diamond", 15, "#d6336c", 1),
}


def points(frame: pd.DataFrame, names: Sequence[str], lang: Lang, boundaries: MunicipalBoundaries = OUTLINES) -> Figure:
    """The map. ``frame``: municipality_code, prefecture_code, lat, lon (true position), role; ``names`` one a row.

    Rows without a position are left out.
    """
    known = frame.assign(name=list(names))
    known = known[known["lat"].notna() & known["lon"].notna()]
    prefectures = list(dict.fromkeys(frame["prefecture_code"].astype(str)))
    if len(prefectures) == 1:
        area = boundaries.of(prefectures[0])
        placed = _placed(known, [area.place(lon, lat) for lon, lat in zip(known["lon"], known["lat"], strict=True)])
        ground, view = _areas(area, known), _view(area.window)
    else:
        lon, lat = (known[name].to_numpy(dtype=np.float64) for name in ("lon", "lat"))
        places = place(lon, lat, known["prefecture_code"].astype(str).to_numpy())
        placed = _placed(known, list(zip(*places, strict=True)))
        ground, view = [_outlines(prefectures, country_path())], _view(_around(placed))
    traces = [_trace(placed[placed["role"] == role], role, lang) for role in _LOOKS if (placed["role"] == role).any()]
    return {"data": [*ground, *traces], "layout": theme.layout(geo=view, clickmode="none")}


def legend(frame: pd.DataFrame, lang: Lang) -> list[Entry]:
    """The roles that occur, what stands out most first."""
    return [
        Entry(colour=look.colour, label=text(lang, f"points.{role}"))
        for role, look in reversed(list(_LOOKS.items()))
        if (frame["role"] == role).any()
    ]


def _placed(known: pd.DataFrame, places: Sequence[tuple[float, float]]) -> pd.DataFrame:
    return known.assign(lon=[lon for lon, _ in places], lat=[lat for _, lat in places])


def _areas(area: PrefectureMap, known: pd.DataFrame) -> list[Figure]:
    """The outline and the frames of its islands; areas of participants tinted where there are areas."""
    ground = _outlines(area.codes, municipal.shapes_path(area))
    if not area.whole:
        taking_part = set(known.loc[known["role"] != "other", "municipality_code"].astype(str))
        ground["z"] = [int(code in taking_part) for code in area.codes]
    lines = {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [lon for line in area.lines for lon in line[0]],
        "lat": [lat for line in area.lines for lat in line[1]],
        "line": {"width": 1, "color": _OUTLINE},
        "hoverinfo": "skip",
    }
    return [ground, lines] if area.lines else [ground]


def _outlines(prefectures: Sequence[str], shapes_address: str) -> Figure:
    return {
        "type": "choropleth",
        "geojson": shapes_address,
        "featureidkey": "id",
        "locations": list(prefectures),
        "z": [0] * len(prefectures),
        "colorscale": [[0, "rgba(128,128,128,0.14)"], [1, "rgba(52,96,251,0.35)"]],
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"width": 1, "color": _OUTLINE}},
    }


def _trace(rows: pd.DataFrame, role: str, lang: Lang) -> Figure:
    look = _LOOKS[role]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows["lon"].round(4).tolist(),
        "lat": rows["lat"].round(4).tolist(),
        "text": [text(lang, "points.hover", name=name, role=text(lang, f"points.{role}")) for name in rows["name"]],
        "hovertemplate": "%{text}<extra></extra>",
        "name": text(lang, f"points.{role}"),
        "marker": {
            "symbol": look.symbol,
            "size": look.size,
            "color": look.colour,
            "line": {"width": look.line, "color": "#ffffff" if role != "other" else look.colour},
        },
    }


def _around(placed: pd.DataFrame) -> Box:
    """The window of the prefectures' mainland offices and of every office that is not just "other"."""
    framed = np.zeros(len(placed), dtype=bool)
    for inset in INSETS:
        framed |= inset.frame.contains(placed["lon"], placed["lat"])
    shown = placed[~framed | (placed["role"] != "other").to_numpy()]
    west, east = _stretched(shown["lon"].min(), shown["lon"].max())
    south, north = _stretched(shown["lat"].min(), shown["lat"].max())
    return Box(west, south, east, north)


def _view(window: Box) -> Figure:
    lon, lat = middle(window)
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [window.west, window.east]},
        "lataxis": {"range": [window.south, window.north]},
        "center": {"lon": lon, "lat": lat},
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def _stretched(low: float, high: float) -> tuple[float, float]:
    margin = max((high - low) * _MARGIN, (_SMALLEST - (high - low)) / 2, 0.05)
    return round(float(low) - margin, 3), round(float(high) + margin, 3)
