import pandas as pd
import pytest

from data.exporting.cells import chunks
from data.exporting.table import ExportColumn, ExportTable

COLUMN = ExportColumn("a", "A", "text")
FRAME = pd.DataFrame({"a": ["x"]})


@pytest.mark.parametrize(
    ("columns", "facts", "complaint"),
    [
        ((), (), "needs a column"),
        ((COLUMN, ExportColumn("a", "B", "text")), (), "key is given twice"),
        ((COLUMN, ExportColumn("b", "A", "text")), (), "label is given twice"),
        ((COLUMN, ExportColumn("b", "B", "text")), (), "lacks"),
        ((COLUMN,), (("f", "1"), ("f", "2")), "fact is given twice"),
    ],
)
def test_a_table_that_cannot_be_written_is_refused(columns, facts, complaint):
    with pytest.raises(ValueError, match=complaint):
        ExportTable("t", "T", "ja", columns, FRAME, facts)


def test_sources_have_their_columns():
    with pytest.raises(ValueError, match="sources"):
        ExportTable("t", "T", "ja", (COLUMN,), FRAME, (), FRAME)


@pytest.mark.parametrize(
    ("values", "kind", "cells"),
    [
        (pd.Series([1.0, None, 2.0]), "yen", [1, None, 2]),
        (pd.Series([1.5, None]), "integer", [1.5, None]),
        (pd.Series(["1", 2, None], dtype=object), "text", ["1", "2", None]),
        (pd.Series(["01", None], dtype="category"), "code", ["01", None]),
        (pd.Series([1, 13], dtype="Int64"), "code", ["1", "13"]),
        (pd.Series(pd.to_datetime(["2024-01-02", None])).dt.tz_localize("Asia/Tokyo"), "date", ["2024-01-02", None]),
        (pd.Series([True, None], dtype=object), "boolean", [True, None]),
        (pd.Series([None, None], dtype=object), "percent", [None, None]),
        (pd.Series([None, None], dtype=object), "text", [None, None]),
        (pd.Series(["a", "b"], dtype="string[pyarrow]"), "text", ["a", "b"]),
        (pd.Series([2**53 + 1, None], dtype="Int64"), "yen", [2**53 + 1, None]),
    ],
)
def test_any_dtype_becomes_plain_cells(values, kind, cells):
    table = ExportTable("t", "T", "ja", (ExportColumn("a", "A", kind),), values.to_frame("a"))
    assert [cell for (array,) in chunks(table, 2) for cell in array.to_pylist()] == cells


@pytest.mark.parametrize(("values", "kind"), [(["x"], "number"), (["x"], "boolean"), ([float("inf")], "yen")])
def test_a_value_that_its_kind_cannot_hold_is_refused(values, kind):
    table = ExportTable("t", "T", "ja", (ExportColumn("a", "A", kind),), pd.DataFrame({"a": values}))
    with pytest.raises(ValueError, match=r".+"):
        list(chunks(table))


def test_the_frame_is_read_and_not_changed():
    frame = pd.DataFrame({"a": ["=1", None]})
    before = frame.copy()
    list(chunks(ExportTable("t", "T", "ja", (COLUMN,), frame)))
    pd.testing.assert_frame_equal(frame, before)
