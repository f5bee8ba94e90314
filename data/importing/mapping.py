"""Which column of a file is which of ours: proposed from the headings, confirmed by a person, kept as TOML.

[columns]            # heading of the file -> column of ours, "-" = leave out
"調達案件の名前" = "title_ja"
[units]              # heading -> yen in one unit, where the heading does not say it
"経費" = 1000
[defaults]           # column of ours -> value for rows that state none
prefecture_code = "13"
[values.status]      # word in a cell -> value of ours
"動いている" = "in_operation"
"""

import hashlib
import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from data.importing.notes import refuse
from data.importing.words import BESIDE_PROJECTS, IGNORED, fold
from data.schema import contract

SECTIONS = ("columns", "units", "defaults", "values")
TARGETS = (*(column.name for column in contract("projects").columns), *BESIDE_PROJECTS, IGNORED)


@dataclass(frozen=True)
class Headings:
    """A mapping as its file has it; headings and words are compared folded."""

    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def target(self, heading: str) -> str | None:
        """The target that the file sets for a heading, ``None`` where it sets none."""
        return {fold(name): target for name, target in self.columns.items()}.get(fold(heading))

    def unit(self, heading: str) -> int | None:
        """The unit that the file sets for a heading, ``None`` where it sets none."""
        return {fold(name): factor for name, factor in self.units.items()}.get(fold(heading))


EMPTY = Headings()


def read_mapping(path: Path) -> Headings:
    """The mapping in a TOML file. Raises ``RefusedError`` naming what is wrong in it."""
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise refuse(path.name, "missing_file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise refuse(path.name, "mapping_unreadable", reason=error) from error
    for name in found:
        if name not in SECTIONS or not isinstance(found[name], dict):
            raise refuse(path.name, "mapping_section", value=name, sections=", ".join(SECTIONS))
    columns = _texts(path, found.get("columns", {}))
    for target in (*columns.values(), *found.get("defaults", {}), *found.get("values", {})):
        if target not in TARGETS:
            raise refuse(path.name, "mapping_target", value=target, targets=", ".join(TARGETS))
    units = {heading: _unit(path, factor) for heading, factor in found.get("units", {}).items()}
    values = {target: _texts(path, words) for target, words in found.get("values", {}).items()}
    return Headings(columns, units, _texts(path, found.get("defaults", {})), values)


def _unit(path: Path, factor: object) -> int:
    if isinstance(factor, int) and not isinstance(factor, bool) and factor > 0:
        return factor
    raise refuse(path.name, "mapping_value", value=factor)


def _texts(path: Path, table: object) -> dict[str, str]:
    if not isinstance(table, dict):
        raise refuse(path.name, "mapping_value", value=table)
    for value in table.values():
        if not isinstance(value, str):
            raise refuse(path.name, "mapping_value", value=value)
    return dict(table)


def key_of(headings: Iterable[str]) -> str:
    """Names the mapping of files with these headings."""
    return hashlib.sha256("\n".join(fold(heading) for heading in headings).encode()).hexdigest()[:16]


def kept_path(folder: Path, headings: Sequence[str]) -> Path:
    """Where the mapping of files with these headings is kept."""
    return folder / f"{key_of(headings)}.toml"


def sections_of(mapping: Headings) -> dict[str, Mapping[str, object]]:
    """The mapping in the sections of its file, without empty ones."""
    sections: dict[str, Mapping[str, object]] = {
        "columns": dict(mapping.columns),
        "units": dict(mapping.units),
        "defaults": dict(mapping.defaults),
        "values": {target: dict(words) for target, words in mapping.values.items()},
    }
    return {name: table for name, table in sections.items() if table}


def write_mapping(path: Path, mapping: Headings) -> None:
    """Write the mapping so that it appears whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = tomli_w.dumps(sections_of(mapping))
    handle, aside = tempfile.mkstemp(prefix=".mapping-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(aside).replace(path)
