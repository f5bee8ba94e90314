"""Rows that are one project, and rows that only look so."""

from collections.abc import Iterable

from data.importing.notes import Notes
from data.importing.records import Batch, Record
from data.importing.words import fold
from data.text import text

NAMING = ("prefecture_code", "title_ja", "system_type")


def key_of(values: dict[str, str]) -> tuple[str, ...]:
    """What names a project: its id where a file gives one, else prefecture, title and kind of system."""
    if values.get("project_id"):
        return (values["project_id"],)
    return tuple(fold(values.get(name, "")) for name in NAMING)


def group(batch: Batch, figures: Iterable[tuple[str, range]], notes: Notes) -> None:
    """Join rows that state the same project with one municipality each; tell of others with the same key.

    ``figures``: target and rows of figures that are merged over rows. Over several projects such a figure belongs to
    none of them alone: it goes into the notes.
    """
    first: dict[tuple[str, ...], Record] = {}
    kept, owner = [], {}
    for record in batch.records:
        key = key_of(record.values)
        same = first.setdefault(key, record)
        owner[record.place.row] = same
        if same is record or not any(key):
            kept.append(record)
        elif batch.names_members and _states_the_same(same, record):
            known = {member.code for member in same.members}
            same.members += [member for member in record.members if member.code not in known]
            same.remarks += [remark for remark in record.remarks if remark not in same.remarks]
        else:
            _tell(record, same, notes)
            kept.append(record)
    batch.records = kept
    for target, rows in figures:
        owners = {id(owner[row]): owner[row] for row in rows if row in owner}
        if len(owners) > 1:
            _share(target, list(owners.values()), notes)


def _states_the_same(one: Record, other: Record) -> bool:
    """Whether what both state agrees; a blank below a stated value repeats it."""
    values = all(value in ("", one.values.get(name, "")) for name, value in other.values.items())
    return values and all(value in ("", one.beside.get(name, "")) for name, value in other.beside.items())


def _tell(record: Record, same: Record, notes: Notes) -> None:
    if record.values.get("project_id"):
        value, column, rule = record.values["project_id"], "project_id", "unique"
    else:
        value, column, rule = record.values.get("title_ja", ""), "title_ja", "duplicate_project"
    notes.add(record.place.note(column, value, rule, "error", row=same.place.row))


def _share(target: str, owners: list[Record], notes: Notes) -> None:
    for record in owners:
        value = record.values.get(target, "")
        if value:
            record.values[target] = ""
            heading = record.place.headings.get(target, target)
            record.remarks.append(text("ja", "import.remark.merged", heading=heading, value=value, count=len(owners)))
            notes.add(record.place.note(target, value, "merged_figure", "warning"))
