"""Which pieces of a passage speak to a question: cells of a row, items of a list, the phrases of prose."""

import re
from collections.abc import Collection, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

import numpy as np

from index import expected
from index.search import Index
from ingest import thai
from ingest.model import Unit
from qa import english
from qa.gate import years

COLUMN = 1.0  # weight of a cell's column name beside what the cell says
COUNTED = 0.4  # added for a figure where a figure is asked for
UNCOUNTED = 0.4  # factor for a cell without a figure there
YEAR = 0.5  # added for a year that the question names
LIKENESS = 0.6  # weight of a cell's likeness in meaning, which finds what shares no word with the question
HALF = 0.5  # a further cell is quoted if it speaks to the question at least half as well as the best
GAIN = 0.15  # or if it speaks to this share of what is asked that no cell before it does
CELL = 300  # characters of a cell beyond which only what speaks to the question is quoted of it
NAME = 120  # characters of the cell that names its row
TOP = 5  # rows of an order that are quoted
CUT = "…"  # ends a heading that was shortened
SHORT = 60  # characters of an item at least, where a list has no room for all of them
BACK = 160  # characters a quote is taken back to where its paragraph begins
_FIGURE = re.compile(r"[0-9๐-๙]")
_MARKER = re.compile(r"^\s*[-•(]?\s*[0-9๐-๙]{1,2}[.)]\s*")
_COUNTER = re.compile(r"\s*[0-9๐-๙]+$")
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


def pieces(
    index: Index, question: str, units: Sequence[Unit], kinds: Collection[str], room: int, heading: str = ""
) -> list[Piece]:
    """The pieces of the units that speak to the question, in their order, about `room` characters.

    Of a row also the cell that names it, which is the one most like the `heading` it stands under.
    """
    found = [piece for unit in units for piece in _pieces(unit, room)]
    if found[0].column:
        return _cells(index, question, found, kinds, room, heading)
    if sum(len(piece.text) for piece in found) <= room:
        return found
    held = index.matches(question, [piece.text for piece in found])
    if "figure" in kinds:
        counts = index.counts(question, [piece.text for piece in found])
        held = np.column_stack([held, held.max(initial=0.0) * counts])
    return _merged(_window(found, held, room))


