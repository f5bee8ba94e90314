"""Pages on which bodies exchange what they know and plan: ratings, interests."""

from data.queries.lookup import has_project
from layouts.page import Page
from layouts.pages import interests, rate

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
    Page(
        "interests",
        "/interests",
        "interest.title",
        interests.layout,
        menu="interest.menu",
        group="menu.plan",
        load=interests.load,
        plain=True,
        takes=interests.KEYS,
    ),
)
