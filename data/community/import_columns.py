"""What the columns of a list are, as an administrator says on the page of its import, which is then done again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import tomli_w

from data.code_names import code_names
from data.community import policy
from data.community.actors import Actor
from data.community.bodies import municipality_of
from data.community.community import Community
from data.community.errors import InvalidError, RefusalError
from data.community.fact_rows import NOTE
from data.community.fields import Faults, typed, wrong
from data.community.imports import folder_of, may_begin, start
from data.importing import job as jobs
from data.importing.columns import Columns, Heading, Word, read_columns
from data.importing.mapping import TARGETS, Headings, sections_of, write_mapping
from data.importing.words import IGNORED
from data.schema import Column, Kind, contract
from data.snapshots import Snapshot

MARKED = "municipality"  # said of a column that a municipality heads: it stays what it is
UNITS = (1, 1_000, 10_000, 1_000_000, 100_000_000)  # yen
PARTICIPANTS = "participants"
_SEVERAL = (NOTE, PARTICIPANTS)  # targets into which several columns may go
_NAMING = ("title_ja", "project_id")
_ENDED = ("ready", "refused")
MONEY = frozenset(column.name for column in contract("projects").columns if column.kind is Kind.YEN)
DEFAULTS = tuple(
    column
    for column in contract("projects").columns
    if not column.given and column.reference != "sources" and column.name not in _NAMING
)


def columns(community: Community, actor: Actor, token: str) -> Columns | None:
    """How the columns of a list were understood; ``None`` where the file of the import is no list."""
    policy.require(actor, "snapshot.import")
    return read_columns(folder_of(community.settings, token))


def mapping_file(community: Community, actor: Actor, token: str) -> str:
    """The mapping as TOML, for the command line and for colleagues. Raises ``UnknownError``."""
    policy.require(actor, "snapshot.import")
    folder = folder_of(community.settings, token)
    found = _required(folder)
    return tomli_w.dumps(sections_of(found.mapping()))


def check_again(community: Community, actor: Actor, token: str, told: Mapping[str, str]) -> None:
    """Check the file of an import with what ``told`` says of its columns. Raises ``InvalidError`` with every field.

    Fields: ``column.N`` and ``unit.N`` of a heading, ``word.N`` of a word, ``default.<column>``.
    """
    policy.require(actor, "snapshot.import")
    folder = folder_of(community.settings, token)
    job, found = jobs.read(folder), _required(folder)
    if job.state not in _ENDED:
        raise RefusalError("not_open")
    faults: Faults = {}
    mapping = Headings(
        _targets(found, told, faults),
        _units(found, told, faults),
        _defaults(community.snapshot, told, faults),
        _values(found, told, community.snapshot, faults),
    )
    if faults:
        raise InvalidError(faults)
    may_begin(community, actor)
    write_mapping(folder / jobs.MAPPING, mapping)
    start(community.settings, folder, replace(job, publishes=False, state="running", by=actor.account_id or 0))


def _required(folder: Path) -> Columns:
    found = read_columns(folder)
    if found is None:
        raise RefusalError("no_list")
    return found


def targets_of(heading: Heading) -> tuple[str, ...]:
    """What a column may become."""
    return ((MARKED,) if heading.is_mark else ()) + tuple(each for each in TARGETS if each != IGNORED)


def _targets(found: Columns, told: Mapping[str, str], faults: Faults) -> dict[str, str]:
    chosen, taken = dict[str, str](), dict[str, str]()
    for number, heading in enumerate(found.headings):
        field = f"column.{number}"
        target = told.get(field, IGNORED) or IGNORED
        if target != IGNORED and target not in targets_of(heading):
            faults[field] = ("choice", {})
        elif target in taken:
            faults[field] = ("column_twice", {"heading": taken[target]})
        elif target != MARKED:
            chosen[heading.name] = target
            if target not in (IGNORED, *_SEVERAL):
                taken[target] = heading.name
    if not any(name in taken for name in _NAMING):
        faults.setdefault("column.0", ("column_title", {}))
    return chosen


def _units(found: Columns, told: Mapping[str, str], faults: Faults) -> dict[str, int]:
    units = {}
    for number, heading in enumerate(found.headings):
        if told.get(f"column.{number}") in MONEY:
            known = {str(factor): factor for factor in (*UNITS, heading.factor)}
            factor = told.get(f"unit.{number}", str(heading.factor))
            if factor in known:
                units[heading.name] = known[factor]
            else:
                faults[f"unit.{number}"] = ("choice", {})
    return units


def _defaults(snapshot: Snapshot, told: Mapping[str, str], faults: Faults) -> dict[str, str]:
    defaults = {each.name: typed(each, told.get(f"default.{each.name}", "")) for each in DEFAULTS}
    defaults = {name: value for name, value in defaults.items() if value}
    found = wrong(contract("projects"), defaults, snapshot, defaults.keys())
    faults |= {f"default.{name}": fault for name, fault in found.items()}
    return defaults


def _values(found: Columns, told: Mapping[str, str], snapshot: Snapshot, faults: Faults) -> dict[str, dict[str, str]]:
    """Column -> word -> code, of the columns that are taken in; ``-`` for a word that states nothing."""
    values: dict[str, dict[str, str]] = {}
    targets = set(told.values())
    for field, each in _fields(found):
        said = told.get(field, "").strip()
        if not said or each.target not in targets:
            continue
        code = said if said == IGNORED else _code(each.target, said, snapshot)
        if code:
            values.setdefault(each.target, {})[each.word] = code
        else:
            faults[field] = ("choice", {}) if each.target != PARTICIPANTS else ("body_unknown", {})
    return values


def _fields(found: Columns) -> Iterator[tuple[str, Word]]:
    for number, each in enumerate(found.words):
        yield f"word.{number}", each


def _code(target: str, said: str, snapshot: Snapshot) -> str:
    """The code of a column that was chosen, or of the municipality that was named; empty for none."""
    if target == PARTICIPANTS:
        try:
            return municipality_of(snapshot, said)
        except InvalidError:
            return ""
    return said if said in code_names(snapshot, column_of(target), "ja") else ""


def column_of(target: str) -> Column:
    """The column of projects that a target is."""
    return contract("projects").column(target)
