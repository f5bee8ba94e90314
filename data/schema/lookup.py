"""Looking up texts in a list of codes. Equal neighbours are looked up once: rows of one project stand together."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc


def are_known(cells: pa.Array, codes: pa.Array) -> pa.Array:
    """Whether each of the ``cells`` (text) is one of the ``codes``; booleans."""
    return _by_run(cells, lambda values: pc.is_in(values, value_set=codes.cast(values.type)))


def positions(cells: pa.Array, codes: pa.Array) -> pa.Array:
    """The position of each of the ``cells`` (text) in ``codes`` as ``int32``; null for a blank or unknown one."""
    return _by_run(cells, lambda values: pc.index_in(values, value_set=codes.cast(values.type)))


def _by_run(cells: pa.Array, look_up: Callable[[pa.Array], pa.Array]) -> pa.Array:
    runs = pc.run_end_encode(cells)
    return pc.run_end_decode(pa.RunEndEncodedArray.from_arrays(runs.run_ends, look_up(runs.values)))
