"""Short texts of ours that say a thing in other words, compared with a question word by word, by pieces and by meaning.

What somebody wrote glosses or gaps for is little: all of it is in memory, wherever the passages are.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index import files, lexical, soft
from index.encoder import Encoder
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

    def meanings(self, vector: np.ndarray, pieces: soft.Pieces | None) -> dict[str, np.ndarray]:
        """How near each text is to a question, by its vector and by its pieces: float [texts] for each, 0..1."""
        scores = {"dense": self.vectors @ vector}
        if self.pieces is not None and pieces is not None:
            scores["soft"] = self.pieces.scores(pieces.weights, self.near.of(pieces.numbers))
        return scores

    def lines(self, number: int) -> list[str]:
        """The lines of one text."""
        return self.texts[number].split("\n")


def nearness(
    parts: Sequence[Wordings],
    asked: Sequence[Sequence[Sequence[str]]],
    vector: np.ndarray,
    pieces: soft.Pieces | None,
) -> list[np.ndarray]:
    """How near each text of each part is to a question: float64 [texts] for each part, -1..3.

    Cosine, soft match and the share of the things `asked` for, each with its names, that the text says, together.
    """
    covered = _covered(asked, [part.words for part in parts])
    return [sum(part.meanings(vector, pieces).values(), share) for part, share in zip(parts, covered, strict=True)]


def _covered(asked: Sequence[Sequence[Sequence[str]]], parts: Sequence[Postings]) -> list[np.ndarray]:
    """The share of the things asked for that each text of each part holds, the rarer in all of them the more."""
    covered = [np.zeros(part.size) for part in parts]
    whole = 0.0
    for names in asked:
        held = [part.holds_any(names) for part in parts]
        rarity = lexical.rarity(sum(int(own.sum()) for own in held), sum(part.size for part in parts))
        whole += rarity
        for share, own in zip(covered, held, strict=True):
            share[own] += rarity
    return [share / max(whole, 1e-9) for share in covered]


def to_files(name: str, texts: Sequence[str], encoder: Encoder) -> dict[str, bytes]:
    """The files of the texts; their names begin with `name`."""
    tokens = encoder.tokens_of(texts) if hasattr(encoder, "tokens_of") else None
    vectors = encoder.encode_passages(texts) if tokens is None else encoder.encode_tokens(tokens)
    return {
        f"{name}.texts.json": json.dumps(texts, ensure_ascii=False).encode(),
        **files.arrays_to_files(name, vectors=vectors.astype(np.float32)),
        **files.postings_to_files(f"{name}.words", lexical.build(map(lexical.terms, texts))),
        **({} if tokens is None else _soft_to_files(name, soft.build(tokens), encoder)),
    }


def _soft_to_files(name: str, pieces: SoftPostings, encoder: Encoder) -> dict[str, bytes]:
    """The pieces of the texts, and what lies near each: those of a question are mostly among them."""
    vectors = encoder.vectors[pieces.pieces]
    near = soft.neighbours(vectors, soft.unit_rows(vectors))
    own = files.neighbours_to_files(near, f"{name}.neighbours")
    return {**files.soft_to_files(pieces, f"{name}.pieces"), **own}


def from_files(name: str, content: Mapping[str, files.Content], encoder: Encoder) -> Wordings:
    (vectors,) = files.arrays_from_files(name, content, "vectors")
    words = files.postings_from_files(f"{name}.words", content, len(vectors))
    pieces = files.soft_from_files(content, len(vectors), f"{name}.pieces")
    near = None
    if pieces is not None:
        near = soft.Table(encoder.vectors, pieces.pieces, files.neighbours_from_files(content, f"{name}.neighbours"))
    return Wordings(tuple(files.read_json(content[f"{name}.texts.json"])), words, vectors, pieces, near)
