"""Words outside of the forum: notes and comments wait while what they belong to stands; messages take no links."""

import pytest

from data.community import interests, messages, publishing, ratings, waiting
from data.community.actors import ANONYMOUS
from data.community.errors import InvalidError, UnknownError
from data.community.interest_lists import Wanted, listed
from data.community.interests import Wish
from tests.data.community.people import person

LINK = "見てください https://shop.example/x"


@pytest.fixture
def moderator(forum):
    return person(forum.database, role="moderator")


def test_a_note_waits_while_the_interest_stands(forum, moderator, snapshot):
    author = person(forum.database)
    interest = forum.write(interests.declare, author, snapshot, Wish("gis", "plan", 2030, LINK))

    def notes():
        found, _ = forum.read(listed, ANONYMOUS, Wanted(2020))
        return [each.note for each in found]

    assert notes() == [""]
    (waits,) = forum.read(waiting.queue, moderator)
    forum.write(publishing.publish, moderator, waits.id)
    assert notes() == [LINK]
    assert interest
    forum.write(interests.declare, author, snapshot, Wish("gis", "plan", 2031, LINK))
    forum.write(interests.declare, author, snapshot, Wish("gis", "plan", 2032, "リンクなし"))
    assert forum.read(waiting.queue, moderator) == ()


def test_words_of_a_rating_wait_while_the_scores_count(forum, moderator, snapshot):
    author = person(forum.database, code="04100", name="仙台市")
    told = ratings.Scores({"overall": 4, "usability": None, "support": None, "cost": None}, LINK)
    forum.write(ratings.give, author, snapshot, "04-001", told)
    assert (forum.read(ratings.own, author, "04-001").overall, forum.read(ratings.own, author, "04-001").comment) == (
        4,
        "",
    )
    (waits,) = forum.read(waiting.queue, moderator)
    forum.write(publishing.publish, moderator, waits.id)
    assert forum.read(ratings.own, author, "04-001").comment == LINK
    forum.write(ratings.give, author, snapshot, "04-001", told)
    (again,) = forum.read(waiting.queue, moderator)
    forum.write(ratings.take_back, author, snapshot, "04-001")
    with pytest.raises(UnknownError):
        forum.write(publishing.publish, moderator, again.id)


def test_a_message_to_somebody_who_has_not_answered_takes_no_link(forum):
    author = person(forum.database)
    other = person(forum.database)
    with pytest.raises(InvalidError) as caught:
        forum.write(messages.to_member, author, other.account_id, LINK)
    assert caught.value.fields["text"][0] == "link_to_strangers"
    forum.write(messages.to_member, author, other.account_id, "はじめまして")
    with pytest.raises(InvalidError):
        forum.write(messages.answer, author, 1, LINK)
    forum.write(messages.answer, other, 1, "どうぞ")
    forum.write(messages.answer, author, 1, LINK)
