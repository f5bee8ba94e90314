"""What the figures of the Explore page have on their axes: the same for every selection of a snapshot."""

from collections.abc import Sequence

from data.names import names
from data.queries.groups import by_year_and_status
from data.queries.index import SIZE_STARTS
from data.selection import Selection
from data.text import Lang
from layouts.pages.explore_tables import size_label
from layouts.request import PageRequest


def years_of(request: PageRequest) -> list[int]:
    """Every fiscal year between the first and the last of the snapshot."""
    return sorted(set(by_year_and_status(request.snapshot, Selection())["fiscal_year"].tolist()))


def size_classes() -> list[tuple[int, int | None]]:
    """Least and greatest size of each class of the size chart; the last is open."""
    return [*zip(SIZE_STARTS, (start - 1 for start in SIZE_STARTS[1:]), strict=False), (SIZE_STARTS[-1], None)]


def size_labels(lang: Lang) -> list[str]:
    """The classes of the size chart in words."""
    return [size_label(low, high, lang) for low, high in size_classes()]


def statuses_of(request: PageRequest) -> Sequence[str]:
    """Every status, and "" for not stated, in the order of the year chart."""
    return [*names(request.snapshot, "status", request.lang), ""]
