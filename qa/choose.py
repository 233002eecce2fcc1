"""Which pieces of a passage speak to a question: cells of a row, items of a list, the phrases of prose."""

import re
from collections.abc import Collection, Sequence
from itertools import accumulate

import numpy as np

from index import expected
from index.search import Index
from ingest.model import Unit
from qa.cells import cells
from qa.pieces import Piece, head, merged, parts_of, phrases, window
from qa.sides import asks_several

BEST = 1.0  # share of all that is asked for that the best unit counts for
APART = 0.5  # what is this much farther from the question than the nearest says something else than the one thing asked
APART_OF_MORE = 0.8  # the same where several things are asked, or something is explained
SHORT = 60  # characters of an item at least, where a list has no room for all of them
_UNFINISHED = re.compile(r"(?:และ|หรือ)\s*$")  # of a sentence that goes on in the next unit


def pieces(
    index: Index,
    question: str,
    units: Sequence[Unit],
    kinds: Collection[str],
    room: int,
    heading: str = "",
    best: Unit | None = None,
) -> list[Piece]:
    """The pieces of the units that speak to the question, in their order, about `room` characters.

    Of a row also the cell that names it, which is the one most like the `heading` it stands under; of prose some of the
    `best` unit where one is known.
    """
    found = [piece for unit in units for piece in _pieces(unit, room)]
    if found[0].column:
        return cells(index, question, found, kinds, room, heading, best)
    if sum(len(piece.text) for piece in found) <= room:
        return merged(found)
    held = index.matches(question, [f"{piece.text}\n{_gloss(piece)}" for piece in found])
    if "figure" in kinds:
        counts = index.counts(question, [piece.text for piece in found])
        held = np.column_stack([held, held.max(initial=0.0) * counts])
    if best is not None:
        asked = held.max(axis=0).sum()
        held = np.column_stack([held, BEST * asked * np.array([one.unit is best for one in found])])
        if best.parts and len(best.text) > room:
            start, end = _best_part(index, question, best)
            own = [one.unit is best and start <= one.start and one.end <= end for one in found]
            held = np.column_stack([held, BEST * asked * np.array(own)])
    return merged(window(found, held, room))


def nearest(index: Index, question: str, found: Sequence[Piece], kinds: Collection[str]) -> list[Piece]:
    """The run of the parts of pieces of prose that say, in other words, what is asked about as nearly as the nearest."""
    parts = [
        (place, start, end, gloss)
        for place, piece in enumerate(found)
        for start, end, gloss in parts_of(piece.unit) or [(0, len(piece.unit.text), piece.unit.gloss)]
        if gloss and piece.start <= start and end <= piece.end
    ]
    if len(parts) < 2:
        return list(found)
    near = nearness(index, question, [gloss for *_, gloss in parts])
    held = near > near.max() - apart(question, kinds)
    if "figure" in expected.asked(question):
        held |= index.counts(question, [found[place].unit.text[start:end] for place, start, end, _ in parts]) > 0
    own = np.flatnonzero(held)
    (first, start, *_), (last, _, end, _) = parts[own[0]], parts[own[-1]]
    run = list(found[first : last + 1])
    run[0] = run[0]._replace(start=start)
    run[-1] = run[-1]._replace(end=end)
    return run


def apart(question: str, kinds: Collection[str]) -> float:
    """How much farther than the nearest is what says something else than what is asked."""
    return APART_OF_MORE if "definition" in kinds or asks_several(question) else APART


def with_its_end(found: Sequence[Piece], body: Sequence[Unit]) -> list[Piece]:
    """The pieces with the other half of a sentence that a page of the source cut: "… พ.ศ. 2561 และ", "พระราชบัญญัติ …".

    Of a long half its first part.
    """
    whole = list(found)
    before = _beside(body, whole[0].unit, -1) if whole[0].start == 0 else None
    after = _beside(body, whole[-1].unit, 1) if whole[-1].end == len(whole[-1].unit.text) else None
    if before is not None and _UNFINISHED.search(before.text):
        whole.insert(0, Piece("", before, 0, len(before.text)))
    if after is not None and _UNFINISHED.search(whole[-1].unit.text):
        whole.append(Piece("", after, 0, parts_of(after)[0][1] if after.parts else len(after.text)))
    return whole


def _beside(body: Sequence[Unit], unit: Unit, step: int) -> Unit | None:
    """The unit right before or behind another; None where there is none."""
    at = next(place for place, one in enumerate(body) if one is unit) + step
    return body[at] if 0 <= at < len(body) else None


def from_its_name(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, and before them how their item begins, which says what it is: "1. ต้นน้ำ …"."""
    first = found[0]
    end = parts_of(first.unit)[0][1] if first.unit.parts else head(first.unit.text, SHORT)
    begins = first.unit.kind == "item" and end <= first.start
    return merged([*([Piece("", first.unit, 0, end)] if begins else []), *found])


def heads(units: Sequence[Unit], whole: Unit, room: int) -> list[Piece]:
    """The beginning of each unit, all of it where all have room; the one that is asked for stays whole."""
    if sum(len(unit.text) for unit in units) <= room:
        return [Piece("", unit, 0, len(unit.text)) for unit in units]
    each = max((room - len(whole.text)) // len(units), SHORT)
    return [Piece("", unit, 0, len(unit.text) if unit is whole else head(unit.text, each)) for unit in units]


def tails(units: Sequence[Unit], room: int) -> list[Piece]:
    """The end of each unit, about `room` characters, from the beginning of a phrase."""
    found = []
    for unit in units:
        begin = next((match.start() for match in phrases(unit.text) if len(unit.text) - match.start() <= room), 0)
        found.append(Piece("", unit, begin, len(unit.text)))
    return found


def _pieces(unit: Unit, room: int) -> list[Piece]:
    if unit.cells:
        return [Piece(cell.column, unit, cell.start, cell.end) for cell in unit.cells]
    if len(unit.text) <= room:
        return [Piece("", unit, 0, len(unit.text))]
    found = []
    for start, end, _ in parts_of(unit) or [(0, len(unit.text), "")]:
        if end - start <= room:
            found.append(Piece("", unit, start, end))
        else:
            own = phrases(unit.text[start:end])
            found += [Piece("", unit, start + match.start(), start + match.end()) for match in own]
    return found


def _gloss(piece: Piece) -> str:
    """What the parts of a unit that a piece holds say in other words; "" where it holds none."""
    return "\n".join(gloss for start, end, gloss in parts_of(piece.unit) if piece.start <= start and end <= piece.end)


def _best_part(index: Index, question: str, unit: Unit) -> tuple[int, int]:
    """Where the part of a unit stands that has the line nearest to the question."""
    parts = parts_of(unit)
    start, end, _ = parts[int(np.argmax(nearness(index, question, [gloss for _, _, gloss in parts])))]
    return start, end


def nearness(index: Index, question: str, glosses: Sequence[str]) -> np.ndarray:
    """How near the nearest line of each gloss is to a question, in meaning and by what it says: float64 [glosses]."""
    lines = [gloss.split("\n") for gloss in glosses]
    texts = [line for own in lines for line in own]
    near = index.likeness(question, texts) + index.relevance(question, texts)
    return np.maximum.reduceat(near, list(accumulate(map(len, lines), initial=0))[:-1])
