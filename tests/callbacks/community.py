"""A product with a community of its own, and browsers without a browser: who they are, what they send."""

from data.community import accounts, hashes, sign_ins
from data.community.accounts import NewAccount

PASSWORD = "correct horse battery"


def enrol(community, email="tanaka@city.example.lg.jp", role="member", **about):
    """An active account of a synthetic person; its id."""
    told = {"name": "検証 太郎", "body_kind": "municipality", "body_code": "29201", "body_name": "検証市", **about}
    with community.database.writing() as session:
        return accounts.create(session, NewAccount(email, **told), hashes.made(PASSWORD), role=role, state="active").id


class Person:
    """Somebody at the product: anonymous, or signed in as an account."""

    def __init__(self, app, account_id=None):
        self.app, self.community = app, app.reader.community
        self.client = app.server.test_client()
        if account_id is not None:
            with self.community.database.writing() as session:
                token = sign_ins.begin(session, accounts.account_of(session, account_id))
            self.client.set_cookie("member", token)

    def sees(self, path):
        """The document of a plain page."""
        return self.client.get(path)

    def does(self, write, /, lang="", headers=None, **fields):
        """Sends a form, as assets/forms.js does."""
        return self.client.post(f"{lang}/do/{write}", data=fields, headers={"X-Form": "1", **(headers or {})})
