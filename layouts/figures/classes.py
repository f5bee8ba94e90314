"""Classes of a choropleth: at most five, about as many areas in each, ends that occur in the data."""

import numpy as np
from numpy.typing import NDArray

AT_MOST = 5


def upper_ends(values: NDArray[np.float64], at_most: int = AT_MOST) -> list[float]:
    """The upper end of each class, rising; missing values are left out; empty where there is none.

    Quantile classes: with few different values each is a class of its own.
    """
    stated = values[~np.isnan(values)]
    different = np.unique(stated)
    if len(different) <= at_most:
        return [float(value) for value in different]
    shares = np.arange(1, at_most + 1) / at_most
    return [float(end) for end in np.unique(np.quantile(stated, shares, method="inverted_cdf"))]


def class_numbers(values: NDArray[np.float64], ends: list[float]) -> list[int]:
    """The class of each value, from 1; 0 where the value is missing."""
    numbers = np.searchsorted(ends, values, side="left") + 1
    return [0 if np.isnan(value) else int(number) for value, number in zip(values, numbers, strict=True)]


def spans(values: NDArray[np.float64], ends: list[float]) -> list[tuple[float, float]]:
    """Least and greatest value that occurs in each class."""
    stated = values[~np.isnan(values)]
    numbers = np.searchsorted(ends, stated, side="left")
    return [(float(stated[numbers == each].min()), float(stated[numbers == each].max())) for each in range(len(ends))]
