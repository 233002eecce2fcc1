"""Found passages → an answer in the documents' own words: the cells, items or phrases that speak to the question."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from index import expected, places
from index.search import Hit, Index
from ingest.model import Passage, Unit
from qa import abbreviations, choose, english, quotes, which, within
from qa.contents import Part
from qa.meanings import meanings, told
from qa.model import Citation
from qa.more import Amount, as_stated, more
from qa.pieces import Piece, head
from qa.sides import asks_several

PARTS = 1200  # characters of an answer that names the parts of a document


class _Sources(NamedTuple):
    """The hits that an answer quotes."""

    hits: Sequence[Hit]
    pieces: Mapping[Hit, Sequence[Piece]]  # of those of which it is known already what is quoted
    beside: bool = False  # they are set side by side
    needed: bool = False  # each answers something of its own
    name: str = ""  # what the one piece says in English, where it is a name


def extract(index: Index, question: str, hits: Sequence[Hit], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The answer text, citations numbered in brackets, and the citations in that order."""
    kinds = expected.asked(question)
    sources = _sources(index, question, kinds, hits)
    if sources.beside:
        kinds |= {"comparison"}
    passage = sources.hits[0].passage
    quoted = within.Quoted(list(sources.pieces.get(sources.hits[0], ())))
    if not quoted.pieces:
        quoted = within.first(index, question, kinds, passage)
    lines, citations, amounts = _first(index, question, kinds, passage, quoted.pieces, language)
    if sources.name and language == "en" and len(lines) == 1:  # nobody has said it of the quote
        lines.insert(0, told([(1, sources.name)], listed=False))
    further = sources.hits[1:] if sources.needed or not quoted.alone else []
    if not sources.needed and "comparison" not in kinds:
        further = _there(index, question, passage, further)
    for hit in further:
        same = index.section(hit.passage) == index.section(passage)
        if same and quoted.counted:
            continue  # all of the list is quoted already
        pieces = sources.pieces.get(hit) or within.further(index, question, kinds, hit.passage)
        if not sources.beside and quotes.said_in(pieces, lines):
            continue
        document = index.documents[hit.passage.source]
        found = quotes.quotes_of(pieces, document, apart=expected.computed(question, hit.passage))
        numbers = range(len(citations) + 1, len(citations) + len(found) + 1)
        if not kinds & {"comparison", "list"} and quotes.restated_in(pieces, lines):
            lines.append(quotes.also(hit.passage, numbers, language))
        else:
            lines.append(_placed(hit.passage, language) * (not same) + quotes.line(found, numbers, language))
        citations += quotes.cited(found, document, hit.passage)
        amounts += _amounts(found, hit.passage, numbers, language)
    verdict = (more(amounts, language) if "comparison" in kinds else "") or as_stated(question, amounts, language)
    count = f"นับได้ {quoted.counted} ข้อ" if language == "th" else f"{quoted.counted} items by our count:"
    above = [count] * bool(quoted.counted) + [verdict] * bool(verdict)
    return "\n".join([*above, *lines]), tuple(citations)


def _there(index: Index, question: str, first: Passage, further: Sequence[Hit]) -> list[Hit]:
    """Those of the further hits that stand where the question points, by number, as well as the first does: of strategy 5,
    not of 2.
    """
    if not places.numbered(question):
        return list(further)
    pointed = places.pointed(question, [first, *(hit.passage for hit in further)], index.documents)
    return [hit for hit, own in zip(further, pointed[1:], strict=True) if own >= pointed[0]]


def _sources(index: Index, question: str, kinds: Collection[str], hits: Sequence[Hit]) -> _Sources:
    """What is quoted: the words an abbreviation stands for, the items that answer by themselves, the best of each side or
    of each thing that is asked, else the best hits.
    """
    if not asks_several(question) and (short := abbreviations.written_out(question, hits)):
        return _Sources([short[0]], {short[0]: [short[1]]})
    if body := abbreviations.body(index, question):
        hit, piece, name = body
        return _Sources([hit], {hit: [piece]}, name=name)
    beside = [] if "group" in kinds else which.each_side(index, question)
    then = [] if beside else which.each_asked(index, question, hits)
    if items := which.items_alone(index, question, kinds, hits, alone=not beside and not then):
        pieces = {hit: choose.heads(own, own[0], within.LIST) for hit, own in items.items()}
        return _Sources(list(items), pieces, bool(beside), needed=True)
    found = beside or then or which.best(index, question, kinds, hits)
    return _Sources(found, {}, bool(beside), needed=bool(beside or then))


