"""python -m benchmarks.public FILE: recall on a public question set, each leg alone, fused, and against plain BM25.

FILE holds JSON lines with `question` and `passage` (iapp_heldout.jsonl is one). Every distinct passage becomes a document
of its own and is read, indexed and searched by the product's own code; the answer is the question's own passage, and of
near-duplicates no other counts. The last lines give the fused legs' lead over BM25 with its paired 95% bootstrap interval,
and dense recall among 240 passages, the size of XQuAD.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.metrics import SAMPLES, SEED
from benchmarks.retrieval import line
from index import lexical
from index.building import build, open_index
from index.encoder import load_encoder
from index.search import Index, fuse, weights
from ingest import corpus, thai

SMALL = 240  # passages of XQuAD
DRAWS = 100  # samples of that many passages

Set = tuple[list[str], list[str], np.ndarray]  # questions, distinct passages, the passage's number for each question


def load(path: Path) -> Set:
    """The questions, the distinct passages in order of appearance, and which passage belongs to which question."""
    rows = [json.loads(one) for one in path.read_text(encoding="utf-8").splitlines() if one.strip()]
    numbers: dict[str, int] = {}
    gold = [numbers.setdefault(row["passage"], len(numbers)) for row in rows]
    return [row["question"] for row in rows], list(numbers), np.array(gold)


def opened(passages: list[str], folder: Path) -> Index:
    """An index of the passages, a document each, named by their numbers."""
    documents = folder / "documents"
    documents.mkdir()
    for number, text in enumerate(passages):
        (documents / f"{number:06d}.txt").write_text(text, encoding="utf-8")
    encoder = load_encoder()
    build(corpus.read(documents), encoder, folder / "index")
    return open_index(folder / "index", encoder)


def legs(index: Index, questions: list[str], size: int) -> dict[str, np.ndarray]:
    """Each leg's score, and the fused one, of every question's best part of every document: [questions, documents]."""
    owner = np.array([int(passage.source.removesuffix(".txt")) for passage in index.passages])
    scores: dict[str, np.ndarray] = {}
    for row, question in enumerate(questions):
        found = index.legs(question)
        for name, values in {**found, "fused": fuse(found, weights(question))}.items():
            table = scores.setdefault(name, np.zeros((len(questions), size)))
            np.maximum.at(table[row], owner, values)
    return scores


def bm25(questions: list[str], passages: list[str]) -> np.ndarray:
    """BM25 over newmm words, nothing else: what most would build first. [questions, passages]."""
    postings = lexical.build([thai.tokens(text) for text in passages])
    return np.array([postings.scores(thai.tokens(question)) for question in questions])


def ranks(scores: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """The rank (from 1) of each question's own passage; of equals the one that stands first comes first."""
    own = scores[np.arange(len(gold)), gold][:, None]
    before = np.arange(scores.shape[1])[None] < gold[:, None]
    return 1.0 + ((scores > own) | ((scores == own) & before)).sum(axis=1)


def lead(found: np.ndarray, base: np.ndarray) -> tuple[float, float, float]:
    """By how much more is found first than by the base, and the paired 95% bootstrap interval, as shares."""
    better = (found == 1).astype(float) - (base == 1)
    samples = np.random.default_rng(SEED).integers(0, len(better), (SAMPLES, len(better)))
    low, high = np.percentile(better[samples].mean(axis=1), [2.5, 97.5])
    return float(better.mean()), float(low), float(high)


def among(scores: np.ndarray, gold: np.ndarray, size: int) -> float:
    """Mean recall@1 when only `size` passages, drawn by chance, and their questions are there."""
    chance, shares = np.random.default_rng(SEED), []
    for _ in range(DRAWS):
        kept = np.sort(chance.choice(scores.shape[1], size, replace=False))
        asked = np.flatnonzero(np.isin(gold, kept))
        part = scores[np.ix_(asked, kept)]
        shares.append(np.mean(ranks(part, np.searchsorted(kept, gold[asked])) == 1))
    return float(np.mean(shares))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description=__doc__)
    parser.add_argument("file", type=Path)
    questions, passages, gold = load(parser.parse_args().file)
    with tempfile.TemporaryDirectory() as folder:
        index = opened(passages, Path(folder))
    print(f"{len(questions)} questions, {len(passages)} documents, {len(index.passages)} passages")
    base = ranks(bm25(questions, passages), gold)
    print(line("BM25 over newmm words", base))
    scores = legs(index, questions, len(passages))
    for name, values in scores.items():
        print(line(name, ranks(values, gold)))
    gain, low, high = lead(ranks(scores["fused"], gold), base)
    print(f"fused R@1 over BM25: {gain * 100:+.1f} points [{low * 100:+.1f} to {high * 100:+.1f}]")
    if len(passages) > SMALL:
        print(f"dense R@1 among {SMALL} of the passages: {among(scores['dense'], gold, SMALL):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
