"""CSV for machines that people may also open in Excel."""

from collections.abc import Iterator
from io import BytesIO

import pyarrow as pa
from pyarrow import csv

from data.exporting.cells import CHUNK_ROWS, chunks, is_textual, valid
from data.exporting.safe_text import guarded
from data.exporting.table import ExportTable

_BOM = b"\xef\xbb\xbf"


def csv_bytes(table: ExportTable, chunk_rows: int = CHUNK_ROWS) -> Iterator[bytes]:
    r"""The table as CSV, piece by piece: first the header, then ``chunk_rows`` rows at a time.

    RFC 4180: comma, CRLF, quotes doubled. UTF-8 with a byte order mark, without which Excel in Japanese takes the file
    for Shift_JIS. The header row holds the labels. A blank is an empty field, never 0; an empty text is ``""``.

    * Text, codes and dates stand in quotes, always. Control characters are shown, line ends inside a cell are LF, and
      a ``'`` stands before whatever a spreadsheet might compute: ``data.exporting.safe_text`` has the rule, its source
      and the way back. Negative numbers are numbers and carry no ``'``.
    * Numbers are bare: ``.`` as decimal sign, no separators, no unit; per cent 0-100. Booleans are ``true``/``false``.
    * Codes keep their zeros as data (``"01"``), nothing is added to please Excel: ``="01"`` would be the very formula
      that we keep out, and would be wrong for every other reader. Excel drops the zeros, and reads ``2024-07`` as a
      day, when it opens a CSV by double click; whoever works in Excel has the typed file of ``xlsx_file``.

    The guard holds for programs that split at commas, as Excel in Japanese and English does; where the list separator
    is ``;`` a CSV file has to be imported, not double-clicked. Raises as ``cells.chunks``. Uses pyarrow's CSV writer:
    it writes columns without making an object of each cell, and alone leaves blanks bare while quoting all text.
    """
    yield _BOM + _written(_header(table), with_header=True)
    for arrays in chunks(table, chunk_rows):
        safe = [
            guarded(array) if is_textual(column.kind) else array
            for column, array in zip(table.columns, arrays, strict=True)
        ]
        yield _written(pa.Table.from_arrays(safe, names=[column.key for column in table.columns]), with_header=False)


def _header(table: ExportTable) -> pa.Table:
    labels = guarded(pa.array([valid(label) for label in table.labels], pa.large_string())).to_pylist()
    return pa.Table.from_arrays([pa.array([], pa.large_string())] * len(labels), names=labels)


def _written(cells: pa.Table, *, with_header: bool) -> bytes:
    buffer = BytesIO()
    csv.write_csv(cells, buffer, csv.WriteOptions(include_header=with_header, batch_size=CHUNK_ROWS, eol="\r\n"))
    return buffer.getvalue()
