"""The server's work alone, without HTTP: ``python -m benchmarks.queries SNAPSHOTS_DIR CACHE_DIR COUNT SEED``.

Prints seconds to load and milliseconds of every query and of the whole view as JSON. Each selection is new, and each
query is timed with empty caches, so that nothing is answered from memory.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.statistics import seeded, spread
from data.filters import CHOICE_KEYS
from data.queries import cards, facets, groups, matching, places, rows, search
from data.queries.index import index_of
from data.reference_tables import load_reference
from data.selection import Selection, from_values
from data.snapshots import Snapshot, find, load
from layouts.components.table_rows import window
from layouts.pages.explore_view import view
from layouts.request import PageRequest

SORTS = ("cost", "-year", "title", "municipalities")
MEASURES = ("projects", "municipalities", "rate", "cost", "savings")
FIRST_ROWS = 100
_CACHED = (matching, cards, facets, groups, places, rows)
# Orders of all projects depend on the column alone, not on the filters: an order is kept, and so it is here.
_KEPT = ("_order", "_ranks")


def selections(snapshot: Snapshot, count: int, random: Random) -> list[Selection]:
    """So many selections of one to four filters."""
    vocabulary = {**facets.vocabulary(snapshot), "measure": MEASURES, "sort": tuple(s.strip("-") for s in SORTS)}
    return [from_values(_filters(vocabulary, random), vocabulary)[0] for _ in range(count)]


def _filters(vocabulary: dict[str, Any], random: Random) -> list[tuple[str, str]]:
    chosen = random.sample([*CHOICE_KEYS, "year_from", "size_min", "q"], random.randint(1, 4))
    values = {"year_from": str(random.randint(2005, 2024)), "size_min": str(random.randint(2, 12)), "q": "10"}
    found = [(key, values.get(key) or _some(vocabulary[key], random)) for key in chosen]
    return [*found, ("measure", random.choice(MEASURES)), ("sort", random.choice(SORTS))]


def _some(codes: tuple[str, ...], random: Random) -> str:
    return ",".join(random.sample(codes, min(len(codes), random.randint(1, 3))))


def forget() -> None:
    """Empty the caches of all queries but the orders of the whole snapshot."""
    for module in _CACHED:
        for name, value in vars(module).items():
            own = getattr(value, "__module__", "") == module.__name__
            if own and name not in _KEPT and hasattr(value, "cache_clear"):
                value.cache_clear()


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds that ``work`` takes."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def queries(snapshot: Snapshot, selection: Selection) -> dict[str, Callable[[], Any]]:
    """Every question that the Explore page asks, by name; the first one is what all others rest on."""
    return {
        "matches": lambda: matching.matches(snapshot, selection),
        "cards": lambda: cards.cards(snapshot, selection),
        "facets": lambda: facets.facets(snapshot, selection),
        "by_system": lambda: groups.by_system(snapshot, selection),
        "by_year_and_status": lambda: groups.by_year_and_status(snapshot, selection),
        "by_size": lambda: groups.by_size(snapshot, selection),
        "by_prefecture": lambda: places.by_prefecture(snapshot, selection),
        "project_rows": lambda: rows.project_rows(snapshot, selection, "ja"),
    }


def measure(snapshot: Snapshot, chosen: list[Selection]) -> dict[str, float]:
    """Median, p95 and greatest milliseconds of each query, of the view and of the table's first rows."""
    found: dict[str, list[float]] = {}
    for selection in chosen:
        request = PageRequest("ja", snapshot, (snapshot.id,), selection)
        forget()
        for name, query in queries(snapshot, selection).items():
            found.setdefault(name, []).append(timed(query))
        forget()
        found.setdefault("view", []).append(timed(partial(view, request, "light", ())))
        found.setdefault("table rows", []).append(timed(partial(window, request, 0, FIRST_ROWS)))
    spreads = (spread(f"server {query} ms", times) for query, times in found.items())
    return {name: value for each in spreads for name, value in each.items()}


def searching(snapshot: Snapshot, random: Random, count: int) -> dict[str, float]:
    """Milliseconds of what the header's search answers to the first letters of names, to numbers and to nonsense."""
    titles = snapshot.projects["title_ja"].sample(count, random_state=random.randint(0, 1 << 30))
    words = [title[: random.randint(1, len(title))] for title in titles]
    words += [str(random.randint(0, 999_999)) for _ in range(count)] + [
        "ほげ",
        "県 市",
        "01 02 03",
    ]  # terms: typed words
    times = [timed(partial(search.search.__wrapped__, snapshot, word, "ja", 5)) for word in words]
    return spread("search as typed ms", times)


def main() -> None:
    """Load the newest snapshot, warm up, measure and print."""
    snapshots_dir, cache_dir, count, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    reference, newest = load_reference(), snapshots_dir / find(snapshots_dir)[0]
    began = perf_counter()
    snapshot = load(newest, reference, cache_dir)
    loaded = perf_counter() - began
    indexed = timed(lambda: index_of(snapshot))
    folded = timed(lambda: index_of(snapshot).haystack)
    prepared = timed(lambda: search.prepare(snapshot))
    chosen = selections(snapshot, count + len(SORTS), seeded(seed))
    measure(snapshot, chosen[count:])
    once = {"load from cache s": loaded, "server index once ms": indexed, "server free text once ms": folded}
    once["search once ms"] = prepared
    searched = searching(snapshot, seeded(seed), max(count, 10))
    print(json.dumps({**once, **searched, **measure(snapshot, chosen[:count])}))


if __name__ == "__main__":
    main()