def heads(units: Sequence[Unit], whole: Unit, room: int) -> list[Piece]:
    """The beginning of each unit, all of it where all have room; the one that is asked for stays whole."""
    if sum(len(unit.text) for unit in units) <= room:
        return [Piece("", unit, 0, len(unit.text)) for unit in units]
    each = max((room - len(whole.text)) // len(units), SHORT)
    return [Piece("", unit, 0, len(unit.text) if unit is whole else _head(unit.text, each)) for unit in units]


def _head(text: str, room: int) -> int:
    """The end of the last phrase that ends within `room` characters, of the first where none does."""
    ends = [match.end() for match in _phrases(text)]
    return max((end for end in ends if end <= room), default=ends[0])


def _cells(
    index: Index, question: str, found: list[Piece], kinds: Collection[str], room: int, heading: str
) -> list[Piece]:
    """The cells that speak to the question: of a column it names, by what they say, by what they mean.

    A cell that answers "how many" holds a figure. A list is all cells of the best one's column.
    """
    texts = [piece.text for piece in found]
    name = _naming(texts, heading)
    columns = [f"{piece.column} {english.column(piece.column)}" for piece in found]
    says, named = index.matches(question, texts), index.matches(question, columns)
    whole = len(texts[name]) > NAME and not heading.endswith(CUT)  # it says more than a name
    own = says[name] if not whole else index.matches(question, [heading])[0]
    known = (own > 0) | (named[name] > 0) & (not whole)  # what the row's own name says does not tell its cells apart
    if (~known & ((says > 0) | (named > 0)).any(axis=0)).any():
        says, named = says[:, ~known], named[:, ~known]
    says = says * ~(named > 0).any(axis=0)  # what a column is called is said of it, wherever else the word stands
    meant = expected.columns([piece.column for piece in found], kinds)
    most = max(named.sum(axis=1).max(initial=0.0), says.sum(axis=1).max(initial=0.0), 1e-9)
    scores = (
        COLUMN * np.maximum(_share(named), meant) + says.sum(axis=1) / most + LIKENESS * index.likeness(question, texts)
    )
    if asked := years(question):
        scores += YEAR * np.array([bool(asked & years(text)) for text in texts])
    if "figure" in kinds:
        figures = np.array([bool(_FIGURE.search(_MARKER.sub("", text))) for text in texts])
        wanted = (_share(named) == 1) | (meant == 1)
        scores += COUNTED * index.counts(question, texts)
        scores = np.where(figures, scores + COUNTED, np.where(wanted, scores, scores * UNCOUNTED))
    if len(found) == 1:
        return found
    taken = set() if whole else {name}
    best = max((i for i in range(len(found)) if i not in taken), key=lambda i: (scores[i], -i))
    column = [i for i, piece in enumerate(found) if i not in (name, best) and _same(piece.column, found[best].column)]
    if kinds & {"most", "least"}:  # a row that is an order
        return [found[0], *(found[1:] if "most" in kinds else found[:0:-1])[:TOP]]
    chosen = [best, *(column if "list" in kinds or _heads(texts, best, column) else ())]
    most = max(named.max(initial=0.0), says.max(initial=0.0))
    chosen += _complements(
        np.where(named > 0, most, says), scores, [*taken, *chosen]
    )  # a column that is named is asked for
    chosen += [i for i in column if i not in chosen and "figure" in kinds]
    chosen += [
        i for i in np.argsort(-scores, kind="stable") if i not in (*taken, *chosen) and scores[i] >= HALF * scores[best]
    ]
    held = _about(index, question, found, kinds)
    if name not in chosen:
        held[name] = found[name]._replace(end=found[name].start + _head(texts[name], NAME))
    return [held[i] for i in sorted({name, *_fitting(held, chosen, room - len(held[name].text))})]


def _naming(texts: Sequence[str], heading: str) -> int:
    """The cell that names the row: of those with half the heading's words the one most like it, or else the first."""
    words = set(thai.tokens(heading))
    cells = [set(thai.tokens(text)) for text in texts]
    alike = [
        len(words & cell) / max(len(words | cell), 1) if 2 * len(words & cell) >= len(words) else 0 for cell in cells
    ]
    return alike.index(max(alike))


def _about(index: Index, question: str, found: Sequence[Piece], kinds: Collection[str]) -> list[Piece]:
    """The cells, the long ones cut to the phrases that speak to the question."""
    if kinds & {"list", "definition"}:
        return list(found)
    return [_shortened(index, question, piece) if len(piece.text) > CELL else piece for piece in found]


def _shortened(index: Index, question: str, piece: Piece) -> Piece:
    phrases = [
        piece._replace(start=piece.start + match.start(), end=piece.start + match.end())
        for match in _phrases(piece.text)
    ]
    window = _window(phrases, index.matches(question, [phrase.text for phrase in phrases]), CELL)
    return piece._replace(start=window[0].start, end=window[-1].end)


def _heads(texts: Sequence[str], cell: int, column: Sequence[int]) -> bool:
    """Does a cell head its column, the numbered ones below it: "Tangible inputs:", "1. …", "2. …"?"""
    return (
        bool(column) and cell < min(column) and not _MARKER.match(texts[cell]) and bool(_MARKER.match(texts[column[0]]))
    )


def _same(one: str, other: str) -> bool:
    """Are they one column, or columns that count on: "เกณฑ์การให้คะแนน 1", "เกณฑ์การให้คะแนน 2"?"""
    return _COUNTER.sub("", one) == _COUNTER.sub("", other)


def _fitting(found: Sequence[Piece], order: Sequence[int], room: int) -> list[int]:
    """The first of them, and those after it that still have room."""
    fitting, used = [], 0
    for i in order:
        if not fitting or used + len(found[i].text) <= room:
            fitting.append(int(i))
            used += len(found[i].text)
    return fitting


def _complements(held: np.ndarray, scores: np.ndarray, chosen: Sequence[int]) -> list[int]:
    """Cells that speak to much that is asked and that the chosen ones leave open, best first."""
    all_ = held.max(axis=0, initial=0.0)
    open_ = np.maximum(all_ - held[list(chosen)].max(axis=0), 0.0)
    found: list[int] = []
    while open_.sum() > 0:
        gains = np.minimum(held, open_).sum(axis=1)
        gains[[0, *chosen, *found]] = 0.0
        i = max(range(len(gains)), key=lambda n: (gains[n], scores[n], -n))
        if gains[i] < GAIN * all_.sum():
            break
        found.append(i)
        open_ = np.maximum(open_ - held[i], 0.0)
    return found


def _share(matches: np.ndarray) -> np.ndarray:
    """What each row holds, as a share of what the best one does: float64 [rows]."""
    held = matches.sum(axis=1)
    return held / max(held.max(initial=0.0), 1e-9)


def _window(pieces: list[Piece], held: np.ndarray, room: int) -> list[Piece]:
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
    """The run with its neighbours, the following first, as far as there is room: phrases read better whole."""
    size = sum(len(piece.text) for piece in pieces[start:end])
    begin = start
    while begin and pieces[begin - 1].unit is pieces[begin].unit:
        begin -= 1
    lead = sum(len(piece.text) for piece in pieces[begin:start])
    if lead <= BACK:
        start, size = begin, size + lead
    while end < len(pieces) and size + len(pieces[end].text) <= room:
        size += len(pieces[end].text)
        end += 1
    return pieces[start:end]


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring phrases of one unit as one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and last.unit is piece.unit and not piece.column and not last.unit.text[last.end : piece.start].strip():
            merged[-1] = last._replace(end=piece.end)
        else:
            merged.append(piece)
    return merged


def _pieces(unit: Unit, room: int) -> list[Piece]:
    if unit.cells:
        return [Piece(cell.column, unit, cell.start, cell.end) for cell in unit.cells]
    if len(unit.text) <= room:
        return [Piece("", unit, 0, len(unit.text))]
    return [Piece("", unit, match.start(), match.end()) for match in _phrases(unit.text)]


def _phrases(text: str) -> list[re.Match[str]]:
    """The stretches between blanks; Thai sets one between phrases."""
    return list(_PHRASE.finditer(text))
