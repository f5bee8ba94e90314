"""Where the country view draws the remote islands: nearer, in frames, as maps of Japan do.

The view window, the frames and their common scale stand in ``insets.json``. Within a frame everything keeps its true
relative position and shape (one factor in the Mercator plane), so a municipal office and its island move alike.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike

from geo.projection import Floats, latitude, mercator

_FILE = Path(__file__).with_name("insets.json")
_STEP = 0.25  # degrees; lines are drawn as great circles, so a frame needs points on its way to stay straight


@dataclass(frozen=True)
class Box:
    """A rectangle of longitudes and latitudes in degrees, its edges included."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: ArrayLike, lat: ArrayLike) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """True where a point lies inside or on the edge; shape of the broadcast inputs. Not-a-number is outside."""
        x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        inside = (x >= self.west) & (x <= self.east) & (y >= self.south) & (y <= self.north)
        return np.asarray(inside, dtype=np.bool_)


@dataclass(frozen=True)
class Inset:
    """One frame: around ``center`` (longitude, latitude) the islands of these prefectures, ``scale`` times as large."""

    key: str
    prefecture_codes: tuple[str, ...]
    center: tuple[float, float]
    frame: Box
    scale: float

    @cached_property
    def source(self) -> Box:
        """The true place of what the frame shows."""
        west, south = self._scaled((self.frame.west, self.frame.south), self._middle, self.center, 1 / self.scale)
        east, north = self._scaled((self.frame.east, self.frame.north), self._middle, self.center, 1 / self.scale)
        return Box(float(west), float(south), float(east), float(north))

    def move(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """True positions within ``source`` to positions within ``frame``; degrees, shape kept."""
        x, y = self._scaled((lon, lat), self.center, self._middle, self.scale)
        return np.clip(x, self.frame.west, self.frame.east), np.clip(y, self.frame.south, self.frame.north)

    @cached_property
    def _middle(self) -> tuple[float, float]:
        return middle(self.frame)

    @staticmethod
    def _scaled(
        point: tuple[float | Floats, float | Floats], old: tuple[float, float], new: tuple[float, float], factor: float
    ) -> tuple[Floats, Floats]:
        x = new[0] + factor * (np.asarray(point[0], dtype=np.float64) - old[0])
        return x, latitude(mercator(new[1]) + factor * (mercator(point[1]) - mercator(old[1])))


def middle(box: Box) -> tuple[float, float]:
    """Longitude and latitude of the point that Mercator draws in the middle of the box."""
    return (box.west + box.east) / 2, float(latitude((mercator(box.south) + mercator(box.north)) / 2))


def _read() -> tuple[Box, tuple[Inset, ...]]:
    content = json.loads(_FILE.read_text(encoding="utf-8"))
    insets = tuple(
        Inset(row["key"], tuple(row["prefecture_codes"]), tuple(row["center"]), Box(**row["frame"]), content["scale"])
        for row in content["insets"]
    )
    return Box(**content["view"]), insets


VIEW, INSETS = _read()
VIEW_LON: tuple[float, float] = (VIEW.west, VIEW.east)
VIEW_LAT: tuple[float, float] = (VIEW.south, VIEW.north)
VIEW_CENTER: tuple[float, float] = middle(VIEW)  # plotly would take the mean latitude, which Mercator draws too low


def view_aspect() -> float:
    """Width of the view window divided by its height, as Mercator draws it: no unit."""
    return (VIEW.east - VIEW.west) / float(mercator(VIEW.north) - mercator(VIEW.south))


@overload
def place(lon: float, lat: float, prefecture_code: str) -> tuple[float, float]: ...
@overload
def place(lon: ArrayLike, lat: ArrayLike, prefecture_code: ArrayLike) -> tuple[Floats, Floats]: ...
def place(lon: ArrayLike, lat: ArrayLike, prefecture_code: ArrayLike) -> tuple[float | Floats, float | Floats]:
    """Position on the country view, in degrees, of a true position in degrees.

    Scalars give two floats; arrays, which broadcast against each other, give two arrays. A point outside every inset,
    or of a prefecture that the inset does not show, stays where it is; so does not-a-number.
    """
    x, y, codes = np.broadcast_arrays(
        np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64), np.asarray(prefecture_code, dtype=object)
    )
    new_x, new_y = x.copy(), y.copy()
    for inset in INSETS:
        inside = inset.source.contains(x, y) & np.isin(codes.astype(str), inset.prefecture_codes)
        new_x[inside], new_y[inside] = inset.move(x[inside], y[inside])
    return (float(new_x), float(new_y)) if x.ndim == 0 else (new_x, new_y)


def inset_lines() -> list[tuple[list[float | None], list[float | None]]]:
    """The outline of each inset as (longitudes, latitudes) in degrees, each list closed and ended by None.

    Put one after the other they are one line trace. Points stand every quarter degree.
    """
    return [outline(inset.frame) for inset in INSETS]


def outline(box: Box) -> tuple[list[float | None], list[float | None]]:
    """The edge of a box as (longitudes, latitudes) in degrees, closed, a point every quarter degree, ended by None."""
    across = np.linspace(box.west, box.east, 1 + int(np.ceil((box.east - box.west) / _STEP)))
    down = np.linspace(box.north, box.south, 1 + int(np.ceil((box.north - box.south) / _STEP)))
    lons = [across, np.full_like(down, box.east), across[::-1], np.full_like(down, box.west)]
    lats = [np.full_like(across, box.north), down, np.full_like(across, box.south), down[::-1]]
    return (
        [*np.concatenate(lons).round(3).tolist(), None],
        [*np.concatenate(lats).round(3).tolist(), None],
    )
