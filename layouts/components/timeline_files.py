"""Links to the files of the timeline page."""

from dash import html

from data.text import text
from layouts.request import PageRequest, localised

PATH = "/download/timeline."
FORMATS = ("csv", "xlsx", "json", "ics")


def file_links(request: PageRequest) -> list[html.A]:
    """The contracts that end in the time on show: a calendar, a spreadsheet, data."""
    lang = request.lang
    labels = {kind: f"export.{kind}" for kind in FORMATS} | {"ics": "timeline.export.ics"}
    return [
        html.A(
            text(lang, label),
            href=localised(f"{PATH}{kind}", lang) + request.selection.to_search(),
            download="",
            className="tool tool-strong",
            **{"data-testid": f"ending-{kind}", "data-view": localised(f"{PATH}{kind}", lang)},
        )
        for kind, label in labels.items()
    ]
