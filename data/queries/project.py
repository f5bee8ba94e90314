"""Everything a snapshot states on one project, in words and with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from data.names import names
from data.numbers import count, day, exact, fiscal_year, percent, yen_exact
from data.queries.lookup import row_number
from data.queries.sources import has_source
from data.schema import contract
from data.snapshots import Snapshot
from data.text import LANGS, Lang, by_language, has_text, text
from data.value_sources import cited as cited_in
from data.value_sources import with_sources

GROUPS = (
    ("what", ("system_type", "domain", "product_ja", "status", "note_ja")),
    (
        "who",
        (
            "prefecture_code",
            "lead_organization_ja",
            "lead_type",
            "participating_municipalities",
            "participating_total",
            "vendor_id",
        ),
    ),
    ("when", ("fiscal_year", "contract_date", "go_live", "contract_end")),
    ("how", ("procurement_method", "specification_public", "subsidy_ja")),
    ("cost", ("initial_cost_jpy", "annual_operating_cost_jpy", "contract_amount_jpy")),
    ("effect", ("savings_pct", "savings_jpy")),
)
CODES = {"prefecture_code": "prefecture", "system_type": "system", "vendor_id": "vendor"}
ENUMERATED = {
    "status": "status",
    "lead_type": "lead",
    "procurement_method": "method",
    "specification_public": "yes_no",
}
_DAYS = ("contract_date", "go_live", "contract_end")
_COUNTS = ("participating_municipalities", "participating_total")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One stated value in words; empty where nothing is stated."""

    name: str
    shown: str


@dataclass(frozen=True)
class Participant:
    """One body that is named as taking part."""

    name: str
    place: str
    role: str
    source: str
    municipality_code: str


@dataclass(frozen=True)
class Metric:
    """One published figure on use or effect, as published."""

    name: str
    value: str
    number: float | None
    unit: str
    period: str
    kind: str
    source: str


@dataclass(frozen=True)
class ProjectFacts:
    """All of one project; ``source`` is what its own facts rest on, but for those in ``cited`` (column -> source).

    ``codes``: the codes of enumerations and other tables by column (empty: not stated), ``amounts``: yen by column.
    """

    project_id: str
    title: str
    other_title: str
    groups: tuple[tuple[str, tuple[Fact, ...]], ...]
    participants: tuple[Participant, ...]
    metrics: tuple[Metric, ...]
    sources: tuple[dict[str, str | None], ...]
    source: str
    codes: Mapping[str, str]
    amounts: Mapping[str, int]
    cited: Mapping[str, str]

    def source_of(self, name: str) -> str:
        """The source on which the fact called ``name`` rests."""
        return self.cited.get(name, self.source)


def project_facts(snapshot: Snapshot, project_id: str, lang: Lang) -> ProjectFacts:
    """What is stated on ``project_id``. ``KeyError`` where the snapshot does not know it."""
    stated = _plain(snapshot.projects.iloc[[row_number(snapshot, project_id)]])[0]
    project = {**stated, "note_ja": with_sources(contract("projects"), str(stated["note_ja"] or ""), {}) or None}
    participants, metrics = _rows(snapshot.participants, project_id), _rows(snapshot.metrics, project_id)
    cited = _cited(snapshot, stated)
    used = dict.fromkeys([str(each["source_id"]) for each in (project, *participants, *metrics)] + [*cited.values()])
    titles = {each: by_language(project, "title", each) for each in LANGS}
    return ProjectFacts(
        project_id=project_id,
        title=titles[lang],
        other_title=titles["en" if lang == "ja" else "ja"],
        groups=tuple(
            (group, tuple(Fact(name, _shown(snapshot, project, name, lang)) for name in fields))
            for group, fields in GROUPS
        ),
        participants=tuple(_participant(snapshot, each, lang) for each in participants),
        metrics=tuple(_metric(each, lang) for each in metrics),
        sources=sources_of(snapshot, list(used)),
        source=str(project["source_id"]),
        codes={name: str(project[name] or "") for name in (*CODES, "status", "lead_type")},
        amounts={name: int(value) for name, value in project.items() if name.endswith("_jpy") and value is not None},
        cited=cited,
    )


def _cited(snapshot: Snapshot, project: Row) -> dict[str, str]:
    """The sources that the note names for single values, as far as the snapshot has them."""
    found = cited_in(contract("projects"), str(project["note_ja"] or ""))
    return {name: source for name, source in found.items() if has_source(snapshot, source)}


def sources_of(snapshot: Snapshot, source_ids: list[str]) -> tuple[dict[str, str | None], ...]:
    """source_id, title, url, published, retrieved of each source, in that order; ``None`` where not stated."""
    sources = snapshot.sources
    found = {row["source_id"]: dict(row) for row in _plain(sources[sources["source_id"].isin(source_ids)])}
    return tuple(found[each] for each in source_ids)


def _rows(frame: pd.DataFrame, project_id: str) -> list[Row]:
    return _plain(frame[frame["project_id"] == project_id])


def _plain(frame: pd.DataFrame) -> list[Row]:
    """Rows as dicts of plain values; ``None`` where nothing is stated."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _shown(snapshot: Snapshot, project: Row, name: str, lang: Lang) -> str:
    if name == "domain":
        systems = snapshot.reference.system_types.set_index("system_type")["domain"]
        return text(lang, f"code.domain.{systems[project['system_type']]}")
    value = project[name]
    if value is None:
        return ""
    if name in CODES:
        return names(snapshot, CODES[name], lang)[value]
    if name == "status":
        return _status(project, lang)
    if name in ENUMERATED:
        return text(lang, f"code.{ENUMERATED[name]}.{str(value).lower()}")
    return _figure(name, value, lang)


def _figure(name: str, value: Any, lang: Lang) -> str:
    if name in _COUNTS:
        return text(lang, f"unit.{name}", number=count(value, lang))
    if name == "fiscal_year":
        return fiscal_year(int(value), lang)
    if name in _DAYS:
        return day(value, lang)
    if name == "savings_pct":
        return percent(value, lang)
    return yen_exact(value, lang) if name.endswith("_jpy") else str(value)


def _status(project: Row, lang: Lang) -> str:
    status = text(lang, f"code.status.{project['status']}")
    stated = project["status_as_of"]
    return text(lang, "field.status.as_of", status=status, day=day(stated, lang)) if stated else status


@lru_cache(maxsize=4)
def _bodies(snapshot: Snapshot) -> Mapping[str, Row]:
    """Every municipality of the reference table by its code."""
    return {str(row["municipality_code"]): row for row in _plain(snapshot.reference.municipalities)}


def _participant(snapshot: Snapshot, row: Row, lang: Lang) -> Participant:
    """In English by the reference table's name; in Japanese as the source has it."""
    body = _bodies(snapshot)[str(row["municipality_code"])]
    name = by_language(body, "name", lang) if lang == "en" else str(row["name_ja"] or body["name_ja"])
    place = names(snapshot, "prefecture", lang)[body["prefecture_code"]]
    return Participant(name, place, str(row["role"]), str(row["source_id"]), str(row["municipality_code"]))


def _metric(row: Row, lang: Lang) -> Metric:
    value = row["value"]
    shown = "" if value is None else exact(value, lang)
    kind = str(row["kind"])
    assert has_text(lang, f"code.metric_kind.{kind}")  # noqa: S101 - the contract allows no other kind
    return Metric(
        name=str(row["name_ja"] or ""),
        value=shown,
        number=None if value is None else float(value),
        unit=str(row["unit"] or ""),
        period=str(row["period"] or ""),
        kind=kind,
        source=str(row["source_id"]),
    )
