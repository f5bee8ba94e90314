"""Links to files of exactly what is on the screen: the address of the view, under the path of the file."""

from dash import html

from data.text import text
from layouts.request import PageRequest, localised

PROJECTS_PATH = "/download/projects."
FIGURES_PATH = "/download/figures/"
FORMATS = ("csv", "xlsx", "json")


def export_links(request: PageRequest) -> list[html.A]:
    """The project list in each format."""
    lang = request.lang
    return [
        html.A(
            text(lang, f"export.{kind}"),
            href=localised(f"{PROJECTS_PATH}{kind}", lang) + request.selection.to_search(),
            className="tool tool-strong",
            download="",
            **{"data-testid": f"export-{kind}"},
        )
        for kind in FORMATS
    ]


def figure_link(figure: str, request: PageRequest) -> str:
    """The address of a figure's data as CSV."""
    return localised(f"{FIGURES_PATH}{figure}.csv", request.lang) + request.selection.to_search()
