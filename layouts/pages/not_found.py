"""No page at this address."""

from dash import html

from data.text import text
from layouts import ids
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """Says so, names the path, and leads back."""
    lang = request.lang
    return html.Main(
        [
            html.H1(text(lang, "not_found.title")),
            html.P(text(lang, "not_found.sentence", path=request.path)),
            html.P(html.A(text(lang, "not_found.back"), href=localised("/", lang))),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "not-found"},
    )
