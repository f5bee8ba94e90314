"""What moderators can do with a thread, each with its reason."""

from dash import html

from data.community.forum_views import ThreadLine
from data.text import text
from layouts import ids
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.forum_forms import reason_field
from layouts.components.forum_parts import categories
from layouts.plain import choice_of, field_of
from layouts.request import PageRequest


def moderating(line: ThreadLine, request: PageRequest) -> html.Details:
    """Lock, pin, move, merge."""
    lang = request.lang
    acts = ["unlock" if line.locked else "lock", "unpin" if line.pinned else "pin"]
    simple = [
        write_form(
            lang,
            "forum_moderate",
            [
                *hidden(thread=line.id, act=name),
                reason_field(lang, name),
                submit(text(lang, f"forum.{name}"), kind="secondary"),
            ],
        )
        for name in acts
    ]
    category = choice_of("category", categories(request.snapshot, lang), line.category, id=ids.MOVE_CATEGORY)
    move = write_form(
        lang,
        "forum_move",
        [
            *hidden(thread=line.id),
            labelled(text(lang, "forum.move_to"), category),
            reason_field(lang, "move"),
            submit(text(lang, "forum.move"), kind="secondary"),
        ],
    )
    into = field_of("text", "into", id=ids.MERGE_INTO, required=True, maxlength=300)
    merge = write_form(
        lang,
        "forum_merge",
        [
            *hidden(thread=line.id),
            labelled(text(lang, "forum.merge_into"), into, text(lang, "forum.merge_into.hint")),
            reason_field(lang, "merge"),
            submit(text(lang, "forum.merge"), kind="danger", confirm=text(lang, "forum.merge.confirm")),
        ],
    )
    summary = html.Summary(text(lang, "forum.moderating"))
    return html.Details([summary, *simple, move, merge], className="forum-more forum-moderating")
