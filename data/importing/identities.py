"""Who is who: a project, a vendor or a source that a file names, and the row of ours that it is."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

import pandas as pd
from werkzeug.urls import iri_to_uri

from data.importing.grouping import NAMING, key_of
from data.importing.records import Record
from data.importing.tables import Tables
from data.importing.words import fold

_COMPANY = re.compile(r"株式会社|有限会社|合同会社|合資会社|\(株\)|\(有\)|\(同\)|㈱|㈲")  # terms: forms of companies
_OWN_NUMBER = re.compile(r"([0-9]{2})-([0-9]+)")


class Projects:
    """Finds the id of a project by what names it, or gives a new one: prefecture and a running number."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows[["project_id", *NAMING]]
        self._numbers: Counter[str] = Counter()
        self.known: set[str] = set()
        for project in rows["project_id"].to_list():
            self._take(project)

    @cached_property
    def _ids(self) -> Mapping[tuple[str, ...], list[str]]:
        """What names a project -> the ids; made when a record comes without an id."""
        ids: dict[tuple[str, ...], list[str]] = {}
        for project, *named in zip(*(self._rows[name].to_list() for name in self._rows), strict=True):
            ids.setdefault(key_of(dict(zip(NAMING, named, strict=True))), []).append(project)
        return ids

    def id_of(self, record: Record) -> str:
        """The id of a record; a record that matches no project, or more than one, is a new project."""
        given = record.values.get("project_id")
        if given:
            self._take(given)
            return given
        found = self._ids.get(key_of(record.values), [])
        if len(found) == 1:
            return found[0]
        prefecture = record.values.get("prefecture_code") or "00"
        new = f"{prefecture}-{self._numbers[prefecture] + 1:03d}"
        self._take(new)
        return new

    def _take(self, project: str) -> None:
        self.known.add(project)
        if found := _OWN_NUMBER.fullmatch(project):
            self._numbers[found[1]] = max(self._numbers[found[1]], int(found[2]))


class Vendors:
    """Finds vendors by id, corporate number or name; who is new gets a row."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._ids = {vendor: vendor for vendor in rows["vendor_id"]}
        self._numbers = {
            number: vendor for vendor, number in zip(rows["vendor_id"], rows["corporate_number"], strict=True) if number
        }
        self._names: dict[str, str] = {}
        for names in ("name_ja", "name_en"):
            for vendor, name in zip(rows["vendor_id"], rows[names], strict=True):
                if name:
                    self._names.setdefault(vendor_key(name), vendor)
        self._next = _next_number(rows["vendor_id"], "V")
        self.new: dict[str, dict[str, str]] = {}

    def id_of(self, name: str, number: str, source: str) -> str:
        """The id of a vendor. ``source``: the source of a new row."""
        found = self._numbers.get(number) or self._ids.get(name) or self._names.get(vendor_key(name))
        if found or not name:
            return found or ""
        new = f"V{self._next:04d}"
        self._next += 1
        self.new[new] = {"vendor_id": new, "name_ja": name, "corporate_number": number, "source_id": source}
        self._names[vendor_key(name)] = new
        if number:
            self._numbers[number] = new
        return new


class Sources:
    """Finds sources by address or title; what is new gets a row, retrieved on the day of the snapshot."""

    def __init__(self, rows: pd.DataFrame, as_of: str) -> None:
        self._as_of = as_of
        self._ids = set(rows["source_id"])
        self._urls: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for source, url, title in zip(*(rows[name].to_list() for name in ("source_id", "url", "title")), strict=True):
            if url:
                self._urls.setdefault(iri_to_uri(url), source)
            else:
                self._titles.setdefault(fold(title), source)
        self._next = _next_number(rows["source_id"], "S")
        self.new: dict[str, dict[str, str]] = {}

    def id_of(self, url: str, title: str, dates: Mapping[str, str] = MappingProxyType({})) -> str:
        """The id of a source with this address or, without one, this title. ``dates``: what a new row says of them."""
        found = self._urls.get(iri_to_uri(url)) if url else self._titles.get(fold(title))
        if found:
            return found
        new = f"S{self._next:04d}"
        self._next += 1
        self.new[new] = {"source_id": new, "url": url, "title": title or url, "retrieved": self._as_of}
        self.new[new] |= {name: value for name, value in dates.items() if value}
        if url:
            self._urls[iri_to_uri(url)] = new
        else:
            self._titles[fold(title)] = new
        return new


def vendor_key(name: str) -> str:
    """A firm's name as it is compared: without the form of the company."""
    return fold(_COMPANY.sub("", unicodedata.normalize("NFKC", name)))


def _next_number(ids: pd.Series, prefix: str) -> int:
    numbers = [
        int(each[1:]) for each in ids.to_list() if each[:1] == prefix and each[1:].isascii() and each[1:].isdigit()
    ]
    return max(numbers, default=0) + 1


def tables_of_new(tables: Tables, vendors: Vendors, sources: Sources) -> None:
    """Append the new vendors and sources to their tables."""
    for name, new in (("vendors", vendors.new), ("sources", sources.new)):
        if new:
            names = list(tables[name].columns)
            rows = pd.DataFrame(
                [[row.get(each, "") for each in names] for row in new.values()], columns=names, dtype="str"
            )
            tables[name] = pd.concat([tables[name], rows], ignore_index=True)
