"""Spans of a passage that can be quoted, and the run of them that says most of what is asked."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

import numpy as np

from ingest.model import Unit

HEADS = 40  # characters of a unit that only says what comes after it
BACK = 160  # characters a quote is taken back to where its paragraph begins
_LETTER = re.compile(r"[^\W\d_]")
_PHRASE = re.compile(r"(?:\S*[0-9๐-๙]\s+)*\S+")  # a figure stays with the word it counts


class Piece(NamedTuple):
    """A span of a unit's clean text that can be quoted; `column` is the cell's column name or ""."""

    column: str
    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.text[self.start : self.end]


def parts_of(unit: Unit) -> list[tuple[int, int, str]]:
    """The parts of a unit: where each starts and ends in its clean text, and its gloss; none where it has none."""
    borders = pairwise([*(part.start for part in unit.parts), len(unit.text)])
    return [
        (start, start + len(unit.text[start:end].rstrip()), part.gloss)
        for part, (start, end) in zip(unit.parts, borders, strict=True)
    ]


def phrases(text: str) -> list[re.Match[str]]:
    """The stretches between blanks; Thai sets one between phrases."""
    return list(_PHRASE.finditer(text))


def head(text: str, room: int) -> int:
    """The end of the last phrase that ends within `room` characters, of the first with a letter where none does."""
    ends = [match.end() for match in phrases(text)]
    first = next((end for end in ends if _LETTER.search(text, 0, end)), ends[0])  # "8." alone says nothing
    return max((end for end in ends if end <= room), default=first) if first <= room else first


def window(pieces: list[Piece], held: np.ndarray, room: int) -> list[Piece]:
    """The run of pieces that together hold most of what is asked; `held` [pieces, things] are the weights.

    Of equally good runs the shortest, then the first.
    """
    sizes = [len(piece.text) for piece in pieces]
    best, found = (-1.0, 0), (0, 1)
    for start in range(len(pieces)):
        ends = range(start + 1, len(pieces) + 1)
        run = list(takewhile(lambda size: size <= room, accumulate(sizes[start:]))) or sizes[start : start + 1]
        union = np.maximum.accumulate(held[start : start + len(run)], axis=0).sum(axis=1)
        for end, said, size in zip(ends, union.tolist(), run, strict=False):
            if (said, -size) > best:
                best, found = (said, -size), (start, end)
    return _filled(pieces, *found, room)


def _filled(pieces: list[Piece], start: int, end: int, room: int) -> list[Piece]:
    """The run with the rest of its first and last units, as far as there is room: they read better whole.

    With what follows where it is so short that it only heads that.
    """
    while start and pieces[start].text.startswith("(") and pieces[start - 1].unit is pieces[start].unit:
        start -= 1  # brackets follow what they stand for
    size = sum(len(piece.text) for piece in pieces[start:end])
    begin = start
    while begin and pieces[begin - 1].unit is pieces[begin].unit:
        begin -= 1
    lead = sum(len(piece.text) for piece in pieces[begin:start])
    if lead <= BACK:
        start, size = begin, size + lead
    while (
        end < len(pieces)
        and (pieces[end].unit is pieces[end - 1].unit or size <= HEADS)
        and size + len(pieces[end].text) <= room
    ):
        size += len(pieces[end].text)
        end += 1
    return pieces[start:end]


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring phrases of one unit as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and last.unit is piece.unit and not piece.column and not last.unit.text[last.end : piece.start].strip():
            merged[-1] = last._replace(end=piece.end)
        else:
            merged.append(piece)
    return merged
