"""A proposal: what it would change, field by field, and on what sources."""

from dash import html
from dash.development.base_component import Component

from data.community.fact_rows import in_words, key_of, name_of
from data.community.proposal_views import Change, Shown
from data.numbers import day
from data.schema import contract
from data.text import text
from layouts.components.correction_link import row_page
from layouts.components.facts import joined
from layouts.components.small_table import small_table
from layouts.components.source_link import is_web
from layouts.request import PageRequest, localised


def proposal_line(shown: Shown, request: PageRequest) -> list[Component]:
    """A proposal in a list: its title leads to its page."""
    return [
        html.H3(proposal_link(shown.number, proposal_name(shown, request), request), className="item-title"),
        html.P(_about(shown, request), className="item-line"),
    ]


def proposal_link(number: int, words: str, request: PageRequest) -> html.A:
    """The way to the page of a proposal."""
    return html.A(words, href=localised(f"/contributions/{number}", request.lang))


def proposal_name(shown: Shown, request: PageRequest) -> str:
    """What is proposed, in a line."""
    table = contract(shown.table).title(request.lang)
    return text(request.lang, f"proposal.{shown.action}", table=table, title=shown.title or shown.row_id)


def proposal_card(shown: Shown, request: PageRequest) -> list[Component]:
    """The whole proposal as it stands."""
    lang = request.lang
    reason = [html.P(text(lang, "decision.said", reason=shown.reason), className="user-text")] if shown.reason else []
    return [
        html.P(_about(shown, request), className="item-line"),
        *_where(shown, request),
        *([] if shown.may_decide else _result(shown, request)),
        *reason,
        *([] if shown.may_decide else [diff(shown, request)]),
        *grounds(shown, request),
    ]


def grounds(shown: Shown, request: PageRequest) -> list[Component]:
    """Sources and explanation."""
    lang = request.lang
    many = len(shown.sources) > 1
    items = [
        html.Li([*([_number(place, request), " "] if many else []), source_of(shown, place)])
        for place in range(len(shown.sources))
    ]
    return [
        html.H2(text(lang, "contribute.why")),
        html.Ul(items, className="proposal-sources"),
        html.P(shown.note, className="user-text"),
    ]


def source_of(shown: Shown, place: int) -> str | Component:
    """A source of a proposal, as a link where it is an address of the web."""
    url, title = shown.sources[place]
    return html.A(title or url, href=url, rel="noopener noreferrer nofollow") if is_web(url) else url


def _number(place: int, request: PageRequest) -> str:
    return text(request.lang, "proposal.source", number=place + 1)


def _where(shown: Shown, request: PageRequest) -> list[html.P]:
    """The page that shows the row, as far as there is one."""
    table = contract(shown.table)
    key = key_of(table, shown.row_id) if shown.row_id else None
    place = row_page(table, key) if key else ""
    if not place:
        return []
    return [html.P(html.A(text(request.lang, "proposal.page"), href=localised(place, request.lang)))]


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


def _result(shown: Shown, request: PageRequest) -> list[Component]:
    """What comes next, in a sentence: the state alone says little to who proposed it."""
    state = "in_parts" if shown.in_parts and shown.state == "accepted" else shown.state
    return [html.P(text(request.lang, f"proposal.said.{state}"), className="state-line")]


def diff(shown: Shown, request: PageRequest) -> html.Div:
    """Old and new side by side, each value with its source and what was decided on it."""
    lang, table = request.lang, contract(shown.table)
    many = len(shown.sources) > 1
    decided = shown.in_parts
    heads = ["field", *(["old"] if shown.action != "add" else []), *(["new_value"] if shown.action != "remove" else [])]
    heads += [*(["source_head"] if many else []), *(["decision"] if decided else [])]
    rows: list[list[str | Component]] = []
    for each in shown.changes:
        column = table.column(each.column)
        cells: list[str | Component] = [name_of(column, lang)]
        if shown.action != "add":
            cells.append(in_words(request.snapshot, column, each.old, lang))
        if shown.action != "remove":
            cells.append(in_words(request.snapshot, column, each.new, lang))
        cells += [source_of(shown, each.source)] if many else []
        cells += [_verdict(each, request)] if decided else []
        rows.append(cells)
    names = [text(lang, f"proposal.{head}") for head in heads]
    return small_table(text(lang, "proposal.diff"), names, rows, numeric_from=len(heads), stacks=True)


def _verdict(change: Change, request: PageRequest) -> str:
    if change.refused is None:
        return text(request.lang, "proposal.value.accepted")
    return text(request.lang, "proposal.value.refused", reason=change.refused)
