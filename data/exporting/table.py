"""What an export holds: typed columns, the rows, and the facts and sources that travel with them."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data.text import Lang

ColumnKind = Literal["text", "code", "integer", "yen", "percent", "number", "date", "boolean", "year"]
SOURCE_COLUMNS = ("source_id", "title", "url", "published", "retrieved")


@dataclass(frozen=True)
class ExportColumn:
    """One column: ``key`` names it in frame and JSON, ``label`` heads it for people, ``kind`` says what it holds.

    Units by kind: ``yen`` whole yen; ``percent`` 0-100; ``year`` four digits of a fiscal year; ``date`` ISO 8601 text
    of year, month or day precision, or a datetime of which the day is written; ``code`` text whose leading zeros count.
    """

    key: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True, eq=False)
class ExportTable:
    """Everything one download carries. The writers read it in chunks of rows and never change it.

    ``stem`` is the part of the file name that says what it is; ``title`` the same in words of ``lang``. ``frame`` has a
    column for each ``key`` (others are left out), NA = not stated. ``facts`` are label and value in words: snapshot,
    filters, number of rows, licence, address. ``sources`` has the columns ``SOURCE_COLUMNS``; ``None`` = none to name.

    Raises ``ValueError`` where there is no column, a key, label or fact is given twice, or a frame lacks a column.
    """

    stem: str
    title: str
    lang: Lang
    columns: tuple[ExportColumn, ...]
    frame: pd.DataFrame
    facts: tuple[tuple[str, str], ...] = ()
    sources: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"{self.stem}: an export needs a column")
        for what, names in (
            ("key", [column.key for column in self.columns]),
            ("label", self.labels),
            ("fact", [label for label, _ in self.facts]),
        ):
            if len(set(names)) < len(names):
                raise ValueError(f"{self.stem}: a {what} is given twice: {names}")
        _check_columns(self.stem, self.frame, tuple(column.key for column in self.columns))
        if self.sources is not None:
            _check_columns(f"{self.stem} sources", self.sources, SOURCE_COLUMNS)

    @property
    def labels(self) -> list[str]:
        """The header for people, in column order."""
        return [column.label for column in self.columns]


def _check_columns(name: str, frame: pd.DataFrame, wanted: tuple[str, ...]) -> None:
    if missing := [key for key in wanted if key not in frame.columns]:
        raise ValueError(f"{name}: the frame lacks {missing}")
    if not frame.columns.is_unique:
        raise ValueError(f"{name}: the frame has a column twice")
