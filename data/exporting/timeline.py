"""Contracts that end soon as a table, and as a calendar (iCalendar, RFC 5545); projects in time as data."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd
from icalendar import TRANSP, Calendar, Event

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.names import names
from data.numbers import count, day
from data.phrases import in_words
from data.queries.desks import Desk, desk_of
from data.queries.rows import project_frame
from data.queries.sources import addresses
from data.queries.timeline import ending, timeline, until_of
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language, text

_COLUMNS: tuple[tuple[str, str, ColumnKind], ...] = (
    ("project_id", "column.project_id", "code"),
    ("title", "timeline.column.project", "text"),
    ("prefecture", "timeline.column.place", "text"),
    ("system", "timeline.column.system", "text"),
    ("lead", "timeline.export.lead", "text"),
    ("contract_date", "timeline.column.contract", "date"),
    ("go_live", "timeline.column.live", "date"),
    ("contract_end", "timeline.column.end", "date"),
    ("first", "timeline.export.first", "date"),
    ("last", "timeline.export.last", "date"),
    ("certain", "timeline.export.certain", "boolean"),
    ("organization", "timeline.export.organization", "text"),
    ("department", "timeline.export.department", "text"),
    ("phone", "timeline.export.phone", "text"),
    ("email", "timeline.export.email", "text"),
    ("own", "timeline.export.own", "boolean"),
    ("desk_source", "timeline.export.desk_source", "code"),
    ("source", "timeline.column.source", "code"),
    ("source_url", "column.source_url", "text"),
)
_DESK = {"organization": "organization", "department": "department", "phone": "phone", "email": "email", "own": "own"}


def ending_table(snapshot: Snapshot, selection: Selection, lang: Lang, today: date, address: str) -> ExportTable:
    """The contracts of the list on the timeline page, whole, each with its desk and source."""
    found = ending(snapshot, selection, today, until_of(selection, today))
    rows = [
        _row(project, end, snapshot, lang)
        for project, end in zip(_projects(snapshot, found.frame), found.frame.to_dict("records"), strict=True)
    ]
    used = {row[key] for row in rows for key in ("source", "desk_source")}
    window = {"today": day(today.isoformat(), lang), "until": day(found.until.isoformat(), lang)}
    facts = {
        "fact.snapshot": day(snapshot.id, lang),
        "timeline.export.window": text(lang, "timeline.export.window.value", **window),
        "fact.filters": in_words(snapshot, selection, lang),
        "fact.rows": count(len(rows), lang),
        "fact.address": address,
        "fact.licence": text(lang, "data.licence"),
        "fact.limits": text(lang, "data.limits"),
    }
    return ExportTable(
        stem="contracts-ending",
        title=text(lang, "timeline.export.title"),
        lang=lang,
        columns=_labelled(lang, _COLUMNS),
        frame=pd.DataFrame(rows, columns=[key for key, _, _ in _COLUMNS]),
        facts=tuple((text(lang, label), value) for label, value in facts.items()),
        sources=snapshot.sources[snapshot.sources["source_id"].isin(used)],
    )


def calendar(snapshot: Snapshot, selection: Selection, lang: Lang, today: date, base: str) -> bytes:
    """The same contracts as whole-day events, one a contract, as long as the span in which it ends.

    ``base`` is the address of this site, for links to the projects. Stamps are of the snapshot's day, so that equal
    facts give equal files.
    """
    found = ending(snapshot, selection, today, until_of(selection, today))
    stamp = datetime.combine(date.fromisoformat(snapshot.id), time(), UTC)
    book = Calendar.new(
        prodid="-//joint-procurement-dashboard//timeline//" + lang.upper(),
        name=text(lang, "timeline.ics.name"),
        language=lang,
        uid=f"contracts-ending-{snapshot.id}-{today}@joint-procurement-dashboard",
        last_modified=stamp,
    )
    for project, end in zip(_projects(snapshot, found.frame), found.frame.to_dict("records"), strict=True):
        title = by_language(project, "title", lang)
        event = Event.new(
            uid=f"{project['project_id']}-contract-end@joint-procurement-dashboard",
            stamp=stamp,
            start=end["first"].date(),
            end=end["last"].date() + timedelta(days=1),
            summary=text(lang, "timeline.ics.summary", title=title),
            description="\n".join(_about(project, snapshot, lang)),
            url=f"{base}{'/en' if lang == 'en' else ''}/projects/{project['project_id']}",
            transparency=TRANSP.TRANSPARENT,
        )
        book.add_component(event)
    return bytes(book.to_ical())


def timeline_figure(
    snapshot: Snapshot, selection: Selection, lang: Lang
) -> tuple[tuple[ExportColumn, ...], pd.DataFrame]:
    """Every project that states a time, in the order of the figure, dates as precise as they are stated."""
    rows = timeline(snapshot, selection, selection.setting("group"))["row"].to_numpy()
    projects = project_frame(snapshot, rows)
    columns: tuple[tuple[str, str, ColumnKind], ...] = (
        *_COLUMNS[:4],
        *_COLUMNS[5:8],
        ("year", "timeline.column.year", "year"),
        ("source", "timeline.column.source", "code"),
    )
    title = projects["title_en"].fillna(projects["title_ja"]) if lang == "en" else projects["title_ja"]
    frame = projects.assign(
        title=title,
        prefecture=projects["prefecture_code"].map(dict(names(snapshot, "prefecture", lang))),
        system=projects["system_type"].map(dict(names(snapshot, "system", lang))),
        year=projects["fiscal_year"],
        source=projects["source_id"],
    )
    return _labelled(lang, columns), frame


def _labelled(lang: Lang, columns: tuple[tuple[str, str, ColumnKind], ...]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(key, text(lang, label), kind) for key, label, kind in columns)


def _projects(snapshot: Snapshot, found: pd.DataFrame) -> list[dict[str, Any]]:
    frame = project_frame(snapshot, found["row"].to_numpy())
    titles = snapshot.sources["title"].iloc[frame["source_id"].cat.codes.to_numpy()].to_numpy()
    frame = frame.assign(
        source_url=pd.Series(addresses(snapshot, frame["source_id"]), index=frame.index, dtype=object),
        source_title=titles,
    )
    return [
        {str(key): value for key, value in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def _row(project: Mapping[str, Any], end: Mapping[Any, Any], snapshot: Snapshot, lang: Lang) -> dict[str, Any]:
    desk = desk_of(snapshot, project)
    return {
        **{key: project[key] for key in ("project_id", "contract_date", "go_live", "contract_end")},
        "title": by_language(project, "title", lang),
        "prefecture": names(snapshot, "prefecture", lang)[project["prefecture_code"]],
        "system": names(snapshot, "system", lang)[project["system_type"]],
        "lead": project["lead_organization_ja"],
        **{key: end[key].date().isoformat() for key in ("first", "last")},
        "certain": bool(end["certain"]),
        **{key: (getattr(desk, name) if desk else None) for key, name in _DESK.items()},
        "desk_source": desk.source if desk else None,
        "source": project["source_id"],
        "source_url": project["source_url"],
    }


def _about(project: Mapping[str, Any], snapshot: Snapshot, lang: Lang) -> list[str]:
    desk = desk_of(snapshot, project)
    return [
        text(lang, "timeline.ics.stated", end=day(project["contract_end"], lang)),
        *([text(lang, "timeline.ics.desk", desk=_reach(desk))] if desk else []),
        text(lang, "timeline.ics.source", source=project["source_url"] or project["source_title"]),
    ]


def _reach(desk: Desk) -> str:
    return " ".join(part for part in (desk.organization, desk.department, desk.phone, desk.email) if part)
