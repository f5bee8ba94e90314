"""What the reader may not see, or does not exist: said in words, on plain pages."""

from dash import html

from data.text import text
from layouts import ids
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The sentence of the rule in ``request.loaded``, and a way back."""
    lang = request.lang
    return html.Main(
        [
            html.H1(text(lang, "refused.title")),
            html.P(text(lang, f"write.{request.loaded or 'unknown'}")),
            *_way_on(request),
            html.P(html.A(text(lang, "not_found.back"), href=localised("/", lang))),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "refused"},
    )


def _way_on(request: PageRequest) -> list[html.P]:
    if not request.actor.lacks_factor:
        return []
    lang = request.lang
    link = html.A(text(lang, "profile.second_factor.link"), href=localised("/account/second-factor", lang))
    return [html.P(link)]
