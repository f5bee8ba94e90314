"""The table contracts: one declaration per column, from which checks, data package and data dictionary are made."""

from data.schema.columns import Column, Kind, Table
from data.schema.reference_contracts import REFERENCE_TABLES
from data.schema.snapshot_tables import SNAPSHOT_TABLES

__all__ = ["REFERENCE_TABLES", "SNAPSHOT_TABLES", "Column", "Kind", "Table", "contract"]

_CONTRACTS = {table.name: table for table in (*REFERENCE_TABLES, *SNAPSHOT_TABLES)}


def contract(name: str) -> Table:
    """The contract of the table called ``name``. Raises ``KeyError``."""
    return _CONTRACTS[name]
