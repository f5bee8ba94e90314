"""Quantiles of a few measurements, and chance that can be repeated."""

from collections.abc import Sequence
from random import Random


def seeded(seed: int) -> Random:
    """The same chances for the same seed."""
    return Random(seed)  # noqa: S311 - a series that can be repeated, nothing secret


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie, between neighbours in proportion."""
    if not values:
        raise ValueError("no values to take a quantile of")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(name: str, values: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and greatest of ``values``, named after ``name``; nothing where there are none."""
    if not values:
        return {}
    return {
        f"{name} median": quantile(values, 0.5),
        f"{name} p95": quantile(values, 0.95),
        f"{name} max": max(values),
    }
