"""Pages on which bodies exchange what they know: ratings."""

from data.queries.lookup import has_project
from layouts.page import Page
from layouts.pages import rate

EXCHANGE_PAGES: tuple[Page, ...] = (
    Page(
        "rate",
        "/projects/<project_id>/rate",
        "rating.heading",
        rate.layout,
        exists=lambda snapshot, arguments: has_project(snapshot, arguments["project_id"]),
        load=rate.load,
        plain=True,
    ),
)
