"""Distances on the globe."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088  # mean radius R1: International Union of Geodesy and Geophysics (Moritz 2000)


def great_circle_km(lat: float, lon: float, lats: NDArray[Any], lons: NDArray[Any]) -> NDArray[np.float64]:
    """Kilometres along the great circle from one point to many; degrees in, not known (NaN) where a place is not known.

    Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984), exact for near points.
    """
    here, there = np.radians(lat), np.radians(lats.astype(float))
    half = np.sin((there - here) / 2) ** 2
    half += np.cos(here) * np.cos(there) * np.sin(np.radians(lons.astype(float) - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)))
