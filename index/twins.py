"""Near-duplicates: the same text in two documents is one hit that names both places."""

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from ingest import thai
from ingest.model import Passage

SHINGLE = 5  # words in a row that two passages must share to be compared at all
ALIKE = 0.6  # share of the longer passage's shingles that stand in the other
COMMON = 50  # passages: what more of them share makes no two of them alike by itself
MIXER = np.uint64(0x9E3779B97F4A7C15)  # an odd number: runs of words become numbers that hardly ever meet


class Difference(NamedTuple):
    """Where two near-duplicates part: words of the one, words of the other; "" where one has none."""

    one: str
    other: str


def twins(passages: Sequence[Passage], words: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """For each passage the numbers of its near-duplicates in other documents, ascending; `words` are their tokens."""
    shingles = _shingles(words)
    sizes = np.array([len(own) for own in shingles])
    places = _Places.of(shingles)
    enough = ALIKE * np.maximum(sizes[places.one], sizes[places.other])
    common = sizes - places.rare
    possible = places.shared + np.minimum(common[places.one], common[places.other]) >= enough
    result: list[list[int]] = [[] for _ in passages]
    for a, b, least in zip(places.one[possible], places.other[possible], enough[possible], strict=True):
        alike = passages[a].source != passages[b].source
        if alike and len(np.intersect1d(shingles[a], shingles[b], assume_unique=True)) >= least:
            result[a].append(int(b))
            result[b].append(int(a))
    return [tuple(sorted(numbers)) for numbers in result]


def _shingles(words: Sequence[Sequence[str]]) -> list[np.ndarray]:
    """The runs of SHINGLE words in each text as numbers, each once: uint64 [runs]."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a word's number is its place among those seen
    found = []
    for own in words:
        ids = np.fromiter(map(numbers.__getitem__, own), np.uint64, len(own))
        runs = max(len(ids) - SHINGLE + 1, 0)
        code = np.zeros(runs, np.uint64)
        for i in range(SHINGLE if runs else 0):
            code = code * MIXER + ids[i : i + runs] + np.uint64(1)
        found.append(np.unique(code))
    return found


class _Places(NamedTuple):
    """Pairs of texts that share a shingle, leaving out shingles that more than COMMON texts have: formulas."""

    one: np.ndarray  # int64 [pairs]
    other: np.ndarray  # int64 [pairs], greater
    shared: np.ndarray  # int64 [pairs]: shingles they share
    rare: np.ndarray  # int64 [texts]: shingles of each text that were not left out

    @classmethod
    def of(cls, shingles: Sequence[np.ndarray]) -> "_Places":
        size = len(shingles)
        owners = np.repeat(np.arange(size), [len(own) for own in shingles])
        codes = np.concatenate(shingles) if shingles else np.zeros(0, np.uint64)
        order = np.argsort(codes, kind="stable")  # owners stay ascending within a shingle
        codes, owners = codes[order], owners[order]
        _, group, counts = np.unique(codes, return_inverse=True, return_counts=True)
        kept = counts[group] <= COMMON
        rare = np.bincount(owners[kept], minlength=size)
        kept &= counts[group] > 1
        codes, owners = codes[kept], owners[kept]
        pairs = [np.zeros(0, np.int64)]
        for apart in range(1, COMMON):
            same = np.flatnonzero(codes[apart:] == codes[:-apart])
            if not len(same):
                break
            pairs.append(owners[same] * size + owners[same + apart])
        keys, shared = np.unique(np.concatenate(pairs), return_counts=True)
        return cls(keys // max(size, 1), keys % max(size, 1), shared, rare)


class Copies(NamedTuple):
    """Two near-duplicates and where they part."""

    one: Passage
    other: Passage
    differences: tuple[Difference, ...]


def copies(passages: Sequence[Passage], near: Sequence[tuple[int, ...]]) -> list[Copies]:
    """Every pair of near-duplicates, in the order of the passages, with all differences; `near` as `twins` gives it."""
    pairs = [(passages[a], passages[b]) for a, numbers in enumerate(near) for b in numbers if a < b]
    return [Copies(one, other, tuple(differences(one, other))) for one, other in pairs]


def differences(one: Passage, other: Passage) -> list[Difference]:
    """Where the texts of two near-duplicates differ, in order; blanks and line ends aside."""
    a, b = (["".join(word.split()) for word in thai.words(passage.text)] for passage in (one, other))
    a, b = [word for word in a if word], [word for word in b if word]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [
        Difference("".join(a[i1:i2]), "".join(b[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]
