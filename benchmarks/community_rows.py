"""A synthetic forum: 100,000 posts in threads of fifty, one of a thousand, and accounts that write. Nobody is real."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data.community import sign_ins
from data.community.account_models import Account
from data.community.database import Database
from data.community.forum_models import Post, PostText, Thread
from data.community.forum_posts import BEHIND
from data.community.models import now
from data.queries.words import fold

POSTS = 100_000
OF_A_THREAD = 50
LONG = 1000  # posts of the first thread
# terms: words of synthetic posts
_WORDS = (
    "共同調達",
    "仕様書",
    "費用",
    "分担",
    "人口割",
    "均等割",
    "クラウド",
    "移行",
    "保守",
    "運用",
    "県内",
    "市町村",
    "協議会",
)
_WORDS += (
    "契約",
    "更新",
    "標準化",
    "施設予約",
    "電子申請",
    "地図",
    "図書館",
    "文書管理",
    "入札",
    "要件",
    "帳票",
    "補助金",
)


def fill(database: Database, writers: int, random: Random) -> list[str]:
    """Put the forum in; the tokens of browsers that are signed in as ``writers`` accounts."""
    with database.writing() as session:
        people = [_person(session, number) for number in range(writers)]
        ids = [each.id for each in people]
        _threads(session, ids)
        tokens = [sign_ins.begin(session, each) for each in people]
    texts = [" ".join(random.choices(_WORDS, k=60)) for _ in range(2000)]
    folded = [fold(each) for each in texts]
    for first in range(1, POSTS + 1, 10_000):
        with database.writing() as session:
            _posts(session, range(first, first + 10_000), ids, (texts, folded))
    return tokens


def _person(session: Session, number: int) -> Account:
    account = Account(
        email=f"synthetic{number}@example.jp",
        name=f"合成 {number}",  # terms: a synthetic name
        role="member",
        state="active",
        body_kind="other",
        body_name="合成団体",  # terms: a synthetic body
        created_at=now() - timedelta(days=100),
    )
    session.add(account)
    session.flush()
    return account


def _place(number: int) -> tuple[int, int]:
    """Thread and number in it of the post ``number``, from 1."""
    if number <= LONG:
        return 1, number
    rest = number - LONG - 1
    return 2 + rest // OF_A_THREAD, 1 + rest % OF_A_THREAD


def _threads(session: Session, ids: list[int]) -> None:
    last, _ = _place(POSTS)
    rows = [
        {
            "id": number,
            "category": ("general", "gis", "facility_reservation", "e_application")[number % 4],
            "title": f"合成の話題 {number}",  # terms: a synthetic title
            "author_id": ids[number % len(ids)],
            "last_author_id": ids[number % len(ids)],
            "posts": LONG if number == 1 else OF_A_THREAD,
            "last_at": _at(number * OF_A_THREAD),
            "created_at": _at(0),
        }
        for number in range(1, last + 1)
    ]
    session.execute(insert(Thread), rows)


def _posts(session: Session, numbers: range, ids: list[int], texts: tuple[list[str], list[str]]) -> None:
    plain, folded = texts
    rows = [
        {
            "id": number,
            "thread_id": _place(number)[0],
            "number": _place(number)[1],
            "author_id": ids[number % len(ids)],
            "text": f"{plain[number % len(plain)]} {number}",
            "created_at": _at(number),
        }
        for number in numbers
    ]
    session.execute(insert(Post), rows)
    found = [{"post_id": number, "body": f"{folded[number % len(folded)]} {number}{BEHIND}"} for number in numbers]
    session.execute(insert(PostText), found)


def _at(number: int) -> datetime:
    return datetime(2025, 1, 1) + timedelta(minutes=number)
