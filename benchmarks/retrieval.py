"""python -m benchmarks.retrieval [SET …] [--legs]: how often search finds the passage that answers.

recall@1, @3, @5, @10, MRR@10 and nDCG@10 by language and by type of question, with 95% bootstrap intervals; what a search
takes. The index is built afresh, and the beginning of each passage is asked first, so that times are those of a program
that has been used. `--legs` measures the legs fused, without what the question points to, then every leg alone and the
fusion without it.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from benchmarks import metrics, sets
from index.building import build, open_index
from index.encoder import load_encoder
from index.search import Index, fuse, weights
from ingest import corpus

CORPUS = Path(__file__).parent.parent / "corpus"


def ranks(
    index: Index, questions: list[sets.Question], order: Callable[[sets.Question, Mapping[str, np.ndarray]], np.ndarray]
) -> np.ndarray:
    """The rank (from 1) of the first passage that answers each question; infinity where none does."""
    texts = {source: document.text for source, document in index.documents.items()}
    found = []
    for question in questions:
        golds = sets.gold_spans(question, texts)
        scores = order(question, index.legs(question.text))
        best = np.lexsort((np.arange(len(scores)), -scores))
        rank = next((n for n, i in enumerate(best, 1) if sets.holds(index.passages[i], golds)), np.inf)
        found.append(rank)
    return np.array(found)


def search_ranks(index: Index, questions: list[sets.Question]) -> np.ndarray:
    """The same for search as it is used, near-duplicates collapsed; infinity beyond the tenth hit."""
    return timed_ranks(index, questions)[0]


def timed_ranks(index: Index, questions: list[sets.Question]) -> tuple[np.ndarray, np.ndarray]:
    """These ranks, and what each search took: milliseconds of processor time, which says less of what else runs."""
    texts = {source: document.text for source, document in index.documents.items()}
    found, times = [], []
    for question in questions:
        golds = sets.gold_spans(question, texts)
        start = time.process_time()
        hits = index.search(question.text, 10)
        times.append(1000 * (time.process_time() - start))
        found.append(next((n for n, hit in enumerate(hits, 1) if sets.holds(hit.passage, golds)), np.inf))
    return np.array(found), np.array(times)


def line(name: str, found: np.ndarray) -> str:
    """One line of figures for the ranks of some questions."""
    figures = metrics.ranking(found)
    at = "  ".join(f"R@{k} {figure}" for k, figure in figures.recall.items())
    return f"{name:18s} n={figures.questions:4d}  {at}  MRR@10 {figures.mrr}  nDCG@10 {figures.ndcg}"


def measurable(path: Path) -> list[sets.Question]:
    """The questions of a set that some passage answers."""
    return [question for question in sets.load(path) if question.gold and question.expect == "answered"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=[sets.FOLDER / "documents.toml"])
    parser.add_argument("--legs", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder()
        start = time.perf_counter()
        read = corpus.read(CORPUS)
        build(read, encoder, Path(folder))
        print(f"index of {len(read.passages)} passages built in {time.perf_counter() - start:.1f} s")
        index = open_index(Path(folder), encoder)
    for passage in index.passages:
        index.search(passage.text[: sets.BEGINNING])
    for path in options.sets:
        print(path.name)
        _report(index, measurable(path), options.legs)
    return 0


def _report(index: Index, questions: list[sets.Question], legs: bool) -> None:
    fused, times = timed_ranks(index, questions)
    print("search, ms of processor time: p50 {:.1f} p95 {:.1f}".format(*np.percentile(times, [50, 95])))
    for name, numbers in [*sets.languages(questions), *sets.types(questions)]:
        print(line(name, fused[numbers]))
    if legs:
        print(line("all legs fused", ranks(index, questions, lambda q, scores: fuse(scores, weights(q.text)))))
    for name in index.legs("x") if legs else ():
        print(line(f"{name} alone", ranks(index, questions, lambda q, scores, name=name: scores[name])))
        rest = ranks(
            index,
            questions,
            lambda q, scores, name=name: fuse({k: v for k, v in scores.items() if k != name}, weights(q.text)),
        )
        print(line(f"without {name}", rest))


if __name__ == "__main__":
    sys.exit(main())
