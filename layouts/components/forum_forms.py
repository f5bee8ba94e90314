"""Fields and forms of the forum: the text with its preview, files, reasons."""

from dash import html
from dash.development.base_component import Component

from data.community.forum_posts import LONGEST, MOST_FILES
from data.text import Lang, text
from layouts.components.forms import labelled
from layouts.plain import Tag, area_of, field_of
from layouts.request import localised

PEOPLE_PATH = "/people.json"
REASON_LENGTH = 1000


def text_fields(lang: Lang, *, value: str = "", draft: str = "", thread: int = 0) -> list[Component]:
    """The text of a post, how it can be written, and what it will look like.

    Behind ``@`` members are suggested (``assets/mention.js``), those who wrote in ``thread`` first.
    """
    marks = {
        **({"data_draft": draft} if draft else {}),
        "data_people": localised(PEOPLE_PATH, lang),
        "data_people_label": text(lang, "forum.people"),
        "data_people_found": text(lang, "forum.people.says"),
        "data_people_thread": str(thread or ""),
        "aria_autocomplete": "list",
        "autocomplete": "off",
    }
    field = area_of("text", value, required=True, maxlength=LONGEST, rows=8, **marks)
    preview = html.Button(
        text(lang, "forum.preview"),
        type="button",
        className="button",
        **{"data-preview": localised("/do/forum_preview", lang)},
    )
    shown = html.Div(
        className="post-body preview",
        hidden=True,
        tabIndex=0,
        role="region",
        **{"aria-label": text(lang, "forum.preview"), "data-preview-place": ""},
    )
    said = html.P(role="status", className="visually-hidden", **{"data-people-says": ""})
    hint = text(lang, "forum.text.hint")
    return [labelled(text(lang, "forum.text"), field, hint), said, html.Div(preview), shown]


def send_button(words: str, lang: Lang) -> html.Div:
    """The button that posts, and the keys that do so too."""
    marks = {"aria-keyshortcuts": "Control+Enter"}
    button = html.Button(words, type="submit", className="button button-primary", **marks)
    return html.Div([button, html.Span(text(lang, "forum.keys"), className="field-hint")], className="send-row")


def file_fields(lang: Lang) -> html.Details:
    """Files that come with a post."""
    fields = [
        labelled(
            text(lang, "forum.file", number=number),
            field_of("file", f"file_{number}", accept=".pdf,.docx,.xlsx,.txt"),
        )
        for number in range(1, MOST_FILES + 1)
    ]
    hint = html.P(text(lang, "forum.file.hint"), className="field-hint")
    return html.Details([html.Summary(text(lang, "forum.attach")), hint, *fields], className="forum-more")


def follow_field(lang: Lang) -> html.Div:
    """Whether the author is told of replies."""
    field = Tag("input", {"type": "checkbox", "name": "follow", "value": "1", "id": "field-follow", "checked": True})
    return html.Div(
        [field, html.Label(text(lang, "forum.tell_me"), htmlFor="field-follow")], className="form-check-row"
    )


def reason_field(lang: Lang, mark: str) -> html.Div:
    """The reason of a moderator, which is written into the audit log."""
    field = Tag(
        "input",
        {"type": "text", "name": "reason", "id": f"reason-{mark}", "required": True, "maxlength": REASON_LENGTH},
    )
    return labelled(text(lang, "forum.reason"), field, text(lang, "forum.reason.hint"))
