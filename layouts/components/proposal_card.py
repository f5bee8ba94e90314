"""A proposal: what it would change, field by field, and on what source."""

from dash import html
from dash.development.base_component import Component

from data.community.fact_rows import in_words
from data.community.proposals import Change, Shown
from data.numbers import day
from data.schema import contract
from data.text import text
from layouts.components.decision import decision
from layouts.components.facts import joined
from layouts.components.small_table import small_table
from layouts.components.source_link import is_web
from layouts.request import PageRequest, localised


def proposal_line(shown: Shown, request: PageRequest) -> list[Component]:
    """A proposal in a list: its title leads to its page."""
    lang = request.lang
    return [
        html.H3(
            html.A(_name(shown, request), href=localised(f"/contributions/{shown.number}", lang)),
            className="item-title",
        ),
        html.P(_about(shown, request), className="item-line"),
    ]


def proposal_card(shown: Shown, request: PageRequest) -> list[Component]:
    """The whole proposal, with the forms to decide where the reader may."""
    lang = request.lang
    link = html.A(shown.source_title or shown.source_url, href=shown.source_url, rel="noopener noreferrer nofollow")
    source: str | Component = link if is_web(shown.source_url) else shown.source_url
    reason = [html.P(text(lang, "decision.said", reason=shown.reason), className="user-text")] if shown.reason else []
    return [
        html.P(_about(shown, request), className="item-line"),
        _diff(shown, request),
        *([html.P(text(lang, "proposal.meanwhile"), className="form-says form-error")] if _changed(shown) else []),
        html.H2(text(lang, "contribute.why")),
        html.P([text(lang, "contribute.source_url"), " ", source], className="user-text"),
        html.P(shown.note, className="user-text"),
        *reason,
        *([_decision(shown, request)] if shown.may_decide else []),
    ]


def _decision(shown: Shown, request: PageRequest) -> html.Div:
    words = text(request.lang, "proposal.accept"), text(request.lang, "proposal.refuse")
    return decision(request.lang, ("accept_proposal", "refuse_proposal"), shown.number, words)


def _name(shown: Shown, request: PageRequest) -> str:
    table = contract(shown.table).title(request.lang)
    kind = "proposal.change" if shown.row_id else "proposal.new"
    return text(request.lang, kind, table=table, title=shown.title or shown.row_id)


def _about(shown: Shown, request: PageRequest) -> list[str | Component]:
    lang = request.lang
    taken = [text(lang, "proposal.taken_in", day=day(shown.taken_in, lang))] if shown.taken_in else []
    parts: list[str | Component] = [
        html.Span(text(lang, f"proposal.state.{shown.state}"), className="tag"),
        text(lang, "upload.sent", day=day(shown.created_at.date().isoformat(), lang)),
        *([text(lang, "upload.by", name=shown.by)] if shown.by else []),
        *taken,
    ]
    return joined(parts, lang)


def _changed(shown: Shown) -> bool:
    return any(each.meanwhile is not None for each in shown.changes)


def _diff(shown: Shown, request: PageRequest) -> html.Div:
    """Old and new side by side; a third column where the facts say something else by now."""
    lang, table = request.lang, contract(shown.table)
    changed = _changed(shown)
    heads = ["field", "old", *(["now"] if changed else []), "new_value"]
    rows: list[list[str | Component]] = []
    for each in shown.changes:
        column = table.column(each.column)
        cells = [each.old, *([_now(each)] if changed else []), each.new]
        rows.append([column.title(lang), *(in_words(request.snapshot, column, cell, lang) for cell in cells)])
    caption = text(lang, "proposal.diff")
    return small_table(caption, [text(lang, f"proposal.{head}") for head in heads], rows, numeric_from=len(heads))


def _now(change: Change) -> str:
    return change.old if change.meanwhile is None else change.meanwhile
