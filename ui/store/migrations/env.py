"""What Alembic runs: the migrations on the connection that `database.prepare` hands it."""

from alembic import context

from ui.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
