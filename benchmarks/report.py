"""Figures as a table beside their goals, and two runs side by side."""

from collections.abc import Mapping, Sequence

# Size -> measure -> figure.
Results = Mapping[str, Mapping[str, float]]
SMALL, MIDDLE, LARGE = "2000", "100000", "1000000"
# Measure -> size -> the most that it should be; "" is any size.
GOALS: Mapping[str, Mapping[str, float]] = {
    "interaction all ms median": {SMALL: 100, LARGE: 200},
    "interaction all ms p95": {SMALL: 200},
    "interaction server ms median": {LARGE: 40},
    "interaction bytes median": {"": 15_000},
    "interaction bytes max": {"": 15_000},
    "server view ms median": {LARGE: 40},
    "visit first ms": {"": 2000},
    "visit first bytes": {"": 2_000_000},
    "visit second ms": {"": 800},
    "memory at start rss MB": {SMALL: 250, LARGE: 900},
    "memory at end rss MB": {SMALL: 250, LARGE: 900},
    "start checking all s": {LARGE: 20},
    "load from cache s": {LARGE: 3},
    "api summary ms median": {"": 20},
    "api summary again ms median": {"": 20},
    "api csv begins s": {"": 1},
    "api csv extra memory MB": {"": 100},
    "compare all s": {MIDDLE: 3},
    "import s": {MIDDLE: 30},
    "import peak MB": {"": 1000},
    "community thread of 1000 first page ms median": {"": 100},
    "community post ms median": {"": 50},
    "community search in the header ms median": {"": 50},
    "community search in the header of nothing ms median": {"": 50},
    "community 50 writers ms for each post": {"": 10},
    "community 50 writers errors": {"": 0},
    "community 200 readers ms p95": {"": 300},
    "community 200 readers errors": {"": 0},
}
MISSED = "!"


def goal(measure: str, size: str) -> float | None:
    """The goal of a measure at a size, if there is one."""
    goals = GOALS.get(measure, {})
    return goals.get(size, goals.get(""))


def number(value: float | None) -> str:
    """A figure in at most as many digits as it deserves: 0.123, 12.3, 1,234."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def results_table(results: Results) -> str:
    """A row a measure; for each size the figure and its goal. ``!`` marks a goal that is missed."""
    sizes, measures = list(results), _all(results)
    heads = ["measure", *(head for size in sizes for head in (size, "goal"))]
    body = [
        [name, *(cell for size in sizes for cell in _with_goal(results[size].get(name), name, size))]
        for name in measures
    ]
    return table([heads, *body])


def comparison_table(one: Results, other: Results) -> str:
    """A row a measure and size that either run has: both figures and by how many per cent the second differs."""
    body = []
    for size in dict.fromkeys([*one, *other]):
        before, after = one.get(size, {}), other.get(size, {})
        body += [
            [size, name, number(before.get(name)), number(after.get(name)), change(before.get(name), after.get(name))]
            for name in dict.fromkeys([*before, *after])
        ]
    return table([["size", "measure", "before", "after", "change"], *body])


def change(before: float | None, after: float | None) -> str:
    """The difference in per cent, with its sign; empty where it means nothing."""
    if not before or after is None:
        return ""
    return f"{(after - before) / before:+.0%}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns under each other: texts to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.rjust(width) if _is_figure(cell) else cell.ljust(width) for cell, width in zip(row, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _is_figure(cell: str) -> bool:
    return cell[:1] in "-+≤" or cell[:1].isdigit()


def _with_goal(value: float | None, measure: str, size: str) -> tuple[str, str]:
    most = goal(measure, size)
    if most is None or value is None:
        return number(value), ""
    return number(value), f"≤{number(most)}{MISSED if value > most else ''}"


def _all(results: Results) -> list[str]:
    return list(dict.fromkeys(name for measures in results.values() for name in measures))
