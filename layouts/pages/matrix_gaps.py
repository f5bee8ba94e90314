"""Where the next joint procurement may pay: system types that similar prefectures have and this one is not known to."""

from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.states import PEERS, gaps, sizes
from data.selection import Selection
from data.text import text
from layouts import ids
from layouts.components.exports import file_link
from layouts.components.small_table import small_table
from layouts.request import PageRequest, localised

_SHOWN = 30


def gaps_card(request: PageRequest) -> html.Section:
    """The first gaps under the choice of the address, with the rule of their order."""
    lang, snapshot = request.lang, request.snapshot
    frame = gaps(snapshot, request.selection)
    basis = text(lang, f"gaps.basis.{sizes(snapshot).basis}")
    parts: list[Component] = [
        html.H2(text(lang, "gaps.title"), id=ids.GAPS),
        html.P(text(lang, "gaps.rule", peers=PEERS, basis=basis), className="hint"),
    ]
    if frame.empty:
        return html.Section([*parts, html.P(text(lang, "gaps.none"))], className="card-plain")
    heads = [text(lang, f"gaps.{name}") for name in ("gap", "similar", "who", "nationwide")]
    rows = [_row(row, request) for row in frame.head(_SHOWN).to_dict("records")]
    numbers = {"shown": count(len(rows), lang), "all": count(len(frame), lang)}
    export = file_link("CSV", f"/download/matrix/{ids.GAPS}.csv", request)
    return html.Section(
        [
            *parts,
            html.P(_first(frame.iloc[0].to_dict(), request)),
            html.Div(
                small_table(text(lang, "gaps.title"), heads, rows, numeric_from=99, stacks=True), className="lines gaps"
            ),
            html.P(text(lang, "gaps.shown", **numbers), className="hint"),
            html.Div(export, className="tools"),
        ],
        className="card-plain",
    )


def _first(row: dict[object, object], request: PageRequest) -> str:
    """Why the first one is the first, in a sentence."""
    lang, snapshot = request.lang, request.snapshot
    return text(
        lang,
        "gaps.first",
        prefecture=names(snapshot, "prefecture", lang)[str(row["prefecture_code"])],
        system=names(snapshot, "system", lang)[str(row["system_type"])],
        similar=count(int(str(row["similar"])), lang),
        peers=PEERS,
        nationwide=count(int(str(row["nationwide"])), lang),
    )


def _row(row: dict[object, object], request: PageRequest) -> list[str | Component]:
    lang, snapshot = request.lang, request.snapshot
    prefectures, systems = names(snapshot, "prefecture", lang), names(snapshot, "system", lang)
    code, system, similar = str(row["prefecture_code"]), str(row["system_type"]), row["similar_codes"]
    assert isinstance(similar, tuple)  # noqa: S101 - data.queries.states.gaps makes it
    theirs = Selection().with_values("prefecture", similar).with_values("system", [system])
    name = html.Span(
        [
            html.A(prefectures[code], href=localised(f"/prefectures/{code}", lang)),
            text(lang, "gaps.between"),
            html.A(systems[system], href=localised(f"/systems/{system}", lang)),
        ]
    )
    return [
        name,
        html.A(
            text(lang, "gaps.of", count=count(len(similar), lang), peers=PEERS),
            href=localised("/", lang) + theirs.to_search(),
        ),
        text(lang, "list.between").join(prefectures[each] for each in similar),
        text(lang, "coverage.of", count=count(int(str(row["nationwide"])), lang)),
    ]
