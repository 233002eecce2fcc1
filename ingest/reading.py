"""The likeliest words behind Thai letters whose marks and blanks were displaced.

A shortest path over the letters: every word of the list that can begin at a letter is an edge, and so
is a letter that belongs to no word. Prices are in nats, the unit of `rarity`: a usual word costs 4 to
9, each repair inside a word a little more.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ingest.thai import LETTER, MARK, beginnings, is_word, ordered, rarity

UNKNOWN = 10.0  # a letter that belongs to no word
SHIFT = 4.0  # marks moved one letter to the left
DROP = 4.0  # one of two equal marks left out
GAP = 3.0  # a blank inside a word
AM = 1.0  # a blank or a loose tone mark read as the lost ring of sara am
RARE = 14.0  # the most a word of three letters and more costs
STACK = 5  # marks on one letter beyond which none is moved

_CELL = re.compile(f"(?P<gap>[ \u00a0]?)(?P<letter>[{LETTER}])(?P<marks>(?:[ \u00a0]?[{MARK}])*)")


class Cell(NamedTuple):
    """A letter with the marks that follow it, and the blank before it, if any."""

    start: int
    end: int
    gap: bool
    letter: str
    marks: str
    loose: bool  # a blank stands before or between its marks


class Piece(NamedTuple):
    """The cells first..last (half-open) read as one word, or as a letter of none."""

    first: int
    last: int
    forms: tuple[str, ...]  # letter and marks of each cell
    known: bool
    left: str  # marks of the next cell that this piece did not take
    price: float


def cells(text: str) -> list[Cell]:
    """The letters of a text in order; marks before the first letter belong to none."""
    return [
        Cell(
            match.start("letter"),
            match.end(),
            bool(match["gap"]),
            match["letter"],
            re.sub("[ \u00a0]", "", match["marks"]),
            bool(re.search("[ \u00a0]", match["marks"])),
        )
        for match in _CELL.finditer(text)
    ]


def price(word: str) -> float:
    """What a known word costs."""
    return min(rarity(word), RARE) if len(word) > 2 else rarity(word)


def read(row: list[Cell]) -> list[Piece]:
    """The cheapest reading of one letter and more: pieces in order, first to last."""
    best: list[dict[str, tuple[float, Piece | None, str]]] = [{} for _ in range(len(row) + 1)]
    best[0][row[0].marks] = (0.0, None, "")
    for at, states in enumerate(best[:-1]):
        for marks, (cost, _, _) in states.items():
            for piece in _pieces(row, at, marks):
                known = best[piece.last].get(piece.left)
                if known is None or cost + piece.price < known[0]:
                    best[piece.last][piece.left] = (cost + piece.price, piece, marks)
    path: list[Piece] = []
    at, marks = len(row), ""
    while at:
        _, piece, marks = best[at][marks]
        assert piece is not None
        path.append(piece)
        at = piece.first
    return path[::-1]


def _pieces(row: list[Cell], at: int, marks: str) -> Iterator[Piece]:
    """Every word that can begin at a cell which has these marks left; and no word."""
    following = row[at + 1].marks if at + 1 < len(row) else ""
    yield Piece(at, at + 1, (row[at].letter + marks,), False, following, UNKNOWN)
    begun = beginnings()
    stack: list[tuple[str, int, str, float, tuple[str, ...]]] = [("", at, marks, 0.0, ())]
    while stack:
        written, index, marks, cost, forms = stack.pop()
        for letter, change in _letters(row, index, index > at):
            for placed, left, move in _placings(row, index, marks):
                reached = written + letter + placed
                if reached not in begun:
                    continue
                now, total = (*forms, letter + placed), cost + change + move
                if is_word(reached):
                    yield Piece(at, index + 1, now, True, left, total + price(reached))
                if index + 1 < len(row):
                    stack.append((reached, index + 1, left, total, now))


def _letters(row: list[Cell], index: int, inside: bool) -> Iterator[tuple[str, float]]:
    """What the letter of a cell may be, with the price."""
    cell = row[index]
    yield cell.letter, GAP if inside and cell.gap else 0.0
    if cell.letter == "า" and inside and (cell.gap or row[index - 1].loose):
        yield "ำ", AM


def _placings(row: list[Cell], index: int, marks: str) -> Iterator[tuple[str, str, float]]:
    """The marks a cell may have: its own and some of the next one's; what the next one keeps; the price."""
    after = row[index + 1] if index + 1 < len(row) else None
    following = after.marks if after else ""
    yield marks, following, 0.0
    if len(set(marks)) < len(marks):
        yield "".join(dict.fromkeys(marks)), following, DROP
    if after is None or after.gap or len(following) > STACK:
        return
    for count in range(1, len(following) + 1):
        for taken in combinations(range(len(following)), count):
            mine = ordered(marks + "".join(following[i] for i in taken))
            yield mine, ordered("".join(m for i, m in enumerate(following) if i not in taken)), SHIFT
