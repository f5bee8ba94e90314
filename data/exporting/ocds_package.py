"""The projects of a selection as an OCDS 1.1 release package, written piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import orjson
import pandas as pd

from data.descriptor import LICENCE
from data.exporting.ocds_release import LANGUAGE, Material, release
from data.exporting.records import Record, records
from data.queries.children import children
from data.queries.rows import Rows
from data.snapshots import Snapshot
from data.text import text

EXTENSION = Path(__file__).parent / "ocds_extension"
EXTENSION_FILE = "extension.json"
VERSION = "1.1"
CHUNK = 2_000
_CHILDREN = ("participants", "metrics")


@dataclass(frozen=True)
class PackageAddress:
    """Where a package and what it refers to can be found: full addresses; ``prefix`` of the ocids."""

    uri: str
    extension: str
    policy: str
    prefix: str


def package_bytes(snapshot: Snapshot, rows: Rows, address: PackageAddress) -> Iterator[bytes]:
    """The release package of the projects with these row numbers, ``CHUNK`` releases at a time, as UTF-8 JSON.

    The standard asks for one release at least: ``ValueError`` where ``rows`` is empty.
    """
    if not len(rows):
        raise ValueError("a release package holds one release at least")
    return _written(snapshot, rows, address)


def _written(snapshot: Snapshot, rows: Rows, address: PackageAddress) -> Iterator[bytes]:
    head = {
        "uri": address.uri,
        "version": VERSION,
        "extensions": [address.extension],
        "publishedDate": f"{snapshot.id}T00:00:00+09:00",
        "publisher": {"name": text(LANGUAGE, "product.name")},
        "license": LICENCE["path"],
        "publicationPolicy": address.policy,
    }
    yield orjson.dumps(head)[:-1] + b',"releases":['
    comma = b""
    for start in range(0, len(rows), CHUNK):
        part = releases(snapshot, rows[start : start + CHUNK], address.prefix)
        yield comma + orjson.dumps(part)[1:-1]
        comma = b","
    yield b"]}"


def releases(snapshot: Snapshot, rows: Rows, prefix: str) -> list[Record]:
    """The releases of these projects, in this order."""
    return [release(material, prefix, snapshot.id) for material in _materials(snapshot, rows)]


def _materials(snapshot: Snapshot, rows: Rows) -> Iterator[Material]:
    places, systems, bodies = _reference(snapshot)
    projects = records(snapshot.projects.iloc[rows])
    vendors = _vendors(snapshot, rows)
    owned = [_owned(snapshot, table, rows) for table in _CHILDREN]
    parts = list(zip(projects, vendors, *owned, strict=True))
    named = [_source_ids(project, *lists) for project, _, *lists in parts]
    sources = _sources(snapshot, {each for used in named for each in used})
    for (project, vendor, participants, metrics), used in zip(parts, named, strict=True):
        yield Material(
            project=project,
            place=places[project["prefecture_code"]],
            system=systems[project["system_type"]],
            vendor=vendor,
            participants=participants,
            bodies=bodies,
            metrics=metrics,
            sources=[sources[each] for each in used],
        )


@lru_cache(maxsize=4)
def _reference(snapshot: Snapshot) -> tuple[dict[str, Record], dict[str, Record], dict[str, Record]]:
    tables = snapshot.reference
    return (
        {row["prefecture_code"]: row for row in records(tables.prefectures)},
        {row["system_type"]: row for row in records(tables.system_types)},
        {row["municipality_code"]: row for row in records(tables.municipalities)},
    )


def _vendors(snapshot: Snapshot, rows: Rows) -> list[Record | None]:
    """The vendor of each project: codes are positions in the table of vendors, which defines them."""
    numbers = snapshot.projects["vendor_id"].cat.codes.to_numpy()[rows]
    found = iter(records(snapshot.vendors.iloc[numbers[numbers >= 0]]))
    return [next(found) if number >= 0 else None for number in numbers]


def _owned(snapshot: Snapshot, table: str, rows: Rows) -> list[list[Record]]:
    owned = children(snapshot, table)
    numbers = [owned.of(row) for row in rows.tolist()]
    found = iter(records(snapshot.tables[table].iloc[[each for part in numbers for each in part]]))
    return [[next(found) for _ in part] for part in numbers]


def _source_ids(project: Record, *lists: list[Record]) -> list[str]:
    """What a project rests on: its own source first, each once."""
    rows = [project, *(row for each in lists for row in each)]
    return list(dict.fromkeys(str(row["source_id"]) for row in rows))


def _sources(snapshot: Snapshot, source_ids: set[str]) -> dict[str, Record]:
    positions = snapshot.projects["source_id"].cat.categories.get_indexer(pd.Index(sorted(source_ids)))
    return {row["source_id"]: row for row in records(snapshot.sources.iloc[positions])}
