"""Pieces of a passage → quotes: spans of the source, the line of an answer they stand on, and their citations."""

import re
from collections.abc import Collection, Iterable, Sequence

from ingest import thai
from ingest.model import Document, Passage
from qa import english, lists
from qa.model import Citation
from qa.pieces import Piece

SAME = 0.8  # share of the words of a quote that are said already, from which it says the same
PLACES = 2  # levels of a place that are shown
OF_OURS = ") / "  # between the Thai and the English name of a figure of ours, see ingest/sums.py
_MILLION = re.compile(r"\s*\(ล้านบาท\)$")  # the unit of a column whose cells mostly say theirs
_AMOUNT = re.compile(r"[\d๐-๙.,\s*]+")

Quote = Sequence[Piece]  # pieces that are one span of the source


def quotes_of(pieces: Sequence[Piece], document: Document, *, apart: bool = False) -> list[Quote]:
    """The pieces grouped into quotes: prose that runs on as one, and cells that stand side by side in the source.

    `apart`: the cells are of several rows, and each is a quote.
    """
    quotes: list[list[Piece]] = []
    for piece in pieces:
        last = quotes[-1][-1] if quotes else None
        cells = bool(last and last.column and piece.column)
        if last and (not apart and _adjoin(last, piece, document) if cells else last.column == piece.column):
            quotes[-1].append(piece)
        else:
            quotes.append([piece])
    return list(quotes)


def cited(quotes: Sequence[Quote], document: Document, passage: Passage) -> list[Citation]:
    """A citation for each quote."""
    found = []
    for quote in quotes:
        starts, ends = zip(*map(_span, quote), strict=True)
        found.append(Citation.of_span(document, passage, min(starts), max(ends)))
    return found


def line(quotes: Iterable[Quote], numbers: Iterable[int], language: str, *, cut: bool = False) -> str:
    """The quotes with their numbers, each with its column; `cut`: what does not reach the end of its unit is marked so."""
    said, before = [], ""
    for number, quote in zip(numbers, quotes, strict=True):
        texts = []
        for piece in quote:
            column = _column(piece, language)
            more = piece.end < len(piece.unit.text) and not column and (cut or len(quote) > 1)
            known = not column or piece.column == before or column in piece.text
            texts.append((f"{column}: " * (not known)) + lists.in_lines(piece.text) + "…" * more)
            before = piece.column
        said.append(f"{(' · ' if quote[0].column else chr(10)).join(texts)} [{number}]")
    return " · ".join(said)


def also(passage: Passage, numbers: Iterable[int], language: str) -> str:
    """A line that says that a passage says what is quoted already."""
    marks = " ".join(f"[{number}]" for number in numbers)
    where = place(passage, language)
    return f"มีใน {where} ด้วย {marks}" if language == "th" else f"Also in {where} {marks}"


def said_in(pieces: Sequence[Piece], lines: Sequence[str]) -> bool:
    """Do the lines hold every one of the pieces, word for word?"""
    said = "".join("".join(lines).split())
    return all("".join(piece.text.split()) in said for piece in pieces)


def restated_in(pieces: Sequence[Piece], lines: Sequence[str]) -> bool:
    """Do the lines hold nearly all words of the pieces?"""
    words = {word for piece in pieces for word in thai.tokens(piece.text)}
    return len(words & set(thai.tokens(" ".join(lines)))) >= SAME * len(words)


def at(passage: Passage, document: Document, language: str) -> str:
    """Where a quote stands: the document and the whole place."""
    if language == "th":
        return f"{document.short}, {passage.locator}"
    return f"{document.short_en}, {english.place(passage.locator)}"


def place(passage: Passage, language: str) -> str:
    """Where a quote stands, in short: its citation says it in full. A row's own name stands in the quote."""
    if language == "en":
        return english.short(passage.path or (passage.locator,))
    parts: Collection[str] = passage.path[:-1] if passage.units[0].cells and len(passage.path) > 1 else passage.path
    if len(parts) > PLACES:
        parts = (passage.path[0], "…", list(parts)[-1])
    return " › ".join(parts) or passage.locator


def _span(piece: Piece) -> tuple[int, int]:
    """Where a piece stands in its source."""
    return piece.unit.source_span(piece.start, piece.end)


def _adjoin(one: Piece, other: Piece, document: Document) -> bool:
    """Does nothing but blanks stand between the one and the other that follows it?"""
    end, start = _span(one)[1], _span(other)[0]
    return end <= start and not document.text[end:start].strip()


def is_amount(piece: Piece) -> bool:
    """Is the piece a cell of a column of money?"""
    return bool(_MILLION.search(piece.column))


def _column(piece: Piece, language: str) -> str:
    """The name of a cell's column; of the two of a figure of ours the one, and in Thai without the unit where the cell
    says its own or is no amount.
    """
    th, _, en = piece.column.partition(OF_OURS)
    if en:
        return f"{th})" if language == "th" else en
    if language == "en":
        return english.column(piece.column)
    return piece.column if _AMOUNT.fullmatch(piece.text) else _MILLION.sub("", piece.column)
