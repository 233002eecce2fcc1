"""Found passages → an answer in the documents' own words: the cells, items or phrases that speak to the question."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

import numpy as np

from index import places
from index.search import Hit, Index
from ingest.model import Document, Passage, Unit
from qa.model import Citation

LEAD = 380  # characters of the first passage in an answer
FURTHER = 170  # characters of each passage after it
PASSAGES = 3  # passages quoted at most
NEAR = 0.8  # a further passage is quoted if its relevance is at least this share of the first's
COLUMN = 1.0  # weight of a cell's column name beside what the cell says
COUNTED = 0.4  # added for a figure where a figure is asked for
UNCOUNTED = 0.4  # factor for a cell without a figure there
BACK = 160  # characters a quote is taken back to where its paragraph begins
ITEMS = 3  # items from which on they are the list, without the sentences around them
HALF = 0.5  # a further cell is quoted if it speaks to the question at least half as well as the best
LIST = 1500  # characters of an answer that lists
_LISTS = re.compile(
    r"อะไรบ้าง|ใดบ้าง|ไหนบ้าง|ใครบ้าง|กี่ข้อ|กี่ด้าน|ทั้งหมด|ทั้ง\s*[0-9๐-๙]|รายการ|รายชื่อ|แจกแจง"
    r"|\b(?:list|what are|which (?:\w+ ){0,3}(?:are|were)|name the|all (?:the|of)|enumerate)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"เทียบ|ต่างกัน|แตกต่าง|เหมือนกัน|ตรงกัน|ต่างจาก|กับ.{1,40}(?:อันไหน|ไหน.{0,6}กว่า)|กว่ากัน|ทั้งสองฉบับ"
    r"|\b(?:compar|differ|same|versus|vs|both|than|whereas)\w*",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"กี่|เท่าไ|เท่าใด|จำนวน|งบ|ร้อยละ|\b(?:how (?:many|much)|number|budget|percent\w*|amount|target)\b", re.IGNORECASE
)
_FIGURE = re.compile(r"[0-9๐-๙]")
_MARKER = re.compile(r"^\s*[-•(]?\s*[0-9๐-๙]{1,2}[.)]\s*")
_PHRASE = re.compile(r"\S.*?(?=\s|$)")


class Piece(NamedTuple):
    """A span of a unit's clean text that can be quoted; `column` is the cell's column name or ""."""

    column: str
    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.unit.text[self.start : self.end]


def extract(
    index: Index, documents: Mapping[str, Document], question: str, hits: Sequence[Hit], language: str
) -> tuple[str, tuple[Citation, ...]]:
    """The answer text, citations numbered in brackets, and the citations in that order."""
    lines: list[str] = []
    citations: list[Citation] = []
    listing = bool(_LISTS.search(question))
    for place, hit in enumerate(_quoted(index, question, hits)):
        passage = hit.passage
        room = (LIST if listing else LEAD) if not place else FURTHER
        units = _section(index, passage) if listing and not place else _body(passage)
        quotes = _quotes(_choose(index, question, units, room))
        lines.append(_line(quotes, passage, len(citations), place))
        for quote in quotes:
            spans = [piece.unit.source_span(piece.start, piece.end) for piece in quote]
            start, end = min(span[0] for span in spans), max(span[1] for span in spans)
            citations.append(Citation.of_span(documents[passage.source], passage, start, end))
    return _frame(lines, hits[0].passage, documents, language), tuple(citations)


def _quoted(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are quoted: the best of each document the question compares, else those nearly as good as the best."""
    if _COMPARES.search(question):
        sources = dict.fromkeys(hit.passage.source for hit in hits)
        asked = places.named(question, [hit.passage for hit in hits], documents=index.documents)
        named = {hit.passage.source for hit, said in zip(hits, asked, strict=True) if said}
        each = [next(hit for hit in hits if hit.passage.source == s) for s in sources if len(named) < 2 or s in named]
        return each[:PASSAGES] if len(each) > 1 else list(hits[:2])
    return [hit for hit in hits[:PASSAGES] if hit.relevance >= NEAR * hits[0].relevance]


def _section(index: Index, passage: Passage) -> list[Unit]:
    """All units of the section a passage stands in, so that a list is whole; of a table row the row's."""
    if passage.units[0].cells:
        return list(passage.units)
    same = [p for p in index.passages if p.source == passage.source and p.path == passage.path and not p.units[0].cells]
    first = next(i for i, p in enumerate(same) if p.id == passage.id)
    around = [unit for p in same[max(first - 1, 0) : first + 2] for unit in p.units]
    items = [unit for unit in around if unit.kind == "item"]
    if len(items) >= ITEMS:
        return items
    return [unit for unit in around if unit.kind != "heading"] or list(passage.units)


def _body(passage: Passage) -> list[Unit]:
    return [unit for unit in passage.units if unit.kind != "heading"] or list(passage.units)


def _frame(lines: list[str], passage: Passage, documents: Mapping[str, Document], language: str) -> str:
    if language == "th":
        return "\n".join(lines)
    title = documents[passage.source].title_en
    return "\n".join([f"{title}, {passage.locator} (original text):", *lines])


def _quotes(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces grouped into quotes: cells each by itself, prose that runs on as one."""
    return [list(run) for _, run in groupby(pieces, key=lambda piece: (piece.column, id(piece) * bool(piece.column)))]


def _line(quotes: Sequence[Sequence[Piece]], passage: Passage, numbered: int, place: int) -> str:
    said = []
    for number, quote in enumerate(quotes, numbered + 1):
        text = "\n".join(piece.text for piece in quote)
        column = quote[0].column
        said.append(f"{column}: {text} [{number}]" if column and column not in text else f"{text} [{number}]")
    return f"({passage.locator}) " * bool(place) + " · ".join(said)


def _choose(index: Index, question: str, units: Sequence[Unit], room: int) -> list[Piece]:
    """The pieces of the units that speak to the question, in their order, about `room` characters."""
    pieces = [piece for unit in units for piece in _pieces(unit, room)]
    if pieces[0].column:
        return _cells(index, question, pieces, room)
    if sum(len(piece.text) for piece in pieces) <= room:
        return pieces
    held = index.matches(question, [piece.text for piece in pieces])
    return _merged(_window(pieces, held, room))


def _cells(index: Index, question: str, pieces: list[Piece], room: int) -> list[Piece]:
    """The name of the row and its cells that speak to the question: of a column it names, then by what they say.

    A cell that answers "how many" holds a figure.
    """
    says = index.matches(question, [piece.text for piece in pieces])
    named = index.matches(question, [piece.column for piece in pieces])
    known = (says[0] > 0) | (named[0] > 0)  # what the row's own name says does not tell its cells apart
    if (~known & ((says > 0) | (named > 0)).any(axis=0)).any():
        says, named = says[:, ~known], named[:, ~known]
    says, named = _share(says), _share(named)
    figures = np.array([bool(_FIGURE.search(_MARKER.sub("", piece.text))) for piece in pieces])
    scores = COLUMN * named + says
    if _COUNTS.search(question):
        scores = np.where(figures, scores + COUNTED, np.where(named == 1, scores, scores * UNCOUNTED))
    chosen, used = {0}, len(pieces[0].text)
    for i in sorted(range(1, len(pieces)), key=lambda i: (-scores[i], i)):
        fits = used + len(pieces[i].text) <= room
        if len(chosen) == 1 or (fits and scores[i] >= HALF * scores[1:].max()):
            chosen.add(i)
            used += len(pieces[i].text)
    return [pieces[i] for i in sorted(chosen)]


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
