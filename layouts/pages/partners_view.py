"""Everything on the partner finder that its address changes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count, day
from data.queries.index import index_of
from data.queries.municipalities import municipality_in_full
from data.queries.partners import ALIKE, could_join, joined_by_similar, neighbours_ending, projects_of, systems_of
from data.queries.population import has_population, populations
from data.queries.similarity import similar, weights_of
from data.queries.timeline import periods
from data.snapshots import Snapshot
from data.text import Lang, text
from layouts import links
from layouts.components.around import ending_around
from layouts.components.interest_list import interests_card
from layouts.components.partners_files import file_links
from layouts.components.small_table import small_table
from layouts.pages.partners_type import type_card
from layouts.pages.timeline_rows import (
    Project,
    desk_words,
    project_link,
    source_cell,
    stated_day,
    status_words,
)
from layouts.pages.timeline_rows import projects_of as projects_in
from layouts.request import PageRequest

_SHOWN, _NAMES, _CHANCES = 20, 6, 40


def content(request: PageRequest) -> list[Component]:
    """The cards for the chosen municipality; without one, only what the data is worth."""
    snapshot, lang = request.snapshot, request.lang
    named = int(np.count_nonzero(index_of(snapshot).named))
    numbers = {"named": count(named, lang), "projects": count(len(snapshot.projects), lang)}
    limits = html.P(text(lang, "partners.limits", **numbers), className="caption")
    code = request.selection.one("municipality")
    if code is None:
        return [limits, *interests_card(request, "")]
    return [
        _mine(code, limits, request),
        *interests_card(request, code[:2]),
        _similar(code, request),
        _joined(code, request),
        type_card(code, request),
        _could(code, request),
        _near(code, request),
    ]


def _mine(code: str, limits: Component, request: PageRequest) -> html.Section:
    snapshot, lang = request.snapshot, request.lang
    rows = projects_of(snapshot, code)
    projects = [html.Li(project_link(each, request)) for each in projects_in(request, rows)]
    facts = [
        (text(lang, "partners.kind"), _kind(snapshot, code, lang)),
        (text(lang, "partners.people"), _people(snapshot, code, lang)),
        (text(lang, "partners.mine"), html.Ul(projects) if projects else text(lang, "partners.mine.none")),
    ]
    entries = [html.Div([html.Dt(name), html.Dd(value)], className="fact") for name, value in facts]
    title = text(lang, "partners.chosen", name=municipality_in_full(snapshot, code, lang))
    simulate = links.address_of("/simulate", lang, search=request.selection.with_values("members", [code]).to_search())
    onward = [html.P(html.A(text(lang, "partners.simulate"), href=simulate))] if simulate else []
    parts = [html.H2(title), html.Dl(entries, className="facts"), limits, *onward]
    return html.Section(parts, className="card-plain", **{"data-testid": "mine"})


def _kind(snapshot: Snapshot, code: str, lang: Lang) -> str:
    bodies = snapshot.reference.municipalities
    kind = bodies.loc[bodies["municipality_code"] == code, "kind"].astype(str).iloc[0]
    return text(lang, f"code.kind.{kind}")


def _people(snapshot: Snapshot, code: str, lang: Lang) -> str:
    if not has_population(snapshot):
        return text(lang, "partners.people.none")
    known = populations(snapshot).get(code)
    return text(lang, "partners.people.unknown") if known is None else known.basis(lang)


def _similar(code: str, request: PageRequest) -> html.Section:
    snapshot, lang = request.snapshot, request.lang
    frame = similar(snapshot, code, weights_of(request.selection))
    title = text(lang, "partners.similar.title")
    if frame["score"].isna().all():
        return _card("similar", [html.H2(title), html.P(text(lang, "partners.similar.none"))])
    mine, systems = systems_of(snapshot, code), names(snapshot, "system", lang)
    between = text(lang, "list.between")
    rows = [
        (
            _body_link(each.code, request),
            f"{each.score:.2f}",
            text(lang, "partners.km", km=count(each.km, lang)),
            text(lang, "no_data") if np.isnan(each.people) else count(each.people, lang),
            count(each.projects, lang),
            between.join(systems[system] for system in systems if system in systems_of(snapshot, each.code) - mine)
            or text(lang, "not_stated.short"),
        )
        for each in _top(frame)
    ]
    heads = ["partners.column.body", "partners.column.score", "partners.column.km", "partners.people"]
    heads += ["partners.column.projects", "partners.column.new"]
    sentence = text(lang, "partners.similar.sentence", shown=_SHOWN, count=count(len(frame), lang))
    table = _table(title, heads, rows, request)
    files = html.Div(file_links(request), className="tools")
    return _card("similar", [html.H2(title), html.P(sentence, className="caption"), table, files])


@dataclass(frozen=True)
class _Body:
    code: str
    score: float
    km: float
    people: float
    projects: int


def _top(frame: pd.DataFrame) -> list[_Body]:
    columns = (frame[name].head(_SHOWN).tolist() for name in ("code", "score", "km", "people", "projects"))
    return [_Body(*values) for values in zip(*columns, strict=True)]


def _body_link(code: str, request: PageRequest) -> html.A:
    address = request.address + request.selection.with_values("municipality", [code]).to_search()
    return html.A(municipality_in_full(request.snapshot, code, request.lang), href=address, className="in-page")


def _joined(code: str, request: PageRequest) -> html.Section:
    snapshot, lang = request.snapshot, request.lang
    frame = joined_by_similar(snapshot, code, weights_of(request.selection))
    title = text(lang, "partners.joined.title")
    if frame.empty:
        return _card("joined", [html.H2(title), html.P(text(lang, "partners.joined.none"))])
    systems = names(snapshot, "system", lang)
    rows = [
        (
            links.page_link(systems[system], "/systems/<>", lang, system),
            count(len(bodies), lang),
            _named(bodies, request),
        )
        for system, bodies in frame.itertuples(index=False)
    ]
    sentence = html.P(text(lang, "partners.joined.sentence", alike=ALIKE), className="caption")
    heads = ["partners.column.system", "partners.column.bodies", "partners.column.which"]
    return _card("joined", [html.H2(title), sentence, _table(title, heads, rows, request)])


def _named(codes: tuple[str, ...], request: PageRequest) -> str:
    lang = request.lang
    shown = text(lang, "list.between").join(
        municipality_in_full(request.snapshot, code, lang) for code in codes[:_NAMES]
    )
    rest = len(codes) - _NAMES
    return text(lang, "partners.bodies.more", names=shown, count=count(rest, lang)) if rest > 0 else shown


def _could(code: str, request: PageRequest) -> html.Section:
    snapshot, lang = request.snapshot, request.lang
    chances, whole = could_join(snapshot, code)
    place = names(snapshot, "prefecture", lang)[code[:2]]
    name = municipality_in_full(snapshot, code, lang)
    title = text(lang, "partners.could.title", prefecture=place)
    systems, shown = names(snapshot, "system", lang), chances[:_CHANCES]
    rows: list[tuple[Any, ...]] = [
        (
            project_link(project, request),
            systems[project["system_type"]],
            status_words(project, lang),
            _members(project, lang),
            text(lang, "partners.could.named" if chance.named else "partners.could.unnamed"),
            desk_words(project, request),
            source_cell(project),
        )
        for chance, project in zip(shown, projects_in(request, [each.row for each in shown]), strict=True)
    ]
    columns = ("project", "system", "status", "members", "named", "desk", "source")
    key = "partners.could.sentence" if rows else "partners.could.none"
    sentence = html.P(text(lang, key, prefecture=place, name=name), className="caption")
    table = [_table(title, [f"partners.column.{each}" for each in columns], rows, request)] if rows else []
    more = [html.P(text(lang, "partners.could.whole", count=count(whole, lang)), className="caption")] if whole else []
    return _card("could", [html.H2(title), sentence, *table, *_rest(len(chances), request), *more])


def _members(project: Project, lang: Lang) -> str:
    number = project["participating_municipalities"]
    return text(lang, "no_data") if number is None else text(lang, "unit.municipalities", number=count(number, lang))


def _near(code: str, request: PageRequest) -> html.Section:
    snapshot, lang = request.snapshot, request.lang
    near = float(request.selection.setting("near"))
    every, own = neighbours_ending(snapshot, code, near, request.as_seen_on)
    found = every[:_CHANCES]
    title = text(lang, "partners.near.title")
    basis = text(lang, "partners.near.mine", count=count(own, lang))
    if not own:
        basis = text(lang, "partners.near.ahead", today=day(request.as_seen_on.isoformat(), lang))
    if not found:
        stated = int(np.count_nonzero(~np.isnat(periods(snapshot)["contract_end_first"])))
        shown: Component = html.P(text(lang, "partners.near.none", stated=count(stated, lang)))
    else:
        rows: list[tuple[Any, ...]] = [
            (
                project_link(project, request),
                stated_day(project["contract_end"], lang),
                _named(each.codes, request),
                text(lang, "partners.km", km=count(each.km, lang)),
                desk_words(project, request),
                source_cell(project),
            )
            for each, project in zip(found, projects_in(request, [each.row for each in found]), strict=True)
        ]
        columns = ("project", "end", "who", "km", "desk", "source")
        shown = _table(title, [f"partners.column.{each}" for each in columns], rows, request)
    onward = [
        html.P(ending_around(code[:2], request)),
        html.P(links.page_link(text(lang, "partners.near.all"), "/timeline", lang)),
    ]
    rest = _rest(len(every), request)
    return _card("near", [html.H2(title), html.P(basis, className="caption"), shown, *rest, *onward])


def _rest(number: int, request: PageRequest) -> list[Component]:
    """How many are not listed for want of room."""
    more = number - _CHANCES
    if more <= 0:
        return []
    return [html.P(text(request.lang, "partners.more", count=count(more, request.lang)), className="caption")]


def _table(title: str, heads: list[str], rows: list[tuple[Any, ...]], request: PageRequest) -> html.Div:
    labels = [text(request.lang, head) for head in heads]
    return html.Div(small_table(title, labels, rows, numeric_from=99, stacks=True), className="wrapping")


def _card(name: str, parts: list[Any]) -> html.Section:
    return html.Section(parts, className="card-plain", **{"data-testid": name})
