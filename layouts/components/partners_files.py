"""Links to the files of the partner finder."""

from dash import html

from data.text import text
from layouts.request import PageRequest, localised

PATH = "/download/partners."
FORMATS = ("csv", "xlsx", "json")


def file_links(request: PageRequest) -> list[html.A]:
    """All municipalities in the order of their likeness, with every part of the score."""
    lang = request.lang
    return [
        html.A(
            text(lang, f"export.{kind}"),
            href=localised(f"{PATH}{kind}", lang) + request.selection.to_search(),
            download="",
            className="tool tool-strong",
            **{"data-testid": f"partners-{kind}", "data-view": localised(f"{PATH}{kind}", lang)},
        )
        for kind in FORMATS
    ]
