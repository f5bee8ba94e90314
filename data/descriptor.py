"""The Data Package of a snapshot, made from the contracts: ``python -m data.descriptor [FOLDER...]``.

Specification: https://specs.frictionlessdata.io/ (Data Package, Tabular Data Resource, Table Schema, version 1).
Titles and descriptions are Japanese; ``title_en`` and ``description_en`` stand beside them. References to tables that
are not in the package (the codes of prefectures and the like) cannot be foreign keys; the notes tell.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path

from data.config import from_environment
from data.schema import SNAPSHOT_TABLES, Column, Kind, Table
from data.schema.columns import FRACTIONS, WHOLE_NUMBERS
from data.snapshots import find, origin
from data.text import LANGS, text

FILE = "datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
DATE_PATTERN = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
URL_PATTERN = r"https?://[^\s]+"
_PATTERNS = {
    Kind.DATE: DATE_PATTERN,
    Kind.URL: URL_PATTERN,
    Kind.CORPORATE_NUMBER: "[0-9]{13}",
    Kind.LOCAL_GOVERNMENT_CODE: "[0-9]{6}",
}

Json = dict[str, object]


def describe(folder: Path) -> str:
    """The text of ``datapackage.json`` for the snapshot in ``folder``. Raises ``OSError`` where a table is missing."""
    package: Json = {
        "profile": "tabular-data-package",
        "name": f"joint-procurement-{folder.name}",
        **_worded("contract.package", day=folder.name),
        **_origin(folder),
        "created": f"{folder.name}T00:00:00Z",
        "licenses": [LICENCE],
        "resources": [_resource(table, folder) for table in SNAPSHOT_TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _origin(folder: Path) -> Json:
    """What a snapshot that was taken out of a later one says of itself; nothing for one that was collected."""
    later = origin(folder)
    if later is None:
        return {}
    made = {lang: text(lang, "contract.package.reconstructed", later=later, day=folder.name) for lang in LANGS}
    about = {lang: text(lang, "contract.package.about") for lang in LANGS}
    return {
        "description": about["ja"] + made["ja"],
        "description_en": f"{about['en']} {made['en']}",
        "reconstructed_from": later,
    }


def _resource(table: Table, folder: Path) -> Json:
    path = folder / table.file
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        **_worded(f"contract.table.{table.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign_keys(table),
        },
        **_left_out(table),
    }


def _field(table: Table, column: Column) -> Json:
    kind: Json = {"type": "string"}
    if column.kind in WHOLE_NUMBERS:
        kind = {"type": "integer"}
    elif column.kind in FRACTIONS:
        kind = {"type": "number"}
    elif column.kind is Kind.BOOLEAN:
        kind = {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif column.kind is Kind.EMAIL:
        kind = {"type": "string", "format": "email"}
    words = _worded(f"contract.column.{column.key or column.name}")
    return {"name": column.name, **kind, **words, "constraints": _constraints(table, column)}


def _constraints(table: Table, column: Column) -> Json:
    least, greatest = column.limits
    possible: Json = {
        "required": column.required,
        "unique": table.key == (column.name,),
        "enum": list(column.allowed),
        "pattern": _PATTERNS.get(column.kind),
        "minimum": least,
        "maximum": greatest,
    }
    return {name: value for name, value in possible.items() if value is not None and value is not False and value != []}


def _foreign_keys(table: Table) -> list[Json]:
    inside = {other.name: other for other in SNAPSHOT_TABLES}
    return [
        {
            "fields": [column.name],
            "reference": {"resource": column.reference, "fields": list(inside[column.reference].key)},
        }
        for column in table.columns
        if column.reference in inside
    ]


def _left_out(table: Table) -> Json:
    inside = {other.name for other in SNAPSHOT_TABLES}
    outside = [column for column in table.columns if column.reference and column.reference not in inside]
    notes = {
        f"notes_{lang}": [
            text(lang, "contract.package.left_out", column=column.name, table=column.reference) for column in outside
        ]
        for lang in LANGS
    }
    return dict(notes) if outside else {}


def _worded(key: str, **values: str) -> Mapping[str, object]:
    return {
        "title": text("ja", key, **values),
        "title_en": text("en", key, **values),
        "description": text("ja", f"{key}.about"),
        "description_en": text("en", f"{key}.about"),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write ``datapackage.json`` into the folders of the command line, else into the newest snapshot."""
    parser = argparse.ArgumentParser(prog="python -m data.descriptor", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    snapshots_dir = from_environment().snapshots_dir
    newest = [snapshots_dir / name for name in find(snapshots_dir)[:1]]
    for folder in parser.parse_args(arguments).folders or newest:
        (folder / FILE).write_text(describe(folder), encoding="utf-8")
        sys.stdout.write(f"{folder / FILE}\n")


if __name__ == "__main__":
    main()
