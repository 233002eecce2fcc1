"""python -m benchmarks.load: many people asking at once, against the library and against the running app.

For each: questions, errors, answers that were not the one their question has, seconds (p50, p95, worst), memory.
Then how memory grows over many questions. Run it on a machine that does nothing else.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import sets
from benchmarks.visitor import Visitor
from index.building import build, open_index
from index.encoder import load_encoder
from ingest import corpus
from ingest.limits import limit
from qa.assistant import Assistant

ROOT = Path(__file__).parent.parent
NEW = "เริ่มบทสนทนาใหม่"  # the button
TURNS = 5  # questions of a conversation; then a person begins a new one
SECONDS = 120  # in which the app must start
EARLY = 1_000  # questions, after which what is loaded and kept once is there
POINTS = 5  # at which memory is looked at while questions are asked


@dataclass
class Load:
    """What came of a load."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: int = 0  # answers that are not the one the question has

    def line(self, name: str, people: int, wall: float) -> str:
        """One row of the table that is printed."""
        worst = sorted(self.seconds)
        p95 = worst[int(0.95 * (len(worst) - 1))]
        return (
            f"| {name} | {people} | {len(worst)} | {len(self.errors)} | {self.wrong} | {len(worst) / wall:.1f} "
            f"| {statistics.median(worst):.2f} | {p95:.2f} | {worst[-1]:.2f} |"
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=4, help="questions of each of them")
    parser.add_argument(
        "--growth", type=int, default=10_000, help="questions over which the library's memory is watched"
    )
    parser.add_argument("--app-growth", type=int, default=1_000, help="and the app's")
    parser.add_argument("--only", choices=("library", "app"), help="leaves the other out")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}\n")
    print("| what | people | questions | errors | wrong answers | a second | p50 s | p95 s | worst s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        assistant = _assistant(Path(place) / "index")
        grown = []
        if options.only != "app":
            grown.append(_library(assistant, options.people, options.rounds, options.growth))
        if options.only != "library":
            grown.append(_app(assistant, Path(place), options.people, options.rounds, options.app_growth))
    print("\n" + "\n".join(grown))
    return 0


def _assistant(path: Path) -> Assistant:
    encoder = load_encoder()
    build(corpus.read(ROOT / "corpus"), encoder, path)
    return Assistant(open_index(path, encoder))


def questions(count: int) -> list[str]:
    """So many different questions: those of our sets, and figures that differ in the figure."""
    found = [q.text for path in sorted(sets.FOLDER.glob("*documents.toml")) for q in sets.load(path)]
    figures = (f"เบิกจ่าย {number / 100:.2f}% ได้ระดับไหน" for number in range(5000, 10_000))
    mixed = [text for pair in zip(found * (count // len(found) + 1), figures, strict=False) for text in pair]
    return mixed[:count]


# ── the library ──────────────────────────────────────────────────────────────────────────────────


def _library(assistant: Assistant, people: int, rounds: int, growth: int) -> str:
    asked = questions(people * rounds)
    right = {question: assistant.ask(question).text for question in asked}
    load = Load()

    def asks(number: int) -> None:
        for question in asked[number::people]:
            _timed(load, lambda question=question: assistant.ask(question).text == right[question])

    wall = _together([lambda number=number: asks(number) for number in range(people)])
    print(load.line("library", people, wall), flush=True)
    marks = {0, min(EARLY, growth), *range(0, growth + 1, max(growth // POINTS, 1)), growth}
    sizes = []
    for number, question in enumerate([*questions(growth), ""]):
        if number in marks:
            sizes.append(f"{_megabytes(os.getpid())} ({number:,})")
        assistant.ask(question)
    return f"library: memory, MB (after so many questions): {' → '.join(sizes)}"


# ── the app ──────────────────────────────────────────────────────────────────────────────────────


def _app(assistant: Assistant, place: Path, people: int, rounds: int, growth: int) -> str:
    process, url = _started(place)
    try:
        Visitor(url).come()  # the index is built for the first who comes
        visitors = [Visitor(url) for _ in range(people)]
        load, before = Load(), _megabytes(process.pid)
        wall = _together([lambda v=v: _timed(load, lambda: not (v.come() or v.errors)) for v in visitors])
        print(load.line("app: opening the page", people, wall), flush=True)
        worked = _cpu_seconds(process.pid)
        _ask_all(assistant, visitors, questions(people * rounds), "app: asking")
        worked = (_cpu_seconds(process.pid) - worked) / (people * rounds)
        held = _megabytes(process.pid)
        sizes, done = [held], 0
        while done < growth:
            step = max(growth // POINTS, people)
            _ask_all(assistant, visitors, questions(done + step)[done:], "")
            sizes.append(_megabytes(process.pid))
            done += step
        for visitor in visitors:
            visitor.leave()
        return (
            f"app: memory with nobody, {people} people, MB: {before} → {held}; "
            f"over {done} more questions: {' → '.join(map(str, sizes))}; "
            f"{worked:.2f} s of CPU for a question with its page"
        )
    finally:
        process.terminate()
        process.wait()


def _ask_all(assistant: Assistant, visitors: list[Visitor], asked: list[str], name: str) -> None:
    """All visitors ask at the same time, each one question after the other, no faster than one person may."""
    load = Load()
    right = {question: assistant.ask(question).text for question in asked}
    pace = 60 / limit("questions_a_minute").most

    def asks(visitor: Visitor, own: list[str]) -> None:
        for number, question in enumerate(own):
            began = time.monotonic()
            if number % TURNS == TURNS - 1 and NEW in visitor.labels:
                visitor.press(NEW)
            _timed(load, lambda question=question: _right(visitor, question, right[question]))
            time.sleep(max(0.0, pace - (time.monotonic() - began)))

    people = len(visitors)
    wall = _together(
        [lambda v=v, n=n: asks(v, asked[n::people]) for n, v in enumerate(visitors)],
    )
    if name:
        print(load.line(name, people, wall), flush=True)
    if load.errors or load.wrong:
        print(f"{len(load.errors)} errors, {load.wrong} wrong: {load.errors[:3]}", file=sys.stderr)


def _right(visitor: Visitor, question: str, answer: str) -> bool:
    """Asks; is what the page shows the answer of this question?"""
    visitor.ask(question)
    if visitor.errors:
        raise RuntimeError(visitor.errors[-1])
    shown = _plain(re.sub(r"<sup>.*?</sup>|<[^>]*>", "", visitor.html))
    first = re.sub(r"\[\d+\]", "", answer).split("\n")[0]
    return _plain(first)[:60] in shown


def _plain(text: str) -> str:
    return re.sub(r"[^\w.]+", "", re.sub(r"&#?\w+;", "", text))


def _started(place: Path) -> tuple[subprocess.Popen, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    with (place / "server.log").open("ab") as log:
        environment = {**os.environ, "QA_VAR": str(place)}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    url, deadline = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()  # nosec B310: our own server, by http
            return process, url
        except OSError:
            time.sleep(0.2)
    raise RuntimeError((place / "server.log").read_text())


# ── both ─────────────────────────────────────────────────────────────────────────────────────────


def _together(jobs: list[Callable[[], None]]) -> float:
    """Runs the jobs at the same time; seconds until all are done."""
    people = [threading.Thread(target=job) for job in jobs]
    began = time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    return time.perf_counter() - began


def _timed(load: Load, job: Callable[[], bool]) -> None:
    began = time.perf_counter()
    try:
        load.wrong += not job()
    except Exception as error:  # whatever goes wrong is what is counted here
        load.errors.append(f"{type(error).__name__}: {error}")
    load.seconds.append(time.perf_counter() - began)


def _megabytes(process: int) -> int:
    """Memory a process holds; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024


def _cpu_seconds(process: int) -> float:
    """What a process has worked so far; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    raise SystemExit(main())
