"""How an editor decides: what speaks against it first, then value by value, then the whole."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community.fact_rows import in_words, name_of
from data.community.proposal_decisions import LONGEST_REASON
from data.community.proposal_views import Change, Shown
from data.schema import contract
from data.text import text
from layouts.components.correction_link import row_page
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.proposal_card import diff, proposal_link, source_of
from layouts.plain import Tag, area_of, field_of
from layouts.request import PageRequest, localised


def doubts(shown: Shown, request: PageRequest) -> list[Component]:
    """Warnings: changed meanwhile, there already, gone, much like another row or another proposal."""
    lang, found, table = request.lang, shown.doubts, contract(shown.table)
    lines: list[list[str | Component]] = []
    if found.row_there or found.row_gone:
        lines.append([text(lang, "write.row_there" if found.row_there else "write.row_gone")])
    elif any(each.meanwhile is not None for each in shown.changes):
        lines.append([text(lang, "proposal.meanwhile")])
    for row_id, title in found.alike:
        place = row_page(table, {table.key[0]: row_id})
        name = html.A(title, href=localised(place, lang), lang="ja") if place else title
        lines.append([text(lang, "proposal.alike"), " ", name, f" ({row_id})"])
    for number, title in found.others:
        words = text(lang, "proposal.numbered", number=number, title=title)
        lines.append([text(lang, "proposal.others"), " ", proposal_link(number, words, request)])
    if not lines:
        return []
    items = html.Ul([html.Li(line) for line in lines])
    return [html.Section([html.H2(text(lang, "proposal.doubts")), items], className="form-says form-error doubts")]


def decide_forms(shown: Shown, request: PageRequest) -> list[Component]:
    """The form with a box at each value, and that to refuse all."""
    lang = request.lang
    in_parts = shown.action != "remove" and len(shown.changes) > 1
    values = [_value(each, shown, request) for each in shown.changes] if in_parts else [diff(shown, request)]
    lead = [html.P(text(lang, "proposal.choose"), className="quiet")] if in_parts else []
    words = text(lang, "proposal.accept_chosen" if in_parts else "proposal.accept")
    accept = write_form(
        lang,
        "accept_proposal",
        [*hidden(key=shown.number), *values, submit(words)],
        className="write-form form-wide",
    )
    return [html.H2(text(lang, "proposal.diff")), *lead, accept, _refusal(shown, request)]


def _value(change: Change, shown: Shown, request: PageRequest) -> Tag:
    """Old and new of a value with its source; the box is ticked: who reads unticks what is wrong, and says why."""
    lang, name = request.lang, change.column
    column = contract(shown.table).column(name)
    box, reason = f"accept-{name}", f"reason-{name}"
    field = field_of("text", f"reason.{name}", maxlength=LONGEST_REASON, autocomplete="off", id_=reason)
    lines = [
        *([_line("old", change.old, column, request)] if shown.action == "change" else []),
        *([_line("now", change.meanwhile, column, request)] if change.meanwhile is not None else []),
        _line("new_value", change.new, column, request),
        html.Div([html.Dt(text(lang, "proposal.source_head")), html.Dd(source_of(shown, change.source))]),
    ]
    ticked = {"type": "checkbox", "name": f"accept.{name}", "id": box, "value": "on", "checked": True}
    children: list[Any] = [
        Tag("legend", {}, (name_of(column, lang),)),
        html.Dl(lines, className="judged-values"),
        html.Div(
            [Tag("input", ticked), " ", html.Label(text(lang, "proposal.value.accept"), htmlFor=box)], className="box"
        ),
        html.Div(labelled(text(lang, "proposal.value.why"), field), className="judged-reason"),
    ]
    changed = " judged-changed" if change.meanwhile is not None else ""
    return Tag("fieldset", {"class": f"judged{changed}"}, children)


def _line(head: str, value: str | None, column: Any, request: PageRequest) -> html.Div:
    shown = in_words(request.snapshot, column, value or "", request.lang)
    return html.Div([html.Dt(text(request.lang, f"proposal.{head}")), html.Dd(shown, className=f"judged-{head}")])


def _refusal(shown: Shown, request: PageRequest) -> html.Details:
    lang, mark = request.lang, f"refuse_proposal-{shown.number}"
    field = area_of("reason", rows=2, required=True, maxlength=LONGEST_REASON, data_draft=mark, id_=f"reason-{mark}")
    parts = [
        *hidden(key=shown.number),
        labelled(text(lang, "decision.reason"), field, text(lang, "decision.reason.hint")),
        submit(text(lang, "proposal.refuse"), kind="danger"),
    ]
    return html.Details(
        [html.Summary(text(lang, "proposal.refuse")), write_form(lang, "refuse_proposal", parts)],
        className="decision-refuse",
    )
