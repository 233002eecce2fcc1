"""Short texts of ours that say a thing in other words, compared with a question word by word, by pieces and by meaning.

What somebody wrote glosses or gaps for is little: all of it is in memory, wherever the passages are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from index import files, lexical, soft
from index.encoder import Encoder
from index.glossary import Forms
from index.lexical import Postings
from index.soft import SoftPostings


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """Texts in their order."""

    texts: tuple[str, ...]
    words: Postings
    vectors: np.ndarray  # float32 [texts, dimension]: unit vectors
    pieces: SoftPostings | None  # None where the encoder has no table of pieces
    near: soft.Table | None  # what lies near the pieces of a question
    lines: "Lines | None"  # None for the same reason

    def meanings(self, vector: np.ndarray, pieces: soft.Pieces | None) -> dict[str, np.ndarray]:
        """How near each text is to a question, by its vector and by its pieces: float [texts] for each, 0..1."""
        scores = {"dense": self.vectors @ vector}
        if self.pieces is not None and pieces is not None:
            scores["soft"] = self.pieces.scores(pieces.weights, self.near.of(pieces.numbers))
        return scores

    def line_vectors(self, number: int, encoder: Encoder) -> np.ndarray:
        """The vectors of the lines of one text: float32 [lines, dimension]."""
        if self.lines is None:
            return encoder.encode_passages(self.texts[number].split("\n"))
        return encoder.encode_tokens(self.lines.of(number))


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The tokens of texts line by line, end to end: those of line i at borders[i]:borders[i + 1]."""

    tokens: np.ndarray  # int32 [tokens]: places in the encoder's vocabulary
    borders: np.ndarray  # int64 [lines + 1]
    firsts: np.ndarray  # int64 [texts + 1]: the first line of each text

    def of(self, number: int) -> list[np.ndarray]:
        """The tokens of each line of one text: int32 [tokens] each."""
        borders = self.borders[self.firsts[number] : self.firsts[number + 1] + 1].tolist()
        return [self.tokens[start:end] for start, end in pairwise(borders)]

    def whole(self) -> list[np.ndarray]:
        """The tokens of each text: int32 [tokens] each."""
        return [self.tokens[start:end] for start, end in pairwise(self.borders[self.firsts].tolist())]


def covered(asked: Sequence[Forms], parts: Sequence[Postings]) -> list[np.ndarray]:
    """The share of the things asked for, each with its names, that each text of each part holds: float64 [texts] each.

    The rarer in all of them the more.
    """
    covered = [np.zeros(part.size) for part in parts]
    whole = 0.0
    for names in asked:
        held = [part.holding(names) for part in parts]
        rarity = lexical.rarity(sum(map(len, held)), sum(part.size for part in parts))
        whole += rarity
        for share, own in zip(covered, held, strict=True):
            share[own] += rarity
    return [share / max(whole, 1e-9) for share in covered]


def to_files(name: str, texts: Sequence[str], encoder: Encoder) -> dict[str, bytes]:
    """The files of the texts; their names begin with `name`."""
    lines = _lines(texts, encoder) if hasattr(encoder, "tokens_of") else None
    vectors = encoder.encode_passages(texts) if lines is None else encoder.encode_tokens(lines.whole())
    return {
        f"{name}.texts.json": json.dumps(texts, ensure_ascii=False).encode(),
        **files.arrays_to_files(name, vectors=vectors.astype(np.float32)),
        **files.postings_to_files(f"{name}.words", lexical.build(map(lexical.terms, texts))),
        **({} if lines is None else _lines_to_files(name, lines)),
    }


def _lines(texts: Sequence[str], encoder: Encoder) -> Lines:
    """The texts as tokens: none goes from one line to the next."""
    held = [text.split("\n") for text in texts]
    tokens = encoder.tokens_of([line for own in held for line in own])
    return Lines(np.concatenate(tokens), _borders(map(len, tokens)), _borders(map(len, held)))


def _borders(sizes: Iterable[int]) -> np.ndarray:
    """Where each of things of these sizes begins that lie end to end, and where the last ends: int64 [things + 1]."""
    return np.array(list(accumulate(sizes, initial=0)), np.int64)


def _lines_to_files(name: str, lines: Lines) -> dict[str, bytes]:
    """The lines, and the pieces of the texts."""
    return {
        **files.arrays_to_files(f"{name}.lines", tokens=lines.tokens, borders=lines.borders, firsts=lines.firsts),
        **files.soft_to_files(soft.build(lines.whole()), f"{name}.pieces"),
    }


def from_files(name: str, content: Mapping[str, files.Content], encoder: Encoder) -> Wordings:
    (vectors,) = files.arrays_from_files(name, content, "vectors")
    words = files.postings_from_files(f"{name}.words", content, len(vectors))
    pieces = files.soft_from_files(content, len(vectors), f"{name}.pieces")
    near, lines = None, None
    if pieces is not None:
        near = soft.Table(encoder.vectors, pieces.pieces, files.neighbours_from_files(content, f"{name}.neighbours"))
        lines = Lines(*files.arrays_from_files(f"{name}.lines", content, "tokens", "borders", "firsts"))
    return Wordings(tuple(files.read_json(content[f"{name}.texts.json"])), words, vectors, pieces, near, lines)
