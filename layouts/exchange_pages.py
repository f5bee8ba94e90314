"""Pages on which bodies exchange what they know and plan: ratings, interests, messages."""

from data.queries.lookup import has_project
from layouts.page import Page
from layouts.pages import conversation, interests, messages, new_message, person, rate, reported_message

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
    Page(
        "messages", "/messages", "message.title", messages.layout, load=messages.load, plain=True, takes=messages.KEYS
    ),
    Page(
        "new_message",
        "/messages/new",
        "message.new",
        new_message.layout,
        load=new_message.load,
        plain=True,
        takes=new_message.KEYS,
    ),
    Page(
        "conversation",
        "/messages/<conversation_id>",
        "message.title",
        conversation.layout,
        load=conversation.load,
        plain=True,
        takes=conversation.KEYS,
        scripts=("messages.js",),
    ),
    Page(
        "reported_message",
        "/messages/reported/<message_id>",
        "message.reported",
        reported_message.layout,
        load=reported_message.load,
        plain=True,
    ),
    Page("person", "/members/<account_id>", "member.title", person.layout, load=person.load, plain=True),
)
