"""The reference tables: prefectures, municipalities, system types and, where an operator adds it, population."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa

from data import snapshot_cache
from data.config import ROOT
from data.findings import SnapshotError
from data.schema import REFERENCE_TABLES
from data.schema.arrow import code_list, defines_codes, frame
from data.schema.digest import digest_of
from data.schema.reading import read_tables

REFERENCE_DIR = ROOT / "data" / "reference"


@dataclass(frozen=True)
class ReferenceTables:
    """The reference tables as frames in file order, columns as in the contracts; never to be changed in place.

    ``population`` is ``None`` where no table is given. ``lists`` holds the codes of each table as a categorical dtype,
    ``digest`` tells the content of the files.
    """

    prefectures: pd.DataFrame
    municipalities: pd.DataFrame
    system_types: pd.DataFrame
    population: pd.DataFrame | None
    digest: str
    lists: Mapping[str, pd.CategoricalDtype] = field(repr=False)

    @property
    def keys(self) -> dict[str, pa.Array]:
        """The codes that each table defines, in file order, for the check of references."""
        return {name: pa.array(dtype.categories, pa.large_string()) for name, dtype in self.lists.items()}


def load_reference(folder: Path = REFERENCE_DIR, cache_dir: Path | None = None) -> ReferenceTables:
    """The reference tables, from ``cache_dir`` where the same content was checked before, else read and checked.

    Raises ``SnapshotError`` with all findings.
    """
    digest = digest_of(folder, REFERENCE_TABLES)
    names = [table.name for table in REFERENCE_TABLES if (folder / table.file).is_file()]
    kept = cache_dir / digest if cache_dir else None
    rows = (snapshot_cache.read(kept, names) if kept else None) or _checked(folder, kept)
    lists: dict[str, pd.CategoricalDtype] = {}
    frames: dict[str, pd.DataFrame] = {}
    for table in REFERENCE_TABLES:
        if table.name in rows:
            if defines_codes(table):
                lists[table.name] = code_list(table, rows[table.name])
            frames[table.name] = frame(table, rows[table.name], lists)
    return ReferenceTables(
        prefectures=frames["prefectures"],
        municipalities=frames["municipalities"],
        system_types=frames["system_types"],
        population=frames.get("population"),
        digest=digest,
        lists=lists,
    )


def _checked(folder: Path, kept: Path | None) -> dict[str, pa.Table]:
    rows, findings = read_tables(folder, REFERENCE_TABLES, {})
    if findings:
        raise SnapshotError(findings)
    if kept is None:
        return rows
    with snapshot_cache.Writer(kept) as writer:
        mapped = {name: writer.keep(name, table) for name, table in rows.items()}
        writer.finish()
    return mapped
