"""Messages as tests write and read them."""

from sqlalchemy import select

from data.community import message_views, messages
from data.community.account_models import Notification

OWN_BODY = ("municipality", "29201")
SECRET = "契約の相談です"


def write(database, actor, to, text=SECRET):
    with database.writing() as session:
        return messages.to_member(session, actor, to.account_id, text).conversation_id


def reply(database, actor, conversation, text="返事"):
    with database.writing() as session:
        return messages.answer(session, actor, conversation, text).id


def to_desk(database, actor, body=OWN_BODY, text=SECRET):
    with database.writing() as session:
        return messages.to_desk(session, actor, body, text).conversation_id


def thread(database, actor, conversation, before=0):
    with database.reading() as session:
        return message_views.thread(session, actor, conversation, before)


def texts(database, actor, conversation):
    return [each.text for each in thread(database, actor, conversation).lines]


def told(database):
    with database.reading() as session:
        return sorted(session.scalars(select(Notification.account_id).where(Notification.kind == "message")))
