"""Tables of accounts: who may sign in, where they are signed in, what they are told, what privileged acts were done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import DateTime

from data.community.actors import BODY_KINDS, ROLES
from data.community.models import Base, now

ACCOUNT_STATES = ("pending", "active", "suspended", "erased")
_Key = BigInteger().with_variant(Integer, "sqlite")


class Account(Base):
    """``email`` in lower case; empty password for accounts of an identity provider, all personal fields once erased.

    ``body_code``: a municipality's 5 digits, a prefecture's 2, a vendor's id, else empty. ``mail``: wants mail, too.
    ``confirmed_at``: when a link that was mailed to ``email`` came back.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role_is_known"),
        CheckConstraint(f"state IN {ACCOUNT_STATES}", name="state_is_known"),
        CheckConstraint(f"body_kind IN {BODY_KINDS}", name="body_kind_is_known"),
    )

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80), default="")
    password: Mapped[str] = mapped_column(String(200), default="")
    totp_secret: Mapped[str] = mapped_column(String(64), default="")
    totp_last: Mapped[int] = mapped_column(BigInteger, default=0)
    role: Mapped[str] = mapped_column(String(16), default="member")
    state: Mapped[str] = mapped_column(String(12), default="pending", index=True)
    body_kind: Mapped[str] = mapped_column(String(16))
    body_code: Mapped[str] = mapped_column(String(40), default="")
    body_name: Mapped[str] = mapped_column(String(200), default="")
    lang: Mapped[str] = mapped_column(String(2), default="ja")
    mail: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    confirmed_at: Mapped[datetime | None] = mapped_column(DateTime)


class SignIn(Base):
    """A browser that is signed in, by the SHA-256 of the token in its cookie.

    ``proved_at``: when its user last proved to be the account. ``device``: what the browser calls itself, in short.
    """

    __tablename__ = "sign_ins"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    proved_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    device: Mapped[str] = mapped_column(String(80), default="")


class OneTimeLink(Base):
    """A link that works once: ``purpose`` is ``reset`` (a new password) or ``confirm`` (the e-mail address).

    ``email_old`` and ``email_new`` agree to another ``address``, each in the mailbox of its name. ``recovery`` is a
    code that stands for one of the second factor.
    """

    __tablename__ = "one_time_links"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime] = mapped_column(DateTime)
    address: Mapped[str] = mapped_column(String(254), default="")


class Identity(Base):
    """An account at an OpenID Connect provider."""

    __tablename__ = "identities"

    issuer: Mapped[str] = mapped_column(String(300), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)


class Notification(Base):
    """Something an account is told. The sentence is ``notification.<kind>`` with ``details``; ``path`` leads to it.

    ``about_id``: the account that ``details`` name: what names it is gone when it is.
    """

    __tablename__ = "notifications"
    __table_args__ = (Index("notifications_of_account", "account_id", "read_at", "id"),)

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    path: Mapped[str] = mapped_column(String(300))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
    read_at: Mapped[datetime | None] = mapped_column(DateTime)


class AuditEntry(Base):
    """A privileged act. Rows are only ever added: triggers of the database refuse to change or remove them."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(_Key, primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime, default=now, index=True)
    actor_id: Mapped[int | None] = mapped_column(_Key)
    action: Mapped[str] = mapped_column(String(40), index=True)
    subject: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Usage(Base):
    """How often something was done in a window of time, for limits that all workers share."""

    __tablename__ = "usage"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(DateTime, primary_key=True)
    count: Mapped[int] = mapped_column(Integer, default=0)


class Failure(Base):
    """Wrong passwords of late under a key, and until when to wait (``data.community.lockout``)."""

    __tablename__ = "failures"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int] = mapped_column(Integer, default=0)
    last_at: Mapped[datetime] = mapped_column(DateTime)
    until: Mapped[datetime] = mapped_column(DateTime)


class KnownBrowser(Base):
    """A browser that has signed in as an account once, by the SHA-256 of the token in its cookie."""

    __tablename__ = "known_browsers"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime, default=now)
