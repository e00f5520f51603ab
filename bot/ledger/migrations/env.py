"""Alembic's way in: `bot.ledger.migrations.migrate` gives it the connection, in a transaction."""

from alembic import context

from bot.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
