"""From a CSV file to a typed Arrow table, block by block, with every finding on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.findings import Finding
from data.schema.arrow import code_positions, stored
from data.schema.columns import Kind, Table
from data.schema.contracts import Fault, Known, cell_schema, faults, reference_schema, repeated
from data.schema.structure import File, first_record, open_file

Keep = Callable[[str, pa.Table], pa.Table]

_BLOCK = 1 << 23


@dataclass(frozen=True)
class ReadTable:
    """A file that was read: the typed rows (``None`` where something is wrong), its keys, the findings."""

    rows: pa.Table | None
    keys: pa.Array | None
    findings: tuple[Finding, ...]


@dataclass
class _Ragged:
    """Rows with the wrong number of fields; pyarrow calls it for each, in file order, and leaves them out."""

    header: Sequence[str]
    rows: list[tuple[int, str, int]] = field(default_factory=list)
    stopped: str = ""  # why the rest of the file could not be read at all

    def __call__(self, row: pa.csv.InvalidRow) -> Literal["skip"]:
        self.rows.append((row.number, row.text, row.actual_columns))
        return "skip"

    def physical_rows(self, indices: np.ndarray) -> np.ndarray:
        """The rows in the file (header = 1) of the rows that were read (from 0)."""
        gaps = np.array([number - 2 - nth for nth, (number, _, _) in enumerate(self.rows)], dtype=np.int64)
        return indices + 2 + np.searchsorted(gaps, indices, side="right")

    def findings(self, file: str) -> Iterator[Finding]:
        for number, line, fields in self.rows:
            details = (("expected", str(len(self.header))), ("actual", str(fields)))
            yield Finding(file, number, None, line, "ragged_row", details)
        if self.stopped:
            yield Finding(file, None, None, None, "unreadable", (("reason", self.stopped),))

    def cells(self, column: str) -> list[str]:
        """The filled cells of ``column`` in the rows left out, so that references to them are not called unknown."""
        at = self.header.index(column)
        rows = [first_record(line) for _, line, _ in self.rows]
        return [row[at] for row in rows if len(row) > at and row[at]]


def read_tables(
    folder: Path, tables: Sequence[Table], known: Known, keep: Keep = lambda _name, rows: rows
) -> tuple[dict[str, pa.Table], tuple[Finding, ...]]:
    """Read and check ``<table>.csv`` of ``folder`` against their contracts, in the order of ``tables``.

    ``known`` holds the keys of tables read elsewhere (the reference tables). ``keep`` is given each table as it is
    done and says what is to be returned for it. A table with a finding is left out.
    """
    keys, rows, findings = dict(known), dict[str, pa.Table](), list[Finding]()
    for table in tables:
        if table.optional and not (folder / table.file).exists():
            continue
        read = read_table(folder, table, keys)
        findings += read.findings
        if read.keys is not None:
            keys[table.name] = read.keys
        if read.rows is not None and not findings:
            rows[table.name] = keep(table.name, read.rows)
        del read
        pa.default_memory_pool().release_unused()
    return rows, tuple(findings)


def read_table(folder: Path, table: Table, known: Known) -> ReadTable:
    """Read and check one file. ``known``: see ``read_tables``."""
    file = open_file(table, folder)
    present = _present(table, file.header)
    if not present.columns:
        return ReadTable(None, None, file.findings)
    ragged = _Ragged(file.header)
    columns, found = _read_blocks(file, present, ragged)
    links = pa.table({name: columns[name] for name in columns if name in _links(present)})
    found += faults(links.to_pandas(), reference_schema(present, known))
    found += repeated(present, links.select(present.key))
    keys = _keys(present, links, ragged)
    findings = (*file.findings, *ragged.findings(table.file), *_findings(table, found, ragged))
    del links
    if findings or not known.keys() >= table.references:
        return ReadTable(None, keys, _sorted(table, findings))
    return ReadTable(_in_one_piece(table, columns, known), keys, ())


def _read_blocks(file: File, table: Table, ragged: _Ragged) -> tuple[dict[str, pa.ChunkedArray], list[Fault]]:
    """The columns, links as text, the others in their stored form as long as there is no fault; and the faults."""
    contract, links, first = cell_schema(table), _links(table), 0
    found = list[Fault]()
    columns: dict[str, list[pa.Array]] = {column.name: [] for column in table.columns}
    for block in _blocks(file, table, ragged):
        cells = block.to_pandas()
        cells.index = pd.RangeIndex(first, first + len(cells))
        blank = cells.index[cells.isna().all(axis=1)]
        found += [Fault(int(index), None, None, "blank_row") for index in blank]
        found += faults(cells.drop(index=blank) if len(blank) else cells, contract)
        for column in table.columns:
            if column.name in links:
                columns[column.name].append(block[column.name])
            elif not found:
                columns[column.name].append(stored(column, block[column.name]))
        first += len(cells)
    return {name: pa.chunked_array(chunks) for name, chunks in columns.items() if chunks}, found


def _links(table: Table) -> frozenset[str]:
    return frozenset(table.key) | {column.name for column in table.columns if column.reference}


def _in_one_piece(table: Table, columns: dict[str, pa.ChunkedArray], known: Known) -> pa.Table:
    """The stored table, each column in one chunk; empties ``columns`` on the way, to hold little memory."""
    rows = {}
    for column in table.columns:
        cells = columns.pop(column.name).combine_chunks()
        if column.reference and column.kind is Kind.CODE:
            cells = code_positions(cells, known[column.reference])
        rows[column.name] = cells
    return pa.table(rows)


def _blocks(file: File, table: Table, ragged: _Ragged) -> Iterator[pa.RecordBatch]:
    """The rows as text, blank cells as null, some ten thousands at a time; the first block is an empty one."""
    names = [column.name for column in table.columns]
    text = pa.schema([(name, pa.large_string()) for name in names])
    yield pa.RecordBatch.from_pylist([], text)
    if not file.has_rows:
        return
    try:
        yield from pyarrow.csv.open_csv(
            file.open(),
            read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=ragged
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=text, null_values=[""], strings_can_be_null=True, include_columns=names
            ),
        )
    except pa.ArrowInvalid as error:  # a row longer than a block: a quotation mark that is closed far below
        ragged.stopped = str(error)


def _findings(table: Table, found: Sequence[Fault], ragged: _Ragged) -> list[Finding]:
    rows = ragged.physical_rows(np.array([fault.index for fault in found], dtype=np.int64)).tolist()
    return [
        Finding(table.file, row, fault.column, fault.value, fault.rule, (*fault.details, *_other_row(fault, ragged)))
        for row, fault in zip(rows, found, strict=True)
    ]


def _sorted(table: Table, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By row, then by column as in the file."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    return tuple(sorted(findings, key=lambda finding: (finding.row or 0, places.get(finding.column or "", -1))))


def _other_row(fault: Fault, ragged: _Ragged) -> tuple[tuple[str, str], ...]:
    if fault.other is None:
        return ()
    return (("row", str(ragged.physical_rows(np.array([fault.other]))[0])),)


def _keys(table: Table, links: pa.Table, ragged: _Ragged) -> pa.Array | None:
    """The values of a single key, for references to the table; ``None`` where the key has more columns or is absent."""
    if len(table.key) != 1:
        return None
    read = links[table.key[0]].drop_null().combine_chunks()
    left_out = pa.array(ragged.cells(table.key[0]), pa.large_string())
    return pa.concat_arrays([read, left_out]) if len(left_out) else read


def _present(table: Table, header: Sequence[str]) -> Table:
    """The contract as far as the file has the columns, so that what is there can be checked."""
    columns = tuple(column for column in table.columns if header.count(column.name) == 1)
    names = {column.name for column in columns}
    return replace(
        table,
        columns=columns,
        key=table.key if names.issuperset(table.key) else (),
        in_order=tuple(pair for pair in table.in_order if names.issuperset(pair)),
    )
