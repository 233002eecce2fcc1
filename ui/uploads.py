"""The documents that people added: checked before they are kept, removed with undo."""

import hashlib
import os
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index import durable
from ingest import readers
from ingest.corpus import ADDED, files
from ingest.errors import KnownError
from ingest.limits import limit

MOST_FILES = limit("added_documents").most
MOST_BYTES = limit("document_bytes").most  # .streamlit/config.toml has the same
REMOVED = ".removed-"  # how the name of a removed file begins; hidden files are not read
CHECKING = ".checking-"  # and of a file that is not yet known to be readable
KEPT_REMOVED = 24 * 60 * 60  # seconds in which a removed document can be brought back
LONGEST_NAME = 70  # characters: a file system takes 255 bytes, a Thai letter needs three
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')


class UploadRefused(KnownError):
    """A file that is not kept; `key` names the reason in `words.toml` or the limit in `limits.toml`, None where the message is the reader's own."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, slots=True)
class Uploads:
    """The folder of added documents."""

    folder: Path

    def names(self) -> dict[str, float]:
        """Source of each added document → when it was added, in seconds since 1970."""
        found = files(self.folder) if self.folder.is_dir() else []
        return {f"{ADDED}/{path.relative_to(self.folder).as_posix()}": path.stat().st_mtime for path in found}

    def add(self, name: str, data: bytes) -> str:
        """Keeps a file that can be read; its source comes back. Raises UploadRefused for any other, and keeps nothing.

        The same bytes under another name, a name already taken, too many files and too large ones are refused too.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        safe = _safe(name)
        if len(data) > MOST_BYTES:
            raise UploadRefused(safe, "document_bytes")
        self._admit(safe, data)
        return self._keep(safe, data)

    def remove(self, source: str) -> None:
        """Takes a document away; it can be brought back for a day. Raises UploadRefused where the disk fails."""
        self._forget()
        path = self._path(source)
        with self._changing(path.name):
            if path.is_file():
                hidden = path.with_name(REMOVED + path.name)
                os.replace(path, hidden)
                os.utime(hidden)
                durable.sync_folder(self.folder)

    def restore(self, source: str) -> None:
        """Brings a removed document back. Raises UploadRefused where the disk fails."""
        path = self._path(source)
        hidden = path.with_name(REMOVED + path.name)
        with self._changing(path.name):
            if hidden.is_file() and not path.exists():
                os.replace(hidden, path)
                durable.sync_folder(self.folder)

    def _admit(self, name: str, data: bytes) -> None:
        """Raises UploadRefused where the folder is full or has this file or name already."""
        held = files(self.folder)
        if len(held) >= MOST_FILES:
            raise UploadRefused(name, "added_documents")
        digest = hashlib.sha256(data).digest()
        if any(hashlib.sha256(path.read_bytes()).digest() == digest for path in held):
            raise UploadRefused(name, "there_already")
        if (self.folder / name).exists():
            raise UploadRefused(name, "name_taken")

    def _keep(self, name: str, data: bytes) -> str:
        checked = self.folder / f"{CHECKING}{os.getpid()}-{time.time_ns():x}{Path(name).suffix.lower()}"
        try:
            durable.write(checked, data)
            readers.read(checked)
            with self._changing(name):
                self._admit(name, data)  # another may have added something while this file was read
                os.replace(checked, self.folder / name)
                durable.sync_folder(self.folder)
        except UploadRefused:
            raise
        except KnownError as fault:
            raise UploadRefused(str(fault).replace(checked.name, name)) from None
        except OSError as fault:
            raise _disk_failed(name, fault) from None
        finally:
            with suppress(OSError):
                checked.unlink(missing_ok=True)
        return f"{ADDED}/{name}"

    @contextmanager
    def _changing(self, name: str) -> Iterator[None]:
        """One change of the folder at a time."""
        try:
            with durable.locked(self.folder):
                yield
        except OSError as fault:
            raise _disk_failed(name, fault) from None

    def _path(self, source: str) -> Path:
        return self.folder / Path(source).name

    def _forget(self) -> None:
        """Deletes for good what was removed more than a day ago, and what a program left that died while it checked."""
        for path in (*self.folder.glob(f"{REMOVED}*"), *self.folder.glob(f"{CHECKING}*")):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > KEPT_REMOVED:
                    path.unlink(missing_ok=True)


def _disk_failed(name: str, fault: OSError) -> UploadRefused:
    return UploadRefused(f"{name}: cannot be written ({fault.strerror}); free space and try again")


def _safe(name: str) -> str:
    """A file name without folders and control characters, visible, not too long."""
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1]))
    stem, dot, suffix = name.strip(" .~$").rpartition(".")
    return f"{(stem or suffix).strip()[:LONGEST_NAME] or 'document'}{f'.{suffix}' if dot else ''}"
