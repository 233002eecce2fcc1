"""Bytes → Extract in a child process that hostile files can neither hang nor fill."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from ingest.readers.extract import Extract, Page, Refused

ROOT = Path(__file__).parents[2]


class Limits(NamedTuple):
    """What the child may use; CPU and memory where the system can limit them, else the clock alone."""

    cpu: int = 60  # seconds
    wall: int = 90  # seconds
    memory: int = 1 << 30  # bytes of address space


LIMITS = Limits()


def extract(kind: str, data: bytes, limits: Limits = LIMITS) -> Extract:
    """The text of a html, docx or pdf file. Raises Refused, also where the child came to an end itself."""
    command = [sys.executable, "-m", "ingest.readers.child", kind, str(limits.cpu), str(limits.memory)]
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    try:
        child = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Refused(_too_slow(limits.wall)) from None
    if child.returncode == -getattr(signal, "SIGXCPU", 0) != 0:
        raise Refused(_too_slow(limits.cpu))
    return _received(child.stdout)


def _too_slow(seconds: int) -> str:
    return f"took longer than {seconds} seconds to read; print it to a new PDF or split it into parts"


def _received(output: bytes) -> Extract:
    try:
        answer = json.loads(output)
        if "refused" in answer:
            raise Refused(answer["refused"])
        pages = tuple(Page(*page) for page in answer["pages"])
        return Extract(answer["text"], pages, tuple(answer["notes"]))
    except (ValueError, KeyError, TypeError):
        raise Refused("made its reader fail: the file is damaged or hostile; save it anew") from None
