"""Batches of token ids: which pairs stand together, and which stretch of a long text is read."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from index.train.data import Pair
from index.train.frames import FRAMES

MAX_TOKENS = 128  # of a text in a batch; a longer one gives a random stretch
EXCERPT = (4, 14)  # tokens of a made-up question out of a passage, least and most
EXCERPT_KEEP = 0.7  # share of its tokens that stay
FRAMED = 0.5  # share of the left texts that are put as a question, in all groups but translation

# How often a pair is drawn, relative to the others of its group: small clean sets more, noisy ones less.
OVERSAMPLE = {
    "thai-gov-glossary": 5.0,
    "thaigov-cabinet": 3.0,
    "thaigov-qa": 5.0,
    "thai-law-definitions": 2.0,
    "thaigov-inline-terms": 2.0,
    "thaigov-english": 2.0,
    "cldr-th-en": 1.0,
    "thai-province-names": 0.5,
    "th-en-transliteration": 0.5,
    "ms-beginners-md": 1.5,
    "ms-office-alchemyinsights": 0.7,
    "ms-office-fasttrack": 0.7,
}
GROUPS = {  # group → share of the batches; the pairs of a batch are of one group, so that negatives are hard
    "government": 0.30,
    "excerpt": 0.28,
    "sections": 0.10,
    "translation": 0.22,
    "terms": 0.10,
}
CROSS_GROUPS = frozenset({"sections", "translation", "terms"})  # of two languages


@dataclass(frozen=True)
class Texts:
    """Token ids of many texts in one flat array; text i is flat[starts[i]:starts[i+1]]."""

    flat: np.ndarray
    starts: np.ndarray

    def lengths(self) -> np.ndarray:
        """Tokens of each text."""
        return np.diff(self.starts)

    def lists(self) -> list[np.ndarray]:
        """The ids of each text."""
        return np.split(self.flat, self.starts[1:-1])


Frame = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Side:
    """Token ids of one side of a batch: text i is ids[offsets[i]:offsets[i+1]]."""

    ids: np.ndarray
    offsets: np.ndarray


def encode(tokenizer: Tokenizer, texts: list[str]) -> Texts:
    """The token ids of all texts; unknown tokens (id 0) are left out."""
    parts, starts = [], [0]
    for start in range(0, len(texts), 4096):
        for encoding in tokenizer.encode_batch_fast(texts[start : start + 4096], add_special_tokens=False):
            ids = np.asarray(encoding.ids, dtype=np.int32)
            ids = ids[ids > 0]
            parts.append(ids)
            starts.append(starts[-1] + len(ids))
    return Texts(np.concatenate(parts), np.asarray(starts, dtype=np.int64))


def encode_frames(tokenizer: Tokenizer) -> list[Frame]:
    """The token ids before and after the subject of each way to ask."""
    before = encode(tokenizer, [frame.partition("_")[0] for frame in FRAMES])
    after = encode(tokenizer, [frame.partition("_")[2] for frame in FRAMES])
    return list(zip(before.lists(), after.lists(), strict=True))


def group_of(pair: Pair) -> str:
    """The group a pair is drawn in."""
    if pair.kind == "dictionary" or pair.kind == "paraphrase":
        return "terms"
    if pair.source == "ms-docs-sections":
        return "sections"
    return "translation" if pair.kind == "translation" else "government"


class Sampler:
    """Endless batches: (group, left side, right side), the same for the same seed."""

    def __init__(self, pairs: list[Pair], left: Texts, right: Texts, frames: list[Frame], size: int, seed: int) -> None:
        self._left, self._right, self._frames, self._size = left, right, frames, size
        self._chance = np.random.default_rng(seed)
        usable = (left.lengths() > 0) & (right.lengths() > 0)
        groups = np.array([group_of(pair) for pair in pairs])
        self._heads = _number([pair.a for pair in pairs])
        self._tails = _number([pair.b for pair in pairs])
        weights = np.array([OVERSAMPLE.get(pair.source, 1.0) for pair in pairs])
        found = {name: np.flatnonzero(usable & (groups == name)) for name in GROUPS}
        found["excerpt"] = found["government"]
        self._members = {name: rows for name, rows in found.items() if len(rows)}
        self._weights = {name: weights[rows] / weights[rows].sum() for name, rows in self._members.items()}

    def batches(self) -> Iterator[tuple[str, Side, Side]]:
        """Yields batches without end; a batch holds one pair at most for one left and one right text."""
        names = list(self._members)
        shares = np.array([GROUPS[name] for name in names])
        while True:
            name = names[self._chance.choice(len(names), p=shares / shares.sum())]
            rows = self._draw(name)
            right = self._stretch(self._right, rows)
            left = self._excerpt(rows) if name == "excerpt" else self._stretch(self._left, rows)
            yield name, left if name == "translation" else self._framed(left), right

    def _draw(self, name: str) -> np.ndarray:
        members = self._members[name]
        rows = members[self._chance.choice(len(members), size=self._size, p=self._weights[name])]
        rows = rows[np.unique(self._heads[rows], return_index=True)[1]]
        return rows[np.unique(self._tails[rows], return_index=True)[1]]

    def _stretch(self, texts: Texts, rows: np.ndarray) -> Side:
        lengths = texts.lengths()[rows]
        kept = np.minimum(lengths, MAX_TOKENS)
        first = texts.starts[rows] + (self._chance.random(len(rows)) * (lengths - kept + 1)).astype(np.int64)
        return _gather(texts.flat, first, kept)

    def _excerpt(self, rows: np.ndarray) -> Side:
        lengths = self._right.lengths()[rows]
        kept = np.minimum(lengths, self._chance.integers(*EXCERPT, size=len(rows), endpoint=True))
        first = self._right.starts[rows] + (self._chance.random(len(rows)) * (lengths - kept + 1)).astype(np.int64)
        side = _gather(self._right.flat, first, kept)
        stay = self._chance.random(len(side.ids)) < EXCERPT_KEEP
        stay[side.offsets[:-1]] = True
        cumulative = np.concatenate(([0], np.cumsum(stay)))
        return Side(side.ids[stay], cumulative[side.offsets])

    def _framed(self, side: Side) -> Side:
        """The same texts, half of them between the words of a question: these learn to weigh nothing."""
        texts = np.split(side.ids, side.offsets[1:-1])
        for row in np.flatnonzero(self._chance.random(len(texts)) < FRAMED):
            before, after = self._frames[self._chance.integers(len(self._frames))]
            texts[row] = np.concatenate((before, texts[row], after))
        offsets = np.concatenate(([0], np.cumsum([len(text) for text in texts])))
        return Side(np.concatenate(texts), offsets)


def _gather(flat: np.ndarray, first: np.ndarray, lengths: np.ndarray) -> Side:
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    places = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths) + np.repeat(first, lengths)
    return Side(flat[places], offsets)


def _number(texts: list[str]) -> np.ndarray:
    """Equal texts get equal numbers."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(text, len(known)) for text in texts])
