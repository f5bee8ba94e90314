"""What belongs to a project in the other tables: case studies, documents, its vendor and that vendor's products."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.queries.lookup import row_number
from data.snapshots import Snapshot

Row = Mapping[str, Any]
DOCUMENTS_AT_MOST = 8
CASES_AT_MOST = 4


@dataclass(frozen=True)
class Related:
    """Rows of the tables as dicts, ``None`` where nothing is stated.

    ``cases`` are about this project, ``other_cases`` about the same system type. ``documents`` are of the same system
    type or from a source of this project. ``vendor`` is ``None`` where none is stated; ``products`` are the vendor's.
    """

    cases: tuple[Row, ...]
    other_cases: tuple[Row, ...]
    documents: tuple[Row, ...]
    vendor: Row | None
    products: tuple[Row, ...]


def related(snapshot: Snapshot, project_id: str, source_ids: Collection[str]) -> Related:
    """What belongs to ``project_id``, whose facts rest on ``source_ids``. ``KeyError`` for an unknown project."""
    project = snapshot.projects.iloc[row_number(snapshot, project_id)]
    cases, documents = snapshot.case_studies, snapshot.documents
    own = cases["project_id"] == project_id
    kin = (cases["system_type"] == project["system_type"]).fillna(False) & ~own.fillna(False)
    fitting = (documents["system_type"] == project["system_type"]).fillna(False)
    vendor_id = project["vendor_id"]
    vendors, products = snapshot.vendors, snapshot.products
    return Related(
        cases=plain(cases[own.fillna(False)]),
        other_cases=plain(cases[kin].head(CASES_AT_MOST)),
        documents=plain(documents[fitting | documents["source_id"].isin(source_ids)].head(DOCUMENTS_AT_MOST)),
        vendor=next(iter(plain(vendors[vendors["vendor_id"] == vendor_id])), None) if pd.notna(vendor_id) else None,
        products=plain(products[products["vendor_id"] == vendor_id]) if pd.notna(vendor_id) else (),
    )


def plain(frame: pd.DataFrame) -> tuple[Row, ...]:
    """Rows as dicts of plain values; ``None`` where nothing is stated."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return tuple({str(key): value for key, value in row.items()} for row in rows)
