"""Begin a thread; the address fills in what it is about."""

from dash import html

from data.community.community import Community
from data.community.forum_threads import GENERAL, LONGEST_TITLE
from data.community.policy import require
from data.names import names
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import labelled, write_form
from layouts.components.forum_forms import file_fields, follow_field, send_button, text_fields
from layouts.components.forum_parts import categories, forum_address
from layouts.plain import choice_of, field_of
from layouts.request import PageRequest

TAKES = ("category", "project", "prefecture", "vendor")


def load(_community: Community, request: PageRequest) -> None:
    """Nothing but the right to write."""
    require(request.actor, "forum.post")


def layout(request: PageRequest) -> html.Main:
    """The form."""
    lang, asked = request.lang, request.asked
    title = field_of("text", "title", required=True, maxlength=LONGEST_TITLE, data_draft="title")
    category = choice_of("category", categories(request.snapshot, lang), asked.get("category", GENERAL))
    tags = field_of("text", "tags", maxlength=160, data_draft="tags")
    places = [("", text(lang, "forum.none")), *names(request.snapshot, "prefecture", lang).items()]
    prefecture = choice_of("prefecture", places, asked.get("prefecture", ""))
    project = field_of("text", "project", value=asked.get("project", ""), maxlength=300)
    vendor = field_of("text", "vendor", value=asked.get("vendor", ""), maxlength=300)
    linked = any(asked.get(name) for name in ("project", "prefecture", "vendor"))
    links = html.Details(
        [
            html.Summary(text(lang, "forum.links")),
            labelled(text(lang, "forum.project"), project, text(lang, "forum.project.hint")),
            labelled(text(lang, "forum.prefecture"), prefecture),
            labelled(text(lang, "forum.vendor"), vendor, text(lang, "forum.vendor.hint")),
        ],
        className="forum-more",
        open=linked,
    )
    form = write_form(
        lang,
        "forum_start",
        [
            labelled(text(lang, "forum.category"), category),
            labelled(text(lang, "forum.thread_title"), title),
            *text_fields(lang, draft="first-post"),
            labelled(text(lang, "forum.tags"), tags, text(lang, "forum.tags.hint")),
            links,
            file_fields(lang),
            follow_field(lang),
            send_button(text(lang, "forum.send_first"), lang),
        ],
    )
    return html.Main(
        [crumbs(text(lang, "forum.title"), forum_address(lang), lang), html.H1(text(lang, "forum.begin")), form],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum reading",
        **{"data-testid": "forum-new"},
    )
