"""Links to files of exactly what is on the screen: the address of the view, under the path of the file."""

from dash import html

from data.selection import Selection
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


def figure_link(figure: str, title: str, request: PageRequest, path: str | None = None) -> html.A:
    """A figure's data as CSV; ``path`` (without language) where it is not among the figures of Explore."""
    return html.A(
        "CSV",
        className="tool",
        **_download(path or f"{FIGURES_PATH}{figure}.csv", request),
        **{"aria-label": text(request.lang, "figure.data", title=title), "data-testid": f"{figure}-csv"},
    )


def file_link(words: str, path: str, request: PageRequest, selection: Selection | None = None) -> html.A:
    """A file of ``path`` (without language); of ``selection`` always, or else of the view on show."""
    address = localised(path, request.lang)
    if selection is not None:
        return html.A(words, className="tool", href=address + selection.to_search(), download="")
    return html.A(words, className="tool", **_download(path, request))


def _download(path: str, request: PageRequest) -> dict[str, str]:
    """The link at the address on show; ``data-view`` lets the browser keep it there (``assets/address.js``)."""
    address = localised(path, request.lang)
    return {"href": address + request.selection.to_search(), "download": "", "data-view": address}
