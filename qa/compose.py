"""Found passages → an answer in the documents' own words: the cells, items or phrases that speak to the question."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from index.search import Hit, Index
from ingest.model import Document, Passage, Unit
from qa.model import Citation

LEAD = 380  # characters of the first passage in an answer
FURTHER = 170  # characters of each passage after it
PASSAGES = 3  # passages quoted at most
NEAR = 0.75  # a further passage is quoted if its relevance is at least this share of the first's
LIST = 1500  # characters of an answer that lists
_LISTS = re.compile(
    r"อะไรบ้าง|ใดบ้าง|ไหนบ้าง|ใครบ้าง|กี่ข้อ|กี่ด้าน|ทั้งหมด|ทั้ง\s*[0-9๐-๙]|รายการ|รายชื่อ|แจกแจง"
    r"|\b(?:list|what are|which (?:\w+ ){0,3}(?:are|were)|name the|all (?:the|of)|enumerate)\b",
    re.IGNORECASE,
)
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
    best = hits[0].relevance
    for place, hit in enumerate(hits[:PASSAGES]):
        if place and hit.relevance < NEAR * best:
            break
        room = (LIST if listing else LEAD) if not place else FURTHER
        passage = hit.passage
        chosen = _choose(index, question, passage, room)
        quotes = _quotes(chosen)
        lines.append(_line(quotes, passage, len(citations), place))
        for quote in quotes:
            spans = [piece.unit.source_span(piece.start, piece.end) for piece in quote]
            start, end = min(span[0] for span in spans), max(span[1] for span in spans)
            citations.append(Citation.of_span(documents[passage.source], passage, start, end))
    return _frame(lines, hits[0].passage, documents, language), tuple(citations)


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


def _choose(index: Index, question: str, passage: Passage, room: int) -> list[Piece]:
    """The pieces of the passage that speak to the question, in its order, about `room` characters."""
    bodies = [unit for unit in passage.units if unit.kind != "heading"] or passage.units
    pieces = [piece for unit in bodies for piece in _pieces(unit, room)]
    if sum(len(piece.text) for piece in pieces) <= room:
        return _merged(pieces)
    told = [f"{piece.column} {piece.text}" for piece in pieces]
    if pieces[0].column:
        return _cells(pieces, index.relevance(question, told), room)
    return _merged(_window(pieces, index.matches(question, told), room))


def _cells(pieces: list[Piece], scores: np.ndarray, room: int) -> list[Piece]:
    """The name of the row and its cells that speak to the question, the best first to find room."""
    chosen = {0}
    used = len(pieces[0].text)
    for i in sorted(range(1, len(pieces)), key=lambda i: (-scores[i], i)):
        if len(chosen) == 1 or (used + len(pieces[i].text) <= room and scores[i] > 0):
            chosen.add(i)
            used += len(pieces[i].text)
    return [pieces[i] for i in sorted(chosen)]


def _window(pieces: list[Piece], held: np.ndarray, room: int) -> list[Piece]:
    """The run of pieces that together hold most of what is asked; `held` [pieces, things] are the weights.

    Of equally good runs the shortest, then the first.
    """
    best, found = (-1.0, 0), (0, 1)
    for start in range(len(pieces)):
        union, size = np.zeros(held.shape[1]), 0
        for end in range(start + 1, len(pieces) + 1):
            size += len(pieces[end - 1].text)
            if size > room and end > start + 1:
                break
            union = np.maximum(union, held[end - 1])
            if (float(union.sum()), -size) > best:
                best, found = (float(union.sum()), -size), (start, end)
    return _filled(pieces, *found, room)


def _filled(pieces: list[Piece], start: int, end: int, room: int) -> list[Piece]:
    """The run with its neighbours, the following first, as far as there is room: phrases read better whole."""
    size = sum(len(piece.text) for piece in pieces[start:end])
    while end < len(pieces) and size + len(pieces[end].text) <= room:
        size += len(pieces[end].text)
        end += 1
    while start and pieces[start - 1].unit is pieces[start].unit and size + len(pieces[start - 1].text) <= room:
        start -= 1
        size += len(pieces[start].text)
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
