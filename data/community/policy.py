"""Who may do what. One table; what it does not name is refused. Services ask here before they touch anything.

``anything``: roles that may do it to anything. ``own``: roles that may do it to what is theirs. ``prefecture``: roles
that may do it to what belongs to the prefecture of their body. ``again``: who does it has just proved once more who it
is, so that nobody does it who finds a browser that is signed in (ASVS 5.0, 7.5.1).
"""

from dataclasses import dataclass

from data.community.actors import Actor, Role
from data.community.errors import FactorError, ForbiddenError, ProveError, SignInError


@dataclass(frozen=True)
class Rule:
    """The roles of one action."""

    anything: frozenset[Role] = frozenset()
    own: frozenset[Role] = frozenset()
    prefecture: frozenset[Role] = frozenset()
    again: bool = False


_NOBODY: frozenset[Role] = frozenset()
_ADMINISTRATORS: frozenset[Role] = frozenset({"administrator"})
_MODERATORS: frozenset[Role] = _ADMINISTRATORS | {"moderator"}
_WRITERS: frozenset[Role] = _MODERATORS | {"editor", "member"}
_ACCOUNTS: frozenset[Role] = _WRITERS | {"reader"}
_EVERYBODY: frozenset[Role] = _ACCOUNTS | {"anonymous"}

POLICY: dict[str, Rule] = {
    # accounts
    "account.view": Rule(anything=_MODERATORS, own=_ACCOUNTS),
    "account.change": Rule(own=_ACCOUNTS),
    "account.export": Rule(own=_ACCOUNTS, again=True),
    "account.secure": Rule(own=_ACCOUNTS, again=True),  # how the account is proved
    "account.erase": Rule(own=_ACCOUNTS, again=True),
    "account.approve": Rule(anything=_MODERATORS),
    "account.suspend": Rule(anything=_MODERATORS),
    "account.sign_out": Rule(anything=_MODERATORS),
    "account.set_email": Rule(anything=_ADMINISTRATORS),  # who has the mailbox can become the account
    "account.set_role": Rule(anything=_ADMINISTRATORS),
    "account.forget_second_factor": Rule(anything=_ADMINISTRATORS),
    "account.set_body": Rule(anything=_MODERATORS),
    "account.reset_link": Rule(anything=_ADMINISTRATORS),  # who holds the link can become the account
    "account.list": Rule(anything=_MODERATORS),
    "notification.read": Rule(own=_ACCOUNTS),
    "audit.read": Rule(anything=_ADMINISTRATORS),
    # forum
    "forum.read": Rule(anything=_EVERYBODY),
    "forum.post": Rule(anything=_WRITERS),
    "forum.edit": Rule(own=_WRITERS),
    "forum.delete": Rule(anything=_MODERATORS, own=_WRITERS),
    "forum.history": Rule(anything=_EVERYBODY),
    "forum.subscribe": Rule(anything=_ACCOUNTS),
    "forum.moderate": Rule(anything=_MODERATORS),
    "member.view": Rule(anything=_ACCOUNTS),
    # words of new accounts that wait for a moderator
    "waiting.view": Rule(anything=_MODERATORS, own=_ACCOUNTS),
    "waiting.change": Rule(own=_WRITERS),
    "waiting.withdraw": Rule(own=_ACCOUNTS),
    "waiting.decide": Rule(anything=_MODERATORS),
    # direct messages: nobody reads those of others, whatever the role
    "message.send": Rule(anything=_WRITERS),
    "message.read": Rule(own=_ACCOUNTS),
    "message.block": Rule(anything=_ACCOUNTS),
    "message.report": Rule(own=_ACCOUNTS),
    # satisfaction and interests
    "rating.give": Rule(anything=_WRITERS),
    "rating.read": Rule(anything=_EVERYBODY),
    "rating.moderate": Rule(anything=_MODERATORS),
    "interest.declare": Rule(anything=_WRITERS),
    "interest.withdraw": Rule(anything=_MODERATORS, own=_WRITERS),
    "interest.moderate": Rule(anything=_MODERATORS),
    "interest.read": Rule(anything=_EVERYBODY),
    # contributions
    "proposal.make": Rule(anything=_WRITERS),
    "proposal.view": Rule(anything=_MODERATORS, own=_WRITERS, prefecture=frozenset({"editor"})),
    "proposal.review": Rule(anything=_ADMINISTRATORS, prefecture=frozenset({"editor"})),
    "document.upload": Rule(anything=_WRITERS),
    "document.publish": Rule(anything=_MODERATORS),
    "document.view_pending": Rule(anything=_MODERATORS, own=_WRITERS),
    "snapshot.import": Rule(anything=_ADMINISTRATORS),
    # moderation
    "report.make": Rule(anything=_ACCOUNTS),
    "report.review": Rule(anything=_MODERATORS),
}


def allowed(actor: Actor, action: str, *, owner: int | None = None, prefecture: str = "") -> bool:
    """Whether ``actor`` may do ``action`` to what belongs to account ``owner`` and to ``prefecture`` (2 digits)."""
    rule = POLICY.get(action)
    if rule is None:
        return False
    owns = actor.account_id is not None and owner == actor.account_id
    edits = bool(prefecture) and prefecture == actor.prefecture
    return actor.role in rule.anything or (owns and actor.role in rule.own) or (edits and actor.role in rule.prefecture)


def require(actor: Actor, action: str, *, owner: int | None = None, prefecture: str = "") -> None:
    """Raises ``SignInError`` for somebody who is not signed in, ``ForbiddenError`` for an account that may not.

    ``FactorError`` for one that first has to turn its second factor on, ``ProveError`` for one that may once it has
    proved again who it is.
    """
    if not allowed(actor, action, owner=owner, prefecture=prefecture):
        if actor.lacks_factor:
            raise FactorError
        raise ForbiddenError(action) if actor.signed_in else SignInError
    if POLICY[action].again and not actor.proved:
        raise ProveError
