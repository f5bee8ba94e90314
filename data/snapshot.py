"""A snapshot: the facts as of a day, loaded and checked. The only reader of snapshot files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from data import snapshot_cache
from data.findings import SnapshotError
from data.reference_tables import ReferenceTables
from data.schema import SNAPSHOT_TABLES
from data.schema.arrow import code_list, defines_codes, frame
from data.schema.digest import digest_of
from data.schema.reading import read_tables

ORIGIN = "origin.json"
_UNNAMED = ("documents", "contacts")  # tables whose rows no other table names


@dataclass(frozen=True)
class Snapshot:
    """All tables as of a day. ``id`` is that day, ``digest`` tells the content (tables, reference, contracts).

    Frames have a RangeIndex in file order and are never to be changed in place: sessions share them. Columns of codes
    are categories over all codes in the order of their list; counts and yen ``Int64``, ``fiscal_year`` ``Int16``, other
    numbers ``Float64``, yes/no ``boolean``, all else ``str``. A blank is missing, never 0. ``reconstructed_from``: the
    later snapshot that this one was taken out of (``data.as_of``), if it was.
    """

    id: str
    digest: str
    tables: Mapping[str, pd.DataFrame]
    reference: ReferenceTables
    reconstructed_from: str | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.digest))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Snapshot) and (self.id, self.digest) == (other.id, other.digest)

    @property
    def projects(self) -> pd.DataFrame:
        """One row a project; key ``project_id``."""
        return self.tables["projects"]

    @property
    def participants(self) -> pd.DataFrame:
        """One row a municipality named in a project; key ``project_id`` + ``municipality_code``."""
        return self.tables["participants"]

    @property
    def metrics(self) -> pd.DataFrame:
        """One row a published figure on use or effect; key ``project_id`` + ``metric`` + ``period``."""
        return self.tables["metrics"]

    @property
    def case_studies(self) -> pd.DataFrame:
        """One row a case; key ``case_id``."""
        return self.tables["case_studies"]

    @property
    def vendors(self) -> pd.DataFrame:
        """One row a vendor; key ``vendor_id``."""
        return self.tables["vendors"]

    @property
    def products(self) -> pd.DataFrame:
        """One row a product of a vendor; key ``vendor_id`` + ``product_ja``."""
        return self.tables["products"]

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document; key ``document_id``."""
        return self.tables["documents"]

    @property
    def contacts(self) -> pd.DataFrame:
        """One row a contact point; key ``contact_id``."""
        return self.tables["contacts"]

    @property
    def sources(self) -> pd.DataFrame:
        """One row a published source; key ``source_id``."""
        return self.tables["sources"]


def load(folder: Path, reference: ReferenceTables, cache_dir: Path | None = None) -> Snapshot:
    """The snapshot in ``folder``, from ``cache_dir`` where the same content was checked before.

    Raises ``SnapshotError`` with every finding where a table breaks its contract.
    """
    digest = digest_of(folder, SNAPSHOT_TABLES, reference.digest)
    rows = snapshot_cache.read(cache_dir / digest) if cache_dir else None
    if rows is None:
        rows = _read(folder, reference, cache_dir / digest if cache_dir else None)
    return Snapshot(folder.name, digest, MappingProxyType(_frames(rows, reference)), reference, origin(folder))


def load_kept(folder: Path, digest: str, reference: ReferenceTables, cache_dir: Path) -> Snapshot | None:
    """The snapshot as it was kept when it had this ``digest``, whatever its files hold now."""
    rows = snapshot_cache.read(cache_dir / digest)
    if rows is None:
        return None
    return Snapshot(folder.name, digest, MappingProxyType(_frames(rows, reference)), reference, origin(folder))


def origin(folder: Path) -> str | None:
    """The id of the later snapshot that the one in ``folder`` was taken out of; ``None`` where it was collected."""
    try:
        return str(json.loads((folder / ORIGIN).read_text("utf-8"))["reconstructed_from"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read(folder: Path, reference: ReferenceTables, kept: Path | None) -> dict[str, pa.Table]:
    if kept is None:
        rows, findings = read_tables(folder, SNAPSHOT_TABLES, reference.keys)
        if findings:
            raise SnapshotError(findings)
        return rows
    with snapshot_cache.Writer(kept) as writer:
        rows, findings = read_tables(folder, SNAPSHOT_TABLES, reference.keys, writer.keep)
        if findings:
            raise SnapshotError(findings)
        writer.finish()
    return rows


def _frames(rows: Mapping[str, pa.Table], reference: ReferenceTables) -> dict[str, pd.DataFrame]:
    lists = dict(reference.lists)
    frames = {}
    for table in SNAPSHOT_TABLES:
        if defines_codes(table):
            lists[table.name] = code_list(table, rows[table.name])
        frames[table.name] = frame(table, rows[table.name], lists)
    return frames


def with_few_projects(snapshot: Snapshot, most: int = 500) -> Snapshot:
    """The snapshot with its first projects only and what belongs to them, to draw every kind of page in little time.

    Codes, vendors and sources are all there: what a project names is found. Of what none names there are as many.
    """
    if len(snapshot.projects) <= most:
        return snapshot
    few = snapshot.projects.head(most)
    kept = set(few["project_id"])
    tables = {
        name: few if name == "projects" else frame.head(most) if name in _UNNAMED else _of_projects(frame, kept)
        for name, frame in snapshot.tables.items()
    }
    return replace(snapshot, digest=f"{snapshot.digest}-{most}", tables=MappingProxyType(tables))


def _of_projects(frame: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    if "project_id" not in frame:
        return frame
    named = frame["project_id"]
    return frame[named.isna() | named.isin(kept)].reset_index(drop=True)
