"""Opening the database: brings its tables up to date, keeps one door for every fault of it."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, StaticPool, create_engine
from sqlalchemy.exc import SQLAlchemyError

from ingest.errors import KnownError

MIGRATIONS = Path(__file__).with_name("migrations")
ONE_AT_A_TIME = 7_300_567  # the advisory lock under which PostgreSQL's tables are changed; any number of our own


class StoreFault(KnownError):
    """The database cannot be reached, read or written: names the reason and what to do."""


def prepare(engine: Engine) -> None:
    """Brings the tables up to date; one process does, the others wait.

    Raises StoreFault where the database cannot be opened or was made by a later version.
    """
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    with opened(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreFault(f"the database was made by another version ({error}); update this program") from None


def in_memory() -> Engine:
    """A database that lasts as long as the process, for where no other can be opened."""
    return create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})


@contextmanager
def opened(engine: Engine) -> Iterator[Connection]:
    """A connection with a transaction around it. Raises StoreFault for whatever the database refuses."""
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        place = engine.url.render_as_string(hide_password=True)
        raise StoreFault(
            f"{place}: the database cannot be used ({reason}); check that it runs and can be written"
        ) from None


def new_id() -> str:
    """An id that cannot be guessed: 32 characters."""
    return secrets.token_hex(16)


def now() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000
