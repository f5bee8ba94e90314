"""Ways to take a simulation away: a spreadsheet that computes, a sheet of paper."""

from dash import html
from dash.development.base_component import Component

from data.text import text
from layouts.request import PageRequest, localised

PATH = "/download/simulation.xlsx"


def file_links(request: PageRequest) -> list[Component]:
    """Excel with live formulas, and print."""
    lang = request.lang
    address = localised(PATH, lang)
    link = html.A(
        text(lang, "simulate.export.xlsx"),
        href=address + request.selection.to_search(),
        download="",
        className="tool tool-strong",
        **{"data-testid": "simulation-xlsx", "data-view": address},
    )
    return [link, html.Button(text(lang, "simulate.print"), className="tool tool-strong", **{"data-print": ""})]
