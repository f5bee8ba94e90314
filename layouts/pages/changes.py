"""What changed between two snapshots: in sum, in the main figures, place by place, field by field."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.numbers import count, day
from data.phrases import phrases
from data.queries.changes import Comparison, compare
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.exports import FORMATS
from layouts.components.facts import crumbs
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.pages.changes_lists import field_table, project_list
from layouts.pages.changes_tables import effects_table, figures_table, moves_table
from layouts.request import PageRequest, localised

CHANGES_PATH = "/download/changes/"
_CUT_SHORT = 200


def layout(request: PageRequest) -> html.Main:
    """The comparison that the address asks for: ``from``, ``to`` and the filters of projects."""
    lang = request.lang
    return html.Main(
        [
            crumbs(text(lang, "trust.back"), localised("/data", lang), lang),
            html.H1(text(lang, "changes.title")),
            _choice(request),
            *(_nothing(request) if request.before is None else _body(request, request.before)),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading reading-wide",
    )


def _nothing(request: PageRequest) -> list[Component]:
    sentence = text(request.lang, "changes.no_earlier", day=day(request.snapshot.id, request.lang))
    return [html.P(sentence, className="message message-empty", role="status")]


def _body(request: PageRequest, before: Snapshot) -> list[Component]:
    found = compare(before, request.snapshot, request.selection)
    lang, selection = request.lang, request.selection
    return [
        *_head(request, before, found),
        _section("figures", figures_table(found, selection, lang), request),
        _section("moves", moves_table(found, lang), request, exports=False),
        _section("prefecture", effects_table(found, "prefecture", request), request),
        _section("system", effects_table(found, "system", request), request),
        _section("fields", field_table(found, request, _CUT_SHORT), request, export="list"),
        _section("added", project_list(found, "added", request, _CUT_SHORT), request, export="list"),
        _section(
            "removed",
            project_list(found, "removed", request, _CUT_SHORT),
            request,
            exports=len(found.removed) > 0,
            export="list",
        ),
    ]


def _head(request: PageRequest, before: Snapshot, found: Comparison) -> list[Component]:
    lang, after = request.lang, request.snapshot
    sentence = text(
        lang,
        "changes.summary",
        before=day(before.id, lang),
        after=day(after.id, lang),
        added=count(len(found.added), lang),
        removed=count(len(found.removed), lang),
        changed=count(len(found.changed), lang),
    )
    notes = [
        text(lang, "changes.reconstructed", day=day(each.id, lang), later=day(each.reconstructed_from, lang))
        for each in (before, after)
        if each.reconstructed_from
    ]
    return [
        html.P(sentence, className="lead", **{"data-testid": "changes-summary"}),
        *(html.P(note, className="message message-notice") for note in notes),
        *_filters(request),
        html.Dl([kpi_card(card) for card in _cards(found, lang)], className="kpis"),
    ]


def _cards(found: Comparison, lang: Lang) -> list[Kpi]:
    moved = sum(found.status_moves.values())
    numbers = {"added": len(found.added), "removed": len(found.removed), "changed": len(found.changed), "moved": moved}
    return [
        Kpi(
            f"changes-{name}",
            text(lang, f"changes.card.{name}"),
            text(lang, "unit.projects", number=count(number, lang)),
            str(number),
            [text(lang, f"changes.card.{name}.about")],
        )
        for name, number in numbers.items()
    ]


def _choice(request: PageRequest) -> html.Div:
    """The two days: one row of links each, the chosen one marked."""
    chosen = {"from": request.before.id if request.before else None, "to": request.snapshot.id}
    rows = []
    for key, current in chosen.items():
        links = [_day_link(key, each, current, request) for each in sorted(request.snapshots)]
        label = text(request.lang, f"filter.{key}")
        rows.append(html.Div([html.Span(label, className="filter-label"), html.Ul(links)], className="day-row"))
    return html.Div(rows, className="card-plain day-choice", role="group")


def _day_link(key: str, id: str, current: str | None, request: PageRequest) -> html.Li:
    selection = request.selection.with_values("snapshot", ()).with_values(key, [id])
    mark = {"aria-current": "true"} if id == current else {}
    address = request.address + selection.to_search()
    return html.Li(html.A(day(id, request.lang), href=address, className="tool", **mark))


def _filters(request: PageRequest) -> list[Component]:
    """The filters that are on, each a link to the comparison without it."""
    lang = request.lang
    on = phrases(request.snapshot, request.selection, lang)
    links = [
        html.A(
            [text(lang, "filters.pair", label=each.label, words=each.words), html.Span("×", className="cross")],
            href=request.address + each.relaxed.to_search(),
            className="chip",
            **{"aria-label": text(lang, "chip.remove", label=each.label, words=each.words)},
        )
        for each in on
    ]
    return [html.Div(links, className="chips")] if links else []


def _section(
    name: str, parts: Sequence[Component], request: PageRequest, *, exports: bool = True, export: str = ""
) -> html.Section:
    lang = request.lang
    files = _files(export or name, name, request) if exports else None
    return html.Section(
        [html.H2(text(lang, f"changes.{name}")), *parts, files],
        className="card-plain table-wrap",
        id=ids.changes(name),
    )


def _files(export: str, name: str, request: PageRequest) -> html.Div:
    lang = request.lang
    title = text(lang, f"changes.{name}")
    return html.Div(
        [
            html.A(
                text(lang, f"export.{kind}"),
                href=localised(f"{CHANGES_PATH}{export}.{kind}", lang) + request.selection.to_search(),
                className="tool",
                download="",
                **{"aria-label": text(lang, "changes.file", title=title, kind=text(lang, f"export.{kind}"))},
            )
            for kind in FORMATS
        ],
        className="tools",
    )


def changes_search(before: str, after: str) -> str:
    """The query string of the comparison of two days."""
    return Selection().with_values("from", [before]).with_values("to", [after]).to_search()


def changes_sentence(found: Comparison, lang: Lang) -> str:
    """How many projects were added, removed and changed, in a few words."""
    return plural(
        lang,
        "changes.since",
        len(found.added),
        before=day(found.before.id, lang),
        added=count(len(found.added), lang),
        removed=count(len(found.removed), lang),
        changed=count(len(found.changed), lang),
    )
