"""Who asked what, when, what became of it and which documents were cited: a line of JSON each, in files that rotate.

Off unless a file is named. Of an answer only its status and sources are kept; of a person the name of the login or
of the computer's account, else a digest that cannot be turned back. Several programs may write one log.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index import durable
from ingest.errors import KnownError
from ingest.limits import limit
from qa.model import Answer


class AuditFault(KnownError):
    """An audit log that cannot be written: names the file and the reason."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit log: `path` is the file that is written, `path`.1 the one before, and so on."""

    path: Path
    clock: Callable[[], datetime] = _now
    most_bytes: int = limit("audit_bytes").most
    most_files: int = limit("audit_files").most

    def note(self, who: str, question: str, answer: Answer) -> None:
        """Adds one line. Raises AuditFault where it cannot be written; the answer is no less right."""
        entry = {
            "at": self.clock().isoformat(timespec="milliseconds"),
            "who": who,
            "question": question[: limit("question").most],
            "status": answer.status,
            "sources": list(dict.fromkeys(citation.source for citation in answer.citations)),
        }
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with durable.locked(self.path.parent):
                if self.path.exists() and self.path.stat().st_size + len(line) > self.most_bytes:
                    self._rotate()
                self._append(line)
        except OSError as error:
            raise AuditFault(f"{self.path}: the audit log cannot be written ({error.strerror}); free space") from None

    def _append(self, line: bytes) -> None:
        """One line at the end of the file, which its owner alone may read."""
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        try:
            if os.write(handle, line) != len(line):
                raise OSError(28, os.strerror(28))
        finally:
            os.close(handle)

    def _rotate(self) -> None:
        for number in range(self.most_files - 2, -1, -1):
            if self._file(number).exists():
                os.replace(self._file(number), self._file(number + 1))

    def _file(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}") if number else self.path
