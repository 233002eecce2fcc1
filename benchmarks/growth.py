"""python -m benchmarks.growth DATA [--sizes 1000,10000,100000] [--questions 200]: building and searching as documents grow.

DATA is a file of pairs (.jsonl.xz, “a” a title, “b” a passage of its text), thaigov-news say, or a folder that holds it.
A question is a title; its passages are right. For each size: passages built a second, size on disk, memory of the
searching process, recall@10 (of the product, and of an exact search by vectors alone), and the time of a search and
of a full answer. Each size builds and searches in a process of its own. Beside the times as they pass on the clock
stands the processor's time, which says less of what else the machine does. Every leg looks at all passages, so there is
no approximation to measure: the search is the exact one.
"""

import argparse
import json
import lzma
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.encoder import load_encoder
from index.search import Index, build, open_index
from ingest.clean import Segment
from ingest.corpus import Corpus
from ingest.model import Document, Passage, Unit
from qa.assistant import Assistant

NAME = "thaigov-news.jsonl.xz"
SIZES = (1_000, 10_000, 100_000)
QUESTIONS = 200
A_DOCUMENT = 500  # passages
SEED = 1
K = 10


class Built(NamedTuple):
    seconds: float
    cpu: float  # seconds of the processor, all cores together
    bytes: int
    memory: int  # bytes, the most the process had


class Times(NamedTuple):
    clock: list[float]  # ms
    cpu: list[float]  # ms, all cores together


class Searched(NamedTuple):
    recall: float  # share of titles with a passage of theirs among the ten hits
    vectors: float  # the same by exact cosine alone
    search: Times
    answer: Times
    memory: int  # bytes
    open: float  # seconds


def pairs(path: Path, size: int) -> list[tuple[str, str]]:
    """The first pairs of title and text."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [(row["a"], row["b"]) for row in map(json.loads, islice(file, size))]


def as_corpus(rows: Sequence[tuple[str, str]], folder: Path) -> Corpus:
    """The texts as passages of made-up documents; a passage does not hold its title."""
    documents, passages = [], []
    for first in range(0, len(rows), A_DOCUMENT):
        name, text = f"{first:07d}", ""
        for number, (_, body) in enumerate(rows[first : first + A_DOCUMENT]):
            start, text = len(text), f"{text}{body}\n"
            unit = Unit("paragraph", body, (Segment(0, len(body), start, start + len(body)),))
            passages.append(Passage(f"{name}:{number:04d}", name, f"{name}.txt", name, (), (unit,)))
        documents.append(Document(name, f"{name}.txt", name, name, text, ""))
    return Corpus(folder, tuple(documents), tuple(passages), (), {})


def built(path: Path, size: int, place: Path) -> Built:
    """Builds the index of `size` passages at `place`."""
    corpus, encoder = as_corpus(pairs(path, size), place), load_encoder()
    start, cpu = time.perf_counter(), time.process_time()
    build(corpus, encoder, place)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return Built(seconds, cpu, sum(f.stat().st_size for f in place.rglob("*") if f.is_file()), _memory())


def searched(path: Path, size: int, place: Path, count: int) -> Searched:
    """Asks the index at `place` for `count` titles of its passages."""
    rows = pairs(path, size)
    titles = random.Random(SEED).sample(sorted({title for title, _ in rows}), count)
    wanted: dict[str, set[str]] = {title: set() for title in titles}
    for number, (title, _) in enumerate(rows):
        if title in wanted:
            wanted[title].add(f"{number // A_DOCUMENT * A_DOCUMENT:07d}:{number % A_DOCUMENT:04d}")
    del rows
    start = time.perf_counter()
    index = open_index(place, load_encoder())
    opened = time.perf_counter() - start
    assistant = Assistant(index)
    assistant.ask("warm up")
    hits, search = timed(lambda title: index.search(title, K), titles)
    _, answer = timed(assistant.ask, titles)
    memory = _memory()
    found = [{p.id for hit in own for p in (hit.passage, *hit.also)} for own in hits]
    by_vectors = [_nearest(index, title) for title in titles]
    recall, vectors = (
        float(np.mean([bool(ids & wanted[title]) for title, ids in zip(titles, own, strict=True)]))
        for own in (found, by_vectors)
    )
    return Searched(recall, vectors, search, answer, memory, opened)


def _nearest(index: Index, question: str) -> set[str]:
    """The ids of the ten passages whose vectors are nearest."""
    vector = index.encoder.encode_question(question).reshape(1, -1)
    return {index.passages[number].id for number in index.dense.search(vector, K)[1][0]}


def timed(act: Callable, questions: Sequence[str]) -> tuple[list, Times]:
    """What it gave for each question, and the milliseconds each took."""
    given, times = [], Times([], [])
    for question in questions:
        start, cpu = time.perf_counter(), time.process_time()
        given.append(act(question))
        times.clock.append(1000 * (time.perf_counter() - start))
        times.cpu.append(1000 * (time.process_time() - cpu))
    return given, times


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _apart(act: Callable, *arguments):
    """What a function returns that runs in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, *arguments).result()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    options = parser.parse_args()
    path = options.data / NAME if options.data.is_dir() else options.data
    if not path.is_file():
        print(f"growth: {path}: no such file; name a .jsonl.xz of pairs or its folder", file=sys.stderr)
        return 2
    print(
        "| passages | built / s (of processor time) | on disk | memory, building | memory, searching | opened | recall@10 | by vectors alone |",
        end="",
    )
    print(
        " search ms p50 / p95 (of processor time) | answer ms p50 / p95 (of processor time) |\n|" + " --- |" * 10,
        flush=True,
    )
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            made = _apart(built, path, size, Path(folder))
            print(
                f"| {size:,} | {size / made.seconds:.0f} ({size / made.cpu:.0f}) | {_mb(made.bytes)} | {_mb(made.memory)} |",
                end="",
                flush=True,
            )
            found = _apart(searched, path, size, Path(folder), options.questions)
        print(f" {_mb(found.memory)} | {found.open:.1f} s | {found.recall:.3f} | {found.vectors:.3f} |", end="")
        print(f" {_times(found.search)} | {_times(found.answer)} |", flush=True)
    return 0


def _mb(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


def _times(times: Times) -> str:
    low, high = np.percentile(times.clock, [50, 95])
    cpu_low, cpu_high = np.percentile(times.cpu, [50, 95])
    return f"{low:.1f} / {high:.1f} ({cpu_low:.1f} / {cpu_high:.1f})"


if __name__ == "__main__":
    sys.exit(main())
