"""python -m benchmarks.milvus DATA [--size 5000] [--questions 200] [--at ADDRESS]: an index in Milvus beside the local one.

DATA is a file of pairs as for benchmarks.growth, or its folder; titles are the questions. Printed, for several numbers
of passages that each leg names: how often the ten hits and the first are those of the local index, how many candidates
are looked at, and the time of a search; before that the time of a question whose words were never asked for, whose
frequencies Milvus has to count. Without --at in a Milvus Lite file, which works in Python on one core: its times say
nothing of a cluster's.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.growth import NAME, SEED, as_corpus, pairs
from index import remote
from index.building import build, open_index
from index.encoder import load_encoder

NEAREST = (25, 50, remote.NEAREST, 2 * remote.NEAREST)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.milvus", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--at", type=Path, metavar="ADDRESS", help="a server; what it holds is replaced")
    options = parser.parse_args()
    path = options.data / NAME if options.data.is_dir() else options.data
    if not path.is_file():
        print(f"milvus: {path}: no such file; name a .jsonl.xz of pairs or its folder", file=sys.stderr)
        return 2
    rows = pairs(path, options.size)
    titles = random.Random(SEED).sample(sorted({title for title, _ in rows}), options.questions)
    with tempfile.TemporaryDirectory() as folder:
        _compare(rows, titles, Path(folder), options.at or Path(folder) / "index.db")
    return 0


def _compare(rows: list[tuple[str, str]], titles: list[str], folder: Path, place: Path) -> None:
    corpus, encoder = as_corpus(rows, folder), load_encoder()
    build(corpus, encoder, folder / "local")
    start = time.perf_counter()
    build(corpus, encoder, place)
    print(f"{len(rows):,} passages written to Milvus in {time.perf_counter() - start:.0f} s")
    local, there = open_index(folder / "local", encoder), open_index(place, encoder)
    wanted = [[hit.passage.id for hit in local.search(title)] for title in titles]
    times = []
    for title in titles:
        begun = time.perf_counter()
        there.search(title)
        times.append(1000 * (time.perf_counter() - begun))
    print("asked for the first time, ms p50 / p95: {:.0f} / {:.0f}".format(*np.percentile(times, [50, 95])))
    print("| named by each leg | the same ten | the same first | candidates | search ms p50 / p95 |")
    print("| --- | --- | --- | --- | --- |")
    for remote.NEAREST in NEAREST:
        remote._near.cache_clear()
        times, ten, first, looked = [], [], [], []
        for title, ids in zip(titles, wanted, strict=True):
            begun = time.perf_counter()
            found = [hit.passage.id for hit in there.search(title)]
            times.append(1000 * (time.perf_counter() - begun))
            ten.append(found == ids)
            first.append(found[:1] == ids[:1])
            looked.append(len(remote._near(there, title).passages))
        low, high = np.percentile(times, [50, 95])
        cells = [remote.NEAREST, f"{np.mean(ten):.3f}", f"{np.mean(first):.3f}", f"{np.mean(looked):.0f}"]
        print("| " + " | ".join(map(str, [*cells, f"{low:.0f} / {high:.0f}"])) + " |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
