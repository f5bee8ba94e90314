"""The boundary file that an operator drops in: read and checked, every fault named by file, object and feature.

Read are TopoJSON and GeoJSON in degrees as the Digital Agency (policy-dashboard-assets) and the Ministry of Land
(National Land Numerical Information, N03) publish them: one or more features for each municipality, its code in one of
``CODE_FIELDS``. Wards of designated cities count for their city.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.codes import to_five_digits
from geo.faults import Fault, LocalBoundariesError
from geo.files import FOLDER
from geo.insets import Box

CODE_FIELDS = ("lg_code_5", "lg_code", "N03_007", "municipality_code")
_NAME_FIELDS = ("city_name", "N03_004", "name")
_JAPAN = Box(west=122, south=20, east=154.5, north=46)
_POLYGONS = ("Polygon", "MultiPolygon")
_LARGEST = 300_000_000  # bytes

Shape = Any


@dataclass(frozen=True)
class _Problem:
    """A rule that a feature breaks."""

    rule: str
    details: tuple[tuple[str, str], ...] = ()


def read(path: Path, municipalities: Mapping[str, str]) -> dict[str, list[Shape]]:
    """Municipality code -> its polygons (degrees), in the order of the codes; the Northern Territories too.

    ``municipalities``: code of five digits -> name, all that exist. A prefecture is there whole or not at all.
    Raises ``LocalBoundariesError``.
    """
    name = _object_name(path)
    frame = gpd.read_file(path)
    field = next((each for each in CODE_FIELDS if each in frame.columns), None)
    if field is None:
        held = ", ".join(str(column) for column in frame.columns if column != "geometry")
        details = (("fields", ", ".join(CODE_FIELDS)), ("held", held or "-"))
        raise LocalBoundariesError([Fault(path.name, "no_code_field", name, details=details)])
    known = {**municipalities, **_northern_villages()}
    faults: list[Fault] = []
    shapes: dict[str, list[Shape]] = {}
    for number, row in enumerate(frame.to_dict("records"), start=1):
        code, problem = _code(row[field], known)
        problem = problem or _geometry_problem(row["geometry"])
        if problem:
            faults.append(Fault(path.name, problem.rule, name, _feature(number, row), problem.details))
        elif code:
            shapes.setdefault(code, []).append(row["geometry"])
    faults += _incomplete(path.name, name, shapes, municipalities)
    if faults or not shapes:
        raise LocalBoundariesError(faults or [Fault(path.name, "no_features", name)])
    return dict(sorted(shapes.items()))


def _object_name(path: Path) -> str | None:
    """The name of the object that is read, the first one; ``None`` in GeoJSON. Refuses what is neither."""
    if path.stat().st_size > _LARGEST:
        raise LocalBoundariesError([Fault(path.name, "too_large", details=(("limit", str(_LARGEST // 10**6)),))])
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise LocalBoundariesError([Fault(path.name, "not_json", details=(("reason", str(error)),))]) from error
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "FeatureCollection" and content.get("features"):
        return None
    objects = content.get("objects") if kind == "Topology" else None
    if not isinstance(objects, dict) or not objects:
        rule = "no_features" if kind in ("FeatureCollection", "Topology") else "no_topology"
        raise LocalBoundariesError([Fault(path.name, rule, details=(("kind", str(kind)),))])
    first = next(iter(objects))
    if not objects[first].get("geometries"):
        raise LocalBoundariesError([Fault(path.name, "no_features", first)])
    return str(first)


def _code(value: object, known: Mapping[str, str]) -> tuple[str | None, _Problem | None]:
    """The municipality of a feature's code, or the rule that the code breaks; neither for land of no municipality."""
    written = str(value).strip() if value is not None else ""
    if written in ("", "nan", "None"):
        return None, _Problem("no_code")
    try:
        five = to_five_digits(written)
    except ValueError:
        return None, _Problem("bad_code", (("code", written),))
    if five.endswith("000"):  # N03: land whose municipality is not settled
        return None, None
    if five in known:
        return five, None
    # JIS X 0402: a ward's third digit is 1, and its city has the nearest code below it.
    city = max((code for code in known if code[:3] == five[:3] and code < five and five[2] == "1"), default=None)
    return (city, None) if city else (None, _Problem("unknown_code", (("code", written),)))


def _geometry_problem(shape: Shape) -> _Problem | None:
    if shape is None or shape.is_empty:
        return _Problem("no_shape")
    if shape.geom_type not in _POLYGONS:
        return _Problem("no_polygon", (("kind", shape.geom_type),))
    west, south, east, north = shape.bounds
    if not _JAPAN.contains([west, east], [south, north]).all():
        bounds = ", ".join(f"{edge:g}" for edge in np.round(shapely.bounds(shape), 3))
        return _Problem("outside_japan", (("bounds", bounds),))
    return None


def _incomplete(
    file: str, name: str | None, shapes: Mapping[str, list[Shape]], municipalities: Mapping[str, str]
) -> Iterator[Fault]:
    """Prefectures of which some municipalities are there and others are not."""
    for prefecture in dict.fromkeys(code[:2] for code in shapes):
        missing = [code for code in municipalities if code[:2] == prefecture and code not in shapes]
        if missing:
            names = ", ".join(f"{code} {municipalities[code]}" for code in missing[:10])
            numbers = (("prefecture", prefecture), ("count", str(len(missing))), ("names", names))
            yield Fault(file, "incomplete", name, details=numbers)


def _feature(number: int, row: Mapping[Any, Any]) -> str:
    name = next((str(row[field]) for field in _NAME_FIELDS if row.get(field)), "")
    return f"{number} ({name})" if name else str(number)


def _northern_villages() -> dict[str, str]:
    """The six villages of the Northern Territories: part of Hokkaido, not among the municipalities of the tables."""
    with (FOLDER / "northern_villages.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name_ja"] for row in csv.DictReader(file)}
