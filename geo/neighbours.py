"""Which prefectures are neighbours: ``python -m geo.neighbours`` writes ``boundaries/neighbours.csv`` from the shapes.

Rule ``border``: the two share at least ``_LEAST_KM`` kilometres of border on land in ``prefectures.geojson``. Bridges,
tunnels and ferries make no neighbours. Rule ``nearest``: a prefecture that shares no border has one neighbour, the
prefecture whose coast is nearest to its own; that is said of it wherever it is shown, and it holds in one direction
only. The file is derived from the boundaries and stands under their licence.
"""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Geod

from geo.files import FOLDER, NEIGHBOURS
from geo.projection import latitude, mercator
from geo.shapes import prefecture_shapes

_LEAST_KM = 1.0
_EARTH = Geod(ellps="GRS80")
_COLUMNS = ("prefecture_code", "neighbour_code", "rule", "km")
Row = tuple[str, str, str, str]


def main(path: Path = FOLDER / NEIGHBOURS) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(neighbours())


def neighbours() -> list[Row]:
    """Prefecture, neighbour, rule, and kilometres of border (``border``) or between the coasts (``nearest``)."""
    frame = prefecture_shapes()
    shapes = dict(zip(frame["prefecture_code"].tolist(), frame.geometry.to_numpy(), strict=True))
    return [row for code in shapes for row in _bordering(code, shapes) or [_nearest(code, shapes)]]


def _bordering(code: str, shapes: dict[str, Any]) -> list[Row]:
    lengths = {
        other: _kilometres(shapely.intersection(shapes[code], shape))
        for other, shape in shapes.items()
        if other != code
    }
    return [(code, other, "border", f"{km:.0f}") for other, km in lengths.items() if km >= _LEAST_KM]


def _nearest(code: str, shapes: dict[str, Any]) -> Row:
    """Looked for in the Mercator plane, measured on the ellipsoid."""
    flat = {each: shapely.transform(shape, _to_plane) for each, shape in shapes.items()}
    lines = {each: shapely.shortest_line(flat[code], flat[each]) for each in shapes if each != code}
    distances = {each: _kilometres(shapely.transform(line, _from_plane)) for each, line in lines.items()}
    other = min(distances, key=lambda each: distances[each])
    return code, other, "nearest", f"{distances[other]:.0f}"


def _kilometres(shape: Any) -> float:
    lines = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
    return sum(_EARTH.geometry_length(line) for line in lines) / 1000


def _to_plane(points: Any) -> Any:
    return np.column_stack([points[:, 0], mercator(points[:, 1])])


def _from_plane(points: Any) -> Any:
    return np.column_stack([points[:, 0], latitude(points[:, 1])])


if __name__ == "__main__":
    main()
