"""The figures of an encoder on sets its training never saw, and the neighbours of chosen words.

python -m index.train.evaluate [--model DIR] [--iapp FILE] [--data DATA_DIR] [--words]
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoder import SHIPPED, StaticEncoder
from index.train import data

RANKS = (1, 5)
CHUNK = 4_000_000  # similarities in memory at one time
WORDS = [
    "budget",
    "disbursement",
    "indicator",
    "satisfaction",
    "witness",
    "weight",
    "recommendation",
    "strategy",
    "target",
    "evaluation",
    "agency",
    "ministry",
    "cabinet",
    "procurement",
    "mission",
    "vision",
    "outcome",
    "output",
    "impact",
    "efficiency",
    "effectiveness",
    "readiness",
    "survey",
    "citizen",
    "service",
    "digital",
    "government",
    "transparency",
    "governance",
    "committee",
    "agreement",
    "memorandum",
    "signature",
    "deadline",
    "risk",
    "revenue",
    "expenditure",
    "project",
    "personnel",
    "training",
    "cybersecurity",
    "threshold",
    "score",
    "percentage",
    "report",
    "งบประมาณ",
    "เบิกจ่าย",
    "ตัวชี้วัด",
    "ความพึงพอใจ",
    "พยาน",
    "น้ำหนัก",
    "ข้อเสนอแนะ",
    "ยุทธศาสตร์",
]


def dense(encoder: StaticEncoder, questions: Sequence[str], passages: Sequence[str]) -> np.ndarray:
    """Cosine of every question with every passage, float32 [questions, passages]."""
    return encoder.encode_passages(questions) @ encoder.encode_passages(passages).T


def damped(encoder: StaticEncoder, questions: Sequence[str], passages: Sequence[str]) -> np.ndarray:
    """The same with passages as the index stores them: a piece said n times counts 1 + ln n times."""
    return encoder.encode_passages(questions) @ encoder.encode_tokens(encoder.tokens_of(passages), damped=True).T


def soft(encoder: StaticEncoder, questions: Sequence[str], passages: Sequence[str]) -> np.ndarray:
    """Soft matching, float32 [questions, passages], from 0 to 1.

    Each piece of the question takes its best piece of the passage (squared cosine); the pieces weigh as much
    as their vectors are long.
    """
    lengths = np.linalg.norm(encoder.vectors, axis=1)
    units = encoder.vectors / np.maximum(lengths, 1e-9)[:, None]
    cut = [sorted(set(encoder.tokens(text)) - {0}) or [0] for text in passages]
    flat = np.concatenate(cut)
    starts = np.concatenate(([0], np.cumsum([len(ids) for ids in cut])[:-1]))
    pieces, place = np.unique(flat, return_inverse=True)
    asked = [encoder.tokens(text) for text in questions]
    wanted = np.unique(np.concatenate([np.asarray(ids, dtype=np.int64) for ids in asked]))
    best = np.zeros((len(wanted), len(passages)), dtype=np.float32)
    step = max(1, CHUNK // len(flat))
    for first in range(0, len(wanted), step):
        cosine = np.maximum(units[wanted[first : first + step]] @ units[pieces].T, 0) ** 2
        best[first : first + step] = np.maximum.reduceat(cosine[:, place], starts, axis=1)
    row_of = {piece: row for row, piece in enumerate(wanted.tolist())}
    matched = np.zeros((len(questions), len(passages)), dtype=np.float32)
    for row, ids in enumerate(asked):
        rows = [row_of[piece] for piece in ids]
        weights = lengths[ids]
        if weights.sum() > 0:
            matched[row] = (weights / weights.sum()) @ best[rows]
    return matched


def recall(similarity: np.ndarray, gold: Sequence[int]) -> dict[int, float]:
    """Share of questions whose passage is among the first k, for each k of RANKS; of equals, the lower row first."""
    own = similarity[np.arange(len(gold)), gold]
    better = (similarity > own[:, None]).sum(axis=1)
    columns = np.arange(similarity.shape[1])
    better += ((similarity == own[:, None]) & (columns[None] < np.asarray(gold)[:, None])).sum(axis=1)
    return {rank: float((better < rank).mean()) for rank in RANKS}


def neighbours(encoder: StaticEncoder, word: str, count: int = 8) -> list[tuple[str, float]]:
    """The `count` pieces of the other script nearest to a word, with their cosines, nearest first."""
    ids = encoder.tokens(word)
    query = encoder.encode_question(word)
    lengths = np.linalg.norm(encoder.vectors, axis=1)
    cosine = encoder.vectors @ query / np.maximum(lengths, 1e-9)
    cosine[ids] = -1
    vocabulary = encoder.vocabulary()
    other = [row for row in np.argsort(-cosine)[:400] if data.has_thai(vocabulary[row]) != data.has_thai(word)]
    return [(vocabulary[row], float(cosine[row])) for row in other[:count]]


def figures(encoder: StaticEncoder, name: str, questions: list[str], passages: list[str], gold: list[int]) -> str:
    """One line: the set, its size, recall of dense, of damped dense and of soft matching."""
    parts = []
    for way in (dense, damped, soft):
        found = recall(way(encoder, questions, passages), gold)
        parts.append(f"{way.__name__} " + " ".join(f"R@{rank} {share:.3f}" for rank, share in found.items()))
    return f"{name:<28} {len(questions):>5} in {len(passages):>5}   " + "   ".join(parts)


def iapp(file: Path) -> tuple[list[str], list[str], list[int]]:
    """Questions, distinct passages, and the passage's row of each question."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    passages = list(dict.fromkeys(row["passage"] for row in rows))
    return [row["question"] for row in rows], passages, [passages.index(row["passage"]) for row in rows]


def held_out(folder: Path) -> dict[str, list[data.Pair]]:
    """The held-out pairs of the training data, by the name of the set."""
    held = data.split(data.read_pairs(folder))[1]
    return {
        "English sentence → Thai": held.translation,
        "English heading → Thai": held.sections,
        "Thai cabinet title → text": held.cabinet,
    }


def main(arguments: list[str]) -> int:
    """Prints the figures asked for; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m index.train.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--iapp", type=Path, help="question-passage lines (question, passage)")
    parser.add_argument("--data", type=Path, help="the folder of training pairs, for its held-out part")
    parser.add_argument("--words", action="store_true", help="neighbours of chosen words in the other language")
    chosen = parser.parse_args(arguments)
    encoder = StaticEncoder(chosen.model)
    print(f"{chosen.model}: {len(encoder.vectors)} pieces x {encoder.dimension}, {encoder.digest[:12]}")
    if chosen.iapp:
        print(figures(encoder, "iapp question → passage", *iapp(chosen.iapp)))
    if chosen.data:
        for name, pairs in held_out(chosen.data).items():
            gold = list(range(len(pairs)))
            print(figures(encoder, name, [pair.a for pair in pairs], [pair.b for pair in pairs], gold))
    for word in WORDS if chosen.words else ():
        found = " ".join(f"{piece} {cosine:.2f}" for piece, cosine in neighbours(encoder, word))
        print(f"{word:<16} {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
