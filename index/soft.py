"""The cross-lingual leg: each piece of the question meets its nearest piece of the passage.

An English word has no letters in common with the Thai one, but its vector lies near it. So each piece
of the question is expanded by the nearest pieces that occur in the documents, in an inverted index:
a passage scores, for each piece of the question, the squared cosine of its best match.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

NEIGHBOURS = 64  # pieces a question's piece is expanded by
NEAREST = 0.3  # cosine: what lies farther is noise
KEPT = 10_000  # documents at most of which it is kept which ones hold a piece near one that was asked for: 160 MB
BATCH = 256  # pieces whose cosines with all others are in memory at one time


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """The pieces of the documents that lie near a piece, the nearest last."""

    kinds: np.ndarray  # int32 [near]: their places in `SoftPostings.pieces`
    cosines: np.ndarray  # float [near]


class Pieces(NamedTuple):
    """The pieces of a question, each once, and what each weighs: the norm of its vector, as training made it."""

    numbers: list[int]
    weights: np.ndarray  # float32 [pieces]


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """What lies near each of some pieces, found once: those of pieces[i] at borders[i]:borders[i + 1].

    A question's pieces need then not be compared with all of the documents'.
    """

    pieces: np.ndarray  # int32 [pieces], ascending: their places in the vocabulary
    borders: np.ndarray  # int64 [pieces + 1]
    kinds: np.ndarray  # int32 [neighbours]
    cosines: np.ndarray  # float32 [neighbours]

    def of(self, piece: int) -> Near | None:
        """What lies near a piece; None where that was not found."""
        place = int(np.searchsorted(self.pieces, piece))
        if place == len(self.pieces) or self.pieces[place] != piece:
            return None
        span = slice(self.borders[place], self.borders[place + 1])
        return Near(self.kinds[span], self.cosines[span])


@dataclass(frozen=True, slots=True, eq=False)
class SoftPostings:
    """Piece p of the encoder's vocabulary occurs in documents[borders[i]:borders[i + 1]], pieces[i] == p."""

    pieces: np.ndarray  # int32 [kinds], ascending
    borders: np.ndarray  # int64 [kinds + 1]
    documents: np.ndarray  # int32 [postings]
    size: int

    def scores(self, weights: np.ndarray, near: Sequence[Near]) -> np.ndarray:
        """Soft match of every document with the pieces of a question: float64 [size], 0..1.

        `weights` [pieces] of the question's pieces: their vectors' norms, as training made them. `near` each of them.
        """
        scores = np.zeros(self.size)
        if not weights.any():
            return scores
        best = _best if self.size <= KEPT else _best.__wrapped__
        for weight, own in zip(weights.astype(np.float64), near, strict=True):
            documents, squares = best(self, own)
            scores[documents] += weight * squares
        return scores / weights.astype(np.float64).sum()


@lru_cache(maxsize=1 << 12)  # most pieces of a question are of many others too
def _best(postings: SoftPostings, near: Near) -> tuple[np.ndarray, np.ndarray]:
    """The documents that hold a piece near this one, and the squared cosine of the nearest: int32, float64 [documents]."""
    best = np.zeros(postings.size)
    squares = near.cosines.astype(np.float64) ** 2
    for kind, square in zip(near.kinds, squares, strict=True):  # ascending: the nearest writes last
        best[postings.documents[postings.borders[kind] : postings.borders[kind + 1]]] = square
    documents = np.flatnonzero(best).astype(np.int32)
    return documents, best[documents]


class Table:
    """What lies near each piece of the encoder's vocabulary: found beforehand, or when a question first has it, and kept."""

    def __init__(self, vectors: np.ndarray, kinds: np.ndarray, before: Neighbours | None = None) -> None:
        """`vectors` of the whole vocabulary, `kinds` the pieces of it that occur in the documents."""
        self._vectors = vectors
        self._kinds = kinds
        self.before = before
        self._kept: dict[int, Near] = {}

    def of(self, pieces: Sequence[int]) -> list[Near]:
        """What lies near each of these pieces."""
        for piece in pieces:
            if piece not in self._kept:
                before = self.before.of(piece) if self.before else None
                self._kept[piece] = self._nearest(piece) if before is None else before
        return [self._kept[piece] for piece in pieces]

    def _nearest(self, piece: int) -> Near:
        """One at a time: a product of several rounds each by how many there are."""
        (near,) = nearest(self._vectors[[piece]], self._table)
        return near

    @cached_property
    def _table(self) -> np.ndarray:
        return unit_rows(self._vectors[self._kinds])


def nearest(vectors: np.ndarray, table: np.ndarray) -> list[Near]:
    """What lies near each of the pieces with these vectors [pieces, dimension].

    `table` [kinds, dimension] are the unit vectors of the documents' pieces.
    """
    norms = np.linalg.norm(vectors, axis=1).astype(np.float64)
    cosines = vectors @ table.T / np.maximum(norms, 1e-9)[:, None]
    return [_near(row) for row in cosines]


def _near(cosines: np.ndarray) -> Near:
    near = np.flatnonzero(cosines >= NEAREST)
    kinds = near[np.argsort(cosines[near], kind="stable")][-NEIGHBOURS:]
    return Near(kinds.astype(np.int32), cosines[kinds])


def neighbours(vectors: np.ndarray, kinds: np.ndarray, pieces: np.ndarray) -> Neighbours:
    """The same for many of a vocabulary's `pieces` [pieces], ascending, among the `kinds` that occur in the documents.

    Half a minute for all 36,000 of the encoder.
    """
    table = unit_rows(vectors[kinds])
    found: list[Near] = []
    for start in range(0, len(pieces), BATCH):
        found += nearest(vectors[pieces[start : start + BATCH]], table)
    return Neighbours(
        pieces=pieces.astype(np.int32),
        borders=np.concatenate([[0], np.cumsum([len(near.kinds) for near in found])]).astype(np.int64),
        kinds=np.concatenate([near.kinds for near in found]),
        cosines=np.concatenate([near.cosines for near in found]).astype(np.float32),
    )


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """The rows at length 1 (zero rows stay zero): float32 [rows, dimension]."""
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def build(texts: Sequence[Sequence[int]]) -> SoftPostings:
    """The inverted index of documents given as lists of vocabulary numbers."""
    found = [np.unique(np.asarray(pieces, np.int32)) for pieces in texts]
    documents = np.repeat(np.arange(len(found), dtype=np.int32), [len(own) for own in found])
    kinds = np.concatenate(found) if found else np.zeros(0, np.int32)
    pieces, counts = np.unique(kinds, return_counts=True)
    return SoftPostings(
        pieces=pieces.astype(np.int32),
        borders=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        documents=documents[np.argsort(kinds, kind="stable")],  # ascending within a piece
        size=len(found),
    )
