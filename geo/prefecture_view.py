"""One prefecture as its own map: the window that shows it, and remote islands in frames.

``prefecture_insets.json`` names the window and the frames of the prefectures whose islands lie too far off; every other
prefecture is shown whole, in true position. Within a frame one factor holds in the Mercator plane, as on the map of
the country, so a municipal office and its island move alike.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from geo.insets import Box, Inset
from geo.projection import latitude, mercator

_FILE = Path(__file__).with_name("prefecture_insets.json")
_MARGIN = 0.03  # of the longer side, on every side of what is shown

Ring = Any  # points as (longitude, latitude), the last like the first
Polygons = list[list[Ring]]


@dataclass(frozen=True)
class Setting:
    """The window of a prefecture with frames, and its frames."""

    view: Box
    insets: tuple[Inset, ...]


@cache
def settings() -> Mapping[str, Setting]:
    """Prefecture code -> its setting, for the prefectures that have frames."""
    content = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Setting(
            Box(**row["view"]),
            tuple(
                Inset(each["key"], (code,), tuple(each["center"]), Box(**each["frame"]), each["scale"])
                for each in row["insets"]
            ),
        )
        for code, row in content.items()
    }


def settings_text() -> str:
    """All windows and frames as one text: what is made with other ones is out of date."""
    return _FILE.read_text(encoding="utf-8")


def insets_of(prefecture_code: str) -> tuple[Inset, ...]:
    """The frames of a prefecture; none where it is shown whole."""
    setting = settings().get(prefecture_code)
    return setting.insets if setting else ()


def placed(prefecture_code: str, polygons: Polygons) -> Polygons:
    """Polygons as drawn: each as a whole in its frame or where it truly is; what lies outside the window is left out.

    A polygon is a list of rings of (longitude, latitude) in degrees.
    """
    setting = settings().get(prefecture_code)
    if setting is None:
        return polygons
    return [moved for polygon in polygons for moved in _placed(setting, polygon)]


def place(prefecture_code: str, lon: float, lat: float) -> tuple[float, float]:
    """The position on the prefecture's map of a true position, both in degrees."""
    for inset in insets_of(prefecture_code):
        if inset.source.contains(lon, lat):
            x, y = inset.move(np.array([lon]), np.array([lat]))
            return float(x[0]), float(y[0])
    return lon, lat


def window(prefecture_code: str, polygons: Iterable[Sequence[Ring]]) -> Box:
    """What the map shows, in degrees: the set window, or all of the polygons with a margin."""
    setting = settings().get(prefecture_code)
    if setting is not None:
        return setting.view
    bounds = np.array([_bounds(polygon[0]) for polygon in polygons])
    west, south = bounds[:, :2].min(axis=0)
    east, north = bounds[:, 2:].max(axis=0)
    low, high = float(mercator(south)), float(mercator(north))
    margin = _MARGIN * max(east - west, high - low)
    return Box(
        float(west - margin), float(latitude(low - margin)), float(east + margin), float(latitude(high + margin))
    )


def _placed(setting: Setting, polygon: list[Ring]) -> list[list[Ring]]:
    west, south, east, north = _bounds(polygon[0])
    for inset in setting.insets:
        if inset.source.contains([west, east], [south, north]).all():
            return [[_moved(inset, ring) for ring in polygon]]
    view = setting.view
    outside = east < view.west or west > view.east or north < view.south or south > view.north
    return [] if outside or _framed(setting, (west, south, east, north)) else [polygon]


def _framed(setting: Setting, bounds: tuple[float, float, float, float]) -> bool:
    """Whether something in true position would lie in a frame, where other islands are drawn."""
    west, south, east, north = bounds
    return any(each.frame.contains([west, east], [south, north]).all() for each in setting.insets)


def _moved(inset: Inset, ring: Ring) -> Ring:
    points = np.asarray(ring, dtype=np.float64)
    return np.column_stack(inset.move(points[:, 0], points[:, 1])).round(4).tolist()


def _bounds(ring: Ring) -> tuple[float, float, float, float]:
    points = np.asarray(ring, dtype=np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def geometry(polygons: Polygons) -> dict[str, Any]:
    """A GeoJSON geometry of the polygons."""
    return {"type": "MultiPolygon", "coordinates": polygons}
