"""What of a row rests on other sources than the row's own: lines of its note, which people read as they are.

A row names one source. A value that came later from another is named in a line of ``note_ja``:
the words of ``value_source.line`` with the titles of columns and the number of the source.
"""

import re
from collections.abc import Mapping
from functools import cache

from data.schema import Table
from data.text import text

_LINE = "value_source.line"
LINE_BEGINS = text("ja", _LINE, fields="\n", source="").partition("\n")[0]  # of a line that names a source


def cited(table: Table, note: str) -> dict[str, str]:
    """Column -> the number of its source, where the note names one."""
    found = {}
    columns = {column.title("ja"): column.name for column in table.columns}
    for line in note.splitlines():
        if match := _pattern().fullmatch(line):
            for title in match["fields"].split(_between()):
                if title in columns:
                    found[columns[title]] = match["source"]
    return found


def with_sources(table: Table, note: str, sources: Mapping[str, str]) -> str:
    """The note with exactly these values (column -> number of the source) named in lines at its end."""
    lines = [line for line in note.splitlines() if not _pattern().fullmatch(line)]
    by_source: dict[str, list[str]] = {}
    for column in table.columns:
        if column.name in sources:
            by_source.setdefault(sources[column.name], []).append(column.title("ja"))
    lines += [text("ja", _LINE, fields=_between().join(titles), source=each) for each, titles in by_source.items()]
    return "\n".join(lines)


def is_citing(note: str) -> bool:
    """Whether a note names sources of single values."""
    return LINE_BEGINS in note and any(_pattern().fullmatch(line) for line in note.splitlines())


def _between() -> str:
    return text("ja", "list.between")


@cache
def _pattern() -> re.Pattern[str]:
    words = re.escape(text("ja", _LINE, fields="FIELDS", source="SOURCE"))
    return re.compile(words.replace("FIELDS", "(?P<fields>.+)").replace("SOURCE", r"(?P<source>\S+)"))
