"""Files that outlive a crash: on the disk before they are named, one writer at a time."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import StoreError

LOCK = ".lock"  # name of the file by which a folder is locked
LONGEST_WAIT = 60.0  # seconds in which another writer must be done


def write(path: Path, content: bytes) -> None:
    """Writes a file; when this returns, its bytes are on the disk. Its name may not be: see `sync_folder`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
    try:
        left = memoryview(content)
        while left:  # a system may take less than it is given
            if not (taken := os.write(handle, left)):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            left = left[taken:]
        os.fsync(handle)
    finally:
        os.close(handle)


def put(beside: Path, path: Path, content: bytes) -> None:
    """Gives `path` other content in one step, by way of the file `beside`: a reader sees the old or the new."""
    write(beside, content)
    os.replace(beside, path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """When this returns, the names in a folder are on the disk."""
    if os.name == "posix":  # Windows cannot open a folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked(folder: Path, seconds: float = LONGEST_WAIT) -> Iterator[None]:
    """Alone among writers of a folder, in this process and others; a process that dies lets go of it.

    Raises StoreError where another does not finish in time, OSError where the folder cannot be written.
    """
    try:
        with FileLock(folder / LOCK, timeout=seconds, thread_local=False):
            yield
    except Timeout:
        raise StoreError(f"{folder}: another program is writing here; wait until it is done and try again") from None
