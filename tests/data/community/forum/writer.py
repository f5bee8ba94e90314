"""Posts until it is killed, several threads at once; says every post that is acknowledged, and every one that failed.

``writer.py URL THREAD FIRST LAST THREADS ACCOUNT,ACCOUNT,…``
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError

from data.community.actors import Actor
from data.community.database import Database
from data.community.forum_posts import Written, reply

_SAYING = Lock()


def say(words):
    with _SAYING:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def post(database, thread, number, accounts):
    actor = Actor(accounts[number % len(accounts)], "member", since_days=99)
    try:
        with database.writing() as session:
            written = reply(session, actor, thread, Written(f"投稿 {number} 番", follow=False)).id
    except SQLAlchemyError as error:
        say(f"failed {number} {type(error).__name__}")
    else:
        say(f"posted {number} {written}")


if __name__ == "__main__":
    url, thread, first, last, threads, accounts = sys.argv[1:]
    known = [int(each) for each in accounts.split(",")]
    database = Database(url)
    with ThreadPoolExecutor(int(threads)) as pool:
        for number in range(int(first), int(last)):
            pool.submit(post, database, int(thread), number, known)
