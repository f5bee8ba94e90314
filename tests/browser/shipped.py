"""What the shipped snapshot holds, read from its CSV files by plain code: nothing here is the product's."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "data"
FOLDER = max(path for path in (DATA / "snapshots").iterdir() if path.is_dir())
DAY = FOLDER.name
AREAS = 47


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as they stand there."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


PROJECTS = table(FOLDER / "projects.csv")
SOURCES = {row["source_id"]: row for row in table(FOLDER / "sources.csv")}
VENDORS = {row["vendor_id"]: row for row in table(FOLDER / "vendors.csv")}
PREFECTURES = {row["prefecture_code"]: row for row in table(DATA / "reference" / "prefectures.csv")}
SYSTEMS = {row["system_type"]: row for row in table(DATA / "reference" / "system_types.csv")}


def where(**wanted: str) -> list[dict[str, str]]:
    """The projects whose columns hold these values; several for one column are joined by commas."""
    return [row for row in PROJECTS if all(row[column] in values.split(",") for column, values in wanted.items())]


def between(column: str, low: int | None = None, high: int | None = None) -> list[dict[str, str]]:
    """The projects that state a number of ``column`` from ``low`` to ``high``."""
    stated = [row for row in PROJECTS if row[column]]
    return [
        row for row in stated if (low is None or int(row[column]) >= low) and (high is None or int(row[column]) <= high)
    ]


def lacking(column: str) -> list[dict[str, str]]:
    """The projects that do not state ``column``."""
    return [row for row in PROJECTS if not row[column]]
