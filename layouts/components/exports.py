"""Links to files of exactly what is on the screen: the address of the view, under the path of the file."""

from dash import html

from data.text import text
from layouts.request import PageRequest, localised

PROJECTS_PATH = "/download/projects."
FIGURES_PATH = "/download/figures/"
FORMATS = ("csv", "xlsx", "json")
PROJECT_FORMATS = (*FORMATS, "ocds")


def export_links(request: PageRequest) -> list[html.A]:
    """The project list in each format."""
    lang = request.lang
    return [
        html.A(
            text(lang, f"export.{kind}"),
            className="tool tool-strong",
            **_download(f"{PROJECTS_PATH}{kind}", request),
            **{"data-testid": f"export-{kind}"},
        )
        for kind in PROJECT_FORMATS
    ]


def figure_link(figure: str, title: str, request: PageRequest) -> html.A:
    """A figure's data as CSV."""
    return html.A(
        "CSV",
        className="tool",
        **_download(f"{FIGURES_PATH}{figure}.csv", request),
        **{"aria-label": text(request.lang, "figure.data", title=title), "data-testid": f"{figure}-csv"},
    )


def _download(path: str, request: PageRequest) -> dict[str, str]:
    """The link at the address on show; ``data-view`` lets the browser keep it there (``assets/address.js``)."""
    address = localised(path, request.lang)
    return {"href": address + request.selection.to_search(), "download": "", "data-view": address}