def _first(
    index: Index, question: str, kinds: Collection[str], passage: Passage, pieces: Sequence[Piece], language: str
) -> tuple[list[str], list[Citation], list[Amount]]:
    """The lines of the first passage: its place where that is asked for, in English what it says, the quotes."""
    document = index.documents[passage.source]
    found = quotes.quotes_of(pieces, document, apart=expected.computed(question, passage))
    meant, listed = meanings(index, question, kinds, found) if language == "en" else ([], False)
    order = list(dict.fromkeys([*(number for number, _ in meant), *range(1, len(found) + 1)]))  # as they are read
    numbers = [order.index(number) + 1 for number in range(1, len(found) + 1)]
    lines = []
    if "place" in kinds:
        lines.append(f"{quotes.at(passage, document, language)}:")
    if meant:
        lines.append(told([(numbers[number - 1], meaning) for number, meaning in meant], listed=listed))
    named = len(found) > 1 and len(found[0]) == 1 and bool(found[0][0].column) and order[0] == 1 and bool(meant)
    lines.append(quotes.line(found[named:], numbers[named:], language))  # the row's name is said in English
    citations = quotes.cited(found, document, passage)
    return lines, [citations[number - 1] for number in order], _amounts(found, passage, numbers, language)


def row(
    index: Index, question: str, passage: Passage, numbered: int, language: str
) -> tuple[str, tuple[Citation, ...]]:
    """What a row says to the question, on a line under what a rule has said; its citations are numbered from there."""
    pieces = within.first(index, question, expected.asked(question), passage).pieces
    document = index.documents[passage.source]
    found = quotes.quotes_of(pieces, document)
    numbers = range(numbered + 1, numbered + len(found) + 1)
    said = _placed(passage, language) + quotes.line(found, numbers, language)
    return said, tuple(quotes.cited(found, document, passage))


def parts(index: Index, found: Sequence[Part], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The parts of a document, a line each with its citation, the beginning of each where they are long.

    In English above them what each says, where somebody has said it of all.
    """
    pieces = choose.heads([part.unit for part in found], found[0].unit, PARTS)
    lines = [quotes.line([[piece]], [n], language, cut=True) for n, piece in enumerate(pieces, 1)]
    cited = [
        citation
        for part, piece in zip(found, pieces, strict=True)
        for citation in quotes.cited([[piece]], index.documents[part.passage.source], part.passage)
    ]
    meant = [(n, part.unit.english) for n, part in enumerate(found, 1)]
    if language == "en" and all(meaning for _, meaning in meant):
        lines.insert(0, told(meant, listed=True))
    return "\n".join(lines), tuple(cited)


def nearest(index: Index, question: str, passage: Passage, unit: Unit | None) -> Citation:
    """What of a passage that does not answer comes nearest to the question: the unit, where it is known which."""
    document = index.documents[passage.source]
    if unit is not None:
        pieces = [Piece("", unit, 0, head(unit.text, within.FURTHER))]
    else:
        pieces = within.further(index, question, frozenset(), passage)
    return quotes.cited(quotes.quotes_of(pieces, document)[:1], document, passage)[0]


def _placed(passage: Passage, language: str) -> str:
    """The place of a passage, in short, as it stands before a quote."""
    return f"({quotes.place(passage, language)}) "


def _amounts(found: Sequence[quotes.Quote], passage: Passage, numbers: Sequence[int], language: str) -> list[Amount]:
    """The quoted cells of a row that give money, under its name."""
    last = passage.path[-1] if passage.path else passage.locator
    name = last if language == "th" else english.place(last)
    return [
        Amount(name, piece.column, piece.text, number)
        for number, quote in zip(numbers, found, strict=True)
        for piece in quote
        if quotes.is_amount(piece)
    ]
