"""Near-duplicates: the same text in two documents is one hit that names both places."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ingest import thai
from ingest.model import Passage

SHINGLE = 5  # words in a row that two passages must share to be compared at all
ALIKE = 0.6  # share of the longer passage's shingles that stand in the other


class Difference(NamedTuple):
    """Where two near-duplicates part: words of the one, words of the other; "" where one has none."""

    one: str
    other: str


def twins(passages: Sequence[Passage]) -> list[tuple[int, ...]]:
    """For each passage the numbers of its near-duplicates in other documents, ascending."""
    shingles = [_shingles(passage.text) for passage in passages]
    places: dict[tuple[str, ...], list[int]] = {}
    for number, found in enumerate(shingles):
        for shingle in found:
            places.setdefault(shingle, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in places.values():
        for a in numbers:
            for b in numbers:
                if a < b and passages[a].source != passages[b].source:
                    shared[a, b] = shared.get((a, b), 0) + 1
    result: list[list[int]] = [[] for _ in passages]
    for (a, b), count in sorted(shared.items()):
        if count >= ALIKE * max(len(shingles[a]), len(shingles[b])):
            result[a].append(b)
            result[b].append(a)
    return [tuple(sorted(numbers)) for numbers in result]


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


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = thai.tokens(text)
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
