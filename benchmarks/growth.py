"""python -m benchmarks.growth [DATA] [--sizes 1000,…] [--questions 200]: building and searching as documents grow.

DATA is a file of pairs (.jsonl.xz, “a” a title, “b” a passage of its text), thaigov-news say, or a folder that holds it.
A question is a title; its passages are right. For each size, at last for all there is: passages built a second, size on
disk, memory (the most while building and while searching; of the latter what is not shared with the disk's own), the
share of titles with a passage of theirs among the ten hits, and the time of a search and of a full answer. Each size builds and
searches in a process of its own. Beside the times as they pass on the clock stands the processor's time, which says
less of what else the machine does.

A large index (index/building.py, LARGE) is approximate. Its exact counterpart, of the same passages, compares every vector
and every trigram: its recall and its times stand beside, and the share of its ten hits that the large one finds.
"""

import argparse
import json
import lzma
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index import dense, lexical, soft
from index.building import LARGE, build, open_index
from index.encoder import load_encoder
from index.search import Hit, Index, indexed
from ingest.clean import Segment
from ingest.corpus import Corpus
from ingest.model import Document, Passage, Unit
from qa.assistant import Assistant

DATA = Path("../shared/data")
NAME = "thaigov-news.jsonl.xz"
SIZES = (1_000, 10_000, 50_000, 100_000)
FAR = 1_000_000  # passages, to which the straight line through the large indexes is drawn out
QUESTIONS = 200
WARM = 20  # questions asked before, which load what is loaded once
A_DOCUMENT = 500  # passages
A_TITLE = 60  # characters
SEED = 1
K = 10
COLUMNS = (
    "passages", "built / s (of processor time)", "on disk", "memory, building", "memory, searching (private)", "opened",
    "recall@10", "exact", "same hits", "search ms p50 / p95 (of processor time)", "exact", "answer ms p50 / p95 (of processor time)",
)  # fmt: skip


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
    exact: float  # the same by the exact counterpart
    same: float  # share of the exact counterpart's hits that are found
    search: Times
    exactly: Times  # of the exact counterpart
    answer: Times
    memory: int  # bytes, the most the process had
    private: int  # bytes it holds that are not a mapped file's
    open: float  # seconds


def pairs(path: Path, size: int | None) -> list[tuple[str, str]]:
    """The first pairs of title and text; all where no size is given."""
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
    """Asks the index at `place` for `count` titles of its passages, and then its exact counterpart."""
    wanted = _wanted(pairs(path, size), count)
    start = time.perf_counter()
    index = open_index(place, load_encoder())
    opened = time.perf_counter() - start
    assistant = Assistant(index)
    for passage in index.passages[:WARM]:
        assistant.ask(passage.text[:A_TITLE])
    hits, search = timed(lambda title: index.search(title, K), list(wanted))
    _, answer = timed(assistant.ask, list(wanted))
    memory, private = _memory(), _private()
    whole = index if dense.is_exact(index.dense) else exact(index)
    right, exactly = timed(lambda title: whole.search(title, K), list(wanted))
    same = [len(_ids(own) & _ids(other)) / max(len(_ids(other)), 1) for own, other in zip(hits, right, strict=True)]
    return Searched(
        _recall(hits, wanted), _recall(right, wanted), float(np.mean(same)), search, exactly, answer, memory, private, opened
    )  # fmt: skip


def _wanted(rows: Sequence[tuple[str, str]], count: int) -> dict[str, set[str]]:
    """Some titles, and the ids of each one's passages."""
    wanted: dict[str, set[str]] = {
        title: set() for title in random.Random(SEED).sample(sorted({title for title, _ in rows}), count)
    }
    for number, (title, _) in enumerate(rows):
        if title in wanted:
            wanted[title].add(f"{number // A_DOCUMENT * A_DOCUMENT:07d}:{number % A_DOCUMENT:04d}")
    return wanted


