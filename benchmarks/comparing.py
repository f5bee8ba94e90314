"""Comparing two snapshots, without HTTP: ``python -m benchmarks.comparing SNAPSHOT CACHE_DIR``.

The earlier snapshot is taken out of the one in the folder as of the middle of its years, so that most projects are in
both and some of their fields differ. Prints seconds as JSON; every figure is taken with empty caches.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from data import as_of
from data.queries.change_effects import DIMENSIONS, effects_by, main_effects
from data.queries.change_words import change_rows
from data.queries.changes import compare
from data.queries.index import index_of
from data.reference_tables import load_reference
from data.selection import Selection
from data.snapshots import load

EARLIER = "2016-06-30"
SCREEN_ROWS = 200


def main() -> None:
    """Make the earlier snapshot where it is missing, load both, compare, and print."""
    later, cache_dir = Path(sys.argv[1]), Path(sys.argv[2])
    earlier = cache_dir / f"{later.parent.name}-as-of" / EARLIER
    if not earlier.is_dir():
        as_of.write(later, EARLIER, earlier)
    reference, everything = load_reference(), Selection()
    before, after = (load(folder, reference, cache_dir) for folder in (earlier, later))
    for snapshot in (before, after):
        index_of(snapshot)
    began = perf_counter()
    found = compare(before, after, everything)
    compared = perf_counter()
    main_effects(before, after, everything)
    for dimension in DIMENSIONS:
        effects_by(found, everything, dimension)
    counted = perf_counter()
    for kind in ("changed", "added", "removed"):
        change_rows(found, "ja", kind, SCREEN_ROWS)
    shown = perf_counter()
    rows = len(change_rows(found, "ja"))
    done = perf_counter()
    times = {
        "compare fields s": compared - began,
        "compare effects s": counted - compared,
        "compare words on the page s": shown - counted,
        "compare all s": shown - began,
        "compare words of all rows s": done - shown,
        "compare rows": rows,
    }
    print(json.dumps(times))


if __name__ == "__main__":
    main()
