"""Interests: which body plans a system, or looks for partners for it, by which fiscal year."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table and its indices."""
    op.create_table(
        "interests",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("body_kind", sa.String(16), nullable=False),
        sa.Column("body_code", sa.String(200), nullable=False),
        sa.Column("body_name", sa.String(200), nullable=False),
        sa.Column("prefecture_code", sa.String(2), nullable=False),
        sa.Column("account_id", _KEY, sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
        sa.Column("system_type", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("fiscal_year", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("declared_at", sa.DateTime, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime),
        sa.CheckConstraint("kind IN ('partners', 'plan')", name="interest_kind_is_known"),
    )
    stands = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "one_interest_a_body",
        "interests",
        ["body_kind", "body_code", "system_type"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    op.create_index("interests_of_system", "interests", ["system_type", "fiscal_year"])
    op.create_index("interests_of_prefecture", "interests", ["prefecture_code", "fiscal_year"])
