"""The cross-lingual leg: each piece of the question meets its nearest piece of the passage.

An English word has no letters in common with the Thai one, but its vector lies near it. So each piece
of the question is expanded by the nearest pieces that occur in the documents, in an inverted index:
a passage scores, for each piece of the question, the squared cosine of its best match.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NEIGHBOURS = 64  # pieces a question's piece is expanded by
NEAREST = 0.3  # cosine: what lies farther is noise


@dataclass(frozen=True, slots=True, eq=False)
class SoftPostings:
    """Piece p of the encoder's vocabulary occurs in documents[borders[i]:borders[i + 1]], pieces[i] == p."""

    pieces: np.ndarray  # int32 [kinds], ascending
    borders: np.ndarray  # int64 [kinds + 1]
    documents: np.ndarray  # int32 [postings]
    size: int

    def scores(self, question: np.ndarray, table: np.ndarray) -> np.ndarray:
        """Soft match of every document with the pieces of a question: float64 [size], 0..1.

        `question` [pieces, dimension] are the vectors of the question's pieces: a vector's norm is its
        weight, as training made it. `table` [kinds, dimension] are the unit vectors of `pieces`.
        """
        weights = np.linalg.norm(question, axis=1).astype(np.float64)
        scores = np.zeros(self.size)
        if not weights.any():
            return scores
        cosines = question @ table.T / np.maximum(weights, 1e-9)[:, None]
        for weight, row in zip(weights, cosines, strict=True):
            scores += weight * self._best(row)
        return scores / weights.sum()

    def _best(self, cosines: np.ndarray) -> np.ndarray:
        """The squared cosine of each document's nearest piece: float64 [size]."""
        best = np.zeros(self.size)
        near = np.flatnonzero(cosines >= NEAREST)
        order = near[np.argsort(cosines[near], kind="stable")][-NEIGHBOURS:]
        for kind in order:  # ascending: the nearest writes last
            best[self.documents[self.borders[kind] : self.borders[kind + 1]]] = cosines[kind] ** 2
        return best


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
