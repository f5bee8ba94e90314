"""The operator's boundaries thinned out for the map of each prefecture, with its islands in their frames."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from geo import cleaning, prefecture_view
from geo.local_file import read
from geo.municipal import encoded, feature
from geo.prefecture_view import Polygons

_DIGITS = 4  # decimals of a degree: 0.0001 is 10 m, a pixel of the smallest prefecture's map is five times as much
_PIXELS = 1500  # across the window: what is finer than that is not drawn


def write(path: Path, municipalities: Mapping[str, str], folder: Path) -> None:
    """Write ``<prefecture code>.geojson`` for every prefecture that the file covers into ``folder``.

    ``municipalities``: code of five digits -> name. Raises ``LocalBoundariesError``.
    """
    shapes = read(path, municipalities)
    for prefecture in dict.fromkeys(code[:2] for code in shapes):
        own = {code: parts for code, parts in shapes.items() if code[:2] == prefecture}
        (folder / f"{prefecture}.geojson").write_bytes(_prefecture(prefecture, own))


def _prefecture(prefecture: str, shapes: Mapping[str, list[Any]]) -> bytes:
    whole = np.empty(len(shapes), dtype=object)
    whole[:] = [shapely.union_all(shapely.make_valid(parts)) for parts in shapes.values()]
    clean = cleaning.repair(whole)
    every = [_rings(part) for shape in clean for part in shape.geoms]
    window = prefecture_view.window(prefecture, every)
    finest = (window.east - window.west) / _PIXELS
    drawn = [_thinned(before, after) for before, after in zip(clean, cleaning.simplify(clean, finest), strict=True)]
    features = [
        feature(code, prefecture_view.placed(prefecture, _polygons(shape, finest)))
        for code, shape in zip(shapes, drawn, strict=True)
    ]
    return encoded(features, window)


def _thinned(before: Any, after: Any) -> Any:
    """The thinned shape, wound for the browser's projection; a small island that rounding swallows stays as it was."""
    rounded = cleaning.rounded(np.array([after], dtype=object), _DIGITS)[0]
    return shapely.orient_polygons(before if rounded.is_empty else rounded, exterior_cw=True)


def _polygons(shape: Any, finest: float) -> Polygons:
    """Its parts as lists of rings, the largest first, without islets that would not fill two pixels."""
    parts = sorted(shape.geoms, key=lambda part: -part.area)
    return [_rings(part) for number, part in enumerate(parts) if number == 0 or part.area > 4 * finest**2]


def _rings(part: Any) -> list[Any]:
    return list(mapping(part)["coordinates"])
