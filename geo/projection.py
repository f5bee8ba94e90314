"""The Mercator projection in degrees: what the browser draws with, so shapes keep their form when they are moved."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def mercator(lat: float | Floats) -> Floats:
    """Mercator height of a latitude; both in degrees, so that at the equator one is one. Array or scalar alike."""
    return np.degrees(np.arctanh(np.sin(np.radians(np.asarray(lat, dtype=np.float64)))))


def latitude(height: float | Floats) -> Floats:
    """The latitude in degrees of a Mercator height: the inverse of ``mercator``."""
    return np.degrees(np.arcsin(np.tanh(np.radians(np.asarray(height, dtype=np.float64)))))
