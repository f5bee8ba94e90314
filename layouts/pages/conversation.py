"""One conversation: its messages, the answer, and what protects from it."""

from typing import Any

from dash import html

from data.community import message_views
from data.community.community import Community
from data.community.errors import UnknownError
from data.community.message_views import Thread
from data.community.messages import LONGEST
from data.community.policy import allowed
from data.community.report_models import REASONS
from data.community.reports import LONGEST as LONGEST_WORDS
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.message_lines import message_lines
from layouts.pages.messages import talk_words
from layouts.plain import area_of, choice_of
from layouts.request import PageRequest, localised

KEYS = ("before", "report")


def number_of(words: str) -> int:
    """A whole number of an address; 0 where there is none, which no row has as its key."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else 0


def load(community: Community, request: PageRequest) -> Thread:
    """The newest messages, or those before the one in the address."""
    number = number_of(request.arguments["conversation_id"])
    with community.database.reading() as session:
        if not number and request.actor.signed_in:
            raise UnknownError
        before = number_of(request.asked.get("before", ""))
        return message_views.thread(session, request.actor, number, before)


def layout(request: PageRequest) -> html.Main:
    """Messages, the form below them."""
    lang = request.lang
    thread: Thread | None = request.loaded
    return html.Main(
        [
            crumbs(text(lang, "message.title"), localised("/messages", lang), lang),
            html.H1(talk_words(thread.talk, request) if thread else text(lang, "message.title")),
            *(_thread(thread, request) if thread else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "conversation"},
    )


def _thread(thread: Thread, request: PageRequest) -> list[Any]:
    lang, path = request.lang, localised(f"/messages/{thread.talk.id}", request.lang)
    at_end = "before" not in request.asked
    first, last = (thread.lines[0].id, thread.lines[-1].id) if thread.lines else (0, 0)
    older = html.A(text(lang, "message.older"), href=f"{path}?before={first}", className="tool")
    newest = html.A(text(lang, "message.newest"), href=path, className="tool")
    marks = {"data-conversation": str(thread.talk.id), "data-last": str(last)} if at_end else {}
    if at_end:
        marks["data-ask"] = localised("/do/new_messages", lang)
    return [
        *_report(thread, request),
        *([html.Div(older, className="tools")] if thread.older else []),
        html.Div(
            html.Ol(message_lines(thread.lines, request.snapshot, lang, path), className="message-list"),
            role="log",
            **{"aria-label": text(lang, "message.talk"), "aria-live": "polite", "data-testid": "log", **marks},
        ),
        *([_answer(thread, request)] if at_end else [html.Div(newest, className="tools")]),
        *_block(thread, request),
    ]


def _answer(thread: Thread, request: PageRequest) -> Any:
    lang = request.lang
    if not allowed(request.actor, "message.send"):
        return html.P(text(lang, "message.readers"))
    area = area_of("text", required=True, maxlength=LONGEST, data_draft="answer")
    hint = text(lang, "message.private" if thread.talk.desk is None else "message.desk.hint")
    fields = [
        *hidden(conversation=thread.talk.id),
        labelled(text(lang, "message.answer"), area, hint),
        submit(text(lang, "message.send")),
    ]
    return write_form(lang, "answer_message", fields)


def _block(thread: Thread, request: PageRequest) -> list[Any]:
    lang, person = request.lang, thread.talk.person
    if person is None or (thread.talk.desk is not None and thread.talk.begun_by_me):
        return []
    fields = hidden(member=person.id, go=f"/messages/{thread.talk.id}")
    if thread.blocked:
        button = submit(text(lang, "message.unblock"), kind="link")
        return [html.P(text(lang, "message.is_blocked")), write_form(lang, "unblock_member", [*fields, button])]
    button = submit(text(lang, "message.block"), kind="link", confirm=text(lang, "message.block.confirm"))
    return [write_form(lang, "block_member", [*fields, button])]


def _report(thread: Thread, request: PageRequest) -> list[html.Section]:
    """The form on the message that the address names."""
    lang, number = request.lang, number_of(request.asked.get("report", ""))
    if not any(each.id == number and not each.mine for each in thread.lines):
        return []
    reasons = [(each, text(lang, f"message.reason.{each}")) for each in REASONS]
    words = area_of("words", maxlength=LONGEST_WORDS)
    fields = [
        *hidden(message=number),
        labelled(text(lang, "message.reason"), choice_of("reason", reasons)),
        labelled(text(lang, "message.words"), words),
        submit(text(lang, "message.report.send"), kind="danger"),
    ]
    about = html.P(text(lang, "message.report.about"))
    form = write_form(lang, "report_message", fields)
    return [
        html.Section([html.H2(text(lang, "message.report.title")), about, form], id=ids.REPORT, className="card-plain")
    ]
