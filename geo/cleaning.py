"""Repairs and simplifies the prefectures together, so that what neighbours share stays shared.

All steps take and give an array of 47 shapes in the order of the codes.
"""

from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from geo.projection import Floats, latitude, mercator

Shapes = NDArray[np.object_]
EQUAL_AREA = "EPSG:6933"
_SNAP = 1 / 1024  # degrees: the grid of the source
_GAP = 0.003  # degrees: what lies between neighbours and is narrower is no land of nobody but a mistake


def repair(shapes: Shapes) -> Shapes:
    """Valid shapes (degrees) without overlaps, without gaps between neighbours and without holes of gaps."""
    valid = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    return _multi(shapely.coverage_clean(valid, snapping_distance=_SNAP / 4, gap_width=_GAP))


def without_specks(shapes: Shapes, least_km2: float) -> Shapes:
    """Shapes (degrees) without the parts and the holes that are smaller than ``least_km2`` square kilometres."""
    return _multi([MultiPolygon([_filled(part, least_km2) for part in _large(shape, least_km2)]) for shape in shapes])


def simplify(shapes: Shapes, tolerance: float) -> Shapes:
    """Fewer vertices (Visvalingam-Whyatt over the whole coverage); ``tolerance`` in Mercator degrees.

    A vertex goes when its triangle is smaller than the square of the tolerance, the same for both sides of a border.
    """
    flat = shapely.transform(shapes, lambda points: np.column_stack([points[:, 0], mercator(points[:, 1])]))
    fewer = shapely.coverage_simplify(flat, tolerance)
    return _multi(shapely.transform(fewer, lambda points: np.column_stack([points[:, 0], latitude(points[:, 1])])))


def rounded(shapes: Shapes, digits: int) -> Shapes:
    """Coordinates with ``digits`` decimals, points that fall together merged, rings that collapse dropped."""
    snapped = shapely.transform(shapes, lambda points: np.round(points, digits))
    valid = shapely.make_valid(snapped, method="structure", keep_collapsed=False)
    return _multi(shapely.remove_repeated_points(valid))


def moved(shape: MultiPolygon, move: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> Any:
    """The shape with every vertex moved; ``move`` takes and gives longitudes and latitudes."""
    return shapely.transform(shape, lambda points: np.column_stack(move(points[:, 0], points[:, 1])))


def areas_km2(parts: Any) -> Floats:
    """Area of each shape (degrees, EPSG:4326) in square kilometres, measured in an equal-area projection."""
    return np.asarray(gpd.GeoSeries(parts, crs="EPSG:4326").to_crs(EQUAL_AREA).area / 1e6, dtype=np.float64)


def _large(shape: Any, least_km2: float) -> Any:
    parts = shapely.get_parts(shape)
    return parts[areas_km2(parts) >= least_km2]


def _filled(part: Polygon, least_km2: float) -> Polygon:
    holes = [Polygon(ring) for ring in part.interiors]
    return Polygon(part.exterior, [hole.exterior for hole in holes if areas_km2([hole])[0] >= least_km2])


def _multi(shapes: Any) -> Shapes:
    """Polygons of each shape, largest first, as MultiPolygons; lines and points, which repairs leave, are dropped."""
    result = np.empty(len(shapes), dtype=object)
    for index, shape in enumerate(shapes):
        parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
        result[index] = MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))
    return result
