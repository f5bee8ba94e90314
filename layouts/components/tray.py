"""The bar at the foot of every page: how many projects are put aside to be compared, and the way to them."""

from dash import html

from data.filters import COMPARED_KEY, COMPARED_MOST
from data.text import plural, text
from layouts import ids
from layouts.request import PageRequest, localised


def tray(request: PageRequest) -> html.Aside:
    """The bar as the address has it, hidden while nothing is put aside; ``assets/compare.js`` keeps it right."""
    lang, chosen = request.lang, request.selection[COMPARED_KEY]
    compare = localised("/compare", lang)
    none = request.selection.with_values(COMPARED_KEY, ())
    said = plural(lang, "compare.tray", len(chosen), count=len(chosen))
    marks = {
        "aria-label": text(lang, "filter.ids"),
        "data-testid": "tray",
        "data-one": plural(lang, "compare.tray", 1, count="{count}"),
        "data-several": plural(lang, "compare.tray", 2, count="{count}"),
        "data-full": text(lang, "compare.full"),
        "data-most": str(COMPARED_MOST),
    }
    return html.Aside(
        [
            html.Span(said, **{"data-said": ""}),
            html.A(
                text(lang, "compare.open"),
                href=compare + request.selection.to_search(),
                className="tool tool-strong",
                **{"data-view": compare},
            ),
            html.A(
                text(lang, "compare.empty"),
                href=request.address + none.to_search(),
                className="quiet-link",
                **{"data-empties": ""},
            ),
        ],
        id=ids.TRAY,
        className="tray",
        hidden=not chosen or request.path == "/compare",
        **marks,
    )
