"""What quotes say in English, in our wording, where somebody has said it (corpus/glosses, qa/english_cells.toml)."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby

import numpy as np

from index.search import Index
from qa import choose, english, lists, within
from qa.pieces import Piece, parts_of
from qa.quotes import Quote

ROOM = 320  # characters of what quotes say; what is nearest to the question may be longer
LONG = 600  # the same where something is explained
LIST = 1200  # and of a list
SHORT = 150  # all of it is said that has room in these; of more what is nearest
ITEMS = 3  # pieces that make a list
HALF = 0.5  # share of a piece that is quoted at least where what all of it says is given
OURS = "(our wording)"  # stands behind what quotes say
_EACH = re.compile(r"\b(?:each|all|every)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*\((?:[^():]+, )?continued\)")  # of a text that a page or a row of the source cuts
_STOP = (".", ":", ";", ",", " and", " or")

Meaning = tuple[int, str]  # the number of a quote, from 1, and what it says


def meanings(
    index: Index, question: str, kinds: Collection[str], quotes: Sequence[Quote]
) -> tuple[list[Meaning], bool]:
    """What the quotes say to the question, and whether it is a list, whose items stand on a line each; nothing where
    nobody has said it.
    """
    units = {piece.unit for quote in quotes for piece in quote}
    several = len(units) >= ITEMS or any(map(lists.inline, units))
    listed = several and bool("list" in kinds or _EACH.search(question))
    room = LIST if listed else LONG if kinds & within.LONG else ROOM
    whole = listed or kinds & {"place", "group", "list", "comparison"}
    return _nearest(index, question, quotes, room, np.inf if whole else choose.apart(question, kinds)), listed


def told(found: Sequence[Meaning], *, listed: bool) -> str:
    """Meanings with the numbers of their quotes, those of one quote together; `listed`: a line each."""
    said = []
    for number, own in groupby(found, key=lambda one: one[0]):
        texts = [meaning for _, meaning in own]
        texts[-1] = texts[-1].rstrip(" ,")
        ended = [text if listed or text.endswith(_STOP) else f"{text};" for text in texts[:-1]] + texts[-1:]
        said.append(f"{(chr(10) if listed else ' ').join(ended)} [{number}]")
    return ("\n" if listed else " · ").join(said) + f" {OURS}"


def _nearest(index: Index, question: str, quotes: Sequence[Quote], room: int, apart: float) -> list[Meaning]:
    """What is nearest to the question, and what is not `apart` from that; as much as has room."""
    glosses = [
        (number, gloss)
        for number, quote in enumerate(quotes, 1)
        for gloss in dict.fromkeys(gloss for piece in quote for gloss in glosses_of(piece))
        if gloss and all(gloss.partition("\n")[0] not in piece.column for piece in quote)
    ]
    found = [(number, _GOES_ON.sub("", gloss.partition("\n")[0])) for number, gloss in glosses]
    if sum(len(meaning) for _, meaning in found) <= SHORT or len(found) < 2:
        return found
    cells = bool(quotes[0][0].column)
    if cells:  # each was chosen already
        apart = np.inf
    chosen: list[int] = []
    near = choose.nearness(index, question, [gloss for _, gloss in glosses])
    order = np.argsort(-near, kind="stable").tolist()
    if cells:  # the one that names their row is the first to be left out where there is no room
        order = [place for place in order if place] + [0]
    for place in order:
        if not chosen or (len(found[place][1]) <= room and near[place] > near.max() - apart):
            room -= len(found[place][1])
            chosen.append(place)
    return [found[place] for place in sorted(chosen)]


def glosses_of(piece: Piece) -> list[str]:
    """What a piece says in other words, in English first: its parts, of a long unit, else the unit where it is most of it."""
    if piece.unit.parts:
        parts = parts_of(piece.unit)
        return [gloss for start, end, gloss in parts if piece.start <= start and end <= piece.end]
    if said := english.cell(piece.column, piece.text):
        return [said]
    return [piece.unit.gloss] if piece.end - piece.start >= HALF * len(piece.unit.text) else []
