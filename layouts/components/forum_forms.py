"""Fields and forms of the forum: the text with its preview, files, reasons."""

from dash import html
from dash.development.base_component import Component

from data.community.forum_posts import LONGEST, MOST_FILES
from data.text import Lang, text
from layouts.components.forms import labelled
from layouts.plain import Tag, area_of, field_of
from layouts.request import localised

REASON_LENGTH = 1000


def text_fields(lang: Lang, *, value: str = "", draft: str = "", label: str = "forum.text") -> list[Component]:
    """The text of a post, how it can be written, and what it will look like."""
    marks = {"data_draft": draft} if draft else {}
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
    return [labelled(text(lang, label), field, text(lang, "forum.text.hint")), html.Div(preview), shown]


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
