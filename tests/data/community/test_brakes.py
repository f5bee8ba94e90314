"""What waits for a moderator: links in the first posts of a new account, and nothing else."""

import pytest

from data.community.actors import NEW_DAYS, Actor
from data.community.brakes import FIRST_POSTS, holds

LINK = "安いです https://shop.example/x"


@pytest.mark.parametrize(
    "text", [LINK, "[見る](//shop.example)", "WWW.shop.example", "<a href=x>", "HTTP://shop.example", "ftp://a.example"]
)
def test_a_link_in_a_first_post_is_held(text):
    assert holds(Actor(1, "member"), text, 0)


@pytest.mark.parametrize("text", ["参加団体は12です。", "R6.4 に http と書いた", "a] (b)", ""])
def test_words_are_not_held(text):
    assert not holds(Actor(1, "member"), text, 0)


def test_only_the_first_posts_of_new_accounts_are_held():
    assert holds(Actor(1, "member", since_days=NEW_DAYS - 1), LINK, FIRST_POSTS - 1)
    assert not holds(Actor(1, "member", since_days=NEW_DAYS), LINK, 0)
    assert not holds(Actor(1, "member"), LINK, FIRST_POSTS)


@pytest.mark.parametrize("role", ["editor", "moderator", "administrator"])
def test_those_who_decide_are_not_held(role):
    assert not holds(Actor(1, role), LINK, 0)
