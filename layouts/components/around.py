"""A prefecture together with its neighbours: "near Nara" as a link."""

from dash import html

from data.names import names
from data.selection import Selection
from data.text import text
from geo.files import neighbours
from layouts.request import PageRequest, localised


def around(code: str) -> tuple[str, ...]:
    """The prefecture and its neighbours, in the order of the codes."""
    return tuple(sorted({code, *(each.prefecture_code for each in neighbours()[code])}))


def widen(request: PageRequest) -> list[html.P]:
    """Where one prefecture is chosen: a link to the same view of it and its neighbours."""
    chosen = request.selection["prefecture"]
    if len(chosen) != 1:
        return []
    near, known = neighbours()[chosen[0]], names(request.snapshot, "prefecture", request.lang)
    places = text(request.lang, "list.between").join(known[each.prefecture_code] for each in near)
    words = text(request.lang, f"timeline.around.{near[0].rule}", names=places)
    address = request.address + request.selection.with_values("prefecture", around(chosen[0])).to_search()
    return [html.P(html.A(words, href=address, className="in-page"), className="hint", **{"data-testid": "widen"})]


def ending_around(code: str, request: PageRequest) -> html.A:
    """The way to the contracts that end soon in a prefecture and its neighbours."""
    name = names(request.snapshot, "prefecture", request.lang)[code]
    address = localised("/timeline", request.lang) + Selection().with_values("prefecture", around(code)).to_search()
    return html.A(text(request.lang, "timeline.around.link", name=name), href=address)
