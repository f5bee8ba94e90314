"""The shipped boundary files for the web: bytes to serve, points to focus, facts to cite. Reads no shapes."""

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "boundaries"
NEIGHBOURS = "neighbours.csv"


@dataclass(frozen=True)
class BoundaryFile:
    """A GeoJSON file (UTF-8) and a short hash of its content, for an address that may be cached for ever."""

    name: str
    data: bytes
    digest: str


@dataclass(frozen=True)
class BoundaryCard:
    """The facts of ``boundaries/card.json``; mappings are language ("ja", "en") -> text or texts."""

    title: Mapping[str, str]
    attribution: Mapping[str, str]
    steps: Mapping[str, Sequence[str]]
    known_gaps: Mapping[str, Sequence[str]]
    version: str
    retrieved: str
    licence: str
    licence_url: str
    source: Mapping[str, Any]


@cache
def country_view() -> BoundaryFile:
    """What the map of the country draws: 47 prefectures, remote islands in frames, outer rings clockwise (d3-geo)."""
    return _boundary_file("country_view.geojson")


@cache
def prefectures() -> BoundaryFile:
    """The 47 prefectures in true position (EPSG:4326), outer rings counterclockwise (RFC 7946)."""
    return _boundary_file("prefectures.geojson")


@cache
def centroids() -> Mapping[str, tuple[float, float]]:
    """Prefecture code -> (longitude, latitude) of a point well inside its largest part on the country view."""
    with (FOLDER / "centroids.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["prefecture_code"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}
    return MappingProxyType(rows)


@dataclass(frozen=True)
class Neighbour:
    """A neighbouring prefecture; ``rule``: "border" (on land) or "nearest" (by sea, for want of a border on land)."""

    prefecture_code: str
    rule: str


@cache
def neighbours() -> Mapping[str, tuple[Neighbour, ...]]:
    """Prefecture code -> its neighbours in the order of the codes, as ``geo.neighbours`` computed them."""
    found: dict[str, tuple[Neighbour, ...]] = {}
    with (FOLDER / NEIGHBOURS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = found.get(row["prefecture_code"], ())
            found[row["prefecture_code"]] = (*own, Neighbour(row["neighbour_code"], row["rule"]))
    return MappingProxyType(found)


@cache
def card() -> BoundaryCard:
    """The data card: source, licence, steps and what the boundaries lack."""
    facts = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    return BoundaryCard(**{field.name: facts[field.name] for field in fields(BoundaryCard)})


def attribution(lang: str) -> str:
    """The sentence that every map shows, in "ja" or "en". Raises ``ValueError`` for another language."""
    sentences = card().attribution
    if lang not in sentences:
        raise ValueError(f"no attribution in {lang!r}, only in {', '.join(sentences)}")
    return sentences[lang]


def _boundary_file(name: str) -> BoundaryFile:
    data = (FOLDER / name).read_bytes()
    return BoundaryFile(name, data, hashlib.sha256(data).hexdigest()[:12])
