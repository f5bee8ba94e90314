"""From the current tables and the records of files to the tables of the new snapshot.

A record states the columns that its file has: they replace those of the project, blanks included; other columns stay.
Projects that no file mentions stay. A project that a record changes rests on the record's source from then on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd
from werkzeug.urls import iri_to_uri

from data.importing.identities import Projects, Sources, Vendors, tables_of_new
from data.importing.metrics import Metrics
from data.importing.notes import Notes
from data.importing.records import Batch, Metric, Record, Source
from data.importing.tables import Tables
from data.schema import contract
from data.value_sources import cited, is_citing, with_sources

OWNERS = {
    "projects": "project_id",
    "participants": "project_id",
    "metrics": "project_id",
    "vendors": "vendor_id",
    "sources": "source_id",
}
_COLUMNS = [column.name for column in contract("projects").columns]


@dataclass
class Merged:
    """The new tables, and which record stands behind an id of a project, vendor or source."""

    tables: Tables
    records: dict[str, Record]
    by_row: dict[str, dict[str, Record]] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)  # table -> the id that stands in each row

    def forget_tables(self) -> None:
        """Keep of the tables, once they are written, only which id stands in which row."""
        self.owners = {table: self.tables[table][name].to_list() for table, name in OWNERS.items()}
        self.tables = {}


class Merger:
    """Takes batches one after the other; ``finish`` gives the tables."""

    def __init__(self, base: Tables, as_of: str, notes: Notes) -> None:
        self._base, self._notes = base, notes
        self._projects = Projects(base["projects"])
        self._vendors = Vendors(base["vendors"])
        self._sources = Sources(base["sources"], as_of)
        rows = base["projects"]
        self._source_of = dict(zip(rows["project_id"].to_list(), rows["source_id"].to_list(), strict=True))
        self._url_of = dict(zip(base["sources"]["source_id"].to_list(), base["sources"]["url"].to_list(), strict=True))
        self._note_of = dict(zip(rows["project_id"].to_list(), rows["note_ja"].to_list(), strict=True))
        self._english_of = dict(zip(rows["project_id"].to_list(), rows["title_en"].to_list(), strict=True))
        self._incoming: dict[str, dict[str, str]] = {}
        self._explicit: set[str] = set()
        self._members: dict[str, list[tuple[str, str, str, str, str]]] = {}
        self._metrics = Metrics(base["metrics"])
        self._records: dict[str, Record] = {}
        self._of_new: dict[str, dict[str, Record]] = {"vendors": {}, "sources": {}}

    def add(self, batch: Batch) -> None:
        """Take the records of a file. Those of a later file go before those of an earlier one."""
        for record in batch.records:
            project = self._projects.id_of(record)
            source = self._source(record, project, batch.source)
            values = {name: value for name, value in record.values.items() if name in _COLUMNS}
            values |= {"project_id": project, "source_id": source, **self._vendor(record, source)}
            if values.get("title_ja") and values["title_ja"] == self._english_of.get(project):
                del values["title_ja"]  # an export in English shows the English title in its place
            if project not in self._source_of and not values.get("prefecture_code"):
                values["prefecture_code"] = record.beside.get("prefecture_code", "")
            if record.remarks:
                values["note_ja"] = self._note(record, project)
            self._incoming[project] = self._incoming.get(project, {}) | values
            record.values = {}  # it is taken over; only the place is asked for from here on
            self._records[project] = record
            if record.members:
                rows = [(project, each.code, each.name, each.role, source) for each in record.members]
                self._members[project] = rows
                record.members = []
            if record.metrics:
                self._metrics.take(
                    project, [(each, self._source_of_metric(each, source, record)) for each in record.metrics]
                )
                record.metrics = ()

    def finish(self) -> Merged:
        """The new tables."""
        tables = dict(self._base)
        tables["projects"] = self._merged_projects()
        if self._members:
            tables["participants"] = self._merged_participants()
        tables["metrics"] = self._metrics.merged(self._url_of)
        self._forget_unused_sources(tables)
        tables_of_new(tables, self._vendors, self._sources)
        return Merged(tables, self._records, self._of_new)

    def _source(self, record: Record, project: str, file: Source) -> str:
        url, title = record.beside.get("source_url", ""), record.beside.get("source_title", "")
        current = self._source_of.get(project)
        if given := record.values.get("source_id"):
            self._explicit.add(project)
            return given
        if url or title:
            self._explicit.add(project)
            if url and current and iri_to_uri(self._url_of.get(current, "")) == iri_to_uri(url):
                return current
            dates = {name: record.beside.get(f"source_{name}", "") for name in ("published", "retrieved")}
            source = self._sources.id_of(url, title, dates)
        else:
            source = self._sources.id_of(file.url, file.title)
        if source in self._sources.new:
            self._of_new["sources"].setdefault(source, record)
        return source

    def _source_of_metric(self, metric: Metric, own: str, record: Record) -> str:
        """The project's own source, or the one that the metric names."""
        told = dict(metric.source)
        if not told:
            return own
        dates = {name: told.get(name, "") for name in ("published", "retrieved")}
        source = self._sources.id_of(told.get("url", ""), told.get("title", ""), dates)
        if source in self._sources.new:
            self._of_new["sources"].setdefault(source, record)
        return source

    def _vendor(self, record: Record, source: str) -> dict[str, str]:
        if "vendor_name" not in record.beside and "vendor_corporate_number" not in record.beside:
            return {}
        name, number = (record.beside.get(key, "") for key in ("vendor_name", "vendor_corporate_number"))
        vendor = self._vendors.id_of(name, number, source)
        if vendor in self._vendors.new:
            self._of_new["vendors"].setdefault(vendor, record)
        return {"vendor_id": vendor}

    def _note(self, record: Record, project: str) -> str:
        note = record.values["note_ja"] if "note_ja" in record.values else self._note_of.get(project, "")
        return "\n".join([part for part in (note, *(each for each in record.remarks if each not in note)) if part])

    def _merged_projects(self) -> pd.DataFrame:
        """Column by column, to hold little memory: what a record states, else what was there before."""
        old = self._base["projects"]
        ids = old["project_id"].to_list()
        stated = [self._incoming.pop(project, None) for project in ids]
        added = list(self._incoming.values())
        changed = [project in self._explicit for project in ids]
        columns = {}
        for name in (*(each for each in _COLUMNS if each != "source_id"), "source_id"):
            before = old[name].to_list()
            after = list(before)
            for place, values in enumerate(stated):
                if values is None or (name == "source_id" and not changed[place]):
                    continue
                value = values.get(name, before[place])
                if value != before[place]:
                    changed[place], after[place] = True, value
                    if not value:
                        self._tell_cleared(ids[place], name, before[place])
            columns[name] = pd.array([*after, *(values.get(name, "") for values in added)], dtype="str")
        self._incoming.clear()
        merged = pd.DataFrame(columns, copy=False)[_COLUMNS]
        _forget_cited(old, merged)
        return merged

    def _merged_participants(self) -> pd.DataFrame:
        """The members that a record names are all; one that was there before keeps its role and source."""
        old = self._base["participants"]
        names = list(old.columns)
        new = pd.DataFrame([row for rows in self._members.values() for row in rows], columns=names, dtype="str")
        both = new.merge(old, on=["project_id", "municipality_code"], how="left", suffixes=("", "_old"))
        same = (both["name_ja"] == both["name_ja_old"]) & (
            (both["role"] == "participant") | (both["role"] == both["role_old"])
        )
        for name in ("role", "source_id"):
            new[name] = both[name].where(~same, both[f"{name}_old"])
        kept = old[~old["project_id"].isin(list(self._members))]
        self._members.clear()
        return pd.concat([kept, new], ignore_index=True)

    def _tell_cleared(self, project: str, name: str, value: str) -> None:
        self._notes.add(self._records[project].place.note(name, value, "cleared", "warning"))

    def _forget_unused_sources(self, tables: Tables) -> None:
        used = {source for name in ("projects", "participants", "metrics") for source in tables[name]["source_id"]}
        used |= {row["source_id"] for row in self._vendors.new.values()}
        self._sources.new = {source: row for source, row in self._sources.new.items() if source in used}


def _forget_cited(old: pd.DataFrame, merged: pd.DataFrame) -> None:
    """A value that changed no longer rests on the source that the note named for it."""
    table = contract("projects")
    for place, before in enumerate(old["note_ja"].to_list()):
        if is_citing(before):
            named = cited(table, before)
            kept = {name: named[name] for name in named if str(old.at[place, name]) == str(merged.at[place, name])}
            merged.at[place, "note_ja"] = with_sources(table, str(merged.at[place, "note_ja"]), kept)


def merge(base: Tables, batches: Iterable[Batch], as_of: str, notes: Notes) -> Merged:
    """The tables that result from ``base`` and all ``batches``."""
    merger = Merger(base, as_of, notes)
    for batch in batches:
        merger.add(batch)
    return merger.finish()
