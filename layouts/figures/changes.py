"""What a selection changes in a figure: values by their path in it, for the first picture and for every later patch."""

from copy import deepcopy
from typing import Any

from layouts.figures.theme import Figure

Changes = dict[str, Any]


def steps(path: str) -> list[str | int]:
    """``"data.0.marker.color"`` -> ``["data", 0, "marker", "color"]``."""
    return [int(step) if step.isdigit() else step for step in path.split(".")]


def applied(figure: Figure, changes: Changes) -> Figure:
    """A copy of ``figure`` with ``changes`` in it. ``KeyError`` or ``IndexError`` where it has no such place."""
    changed = deepcopy(figure)
    for path, value in changes.items():
        *way, last = steps(path)
        place: Any = changed
        for step in way:
            place = place[step]
        place[last] = value
    return changed
