"""Found passages → an answer in the documents' own words: the cells, items or phrases that speak to the question."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from index import expected
from index.search import Hit, Index
from ingest.model import Document, Passage, Unit
from qa import abbreviations, choose, english, lists, which, within
from qa.contents import Part
from qa.model import Citation
from qa.more import Amount, as_stated, more
from qa.pieces import Piece, head, parts_of
from qa.sides import asks_several

ENGLISH = 320  # characters of what quotes say in English; what is nearest to the question may be longer
ENGLISH_LONG = 600  # the same where something is explained
ENGLISH_LIST = 1200  # and of a list
ENGLISH_SHORT = 150  # all of it is said that has room in these; of more what is nearest
ITEMS = 3  # pieces that make a list
HALF = 0.5  # share of a piece that is quoted at least where what all of it says is given in English
OURS = "(our wording)"  # stands behind what quotes say in English
PARTS = 1200  # of one that names the parts of a document
PARTS_SHOWN = 2  # levels of a place that are shown
OF_OURS = ") / "  # between the Thai and the English name of a figure of ours, see ingest/sums.py
_MILLION = re.compile(r"\s*\(ล้านบาท\)$")  # the unit of a column whose cells mostly say theirs
_AMOUNT = re.compile(r"[\d๐-๙.,\s*]+")
_EACH = re.compile(r"\b(?:each|all|every)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*\((?:[^():]+, )?continued\)")  # of a text that a page or a row of the source cuts
_STOP = (".", ":", ";", ",", " and", " or")


def extract(
    index: Index, documents: Mapping[str, Document], question: str, hits: Sequence[Hit], language: str
) -> tuple[str, tuple[Citation, ...]]:
    """The answer text, citations numbered in brackets, and the citations in that order."""
    kinds = expected.asked(question)
    beside = () if "group" in kinds else which.each_side(index, question)
    then = () if beside else which.each_asked(index, question, hits)
    items = which.items_alone(index, question, kinds, hits, alone=not beside and not then)
    short = None if asks_several(question) else abbreviations.written_out(question, hits)
    if beside:
        kinds |= {"comparison"}
    quoted = [short[0]] if short else list(items or beside or then or which.best(index, question, kinds, hits))
    lines: list[str] = []
    citations: list[Citation] = []
    amounts: list[Amount] = []
    counted = 0
    for place, hit in enumerate(quoted):
        passage = hit.passage
        same = place > 0 and index.section(passage) == index.section(quoted[0].passage)
        if counted and same:
            continue  # all of the list is quoted already
        if short:
            pieces = [short[1]]
        elif items:
            pieces = choose.heads(items[hit], items[hit][0], within.LIST)
        elif place:
            pieces = within.further(index, question, kinds, passage)
        else:
            pieces, counted = within.first(index, question, kinds, passage)
        if place and not beside and _said_already(pieces, lines):
            continue
        quotes = _quotes(pieces, documents[passage.source], apart=expected.computed(question, passage))
        numbers: Collection[int] = range(len(citations) + 1, len(citations) + len(quotes) + 1)
        said: list[str] = []
        if language == "en" and not place:
            said, numbers = _in_english(index, question, kinds, quotes)
        if not place:
            source = _source(passage, documents, language, "place" in kinds)
            lines += [*source, *said] if "place" in kinds else [*said, *source]
        lines.append(_line(quotes, passage, numbers, language, placed=place > 0 and not same))
        amounts += _amounts(quotes, passage, numbers, language)
        cited = dict(zip(numbers, _cited(quotes, documents[passage.source], passage), strict=True))
        citations += [cited[number] for number in sorted(cited)]
    verdict = (more(amounts, language) if "comparison" in kinds else "") or as_stated(question, amounts, language)
    if verdict:
        lines.insert(0, verdict)
    if counted:
        lines.insert(0, f"นับได้ {counted} ข้อ" if language == "th" else f"{counted} items by our count:")
    return "\n".join(lines), tuple(citations)


def _amounts(
    quotes: Sequence[Sequence[Piece]], passage: Passage, numbers: Iterable[int], language: str
) -> list[Amount]:
    """The quoted cells of a row under its name, in short, and the columns that give money."""
    row = _name(passage, language)
    return [
        Amount(row, piece.column, piece.text, number)
        for number, quote in zip(numbers, quotes, strict=True)
        for piece in quote
        if _MILLION.search(piece.column)
    ]


def _name(passage: Passage, language: str) -> str:
    """What a row is called: the last part of its place."""
    last = passage.path[-1] if passage.path else passage.locator
    return last if language == "th" else english.place(last)


def _said_already(pieces: Sequence[Piece], lines: Sequence[str]) -> bool:
    """Do the lines hold every one of the pieces, word for word?"""
    said = "".join("".join(lines).split())
    return all("".join(piece.text.split()) in said for piece in pieces)


def row(
    index: Index, question: str, passage: Passage, numbered: int, language: str
) -> tuple[str, tuple[Citation, ...]]:
    """What a row says to the question, on a line under what a rule has said; its citations are numbered from there."""
    pieces, _ = within.first(index, question, expected.asked(question), passage)
    quotes = _quotes(pieces, index.documents[passage.source])
    numbers = range(numbered + 1, numbered + len(quotes) + 1)
    line = _line(quotes, passage, numbers, language, placed=True)
    return line, tuple(_cited(quotes, index.documents[passage.source], passage))


def parts(index: Index, found: Sequence[Part], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The parts of a document, a line each with its citation, the beginning of each where they are long.

    In English above them what each says, where somebody has said it of all.
    """
    pieces = choose.heads([part.unit for part in found], found[0].unit, PARTS)
    lines = [
        _line([[piece]], part.passage, [n], language, cut=True)
        for n, (part, piece) in enumerate(zip(found, pieces, strict=True), 1)
    ]
    cited = [
        citation
        for part, piece in zip(found, pieces, strict=True)
        for citation in _cited([[piece]], index.documents[part.passage.source], part.passage)
    ]
    meant = [(n, part.unit.english) for n, part in enumerate(found, 1)]
    if language == "en" and all(meaning for _, meaning in meant):
        lines.insert(0, _told(meant, listed=True))
    return "\n".join(lines), tuple(cited)


