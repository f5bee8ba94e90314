"""The prefectures as shapes to compute with. Loads geopandas, so nothing that only serves files imports it."""

import geopandas as gpd

from geo.files import FOLDER


def prefecture_shapes() -> gpd.GeoDataFrame:
    """47 rows in the order of the codes: ``prefecture_code``, ``geometry`` (EPSG:4326, true position)."""
    return _read("prefectures.geojson")


def country_view_shapes() -> gpd.GeoDataFrame:
    """As ``prefecture_shapes``, but as drawn on the map of the country: remote islands moved into their frames."""
    return _read("country_view.geojson")


def _read(name: str) -> gpd.GeoDataFrame:
    frame = gpd.read_file(FOLDER / name)[["prefecture_code", "geometry"]]
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")
