"""Direct messages: sent, answered, asked for by an open page; blocking and reporting."""

from callbacks.writing import Done, Sent, Write
from data.community import message_care, message_views, messages
from data.community.community import Community
from layouts.components.message_lines import message_lines
from layouts.html_text import html_text
from layouts.request import localised


def _send(community: Community, sent: Sent) -> Done:
    text, to = sent.fields.get("text", ""), sent.number("to")
    body = tuple(sent.fields.get(name, "").replace("\0", "") for name in ("kind", "desk"))
    with community.database.writing() as session:
        if to:
            message = messages.to_member(session, sent.actor, to, text)
        else:
            message = messages.to_desk(session, sent.actor, (body[0], body[1]), text)
        return Done(go=messages.path_of(message.conversation_id))


def _answer(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        message = messages.answer(session, sent.actor, sent.number("conversation"), sent.fields.get("text", ""))
        return Done(data={"message": message.id})


def _new(community: Community, sent: Sent) -> Done:
    """What was written after a message; up to there the conversation is read."""
    conversation, after = sent.number("conversation"), sent.number("after")
    with community.database.reading() as session:
        lines = message_views.newer(session, sent.actor, conversation, after)
        last = lines[-1].id if lines else after
        due = message_care.is_due(session, sent.actor, conversation, last)
    if due:
        with community.database.writing() as session:
            message_care.have_read(session, sent.actor, conversation, last)
    path = localised(messages.path_of(conversation), sent.lang)
    written = html_text(message_lines(lines, community.snapshot, sent.lang, path))
    return Done(data={"html": written, "last": last})


def _block(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        message_care.block(session, sent.actor, sent.number("member"))
    return Done(go=_back(sent))


def _unblock(community: Community, sent: Sent) -> Done:
    with community.database.writing() as session:
        message_care.unblock(session, sent.actor, sent.number("member"))
    return Done(go=_back(sent))


def _report(community: Community, sent: Sent) -> Done:
    told = sent.fields.get("reason", ""), sent.fields.get("words", "")
    with community.database.writing() as session:
        message_care.report_message(session, sent.actor, sent.number("message"), told)
    return Done(says="message.report.done")


def _back(sent: Sent) -> str:
    """The page that the form stood on: a conversation or a member of ours."""
    area, _, number = sent.fields.get("go", "").removeprefix("/").partition("/")
    known = area in ("messages", "members") and number.isascii() and number.isdigit()
    return f"/{area}/{number}" if known else "/messages"


WRITES: dict[str, Write] = {
    "send_message": _send,
    "answer_message": _answer,
    "new_messages": _new,
    "block_member": _block,
    "unblock_member": _unblock,
    "report_message": _report,
}
