"""Run by Alembic, on the connection that ``data.community.upgrade`` hands over: one transaction for all steps."""

from alembic import context

from data.community.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
