"""The maps of single prefectures: outlines as shipped or, where an operator adds a file, all municipalities.

``MunicipalBoundaries`` is what pages are given; nothing but ``geo.local`` knows where its shapes come from.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geo import prefecture_view
from geo.files import BoundaryFile, prefectures
from geo.insets import Box, middle, outline
from geo.prefecture_view import Polygons


@dataclass(frozen=True)
class PrefectureMap:
    """One prefecture to draw.

    ``shapes``: GeoJSON, outer rings clockwise (d3-geo), one feature a municipality (``id`` = its code of five digits)
    where ``whole`` is false, else one feature, the prefecture (``id`` = its code). ``codes`` are the features' ids.
    ``window`` in degrees.
    """

    prefecture_code: str
    shapes: BoundaryFile
    codes: tuple[str, ...]
    window: Box
    whole: bool

    @property
    def center(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of the window as Mercator draws it."""
        return middle(self.window)

    @property
    def lines(self) -> list[tuple[list[float | None], list[float | None]]]:
        """The frames of remote islands as (longitudes, latitudes), each closed and ended by None."""
        return [outline(inset.frame) for inset in prefecture_view.insets_of(self.prefecture_code)]

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where the map draws a true position; degrees."""
        return prefecture_view.place(self.prefecture_code, lon, lat)


@dataclass(frozen=True)
class MunicipalBoundaries:
    """The maps of all prefectures.

    ``prepared``: prefecture code -> file of its municipalities, for those that an operator's file covers;
    ``attribution``: language -> the sentence that these need. Both empty where only the shipped outlines are there.
    """

    prepared: Mapping[str, Path] = field(default_factory=dict)
    attribution: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(tuple(self.prepared.items()))

    def of(self, prefecture_code: str) -> PrefectureMap:
        """The map of a prefecture. ``KeyError`` for a code that is none."""
        path = self.prepared.get(prefecture_code)
        return _prepared(prefecture_code, path) if path else _outlined(prefecture_code)


OUTLINES = MunicipalBoundaries()


@cache
def _outlined(prefecture_code: str) -> PrefectureMap:
    polygons = _outlines()[prefecture_code]
    drawn = prefecture_view.placed(prefecture_code, polygons)
    # The shipped file winds as RFC 7946 wants it, the browser's projection wants the other way round.
    turned = [[list(reversed(ring)) for ring in polygon] for polygon in drawn]
    data = encoded([feature(prefecture_code, turned)])
    window = prefecture_view.window(prefecture_code, polygons)
    return PrefectureMap(prefecture_code, _file(prefecture_code, data), (prefecture_code,), window, whole=True)


@cache
def _outlines() -> Mapping[str, Polygons]:
    features = json.loads(prefectures().data)["features"]
    return {each["id"]: each["geometry"]["coordinates"] for each in features}


@cache
def _prepared(prefecture_code: str, path: Path) -> PrefectureMap:
    data = path.read_bytes()
    content = json.loads(data)
    codes = tuple(each["id"] for each in content["features"])
    return PrefectureMap(prefecture_code, _file(prefecture_code, data), codes, Box(**content["window"]), whole=False)


def feature(code: str, polygons: Polygons) -> dict[str, Any]:
    """A GeoJSON feature whose id is a code."""
    return {"type": "Feature", "id": code, "properties": {}, "geometry": prefecture_view.geometry(polygons)}


def encoded(features: list[dict[str, Any]], window: Box | None = None) -> bytes:
    """A GeoJSON file; with the window of the map as a member of its own, where one is given."""
    more = {} if window is None else {"window": vars(window)}
    return json.dumps(
        {"type": "FeatureCollection", **more, "features": features}, separators=(",", ":"), ensure_ascii=False
    ).encode()


def _file(prefecture_code: str, data: bytes) -> BoundaryFile:
    return BoundaryFile(f"prefecture-{prefecture_code}.geojson", data, hashlib.sha256(data).hexdigest()[:12])