def exact(index: Index) -> Index:
    """The same passages in an index in which every vector and every trigram is compared, with nothing found beforehand."""
    texts = [indexed(passage) for passage in index.passages]
    vectors = index.encoder.encode_tokens(index.encoder.tokens_of(texts), damped=True)
    return replace(
        index,
        dense=dense.flat(vectors),
        trigrams=lexical.build(map(lexical.trigrams, texts)),
        near=soft.Table(index.encoder.vectors, index.pieces.pieces),
    )


def _ids(hits: Sequence[Hit]) -> set[str]:
    return {hit.passage.id for hit in hits}


def _recall(hits: Sequence[Sequence[Hit]], wanted: dict[str, set[str]]) -> float:
    found = [{passage.id for hit in own for passage in (hit.passage, *hit.also)} for own in hits]
    return float(np.mean([bool(ids & right) for ids, right in zip(found, wanted.values(), strict=True)]))


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


def _private() -> int:
    """Memory that is not a mapped file's; 0 where the system does not say."""
    try:
        return 1024 * int(re.search(r"RssAnon:\s+(\d+)", Path("/proc/self/status").read_text())[1])
    except (OSError, TypeError):
        return 0


def _apart(act: Callable, *arguments):
    """What a function returns that runs in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, *arguments).result()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", nargs="?", default=DATA)
    parser.add_argument("--sizes", help="passages, by commas; the default ends with all there are")
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    options = parser.parse_args()
    path = options.data / NAME if options.data.is_dir() else options.data
    if not path.is_file():
        print(f"growth: {path}: no such file; name a .jsonl.xz of pairs or its folder", file=sys.stderr)
        return 2
    sizes = list(map(int, options.sizes.split(","))) if options.sizes else [*SIZES, _apart(_count, path)]
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}", flush=True)
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            made = _apart(built, path, size, Path(folder))
            found = _apart(searched, path, size, Path(folder), options.questions)
        rows.append(_figures(made, found))
        print(_row(f"{size:,}", size, rows[-1]), flush=True)
    large = [place for place, size in enumerate(sizes) if size >= LARGE]
    if len(large) > 1:
        line = np.polyfit([sizes[place] for place in large], [rows[place] for place in large], 1)
        print(_row(f"{FAR:,}, not measured: the line through the large ones drawn out", FAR, line[0] * FAR + line[1]))
    return 0


def _count(path: Path) -> int:
    return len(pairs(path, None))


def _figures(made: Built, found: Searched) -> np.ndarray:
    """The figures of a row, in its order; what grows with the passages grows on a straight line."""
    low_high = [
        np.percentile(own, share)
        for times in (found.search, found.exactly, found.answer)
        for own in (times.clock, times.cpu)
        for share in (50, 95)
    ]
    return np.array(
        [made.seconds, made.cpu, made.bytes, made.memory, found.memory, found.private, found.open,
         found.recall, found.exact, found.same, *low_high]
    )  # fmt: skip


def _row(name: str, size: int, figures: np.ndarray) -> str:
    """One row of the table; where it was not measured without recall and clock, which another program may have held up."""
    seconds, cpu, disk, building, searching, private, opened, recall, right, same, *times = figures
    drawn = size == FAR
    found = ["", "", ""] if drawn else [f"{recall:.3f}", f"{right:.3f}", f"{same:.3f}"]
    search, exactly, answer = (
        f"{low:.1f} / {high:.1f} " * (not drawn) + f"({cpu_low:.1f} / {cpu_high:.1f})"
        for low, high, cpu_low, cpu_high in (times[:4], times[4:8], times[8:])
    )
    cells = [name, f"{size / seconds:.0f} " * (not drawn) + f"({size / cpu:.0f})", _mb(disk), _mb(building), f"{_mb(searching)} ({_mb(private)})",
             f"{opened:.1f} s", *found, search, exactly, answer]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _mb(count: float) -> str:
    return f"{count / 1e6:,.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
