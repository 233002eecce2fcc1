"""What the pieces of passages say in other words (ingest/glosses.py), searched: a passage is found by its best gloss.

Only what somebody wrote a file of glosses for has any, so they are few: all are in memory, wherever the passages are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index import files, lexical, soft
from index.encoder import Encoder
from index.lexical import Postings
from index.soft import SoftPostings
from ingest.model import Passage

NAME = "glosses"  # how the names of its files begin
NOWHERE = -1  # the number of a passage that a part of the index leaves out


@dataclass(frozen=True, slots=True, eq=False)
class Glosses:
    """The glosses of the units of passages, in the order of these."""

    passages: np.ndarray  # int32 [glossed passages]: their numbers, NOWHERE for those left out
    begins: np.ndarray  # int64 [glossed passages]: where the glosses of each begin
    words: Postings  # of each gloss
    vectors: np.ndarray  # float32 [glosses, dimension]: unit vectors
    pieces: SoftPostings | None  # of each gloss; None where the encoder has no table of pieces
    near: soft.Table | None  # what lies near the pieces of a question

    def legs(
        self, size: int, sought: Sequence[Sequence[Sequence[str]]], vector: np.ndarray, pieces: soft.Pieces | None
    ) -> dict[str, np.ndarray]:
        """The best gloss of each of `size` passages on each leg: float64 [size], 0 for a passage without any.

        Of the question: what it says word by word (search.sought), its vector and its pieces.
        """
        scores = {"words": self.words.scores_of_any(sought), "dense": self.vectors @ vector}
        if self.pieces is not None and pieces is not None:
            scores["soft"] = self.pieces.scores(pieces.weights, self.near.of(pieces.numbers))
        return {leg: self._placed(np.maximum.reduceat(own, self.begins), size) for leg, own in scores.items()}

    def held(self, size: int) -> np.ndarray:
        """Which of `size` passages have a gloss: bool [size]."""
        return self._placed(np.ones(len(self.passages)), size) > 0

    def moved(self, places: np.ndarray) -> "Glosses | None":
        """The same where passage n has become places[n], or NOWHERE; None where all have."""
        passages = np.where(self.passages < 0, NOWHERE, places[self.passages]).astype(np.int32)
        return replace(self, passages=passages) if (passages >= 0).any() else None

    def _placed(self, best: np.ndarray, size: int) -> np.ndarray:
        placed = np.zeros(size + 1)
        placed[self.passages] = best
        return placed[:size]  # what is NOWHERE went to the last


def to_files(passages: Sequence[Passage], encoder: Encoder) -> dict[str, bytes]:
    """The files of the passages' glosses; nothing where they have none."""
    held = {n: [unit.gloss for unit in passage.units if unit.gloss] for n, passage in enumerate(passages)}
    held = {number: own for number, own in held.items() if own}
    if not held:
        return {}
    glosses = [gloss for own in held.values() for gloss in own]
    arrays = {
        "passages": np.array(list(held), np.int32),
        "begins": np.array([0, *accumulate(map(len, held.values()))][:-1], np.int64),
        "vectors": encoder.encode_passages(glosses).astype(np.float32),
    }
    pieces = soft.build(encoder.tokens_of(glosses)) if hasattr(encoder, "tokens_of") else None
    return {
        **files.arrays_to_files(NAME, **arrays),
        **files.postings_to_files(f"{NAME}.words", lexical.build(map(lexical.terms, glosses))),
        **(files.soft_to_files(pieces, f"{NAME}.pieces") if pieces else {}),
    }


def from_files(content: Mapping[str, files.Content], encoder: Encoder) -> Glosses | None:
    """None where the passages have no glosses."""
    if f"{NAME}.passages.npy" not in content:
        return None
    passages, begins, vectors = files.arrays_from_files(NAME, content, "passages", "begins", "vectors")
    words = files.postings_from_files(f"{NAME}.words", content, len(vectors))
    pieces = files.soft_from_files(content, len(vectors), f"{NAME}.pieces")
    near = soft.Table(encoder.vectors, pieces.pieces) if pieces else None
    return Glosses(passages, begins, words, vectors, pieces, near)
