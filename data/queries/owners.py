"""Which project every row of another table belongs to."""

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.schema.lookup import positions
from data.snapshots import Snapshot


@lru_cache(maxsize=8)
def owners(snapshot: Snapshot, table: str) -> NDArray[np.int32]:
    """The project row of every row of ``table`` (by its column ``project_id``), in file order; -1 = none. Made once."""
    named = pa.array(snapshot.tables[table]["project_id"])
    ids = pa.array(snapshot.projects["project_id"])
    chunks = named.chunks if isinstance(named, pa.ChunkedArray) else [named]
    codes = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
    found = [pc.fill_null(positions(chunk, codes), -1).to_numpy(zero_copy_only=False) for chunk in chunks]
    return np.concatenate([np.zeros(0, dtype=np.int32), *found]).astype(np.int32, copy=False)
