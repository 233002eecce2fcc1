"""Bytes → Extract in a child process that hostile files can neither hang nor fill."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from ingest.limits import limit
from ingest.readers.extract import Extract, Page, Refused

ROOT = Path(__file__).parents[2]
OUT_OF_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None  # exit status


class Limits(NamedTuple):
    """What the child may use; CPU and memory where the system can limit them, else the clock alone.

    A page of shaped Thai takes 0.08 s and 5 to 10 KB, so time grows with the file, and a small file that
    needs long is stopped soon.
    """

    seconds: int = 20  # of CPU for any file
    seconds_per_megabyte: int = 30
    most_seconds: int = limit("reading_seconds").most
    memory: int = limit("reading_memory").most  # bytes of address space

    def cpu(self, size: int) -> int:
        """Seconds of CPU for a file of so many bytes."""
        return min(self.seconds + self.seconds_per_megabyte * size // 1_000_000, self.most_seconds)

    def wall(self, size: int) -> int:
        """Seconds by the clock: twice the CPU time, as the machine may be busy, and the start."""
        return 2 * self.cpu(size) + 5


LIMITS = Limits()
_PLACES = BoundedSemaphore(limit("readings_at_once").most)


def extract(kind: str, data: bytes, limits: Limits = LIMITS) -> Extract:
    """The text of a html, docx or pdf file. Raises Refused, also where the child came to an end itself."""
    command = [
        sys.executable,
        "-m",
        "ingest.readers.child",
        kind,
        str(limits.cpu(len(data))),
        str(limits.memory),
    ]
    if not _PLACES.acquire(timeout=limits.wall(len(data))):
        raise Refused(limit("readings_at_once").said())
    try:
        return _read(command, data, limits)
    finally:
        _PLACES.release()


def _read(command: list[str], data: bytes, limits: Limits) -> Extract:
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    try:
        child = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall(len(data)),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Refused(_too_slow(limits.wall(len(data)))) from None
    if child.returncode == OUT_OF_TIME:
        raise Refused(_too_slow(limits.cpu(len(data))))
    return _received(child.stdout)


def _too_slow(seconds: int) -> str:
    return f"took longer than {seconds} s to read; print it to a new PDF or split it into parts"


def _received(output: bytes) -> Extract:
    try:
        answer = json.loads(output)
        if "refused" in answer:
            raise Refused(answer["refused"])
        pages = tuple(Page(*page) for page in answer["pages"])
        return Extract(answer["text"], pages, tuple(answer["notes"]))
    except (ValueError, KeyError, TypeError):
        raise Refused("made its reader fail: the file is damaged or hostile; save it anew") from None
