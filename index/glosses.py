"""What the pieces of passages say in other words (ingest/glosses.py), searched: a passage is found by its best gloss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index import files, wordings
from index.encoder import Encoder
from index.wordings import Wordings
from ingest.model import Passage

NAME = "glosses"  # how the names of its files begin
NOWHERE = -1  # the number of a passage that a part of the index leaves out


@dataclass(frozen=True, slots=True, eq=False)
class Glosses:
    """The glosses of the units of passages, in the order of these."""

    passages: np.ndarray  # int32 [glossed passages]: their numbers, NOWHERE for those left out
    begins: np.ndarray  # int64 [glossed passages]: where the glosses of each begin
    wordings: Wordings

    def legs(
        self, size: int, sought: Sequence[Sequence[Sequence[str]]], meanings: Mapping[str, np.ndarray]
    ) -> dict[str, np.ndarray]:
        """The best gloss of each of `size` passages on each leg: float64 [size], 0 for a passage without any.

        Of the question: what it says word by word (search.sought), and how near each gloss is to it (Wordings.meanings).
        """
        scores = {"words": self.wordings.words.scores_of_any(sought), **meanings}
        return {leg: self._placed(np.maximum.reduceat(own, self.begins), size) for leg, own in scores.items()}

    def held(self, size: int) -> np.ndarray:
        """Which of `size` passages have a gloss: bool [size]."""
        return self._placed(np.ones(len(self.passages)), size) > 0

    def of(self, passage: int, scores: np.ndarray) -> np.ndarray:
        """Those of these scores [glosses] that are of the glosses of one glossed passage, in the order of its units."""
        (place,) = np.flatnonzero(self.passages == passage)
        return scores[self.begins[place] : np.append(self.begins, len(scores))[place + 1]]

    def kept(self) -> np.ndarray:
        """Which glosses are of a passage that is not left out: bool [glosses]."""
        counts = np.diff(self.begins, append=len(self.wordings.texts))
        return np.repeat(self.passages >= 0, counts)

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
    arrays = {
        "passages": np.array(list(held), np.int32),
        "begins": np.array([0, *accumulate(map(len, held.values()))][:-1], np.int64),
    }
    glosses = [gloss for own in held.values() for gloss in own]
    return {**files.arrays_to_files(NAME, **arrays), **wordings.to_files(NAME, glosses, encoder)}


def from_files(content: Mapping[str, files.Content], encoder: Encoder) -> Glosses | None:
    """None where the passages have no glosses."""
    if f"{NAME}.passages.npy" not in content:
        return None
    passages, begins = files.arrays_from_files(NAME, content, "passages", "begins")
    return Glosses(passages, begins, wordings.from_files(NAME, content, encoder))
