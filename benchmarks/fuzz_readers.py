"""Mutated files of every format → does each end in an Extract or a SourceError, in time, the parent unhurt?

    python -m benchmarks.fuzz_readers [--mutations 500] [--seed 0] [--formats pdf docx] [--keep FOLDER]

A child process for each file, as `readers.read` starts one, takes 0.1 to 0.2 s, nearly all of it the start
of Python. So the parsers are run many to a process: a worker gets the child's memory limit and, for each
file, an alarm after SECONDS of CPU; what it answers is `child.outcome`, the very code the child runs. A
worker that dies or hangs is replaced, and its file is then put through `readers.read`, the whole way: what
counts is whether that ends in an Extract or a SourceError. Every hundredth file goes the whole way in any
case. Text files have no child and always go the whole way.
"""

import argparse
import multiprocessing
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.reader_files import FORMATS
from ingest.errors import SourceError
from ingest.readers import read
from ingest.readers.child import confine, outcome
from ingest.readers.sandbox import LIMITS, Limits

SECONDS = 5  # of CPU for one file in a worker; seeds take 0.01 to 0.1
WHOLE_WAY = Limits(seconds=SECONDS, seconds_per_megabyte=0)
PATIENCE = 4  # times SECONDS by the clock before a worker is given up
EVERY = 100  # every so many files go the whole way


class Worker:
    """A process that answers for one file after another, under the child's limits."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def outcome(self, kind: str, data: bytes) -> str:
        """ "text", "refused", "slow", "died" or "hung"; after the last two the worker is gone."""
        try:
            self._connection.send((kind, data))
            if not self._connection.poll(SECONDS * PATIENCE):
                self.stop()
                return "hung"
            return self._connection.recv()
        except (EOFError, OSError):
            self.stop()
            return "died"

    def stop(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()


class _Slow(BaseException):
    """The alarm; no Exception, so that no reader takes it for a fault of the file."""


def _serve(connection: Connection) -> None:
    confine(10**9, LIMITS.memory)
    signal.signal(signal.SIGPROF, _ring)
    while True:
        try:
            kind, data = connection.recv()
        except EOFError:
            return
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            answer = outcome(kind, data)
            signal.setitimer(signal.ITIMER_PROF, 0)
            connection.send("refused" if "refused" in answer else "text")
        except _Slow:
            connection.send("slow")


def _ring(*_: object) -> None:
    raise _Slow


def whole_way(kind: str, data: bytes, folder: Path) -> str:
    """What `readers.read` makes of the bytes: "text", "refused", "slow", or the name of a fault."""
    path = folder / f"file.{kind}"
    path.write_bytes(data)
    try:
        read(path, limits=WHOLE_WAY)
        return "text"
    except SourceError as error:
        if "\n" in str(error):
            return "FAULT more than one line"
        return "slow" if "took longer" in str(error) else "refused"
    except Exception as error:
        return f"FAULT {type(error).__name__}"


def outcomes(kind: str, mutations: int, seed: int, folder: Path) -> Iterator[tuple[str, float, bytes]]:
    """Outcome, seconds and bytes of each mutation of a format."""
    seeds, chance, worker = FORMATS[kind].seeds(), random.Random(f"{seed} {kind}"), None
    for number in range(mutations):
        data = FORMATS[kind].mutated(chance.choice(seeds), chance)
        began = time.perf_counter()
        if kind == "txt" or number % EVERY == 0:
            found = whole_way(kind, data, folder)
        else:
            worker = worker or Worker()
            found = worker.outcome(kind, data)
            if found in ("died", "hung"):
                found, worker = f"{found}, then {whole_way(kind, data, folder)}", None
        yield found, time.perf_counter() - began, data
    if worker:
        worker.stop()


def main(arguments: list[str] | None = None) -> int:
    """Prints a table; 1 where a file ended in anything but an Extract or a SourceError."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_readers")
    parser.add_argument("--mutations", type=int, default=500, help="of each format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--formats", nargs="+", choices=sorted(FORMATS), default=list(FORMATS))
    parser.add_argument("--keep", type=Path, help="folder for the files of faults, slow and dead ones")
    options = parser.parse_args(arguments)
    faults = 0
    print(f"{'format':6} {'files':>6} {'seconds':>8} {'slowest':>8}  outcomes")
    for kind in options.formats:
        counts, slowest, began = Counter(), 0.0, time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            for found, seconds, data in outcomes(kind, options.mutations, options.seed, Path(folder)):
                counts[found] += 1
                slowest = max(slowest, seconds)
                if options.keep and found not in ("text", "refused"):
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{counts.total()}.{kind}").write_bytes(data)
        faults += sum(count for found, count in counts.items() if "FAULT" in found)
        shown = ", ".join(f"{found} {count}" for found, count in counts.most_common())
        print(
            f"{kind:6} {counts.total():6} {time.perf_counter() - began:8.1f} {slowest:8.2f}  {shown}",
            flush=True,
        )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
