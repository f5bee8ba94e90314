"""Projects side by side: every stated fact in a row, and whether the projects differ in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.numbers import yen
from data.queries.project import GROUPS, ProjectFacts, project_facts
from data.queries.shares import shares
from data.snapshots import Snapshot
from data.text import Lang, text

Verdict = Literal["differs", "same", "partly"]
NAMES_AT_MOST = 10


@dataclass(frozen=True)
class Line:
    """One fact of every project, in words; an empty cell is not stated.

    ``verdict``: ``differs`` where two stated values are not equal, ``partly`` where the stated ones are equal and some
    project states none, ``same`` where all state the same. ``label`` is its name in words.
    """

    name: str
    label: str
    cells: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Comparison:
    """``groups``: name of the group -> its lines, without those that no project states, which are ``missing``."""

    projects: tuple[ProjectFacts, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    missing: tuple[str, ...]

    def count(self, verdict: Verdict) -> int:
        """How many lines are judged so."""
        return sum(line.verdict == verdict for _, lines in self.groups for line in lines)


def comparison(snapshot: Snapshot, project_ids: Sequence[str], lang: Lang) -> Comparison:
    """The projects of these ids, in this order. ``KeyError`` for an id that the snapshot does not know."""
    projects = tuple(project_facts(snapshot, each, lang) for each in project_ids)
    groups = [(group, [_line(name, projects, lang) for name in fields]) for group, fields in GROUPS]
    more = {"who": [_names(projects, lang)], "cost": _shared(snapshot, projects, lang)}
    groups = [(group, [*lines, *more.get(group, [])]) for group, lines in groups]
    return Comparison(
        projects=projects,
        groups=tuple((group, tuple(line for line in lines if any(line.cells))) for group, lines in groups),
        missing=tuple(line.label for _, lines in groups for line in lines if not any(line.cells)),
    )


def verdict(cells: Sequence[str], compared: Sequence[str] | None = None) -> Verdict:
    """What a row of cells amounts to; ``compared`` are the values to compare, where words say more than the value."""
    values = [value for cell, value in zip(cells, compared or cells, strict=True) if cell]
    if len(set(values)) > 1:
        return "differs"
    return "same" if len(values) == len(cells) else "partly"


def _line(name: str, projects: Sequence[ProjectFacts], lang: Lang) -> Line:
    cells = tuple(
        next(fact.shown for _, group in each.groups for fact in group if fact.name == name) for each in projects
    )
    codes = [each.codes[name] for each in projects] if name == "status" else None
    return Line(name, text(lang, f"field.{name}"), cells, verdict(cells, codes))


def _names(projects: Sequence[ProjectFacts], lang: Lang) -> Line:
    cells = tuple(_listed([each.name for each in project.participants], lang) for project in projects)
    compared = [",".join(sorted(each.municipality_code for each in project.participants)) for project in projects]
    return Line("participants", text(lang, "project.participants.short"), cells, verdict(cells, compared))


def _listed(names: Sequence[str], lang: Lang) -> str:
    shown, rest = text(lang, "list.between").join(names[:NAMES_AT_MOST]), len(names) - NAMES_AT_MOST
    return text(lang, "compare.and_more", shown=shown, count=rest) if rest > 0 else shown


def _shared(snapshot: Snapshot, projects: Sequence[ProjectFacts], lang: Lang) -> list[Line]:
    """Costs in equal parts, per municipality and per head, as far as any project has them."""
    found = [{each.column: each for each in shares(snapshot, project.project_id)} for project in projects]
    lines = []
    for column in dict.fromkeys(column for each in found for column in each):
        for way in ("per_municipality", "per_head"):
            values = [getattr(each[column], way) if column in each else None for each in found]
            cells = tuple(
                "" if value is None else text(lang, "project.shares.about", amount=yen(value, lang)) for value in values
            )
            label = text(lang, "compare.worked_out", what=_share_label(column, way, lang))
            lines.append(Line(f"{column}.{way}", label, cells, verdict(cells)))
    return [line for line in lines if any(line.cells)]


def _share_label(column: str, way: str, lang: Lang) -> str:
    return text(lang, f"project.shares.{way}", field=text(lang, f"field.{column}"))
