"""Municipalities as points at their offices on the outlines of the prefectures.

The shapes are those of the country view, by their address: the browser has them from the first map on. Offices are
moved as the country view moves its islands. Roles differ in symbol and size, not in colour alone; the colours are read
on light and dark ground alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.text import Lang, text
from geo.insets import INSETS, place
from geo.projection import mercator
from layouts.figures import theme
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


def points(frame: pd.DataFrame, names: Sequence[str], lang: Lang, *, shapes_address: str) -> Figure:
    """The map. ``frame``: prefecture_code, lat, lon (true position), role; ``names`` one a row.

    Rows without a position are left out.
    """
    placed = _placed(frame.assign(name=list(names)))
    prefectures = list(dict.fromkeys(frame["prefecture_code"].astype(str)))
    return {
        "data": [_outlines(prefectures, shapes_address)]
        + [_trace(placed[placed["role"] == role], role, lang) for role in _LOOKS if (placed["role"] == role).any()],
        "layout": theme.layout(geo=_view(placed), clickmode="none"),
    }


def legend(frame: pd.DataFrame, lang: Lang) -> list[Entry]:
    """The roles that occur, what stands out most first."""
    return [
        Entry(colour=look.colour, label=text(lang, f"points.{role}"))
        for role, look in reversed(list(_LOOKS.items()))
        if (frame["role"] == role).any()
    ]


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame[frame["lat"].notna() & frame["lon"].notna()]
    lon, lat = place(
        known["lon"].to_numpy(dtype=np.float64),
        known["lat"].to_numpy(dtype=np.float64),
        known["prefecture_code"].astype(str).to_numpy(),
    )
    return known.assign(lon=lon, lat=lat)


def _outlines(prefectures: Sequence[str], shapes_address: str) -> Figure:
    return {
        "type": "choropleth",
        "geojson": shapes_address,
        "featureidkey": "id",
        "locations": list(prefectures),
        "z": [0] * len(prefectures),
        "colorscale": [[0, "rgba(128,128,128,0.14)"], [1, "rgba(128,128,128,0.14)"]],
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


def _view(placed: pd.DataFrame) -> Figure:
    """The part of the map that holds the prefectures' mainland offices and every office that is not just "other"."""
    framed = np.zeros(len(placed), dtype=bool)
    for inset in INSETS:
        framed |= inset.frame.contains(placed["lon"], placed["lat"])
    shown = placed[~framed | (placed["role"] != "other").to_numpy()]
    shown = placed if shown.empty else shown
    west, east = _stretched(shown["lon"].min(), shown["lon"].max())
    south, north = _stretched(shown["lat"].min(), shown["lat"].max())
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def aspect(figure: Figure) -> float:
    """Width of the figure's view divided by its height, as Mercator draws it: no unit."""
    geo = figure["layout"]["geo"]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    return (east - west) / float(mercator(north) - mercator(south))


def _stretched(low: float, high: float) -> tuple[float, float]:
    margin = max((high - low) * _MARGIN, (_SMALLEST - (high - low)) / 2, 0.05)
    return round(float(low) - margin, 3), round(float(high) + margin, 3)