def _cited(quotes: Sequence[Sequence[Piece]], document: Document, passage: Passage) -> list[Citation]:
    """A citation for each quote."""
    found = []
    for quote in quotes:
        starts, ends = zip(*map(_span, quote), strict=True)
        found.append(Citation.of_span(document, passage, min(starts), max(ends)))
    return found


def _span(piece: Piece) -> tuple[int, int]:
    """Where a piece stands in its source."""
    return piece.unit.source_span(piece.start, piece.end)


def _source(passage: Passage, documents: Mapping[str, Document], language: str, place: bool) -> list[str]:
    """The line that says where quotes are from: in Thai where the `place` is asked, in English always, quotes being Thai."""
    if language == "th":
        return [f"{documents[passage.source].short}, {passage.locator}:"] * place
    where = english.place(passage.locator) if place else _place(passage, language)
    return [f"{documents[passage.source].short_en}, {where}:"]


def _in_english(
    index: Index, question: str, kinds: Collection[str], quotes: Sequence[Sequence[Piece]]
) -> tuple[list[str], list[int]]:
    """The line, or lines, of what the first quotes say in English, which is read first, and the number of each quote as
    they are read; no line where nobody has said it.
    """
    units = {piece.unit for quote in quotes for piece in quote}
    several = len(units) >= ITEMS or any(map(lists.inline, units))
    listed = several and bool("list" in kinds or _EACH.search(question))
    room = ENGLISH_LIST if listed else ENGLISH_LONG if kinds & within.LONG else ENGLISH
    whole = listed or kinds & {"place", "group", *within.LONG} or asks_several(question)
    told = _meanings(index, question, quotes, room, np.inf if whole else choose.APART)
    order = list(dict.fromkeys([*(number for number, _ in told), *range(1, len(quotes) + 1)]))
    numbers = [order.index(number) + 1 for number in range(1, len(quotes) + 1)]
    said = [_told([(numbers[number - 1], meaning) for number, meaning in told], listed=listed)] if told else []
    return said, numbers


