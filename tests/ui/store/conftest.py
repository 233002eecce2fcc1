"""Real databases: SQLite in a file always, PostgreSQL of the machine where there is one."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from ui.store import prepare

DEBIAN = "/usr/lib/postgresql"


def programs() -> Path | None:
    """Where PostgreSQL's initdb and pg_ctl are; None where they are not."""
    found = [*sorted(Path(DEBIAN).glob("*/bin/initdb")), *filter(None, [shutil.which("initdb")])]
    return Path(found[-1]).parent if found else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL that was started for these tests, on loopback and with its own data."""
    at = programs()
    if at is None:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    place = Path(tempfile.mkdtemp(prefix="postgresql-"))  # not under pytest's: PostgreSQL refuses to run as root
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.chmod(place, 0o777)
    run = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    data, log = place / "data", place / "log"
    subprocess.run(
        [*run, at / "initdb", "-D", data, "-U", "khumkha", "-E", "UTF8", "--locale=C", "--no-sync", "-A", "trust"],
        check=True, stdout=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
    settings = f"-h 127.0.0.1 -p {port} -k {place} -F"
    subprocess.run(
        [*run, at / "pg_ctl", "-D", data, "-l", log, "-o", settings, "-w", "start"],
        check=True, stdout=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip
    yield f"postgresql+psycopg://khumkha@127.0.0.1:{port}/postgres"
    subprocess.run([*run, at / "pg_ctl", "-D", data, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, cwd="/")
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path):
    """An empty database with its tables."""
    if request.param == "sqlite":
        made = create_engine(f"sqlite:///{tmp_path}/store.db")
    else:
        made = create_engine(request.getfixturevalue("postgresql"))
        with made.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    prepare(made)
    yield made
    made.dispose()
