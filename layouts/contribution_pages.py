"""Pages on which people add to the data, and those on which others decide on it."""

from layouts.page import Page
from layouts.pages import contribute, contribute_rows, contributions, document_new, importing, moderation, proposal

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
    Page(
        "contribute_new",
        "/contribute/new",
        "contribute.title",
        contribute.layout,
        load=contribute.load,
        plain=True,
        takes=("table", *contribute.FILLED),
        scripts=("contribute.js",),
    ),
    Page(
        "correction",
        "/contribute/correction",
        "contribute.change.title",
        contribute.layout,
        load=contribute.load,
        plain=True,
        takes=("table", "id"),
        scripts=("contribute.js",),
    ),
    Page(
        "removal",
        "/contribute/removal",
        "contribute.remove.title",
        contribute.layout,
        load=contribute.load,
        plain=True,
        takes=("table", "id"),
    ),
    Page(
        "contribute_rows",
        "/contribute/rows",
        "contribute.title",
        contribute_rows.layout,
        load=contribute_rows.load,
        plain=True,
        takes=("table", "of"),
    ),
    Page("proposal", "/contributions/<number>", "contributions.title", proposal.layout, load=proposal.load, plain=True),
    Page("moderation", "/moderation", "moderation.title", moderation.layout, load=moderation.load, plain=True),
    Page("importing", "/import", "importing.title", importing.layout, load=importing.load, plain=True),
    Page(
        "import",
        "/import/<token>",
        "importing.title",
        importing.one_layout,
        load=importing.load_one,
        plain=True,
        scripts=("import.js",),
    ),
)
