"""Which cells of a row are quoted: those of a column the question names, those that say or mean what it asks."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from index import expected
from index.glossary import plain
from index.search import Index
from index.years import years
from ingest import thai
from ingest.model import Unit
from qa import english
from qa.pieces import Piece, head, phrases, window

COLUMN = 1.0  # weight of a cell's column name beside what the cell says
MEANT = 1.2  # of its column where that holds the kind of thing that is asked for
OTHER = 0.8  # factor for a column that only shares a word with the one that holds what is asked for
COUNTED = 0.4  # added for a figure where a figure is asked for, and once more where it counts what is asked
UNCOUNTED = 0.4  # factor for a cell without a figure there
NEAREST = 0.5  # added to the cells of the unit whose gloss is nearest to the question, where a row has several
YEAR = 0.5  # added for a year that the question names
LIKENESS = 0.6  # weight of a cell's likeness in meaning, which finds what shares no word with the question
HALF = 0.5  # a further cell is quoted if it speaks to the question at least half as well as the best
GAIN = 0.15  # or if it speaks to this share of what is asked that no cell before it does
CELL = 300  # characters of a cell beyond which only what speaks to the question is quoted of it
NAME = 120  # characters of the cell that names its row
SPOKEN = 12  # letters of a column's name that a question does not say by chance
TOP = 5  # rows of an order that are quoted
CUT = "…"  # ends a heading that was shortened
_FIGURE = re.compile(r"[0-9๐-๙]")
_MARKER = re.compile(r"^\s*[-•(]?\s*[0-9๐-๙]{1,2}[.)]\s*")
_YEAR = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")  # is no amount
_BULLET = re.compile(r"\s+•\s")
_COUNTER = re.compile(r"\s*[0-9๐-๙]+$")


class _Row(NamedTuple):
    """The cells of a row beside a question."""

    cells: Sequence[Piece]
    texts: Sequence[str]
    name: int  # the cell that names the row
    whole: bool  # that cell says more than a name, and may be the answer
    says: np.ndarray  # [cells, things]: what of the question each cell's text holds
    named: np.ndarray  # [cells, things]: and each cell's column name
    meant: np.ndarray  # [cells]: 1 where the column holds the kind of thing that is asked for
    spoken: np.ndarray  # bool [cells]: the question says the column's whole name
    dated: np.ndarray  # bool [cells]: it speaks of a year in the question
    counts: np.ndarray  # bool [cells]: a figure right before something that is asked for


def cells(
    index: Index,
    question: str,
    found: list[Piece],
    kinds: Collection[str],
    room: int,
    heading: str,
    best: Unit | None = None,
) -> list[Piece]:
    """The cells that speak to the question, in their order, and the one that names their row.

    Of a row with several units, the cells of the `best` one speak to it the more.
    A cell that answers "how many" holds a figure. A list is all cells of the best one's column.
    """
    if len(found) == 1:
        return found
    if kinds & {"most", "least"}:  # a row that is an order
        return [found[0], *(found[1:] if "most" in kinds else found[:0:-1])[:TOP]]
    row = _row(index, question, found, kinds, heading)
    chosen = _chosen(row, _scores(index, question, row, kinds) + NEAREST * _of_unit(row, best), kinds)
    held = list(found)
    if not kinds & {"list", "definition"}:
        held = [_shortened(index, question, piece) if len(piece.text) > CELL else piece for piece in found]
    if row.name not in chosen:
        own = found[row.name]
        held[row.name] = own._replace(end=own.start + head(_BULLET.split(own.text)[0] or own.text, NAME))
    return [held[i] for i in sorted({row.name, *_fitting(held, chosen, room - len(held[row.name].text))})]


def _of_unit(row: _Row, best: Unit | None) -> np.ndarray:
    """Which cells are of the best unit: bool [cells]; none where a column holds the kind of thing that is asked for."""
    own = np.array([piece.unit is best for piece in row.cells])
    return own & ~own.all() & ~row.meant.any()


def _row(index: Index, question: str, found: Sequence[Piece], kinds: Collection[str], heading: str) -> _Row:
    texts = [piece.text for piece in found]
    columns = [f"{piece.column} {english.column(piece.column)}" for piece in found]
    says, named = index.matches(question, texts), index.matches(question, columns)
    name = _naming(texts, heading)
    whole = len(texts[name]) > NAME and not heading.endswith(CUT)
    own = says[name] if not whole else index.matches(question, [heading])[0]
    known = (own > 0) | (named[name] > 0) & (not whole)  # what the row's own name says does not tell its cells apart
    if (~known & ((says > 0) | (named > 0)).any(axis=0)).any():
        says, named = says[:, ~known], named[:, ~known]
    says = says * ~(named > 0).any(axis=0)  # what a column is called is said of it, wherever else the word stands
    meant = expected.columns([piece.column for piece in found], kinds)
    said = _bare(question)
    spoken = np.array([len(column := _bare(piece.column)) >= SPOKEN and column in said for piece in found])
    asked = years(question)
    said_of = texts
    if len(asked) > 1:  # "ข้อมูลพื้นฐานปี 63-65" stands in three columns
        said_of = [f"{text} {column}" for text, column in zip(texts, columns, strict=True)]
    dated = np.array([bool(asked & years(text)) for text in said_of])
    return _Row(found, texts, name, whole, says, named, meant, spoken, dated, index.counts(question, texts))


def _bare(text: str) -> str:
    """The text without blanks, repetition marks and what stands in brackets."""
    return re.sub(r"\([^)]*\)|[\sๆ]", "", plain(text))


def _scores(index: Index, question: str, row: _Row, kinds: Collection[str]) -> np.ndarray:
    """How well each cell speaks to the question: float64 [cells]."""
    said, named = row.says.sum(axis=1), _share(row.named)
    named = OTHER * named if row.meant.any() else named  # "คำอธิบายงบประมาณ" where an amount is asked for
    most = max(row.named.sum(axis=1).max(initial=0.0), said.max(initial=0.0), 1e-9)
    scores = (
        np.maximum(COLUMN * named, MEANT * row.meant) + said / most + LIKENESS * index.likeness(question, row.texts)
    )
    scores += YEAR * row.dated
    if "figure" in kinds:
        figures = np.array([bool(_FIGURE.search(_YEAR.sub("", _MARKER.sub("", text)))) for text in row.texts])
        wanted = (_share(row.named) == 1) | (row.meant == 1)
        scores += COUNTED * row.counts
        scores = np.where(figures, scores + COUNTED, np.where(wanted, scores, scores * UNCOUNTED))
    return scores


def _chosen(row: _Row, scores: np.ndarray, kinds: Collection[str]) -> list[int]:
    """The numbers of the cells to quote, the most telling first."""
    apart = set() if row.whole else {row.name}
    best = _best_of(scores, (i for i in range(len(scores)) if i not in apart))
    both = [row.name] if best == row.name and row.meant.any() else []
    if both:  # the row's name says much of what is asked, and a column holds what is asked for
        best = _best_of(scores, np.flatnonzero(row.meant))
    of_year = row.dated.sum() == 1 and not kinds & {"list", *expected.OURS}  # one cell alone speaks of the year
    counted = row.counts & ("figure" in kinds and not row.meant.any())  # of what is asked for how many there are
    for told in (counted, row.dated & of_year, row.spoken):
        if told.any() and not told[best]:
            best = _best_of(scores, np.flatnonzero(told))
    own = row.cells[best].column
    column = [i for i, cell in enumerate(row.cells) if i not in (row.name, best) and _same(cell.column, own)]
    if "targets" in kinds:  # each of them is a column of its own
        column = [int(i) for i in np.flatnonzero(row.meant) if i not in (row.name, best)]
    all_of_it = kinds & {"list", "targets"} or _heads(row.texts, best, column)
    chosen = [best, *both, *(column if all_of_it else ())]
    most = max(row.named.max(initial=0.0), row.says.max(initial=0.0))
    held = np.where(row.named > 0, most, row.says)  # a column that is named is asked for
    chosen += _complements(held, scores, [*apart, *chosen])
    chosen += [i for i in column if i not in chosen and "figure" in kinds]
    counted = [i for i in np.flatnonzero(row.counts) if i not in (*apart, *chosen) and "figure" in kinds]
    chosen += sorted(counted, key=lambda i: -scores[i])[:1]
    others = (i for i in np.argsort(-scores, kind="stable") if i not in (*apart, *chosen))
    return chosen + [int(i) for i in others if scores[i] >= HALF * scores[best]]


def _best_of(scores: np.ndarray, cells: Iterable[int]) -> int:
    """The one of these cells with the best score, the first of several."""
    return int(max(cells, key=lambda i: (scores[i], -i)))


def _naming(texts: Sequence[str], heading: str) -> int:
    """The cell that names the row: of those with half the heading's words the one most like it, or else the first."""
    words = _words(heading)
    cells = [_words(text) for text in texts]
    alike = [
        len(words & cell) / max(len(words | cell), 1) if 2 * len(words & cell) >= len(words) else 0 for cell in cells
    ]
    return alike.index(max(alike))


@lru_cache(maxsize=1 << 13)  # cells are few beside the questions asked of them
def _words(text: str) -> frozenset[str]:
    return frozenset(thai.tokens(text))


def _shortened(index: Index, question: str, piece: Piece) -> Piece:
    """The run of a long cell's phrases that speaks to the question."""
    parts = [piece._replace(start=piece.start + m.start(), end=piece.start + m.end()) for m in phrases(piece.text)]
    run = window(parts, index.matches(question, [part.text for part in parts]), CELL)
    return piece._replace(start=run[0].start, end=run[-1].end)


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
        gains[[*chosen, *found]] = 0.0
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
