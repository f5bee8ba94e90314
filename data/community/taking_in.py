"""Accepted proposals become rows of the next snapshot: the newest tables with them in, for the importer to check.

What the facts say meanwhile is not written over: a field that changed since its proposal was accepted is a conflict,
the proposal stays out, and its conflict is told. A proposal that the tables hold already changes nothing, so that a run
that died after the snapshot appeared is made good by the next one.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from data.community import notifications, proposals
from data.community.database import Database
from data.community.fact_rows import same
from data.community.proposal_models import Proposal
from data.importing.identities import Projects, Sources, Vendors, tables_of_new
from data.importing.records import Place, Record
from data.importing.tables import Tables, read_all, write_texts
from data.schema import SNAPSHOT_TABLES, contract
from data.snapshot_folders import find
from data.text import Lang, text

_NUMBERED = re.compile(r"([A-Z]+)([0-9]+)")


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
        waiting = proposals.accepted(session)
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
                told = {"title": proposal.title, "day": as_of}
                notifications.notify(session, [proposal.account_id], "proposal_taken_in", path, **told)


class _Taker:
    """Writes proposals into tables, one after the other."""

    def __init__(self, tables: Tables, as_of: str, taken: TakenIn) -> None:
        self._tables, self._taken = tables, taken
        self._sources = Sources(tables["sources"], as_of)
        self._projects = Projects(tables["projects"])

    def take(self, waiting: Sequence[Proposal]) -> None:
        for proposal in waiting:
            done = self._change(proposal) if proposal.row_id else self._add(proposal)
            if done:
                self._taken.numbers.append(proposal.id)
        tables_of_new(self._tables, Vendors(self._tables["vendors"]), self._sources)

    def _change(self, proposal: Proposal) -> bool:
        table = contract(proposal.table_name)
        rows = self._tables[table.name]
        places = rows.index[rows[table.key[0]] == proposal.row_id]
        if not len(places):
            self._conflict(proposal, "", "")
            return False
        at = places[0]
        left = {
            name: value
            for name, value in proposal.after.items()
            if not same(table.column(name), str(rows.at[at, name]), value)
        }
        conflicts = [
            name for name in left if not same(table.column(name), str(rows.at[at, name]), proposal.before.get(name, ""))
        ]
        for name in conflicts:
            self._conflict(proposal, name, str(rows.at[at, name]))
        if conflicts:
            return False
        if left:
            self._keep_source(proposal, at, left)
            for name, value in left.items():
                rows.at[at, name] = value
            rows.at[at, "source_id"] = self._source(proposal)
        return True

    def _keep_source(self, proposal: Proposal, at: int, changed: dict[str, str]) -> None:
        """A project says on what the rest of its row goes on resting: a row names one source."""
        rows = self._tables[proposal.table_name]
        if "note_ja" not in rows:
            return
        fields = text("ja", "list.between").join(contract("projects").column(name).title("ja") for name in changed)
        line = text("ja", "accepted.rests_on", fields=fields, source=rows.at[at, "source_id"])
        note = changed.pop("note_ja", str(rows.at[at, "note_ja"]))
        rows.at[at, "note_ja"] = "\n".join(filter(None, (note, line)))

    def _add(self, proposal: Proposal) -> bool:
        rows = self._tables[proposal.table_name]
        values = {**dict.fromkeys(rows.columns, ""), **proposal.after, "source_id": self._source(proposal)}
        key = contract(proposal.table_name).key[0]
        if not self._is_there(rows, values, key):
            values[key] = self._new_id(proposal.table_name, values)
            added = pd.DataFrame([values], columns=rows.columns, dtype="str")
            self._tables[proposal.table_name] = pd.concat([rows, added], ignore_index=True)
        return True

    def _is_there(self, rows: pd.DataFrame, values: dict[str, str], key: str) -> bool:
        found = pd.Series(data=True, index=rows.index)
        for name, value in values.items():
            if name != key:
                found &= rows[name] == value
        return bool(found.any())

    def _new_id(self, table: str, values: dict[str, str]) -> str:
        if table == "projects":
            return self._projects.id_of(Record(Place("", None, 0, {}), {"prefecture_code": values["prefecture_code"]}))
        ids = [found for each in self._tables[table].iloc[:, 0] if (found := _NUMBERED.fullmatch(each))]
        letters = ids[-1][1] if ids else table[0].upper()
        number = max((int(each[2]) for each in ids if each[1] == letters), default=0) + 1
        return f"{letters}{number:04d}"

    def _source(self, proposal: Proposal) -> str:
        return self._sources.id_of(proposal.source_url, proposal.source_title)

    def _conflict(self, proposal: Proposal, name: str, says: str) -> None:
        before, after = proposal.before.get(name, ""), proposal.after.get(name, "")
        conflict = Conflict(proposal.id, proposal.title, name, before, says, after)
        self._taken.conflicts.append((proposal.table_name, conflict))
