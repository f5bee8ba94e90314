"""The projects of a comparison: what changed field by field, what was added, what was removed."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.numbers import count
from data.queries.change_words import change_rows, field_label
from data.queries.changes import Comparison
from data.queries.plain import records
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts.components.row_links import source_page_link
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.request import PageRequest


def field_table(found: Comparison, request: PageRequest, most: int) -> list[Component]:
    """One row a changed field: project, field, before, after, source; ``most`` rows at most."""
    lang = request.lang
    rows = records(change_rows(found, lang, "changed", most))
    if not rows:
        return [html.P(text(lang, "changes.none"))]
    shown = [
        (
            _project(row, found.after, request),
            field_label(row["field"], lang),
            row["old"] or text(lang, "not_stated"),
            row["new"] or text(lang, "not_stated"),
            _sources(row, found, lang),
        )
        for row in rows
    ]
    headers = [text(lang, f"changes.head.{name}") for name in ("project", "field", "before", "after", "source")]
    total = sum(len(places) for places in found.fields.values())
    table = small_table(text(lang, "changes.fields"), headers, shown, numeric_from=99)
    return [table, *_cut_short(total, len(rows), lang)]


def project_list(found: Comparison, kind: str, request: PageRequest, most: int) -> list[Component]:
    """The projects that are new in the later snapshot, or gone from it; ``most`` rows at most."""
    lang = request.lang
    rows = records(change_rows(found, lang, kind, most))
    if not rows:
        return [html.P(text(lang, f"changes.{kind}.none"))]
    snapshot = found.after if kind == "added" else found.before
    shown = [
        (_project(row, snapshot, request), row["prefecture"], row["system"], _sources(row, found, lang)) for row in rows
    ]
    headers = [
        text(lang, "changes.head.project"),
        text(lang, "filter.prefecture"),
        text(lang, "filter.system"),
        text(lang, "changes.head.source"),
    ]
    total = len(found.added if kind == "added" else found.removed)
    table = small_table(text(lang, f"changes.{kind}"), headers, shown, numeric_from=99)
    about = html.P(text(lang, f"changes.{kind}.about"), className="caption")
    return [table, *_cut_short(total, len(rows), lang), about]


def snapshot_search(snapshot: Snapshot, request: PageRequest) -> str:
    """The query string that keeps a link in ``snapshot``; empty for the newest one."""
    newest = request.snapshots[0] if request.snapshots else snapshot.id
    return "" if snapshot.id == newest else f"?snapshot={snapshot.id}"


def _project(row: Mapping[str, Any], snapshot: Snapshot, request: PageRequest) -> Component:
    search = snapshot_search(snapshot, request)
    return page_link(row["title"], "/projects/<>", request.lang, row["project_id"], search)


def _sources(row: Mapping[str, Any], found: Comparison, lang: Lang) -> html.Span:
    """The source of each side, once where it is the same; each in the snapshot that names it."""
    sides = {row["source_old"]: found.before, row["source_new"]: found.after}
    links = [source_page_link(source, lang, f"?snapshot={snapshot.id}") for source, snapshot in sides.items() if source]
    return html.Span([part for link in links for part in (" ", link)][1:])


def _cut_short(total: int, shown: int, lang: Lang) -> list[Component]:
    if shown >= total:
        return []
    sentence = text(lang, "changes.cut_short", shown=count(shown, lang), total=count(total, lang))
    return [html.P(sentence, className="caption")]
