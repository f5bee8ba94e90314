"""Accounts, where they are signed in, notifications, the audit log, and the counters of limits."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_STAMP = sa.DateTime

# What the audit log says can be added to, not changed.
_SQLITE = tuple(
    f"CREATE TRIGGER audit_keeps_{verb.lower()} BEFORE {verb} ON audit_entries BEGIN "
    "SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
)


def upgrade() -> None:
    """Create all."""
    _create_accounts()
    _create_what_belongs_to_accounts()
    op.create_table(
        "audit_entries",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("at", _STAMP, nullable=False, index=True),
        sa.Column("actor_id", _KEY),
        sa.Column("action", sa.String(40), nullable=False, index=True),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
    )
    op.create_table(
        "usage",
        sa.Column("key", sa.String(120), primary_key=True),
        sa.Column("began_at", _STAMP, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("email", sa.String(254), unique=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("totp_secret", sa.String(64), nullable=False),
        sa.Column("totp_last", sa.BigInteger, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("state", sa.String(12), nullable=False, index=True),
        sa.Column("body_kind", sa.String(16), nullable=False),
        sa.Column("body_code", sa.String(40), nullable=False),
        sa.Column("body_name", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("mail", sa.Boolean, nullable=False),
        sa.Column("created_at", _STAMP, nullable=False),
        sa.CheckConstraint(
            "role IN ('reader', 'member', 'editor', 'moderator', 'administrator')", name="role_is_known"
        ),
        sa.CheckConstraint("state IN ('pending', 'active', 'suspended', 'erased')", name="state_is_known"),
        sa.CheckConstraint(
            "body_kind IN ('municipality', 'prefecture', 'ministry', 'vendor', 'other')", name="body_kind_is_known"
        ),
    )


def _create_what_belongs_to_accounts() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        _account(index=True),
        sa.Column("created_at", _STAMP, nullable=False),
        sa.Column("seen_at", _STAMP, nullable=False),
    )
    op.create_table(
        "one_time_links",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        _account(index=True),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("expires_at", _STAMP, nullable=False),
    )
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String(300), primary_key=True),
        sa.Column("subject", sa.String(255), primary_key=True),
        _account(index=True),
    )
    op.create_table(
        "notifications",
        sa.Column("id", _KEY, primary_key=True),
        _account(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("created_at", _STAMP, nullable=False),
        sa.Column("read_at", _STAMP),
    )
    op.create_index("notifications_of_account", "notifications", ["account_id", "read_at", "id"])


def _account(*, index: bool = False) -> sa.Column[int]:
    return sa.Column("account_id", _KEY, sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=index)
