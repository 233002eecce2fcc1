"""Two texts compared word by word: which stretches differ, and where they stand."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ingest import thai
from ingest.quotes import Span, skeleton

ALIKE = 0.6  # share of letters two items of a list must have in common to be the same item, worded otherwise
SHOWN = 90  # characters of a stretch that is quoted
_LAYOUT = frozenset("*#_")
_NUMBERED = re.compile(r"[ก-๎]*\d+\.?(?!\d)")  # "5." and "ยุทธศาสตร์ที่ 5"


class Word(NamedTuple):
    """A word of a text and where it begins."""

    text: str
    start: int


class Stretch(NamedTuple):
    """What the left text has in place of what the right one has, each a span of its text."""

    left: Span
    right: Span


def key(text: str) -> str:
    """What counts of a wording: its letters and figures, without blanks, damaged marks, layout and case."""
    return "".join(letter for letter in skeleton(text).casefold() if letter not in _LAYOUT)


def stretches(left: str, right: str) -> list[Stretch]:
    """Where the texts differ, in order, each stretch with the word before and after it."""
    ours, theirs = _words(left), _words(right)
    matcher = SequenceMatcher(None, [key(w.text) for w in ours], [key(w.text) for w in theirs], autojunk=False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal" and key(_cut(left, ours, a, b, 0)) != key(_cut(right, theirs, c, d, 0)):
            found.append(Stretch(_span(left, ours, a, b, 1), _span(right, theirs, c, d, 1)))
    return _joined(found)


def _joined(found: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that touch as one."""
    joined: list[Stretch] = []
    for item in found:
        if joined and item.left[0] <= joined[-1].left[1] and item.right[0] <= joined[-1].right[1]:
            last = joined.pop()
            item = Stretch((last.left[0], item.left[1]), (last.right[0], item.right[1]))
        joined.append(item)
    return joined


def phrase(text: str, span: Span, room: int = SHOWN) -> Span:
    """The span widened to the blanks around it, as far as `room` characters go on either side."""
    start, end = span
    before = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    after = min((at for at in (text.find(" ", end), text.find("\n", end)) if at >= 0), default=len(text))
    return (before if start - before <= room else start), (after if after - end <= room else end)


def _words(text: str) -> list[Word]:
    found, at = [], 0
    for word in thai.words(text):
        if key(word):
            found.append(Word(word, at))
        at += len(word)
    return found


def _span(text: str, words: Sequence[Word], first: int, last: int, around: int) -> Span:
    begin, end = max(first - around, 0), min(last + around, len(words))
    if begin >= end:
        return 0, 0
    stop = words[end - 1]
    start = words[begin].start
    return start, stop.start + len(stop.text)


def _cut(text: str, words: Sequence[Word], first: int, last: int, around: int) -> str:
    start, end = _span(text, words, first, last, around)
    return text[start:end]


def pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """The items of two lists side by side; None where one list has no such item.

    Equal items first, then those most alike or of the same number.
    """
    rest = list(range(len(right)))
    matched: dict[int, int] = {}
    for want in (1.0, ALIKE):
        for i, item in enumerate(left):
            nearness = [(alike(item, right[j]), -j) for j in rest if i not in matched]
            if nearness and max(nearness)[0] >= want:
                matched[i] = -max(nearness)[1]
                rest.remove(matched[i])
    return [(i, matched.get(i)) for i in range(len(left))] + [(None, j) for j in rest]


def alike(left: str, right: str) -> float:
    """How alike two items are, 0..1: 1 where their wording is the same, 0.99 where their number is."""
    a, b = key(left), key(right)
    if a == b:
        return 1.0
    number = _NUMBERED.match(a)
    if number and a.startswith(number[0]) and b.startswith(number[0]):
        return 0.99
    return min(SequenceMatcher(None, a, b, autojunk=False).ratio(), 0.98)
