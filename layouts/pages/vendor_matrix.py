"""Who supplies whom: how many known projects name a vendor, by system type."""

from dash import html

from data.names import names
from data.numbers import count
from data.queries.vendors import matrix
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.list_page import list_exports
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """Vendors as rows, system types as columns; only those that a known project names."""
    lang, snapshot = request.lang, request.snapshot
    found = matrix(snapshot)
    vendors, systems = names(snapshot, "vendor", lang), names(snapshot, "system", lang)
    rows = [
        (
            page_link(vendors[vendor], "/vendors/<>", lang, vendor),
            *(_cell(found.cells.get((vendor, system), 0), vendor, system, request) for system in found.systems),
        )
        for vendor in found.vendor_ids
    ]
    title = text(lang, "vendor_matrix.title")
    headers = [text(lang, "filter.vendor"), *(systems[system] for system in found.systems)]
    numbers = {"projects": count(found.projects, lang), "all": count(found.all_projects, lang)}
    return html.Main(
        [
            crumbs(text(lang, "vendor.back"), localised("/vendors", lang), lang),
            html.H1(title),
            html.P(text(lang, "vendor_matrix.lead", **numbers), className="lead"),
            html.Div(small_table(title, headers, rows), className="matrix"),
            html.Div(list_exports("vendor_matrix", request), className="tools"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="list-page",
    )


def _cell(number: int, vendor: str, system: str, request: PageRequest) -> html.A | str:
    """The number as a link to the projects; a blank is no known project, not "none"."""
    if not number:
        return ""
    search = f"?system={system}&vendor={vendor}"
    return html.A(count(number, request.lang), href=localised("/", request.lang) + search)
