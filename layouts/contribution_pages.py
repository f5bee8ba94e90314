"""Pages on which people add to the data, and those on which others decide on it."""

from layouts.page import Page
from layouts.pages import contributions, document_new, moderation

CONTRIBUTION_PAGES: tuple[Page, ...] = (
    Page(
        "document_new",
        "/documents/new",
        "upload.title",
        document_new.layout,
        load=document_new.load,
        plain=True,
        takes=("document", "project"),
    ),
    Page(
        "contributions",
        "/contributions",
        "contributions.title",
        contributions.layout,
        load=contributions.load,
        plain=True,
    ),
    Page("moderation", "/moderation", "moderation.title", moderation.layout, load=moderation.load, plain=True),
)
