"""Accepted proposals become rows of the next snapshot: the newest tables with them in, for the importer to check.

What the facts say meanwhile is not written over: a field that changed since its proposal was accepted is a conflict,
the proposal stays out, and its conflict is told. A proposal that the tables hold already changes nothing, so that a run
that died after the snapshot appeared is made good by the next one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data.community import notifications, proposal_views
from data.community.database import Database
from data.community.fact_rows import NOTE, is_part, key_of, parent, same
from data.community.proposal_models import Proposal
from data.importing.identities import Projects, Sources, Vendors, tables_of_new
from data.importing.records import Place, Record
from data.importing.tables import Tables, read_all, write_texts
from data.schema import SNAPSHOT_TABLES, Table, contract
from data.snapshot_folders import find
from data.text import Lang, text
from data.value_sources import cited, with_sources

_NUMBERED = re.compile(r"([A-Za-z]+)([0-9]+)")


@dataclass(frozen=True)
class Conflict:
    """A field that says something else than when its proposal was accepted; ``column`` empty: the row is gone."""

    proposal: int
    title: str
    column: str
    before: str
    says: str
    after: str

    def sentence(self, table: str, lang: Lang) -> str:
        """The conflict in words."""
        if not self.column:
            return text(lang, "accepted.row_gone", number=self.proposal, title=self.title)
        name = contract(table).column(self.column).title(lang)
        shown = {"before": self.before or text(lang, "no_data"), "says": self.says or text(lang, "no_data")}
        return text(lang, "accepted.conflict", number=self.proposal, title=self.title, field=name, **shown)


@dataclass
class TakenIn:
    """The folder with the tables, which proposals are in them, and what could not be taken in."""

    folder: Path
    numbers: list[int] = field(default_factory=list)
    conflicts: list[tuple[str, Conflict]] = field(default_factory=list)


@contextmanager
def prepared(database: Database, snapshots_dir: Path, as_of: str) -> Iterator[TakenIn]:
    """The tables of the newest snapshot before ``as_of`` with the accepted proposals in, in a folder that then goes."""
    base = next((each for each in find(snapshots_dir) if each < as_of), None)
    tables = read_all(snapshots_dir / base if base else None)
    with database.reading() as session:
        waiting = proposal_views.accepted(session)
        session.expunge_all()
    with TemporaryDirectory(prefix="accepted-") as folder:
        taken = TakenIn(Path(folder))
        _Taker(tables, as_of, taken).take(waiting)
        for table in SNAPSHOT_TABLES:
            write_texts(taken.folder, table, tables[table.name])
        yield taken


def mark(database: Database, taken: TakenIn, as_of: str) -> None:
    """The snapshot ``as_of`` is there: its proposals are taken in, and those who made them are told."""
    with database.writing() as session:
        for number in taken.numbers:
            proposal = session.get(Proposal, number)
            if proposal is None or proposal.state != "accepted":
                continue
            proposal.state, proposal.taken_in = "taken_in", as_of
            if proposal.account_id is not None:
                path = f"/contributions/{number}"
                notifications.notify(
                    session, [proposal.account_id], "proposal_taken_in", path, title=proposal.title, day=as_of
                )


class _Taker:
    """Writes proposals into tables, one after the other."""

    def __init__(self, tables: Tables, as_of: str, taken: TakenIn) -> None:
        self._tables, self._taken = tables, taken
        self._sources = Sources(tables["sources"], as_of)
        self._projects = Projects(tables["projects"])

    def take(self, waiting: Sequence[Proposal]) -> None:
        ways = {"add": self._add, "change": self._change, "remove": self._remove}
        for proposal in waiting:
            if ways[proposal.action](proposal):
                self._taken.numbers.append(proposal.id)
        tables_of_new(self._tables, Vendors(self._tables["vendors"]), self._sources)

    def _change(self, proposal: Proposal) -> bool:
        table, at = contract(proposal.table_name), self._place(proposal)
        if at is None:
            self._conflict(proposal, "", "")
            return False
        rows = self._tables[table.name]
        left = {
            name: value
            for name, value in proposal.agreed.items()
            if not same(table.column(name), str(rows.at[at, name]), value)
        }
        if self._differs(proposal, at, left):
            return False
        row = {name: str(rows.at[at, name]) for name in rows.columns}
        for name, value in (self._cited(proposal, row, left) if left else {}).items():
            rows.at[at, name] = value
        return True

    def _remove(self, proposal: Proposal) -> bool:
        at = self._place(proposal)
        if at is None:
            return True
        if self._differs(proposal, at, proposal.before):
            return False
        rows = self._tables[proposal.table_name]
        self._tables[proposal.table_name] = rows.drop(index=at).reset_index(drop=True)
        return True

    def _add(self, proposal: Proposal) -> bool:
        table = contract(proposal.table_name)
        rows, at = self._tables[table.name], self._place(proposal)
        if at is not None:
            differing = {name: value for name, value in proposal.agreed.items() if value != str(rows.at[at, name])}
            return not self._differs(proposal, at, differing)
        blank = dict.fromkeys(rows.columns, "")
        values = {**blank, **self._cited(proposal, blank, proposal.agreed)}
        given = [name for name in table.key if table.column(name).given]
        if not self._is_there(rows, values, given):
            values |= {name: self._new_id(table, name, values) for name in given}
            added = pd.DataFrame([values], columns=rows.columns, dtype="str")
            self._tables[table.name] = pd.concat([rows, added], ignore_index=True)
        return True

    def _place(self, proposal: Proposal) -> int | None:
        """Where the row stands that a proposal names."""
        rows = self._tables[proposal.table_name]
        key = key_of(contract(proposal.table_name), proposal.row_id) if proposal.row_id else None
        if key is None:
            return None
        found = pd.Series(data=True, index=rows.index)
        for name, value in key.items():
            found &= rows[name] == value
        places = rows.index[found]
        return int(places[0]) if len(places) else None

    def _differs(self, proposal: Proposal, at: int, names: Iterable[str]) -> bool:
        """Whether one of the columns says something else than the reviewer saw; each is told as a conflict."""
        table, rows = contract(proposal.table_name), self._tables[proposal.table_name]
        said = {name: str(rows.at[at, name]) for name in names}
        conflicts = [
            name for name, says in said.items() if not same(table.column(name), says, proposal.before.get(name, ""))
        ]
        for name in conflicts:
            self._conflict(proposal, name, said[name])
        return bool(conflicts)

    def _cited(self, proposal: Proposal, row: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
        """The changed cells with their sources: in the note where a row has one and a source, else that of the row."""
        table = contract(proposal.table_name)
        sources = {name: self._source(proposal, proposal.source_of.get(name, 0)) for name in changed}
        own = row["source_id"] or next(iter(sources.values()))
        if NOTE not in row:
            return {**changed, "source_id": next(iter(sources.values()))}
        others = {**cited(table, row[NOTE]), **{name: each for name, each in sources.items() if name != NOTE}}
        note = changed.get(NOTE, row[NOTE])
        beside = {name: source for name, source in others.items() if source != own}
        return {**changed, NOTE: with_sources(table, note, beside), "source_id": own}

    def _is_there(self, rows: pd.DataFrame, values: Mapping[str, str], given: Sequence[str]) -> bool:
        found = pd.Series(data=True, index=rows.index)
        for name, value in values.items():
            if name not in given:
                found &= rows[name] == value
        return bool(found.any())

    def _new_id(self, table: Table, name: str, values: Mapping[str, str]) -> str:
        """The next number: of a project in its prefecture, of a part in what it belongs to, else in the table."""
        rows = self._tables[table.name]
        if table.name == "projects":
            return self._projects.id_of(Record(Place("", None, 0, {}), {"prefecture_code": values["prefecture_code"]}))
        if is_part(table):
            rows = rows[rows[parent(table).name] == values[parent(table).name]]
        ids = [found for each in rows[name] if (found := _NUMBERED.fullmatch(each))]
        letters = ids[-1][1] if ids else name[0] if is_part(table) else name[0].upper()
        digits = max((len(each[2]) for each in ids), default=1 if is_part(table) else 4)
        number = max((int(each[2]) for each in ids if each[1] == letters), default=0) + 1
        return f"{letters}{number:0{digits}d}"

    def _source(self, proposal: Proposal, number: int) -> str:
        source = proposal.sources[number]
        return self._sources.id_of(source["url"], source["title"])

    def _conflict(self, proposal: Proposal, name: str, says: str) -> None:
        before, after = proposal.before.get(name, ""), proposal.after.get(name, "")
        conflict = Conflict(proposal.id, proposal.title, name, before, says, after)
        self._taken.conflicts.append((proposal.table_name, conflict))
