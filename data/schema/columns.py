"""The vocabulary of the table contracts: what a column and a table can declare about themselves."""

from dataclasses import dataclass
from enum import StrEnum

from data.text import Lang, text


class Kind(StrEnum):
    """What a filled cell holds. A blank cell is "not stated" in every kind, never 0 and never "no"."""

    TEXT = "text"
    CODE = "code"  # one of a short list: an enumeration or the key of a table of codes
    COUNT = "count"  # whole number, 0 or more
    YEN = "yen"  # whole yen, 0 or more
    YEAR = "year"  # fiscal year (April to March), four digits
    PERCENT = "percent"  # 0 to 100
    NUMBER = "number"
    BOOLEAN = "boolean"  # true or false
    DATE = "date"  # ISO 8601, precision of year, month or day
    URL = "url"  # http or https
    EMAIL = "email"
    CORPORATE_NUMBER = "corporate_number"
    LOCAL_GOVERNMENT_CODE = "local_government_code"


WHOLE_NUMBERS = frozenset({Kind.COUNT, Kind.YEN, Kind.YEAR})
FRACTIONS = frozenset({Kind.PERCENT, Kind.NUMBER})
_RANGES: dict[Kind, tuple[float | None, float | None]] = {
    Kind.COUNT: (0, None),
    Kind.YEN: (0, None),
    Kind.YEAR: (1950, 2100),
    Kind.PERCENT: (0, 100),
}


@dataclass(frozen=True)
class Column:
    """One column: everything that the checks, the data package and the data dictionary need to know about it.

    ``allowed`` lists the codes of an enumeration in the order of display. ``reference`` names the table whose key a
    filled cell must hold. ``within`` narrows the range of a number (least, greatest; ``None`` = open). ``key`` is the
    end of the catalogue key of title and description where the column's name is not telling enough. ``given``: a number
    of ours that nobody types; ``names``: the column whose code this one spells out.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    allowed: tuple[str, ...] = ()
    reference: str | None = None
    within: tuple[float | None, float | None] = (None, None)
    key: str = ""
    given: bool = False
    names: str = ""

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Least and greatest value of a number, ``None`` where open."""
        return _RANGES.get(self.kind, self.within)

    def title(self, lang: Lang) -> str:
        """The column's name for people."""
        return text(lang, f"contract.column.{self.key or self.name}")

    def description(self, lang: Lang) -> str:
        """What the column holds, in a sentence."""
        return text(lang, f"contract.column.{self.key or self.name}.about")


@dataclass(frozen=True)
class Table:
    """One CSV file ``<name>.csv``: columns in file order, ``key`` = columns that together are unique.

    ``in_order`` lists pairs of date columns of which the first must not be provably later than the second.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    in_order: tuple[tuple[str, str], ...] = ()
    optional: bool = False

    @property
    def file(self) -> str:
        """The file name in the folder."""
        return f"{self.name}.csv"

    @property
    def references(self) -> frozenset[str]:
        """The names of the tables that the columns refer to."""
        return frozenset(column.reference for column in self.columns if column.reference)

    def column(self, name: str) -> Column:
        """The column called ``name``. Raises ``KeyError``."""
        return {column.name: column for column in self.columns}[name]

    def title(self, lang: Lang) -> str:
        """The table's name for people."""
        return text(lang, f"contract.table.{self.name}")

    def description(self, lang: Lang) -> str:
        """What a row of the table is, in a sentence."""
        return text(lang, f"contract.table.{self.name}.about")
