"""Reports: what a moderator should look at."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the table and its indices."""
    op.create_table(
        "reports",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.BigInteger, nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("reason", sa.String(12), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("reporter_id", _KEY, sa.ForeignKey("accounts.id", ondelete="SET NULL"), index=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("decided_at", sa.DateTime),
        sa.Column("decided_by", _KEY, sa.ForeignKey("accounts.id", ondelete="SET NULL")),
        sa.Column("decision", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('open', 'upheld', 'dismissed')", name="report_state_is_known"),
        sa.CheckConstraint("reason IN ('spam', 'abuse', 'personal', 'wrong', 'other')", name="report_reason_is_known"),
    )
    op.create_index("reports_of_subject", "reports", ["subject_kind", "subject_id"])
    op.create_index("reports_by_state", "reports", ["state", "id"])
