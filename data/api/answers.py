"""What the API answers: pages of rows as JSON, whole lists as files that go out while they are written."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import orjson
import pandas as pd

from data.api.endpoints import SNAPSHOT
from data.api.reading import Asked
from data.descriptor import LICENCE
from data.exporting.contract_table import columns_for_people, columns_for_programs
from data.exporting.csv_file import csv_bytes
from data.exporting.records import Record, records
from data.exporting.snapshot_files import snapshot_facts
from data.exporting.table import ExportTable
from data.exporting.xlsx_file import write_xlsx
from data.queries.children import children
from data.queries.rows import PROJECT_COLUMNS, Rows, project_rows
from data.queries.tables import table_rows
from data.schema import contract
from data.schema.columns import Table

# Excel files are written whole before the first byte goes out, about 5,000 rows a second: more would time out.
EXCEL_ROWS = 100_000
_CSV_ROWS = 20_000
_CHUNK = 1 << 16
_DETAILS = ("participants", "metrics", "case_studies")


def found(asked: Asked) -> Rows:
    """The row numbers of all that the request finds, in its order, whatever the page."""
    table = _table(asked).name
    if table == "projects":
        return project_rows(asked.snapshot, asked.selection, asked.lang)
    return table_rows(asked.snapshot, table, asked.selection)


def page_of(asked: Asked, rows: Rows) -> Rows:
    """The part of ``rows`` that the request asks for."""
    return rows[asked.start :] if asked.limit is None else rows[asked.start : asked.start + asked.limit]


def next_query(asked: Asked, rows: Rows) -> str | None:
    """The query string of the next page, if there is one; it names the snapshot, so that a newer one cannot slip in."""
    if asked.limit is None or asked.start + asked.limit >= len(rows):
        return None
    fixed = asked.selection.with_values(SNAPSHOT, [asked.snapshot.id]).to_query()
    cursor = asked.cursor(asked.start + asked.limit)
    return f"{fixed}&format={asked.format}&lang={asked.lang}&limit={asked.limit}&cursor={cursor}"


def list_json(asked: Asked, rows: Rows, following: str | None) -> bytes:
    """One page: what it is first, then ``data`` and the ``sources`` that its rows rest on; blanks are ``null``."""
    data = records(_frame(asked, page_of(asked, rows)))
    head = {**_head(asked), "total": len(rows), "count": len(data), "next": following}
    return orjson.dumps({**head, "data": data, "sources": _sources(asked, data)})


def project_json(asked: Asked, row: int) -> bytes:
    """One project with all that belongs to it."""
    project = records(asked.snapshot.projects.iloc[[row]])[0]
    details = {name: _belonging(asked, name, row) for name in _DETAILS}
    named = [project, *(each for part in details.values() for each in part)]
    return orjson.dumps({**_head(asked), "project": project, **details, "sources": _sources(asked, named)})


def csv_stream(asked: Asked, rows: Rows) -> Iterator[bytes]:
    """The rows as CSV, headed by the names of the columns; a part of them in memory at a time."""
    wanted = page_of(asked, rows)
    for start in range(0, max(1, len(wanted)), _CSV_ROWS):
        part = _export(asked, wanted[start : start + _CSV_ROWS], for_people=False)
        yield from islice(csv_bytes(part), 1 if start else 0, None)


def xlsx_stream(asked: Asked, rows: Rows) -> Iterator[bytes]:
    """The rows as an Excel workbook, headed in words."""
    with TemporaryDirectory(prefix="api-") as folder:
        path = Path(folder) / "rows.xlsx"
        write_xlsx(_export(asked, page_of(asked, rows), for_people=True), path)
        with path.open("rb") as file:
            yield from iter(partial(file.read, _CHUNK), b"")


def project_row(asked: Asked, project_id: str) -> int | None:
    """The row number of a project; ``None`` where the snapshot does not know it."""
    places = (asked.snapshot.projects["project_id"] == project_id).to_numpy().nonzero()[0]
    return int(places[0]) if len(places) else None


def one(row: int) -> Rows:
    """A single row number as those of a list."""
    return np.array([row], dtype=np.int32)


def _export(asked: Asked, rows: Rows, *, for_people: bool) -> ExportTable:
    table = _table(asked)
    every = columns_for_people(table, asked.lang) if for_people else columns_for_programs(table)
    frame = _frame(asked, rows)
    used = asked.snapshot.sources["source_id"].isin(frame["source_id"].unique()) if for_people else None
    return ExportTable(
        stem=table.name,
        title=table.title(asked.lang),
        lang=asked.lang,
        columns=tuple(column for column in every if column.key in frame.columns),
        frame=frame,
        facts=snapshot_facts(asked.snapshot, asked.lang),
        sources=None if used is None else asked.snapshot.sources[used],
    )


def _frame(asked: Asked, rows: Rows) -> pd.DataFrame:
    frame = asked.snapshot.tables[_table(asked).name].iloc[rows]
    chosen = asked.selection["columns"]
    if not chosen:
        return frame
    names = {"project_id", "source_id", *(PROJECT_COLUMNS[column] for column in chosen)}
    names |= {"title_en"} if "title" in chosen else set()
    return frame[[name for name in frame.columns if name in names]]


def _table(asked: Asked) -> Table:
    assert asked.endpoint.table is not None  # noqa: S101 - asked of lists only
    return contract(asked.endpoint.table)


def _head(asked: Asked) -> Record:
    return {"snapshot": asked.snapshot.id, "licence": LICENCE["path"]}


def _belonging(asked: Asked, table: str, row: int) -> list[Record]:
    return records(asked.snapshot.tables[table].iloc[children(asked.snapshot, table).of(row)])


def _sources(asked: Asked, rows: list[Record]) -> list[Record]:
    named = {row["source_id"] for row in rows}
    return records(asked.snapshot.sources[asked.snapshot.sources["source_id"].isin(named)])