def _meanings(
    index: Index, question: str, quotes: Sequence[Sequence[Piece]], room: int, apart: float
) -> list[tuple[int, str]]:
    """What the quotes say in English, each with the number of its quote: what is nearest to the question, and what is
    not `apart`; as much as has room, nothing where nobody has said it.
    """
    glosses = [
        (number, gloss)
        for number, quote in enumerate(quotes, 1)
        for gloss in dict.fromkeys(gloss for piece in quote for gloss in _glosses(piece))
        if gloss and all(gloss.partition("\n")[0] not in piece.column for piece in quote)
    ]
    meanings = [(number, _GOES_ON.sub("", gloss.partition("\n")[0])) for number, gloss in glosses]
    if sum(len(meaning) for _, meaning in meanings) <= ENGLISH_SHORT or len(meanings) < 2:
        return meanings
    cells = bool(quotes[0][0].column)
    if cells:  # each was chosen already
        apart = np.inf
    chosen: list[int] = []
    near = choose.nearness(index, question, [gloss for _, gloss in glosses])
    order = np.argsort(-near, kind="stable").tolist()
    if cells:  # the one that names their row is the first to be left out where there is no room
        order = [place for place in order if place] + [0]
    for place in order:
        if not chosen or (len(meanings[place][1]) <= room and near[place] > near.max() - apart):
            room -= len(meanings[place][1])
            chosen.append(place)
    return [meanings[place] for place in sorted(chosen)]


def _told(meanings: Sequence[tuple[int, str]], *, listed: bool) -> str:
    """Meanings with the numbers of their quotes, those of one quote together; `listed`: a line each."""
    said = []
    for number, own in groupby(meanings, key=lambda one: one[0]):
        texts = [meaning for _, meaning in own]
        texts[-1] = texts[-1].rstrip(" ,")
        ended = [text if listed or text.endswith(_STOP) else f"{text};" for text in texts[:-1]] + texts[-1:]
        said.append(f"{(chr(10) if listed else ' ').join(ended)} [{number}]")
    return ("\n" if listed else " · ").join(said) + f" {OURS}"


def _glosses(piece: Piece) -> list[str]:
    """What a piece says in other words, in English first: its parts, of a long unit, else the unit where it is most of it."""
    if piece.unit.parts:
        parts = parts_of(piece.unit)
        return [gloss for start, end, gloss in parts if piece.start <= start and end <= piece.end]
    if said := english.cell(piece.column, piece.text):
        return [said]
    return [piece.unit.gloss] if piece.end - piece.start >= HALF * len(piece.unit.text) else []


def nearest(index: Index, question: str, passage: Passage, unit: Unit | None) -> Citation:
    """What of a passage that does not answer comes nearest to the question: the unit, where it is known which."""
    if unit is not None:
        quotes = [[Piece("", unit, 0, head(unit.text, within.FURTHER))]]
    else:
        quotes = _quotes(within.further(index, question, frozenset(), passage), index.documents[passage.source])
    return _cited(quotes[:1], index.documents[passage.source], passage)[0]


def _quotes(pieces: Sequence[Piece], document: Document, *, apart: bool = False) -> list[list[Piece]]:
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
    return quotes


def _adjoin(one: Piece, other: Piece, document: Document) -> bool:
    """Does nothing but blanks stand between the one and the other that follows it?"""
    end, start = _span(one)[1], _span(other)[0]
    return end <= start and not document.text[end:start].strip()


def _line(
    quotes: Sequence[Sequence[Piece]],
    passage: Passage,
    numbers: Collection[int],
    language: str,
    *,
    placed: bool = False,
    cut: bool = False,
) -> str:
    """The quotes with their numbers, each with its column; `placed`: where they stand first; `cut`: that one is cut."""
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
    return f"({_place(passage, language)}) " * placed + " · ".join(said)


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


def _place(passage: Passage, language: str) -> str:
    """Where a quote stands, in short: its citation says it in full. A row's own name stands in the quote."""
    if language == "en":
        return english.short(passage.path or (passage.locator,))
    parts = passage.path[:-1] if passage.units[0].cells and len(passage.path) > 1 else passage.path
    if len(parts) > PARTS_SHOWN:
        parts = (parts[0], "…", parts[-1])
    return " › ".join(parts) or passage.locator
