"""A digest of table files and of the contracts that they were checked against."""

from collections.abc import Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from data.schema.columns import Table

# To be raised when a rule or the stored form changes: what was stored before is then read and checked anew.
CONTRACT_VERSION = 1


def digest_of(folder: Path, tables: Sequence[Table], *more: str) -> str:
    """32 hex digits that change with a byte of the files, a column of the contracts or a word of ``more``."""
    parts = [f"{CONTRACT_VERSION}", *more]
    for table in tables:
        parts += [repr(table), _digest(folder / table.file)]
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _digest(path: Path) -> str:
    if not path.is_file():
        return "absent"
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
