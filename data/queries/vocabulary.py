"""Every code that an address of projects and lists can name."""

from collections.abc import Mapping
from functools import lru_cache

from data.filters import COLUMNS, MEASURES
from data.list_names import list_vocabulary
from data.queries.facets import vocabulary
from data.snapshots import Snapshot


@lru_cache(maxsize=8)
def address_vocabulary(snapshot: Snapshot, snapshot_ids: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Key of the selection -> the codes that exist, in their order."""
    return {
        **vocabulary(snapshot),
        **list_vocabulary(snapshot),
        "measure": MEASURES,
        "sort": COLUMNS,
        "columns": COLUMNS,
        "snapshot": snapshot_ids,
    }
