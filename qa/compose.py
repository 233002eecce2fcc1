"""Found passages → an answer in the documents' own words: the cells, items or phrases that speak to the question."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, takewhile

import numpy as np

from index import expected, places
from index.search import BEGINNING, Hit, Index, columns
from ingest.model import Document, Passage, Unit
from qa import choose, english, lists
from qa.contents import Part
from qa.model import Citation
from qa.pieces import Piece
from qa.sides import ASKS, asked_after, listed_thing, nearest, sides

LEAD = 420  # characters of the first passage in an answer
SEVERAL = 520  # of one where several things are asked
DEFINITION = 1200  # of one that defines or explains
BESIDES = 160  # of a cell that answers what is asked besides
LIST = 1600  # of one that lists
PARTS = 1200  # of one that names the parts of a document
LEADING = 300  # of what introduces a list
LONGEST_ITEM = 500  # characters of an item that still is one of a list, and no text of its own
HEADING = 250  # characters of a passage that only says what comes after it
UNDER = 6  # passages that may come under it
FURTHER = 150  # characters of each passage after it
FURTHER_LONG = 350  # the same where the first defines, lists or compares
LONG = frozenset({"definition", "list", "comparison"})
_ASIDE = re.compile(r"\[[A-Z][^\[\]]*\]")  # "[Handwritten signature]": what stood there when the text was taken down
_MARKED = re.compile(r"[\"“]([^\"“”]{6,})[\"”]")  # what the question itself puts in quotation marks
_NUMBER = re.compile(r"^[\s\d๐-๙.)(•-]+")
_ALL = re.compile(r"ทั้ง|กี่|[0-9๐-๙]\s*(?:ข้อ|ด้าน|ประการ|เรื่อง|กลุ่ม)|\b(?:all|how many|list)\b", re.IGNORECASE)  # of a list
TITLED = 110  # characters of an item in which stands which side it is about
EXPLAINS = 100  # characters of an item that explains something, at least
NAMES = 15  # characters of it that name what it explains
ABOUT = 0.5  # share of the question that an item begins with which is about what is asked, at least
ABOUT_BOTH = 5  # passages in which an item for each side may stand
SIDE = 20  # passages looked at for each side of a comparison
OTHER = 0.3  # share of its relevance for the other side that is taken from a passage's
PASSAGES = 3  # passages quoted at most
PARTS_SHOWN = 2  # levels of a place that are shown
NEAR = 0.8  # a further passage is quoted if its relevance is at least this share of the first's


def extract(
    index: Index, documents: Mapping[str, Document], question: str, hits: Sequence[Hit], language: str
) -> tuple[str, tuple[Citation, ...]]:
    """The answer text, citations numbered in brackets, and the citations in that order."""
    kinds = expected.asked(question)
    beside = _each_side(index, question)
    then = () if beside else _each_asked(index, question, hits)
    items = _items(index, question, kinds, hits, alone=not beside and not then)
    if beside:
        kinds |= {"comparison"}
    quoted = list(items or beside or then or _quoted(index, question, kinds, hits))
    lines: list[str] = []
    citations: list[Citation] = []
    counted = 0
    for place, hit in enumerate(quoted):
        passage = hit.passage
        same = place > 0 and index.section(passage) == index.section(quoted[0].passage)
        if counted and same:
            continue  # all of the list is quoted already
        if items:
            pieces = choose.heads(items[hit], items[hit][0], LIST)
        elif place:
            pieces = _further(index, question, kinds, passage)
        else:
            pieces, counted = _first(index, question, kinds, passage)
        quotes = _quotes(pieces)
        lines.append(_line(quotes, passage, len(citations), language, placed=place > 0 and not same))
        citations += _cited(quotes, documents[passage.source], passage)
    if counted:
        lines.insert(0, f"นับได้ {counted} ข้อ" if language == "th" else f"{counted} items by our count:")
    return _frame(lines, quoted[0].passage, documents, language, "place" in kinds), tuple(citations)


def row(
    index: Index, question: str, passage: Passage, numbered: int, language: str
) -> tuple[str, tuple[Citation, ...]]:
    """What a row says to the question, on a line under what a rule has said; its citations are numbered from there."""
    quotes = _quotes(_first(index, question, expected.asked(question), passage)[0])
    line = _line(quotes, passage, numbered, language, placed=True)
    return line, tuple(_cited(quotes, index.documents[passage.source], passage))


def parts(index: Index, found: Sequence[Part], language: str) -> tuple[str, tuple[Citation, ...]]:
    """The parts of a document, a line each with its citation, the beginning of each where they are long."""
    pieces = choose.heads([part.unit for part in found], found[0].unit, PARTS)
    lines = [
        _line([[piece]], part.passage, n, language, cut=True)
        for n, (part, piece) in enumerate(zip(found, pieces, strict=True))
    ]
    cited = [
        citation
        for part, piece in zip(found, pieces, strict=True)
        for citation in _cited([[piece]], index.documents[part.passage.source], part.passage)
    ]
    return "\n".join(lines), tuple(cited)


def _cited(quotes: Sequence[Sequence[Piece]], document: Document, passage: Passage) -> list[Citation]:
    """A citation for each quote."""
    found = []
    for quote in quotes:
        spans = [piece.unit.source_span(piece.start, piece.end) for piece in quote]
        found.append(Citation.of_span(document, passage, min(s[0] for s in spans), max(s[1] for s in spans)))
    return found


def _further(index: Index, question: str, kinds: Collection[str], passage: Passage) -> list[Piece]:
    room = FURTHER_LONG if kinds & LONG else FURTHER
    return choose.pieces(index, question, _body(passage), kinds - {"list"}, room, _heading(passage))


def _first(index: Index, question: str, kinds: Collection[str], passage: Passage) -> tuple[list[Piece], int]:
    """What is quoted of the best passage: the list or the explanation that is asked for, else what speaks to it.

    With it how many items a whole list has; 0 where none is quoted.
    """
    body = _body(passage)
    lead = SEVERAL if len(ASKS.findall(question)) > 1 else LEAD
    if body[0].cells:
        found = choose.pieces(index, question, body, kinds, LIST if "list" in kinds else lead, _heading(passage))
        order = len(found)
        for part in asked_after(question):
            own = choose.pieces(index, part, body, expected.asked(part), lead, _heading(passage))
            held = {piece.column for piece in found}
            found += [piece for piece in own if piece.column not in held and len(piece.text) <= BESIDES]
        return found if len(found) == order else sorted(
            found, key=lambda piece: (body.index(piece.unit), piece.start)
        ), 0
    said = index.matches(question, [unit.text for unit in body]).sum(axis=1)
    best = body[int(said.argmax())]
    if kinds & LONG and (about := _about(index, question, body)):
        return choose.heads(about, about[0], LIST), 0
    before, items = _list(index, passage, best)
    if named := lists.named(question, items):
        return choose.heads([named], named, LIST), 0
    number = lists.wanted(question)
    if "list" in kinds and number and number != lists.count(items):
        if unit := lists.inline_of(_section(index, passage), number):
            return choose.pieces(index, question, [unit], kinds, LIST), 0
    elif "list" in kinds and items and (best in before or best not in items or len(best.text) <= LONGEST_ITEM):
        said = " ".join([_heading(passage), *(unit.text for unit in before)])
        own = (
            index.relevance(question, [said])[0] >= ABOUT
        )  # else it may be another list than the one that is asked for
        counted = lists.sure_count(before, items) if own else 0
        return [*choose.tails(before, LEADING), *choose.heads(items, best, LIST)], counted
    if kinds & {"definition", "list"}:
        return choose.pieces(index, question, _onward(index, passage), kinds, DEFINITION), 0
    return choose.pieces(index, question, body, kinds, lead), 0


def _about(index: Index, question: str, units: Sequence[Unit]) -> list[Unit]:
    """The items that begin with what is asked: the one, or of a question with two sides the one of each; maybe none."""
    items = [unit for unit, own in zip(units, lists.listed(units), strict=True) if own and not unit.cells]
    if not items or _ALL.search(question):
        return []
    found = []
    for side in sides(question) or _MARKED.findall(question)[:1] or (question,):
        begun = index.relevance(places.subject(side, index.documents), [unit.text[:BEGINNING] for unit in items])
        best = int(begun.argmax())
        alone = np.count_nonzero(begun == begun[best]) == 1  # else all of them are asked for
        if begun[best] < ABOUT or not alone or items[best] in found:
            return []
        found.append(items[best])
    return sorted(found, key=lambda unit: unit.start)


def _onward(index: Index, passage: Passage) -> list[Unit]:
    """The units of a passage and of the one that carries its section on; of a mere heading all that come under it."""
    number = index.number(passage)
    following = index.passages[number + 1 : number + 1 + UNDER]
    whole = len(passage.text) > HEADING
    held = takewhile(lambda one: one.path == passage.path if whole else one.source == passage.source, following)
    units = [*passage.units, *(unit for one in list(held)[: 1 if whole else UNDER] for unit in one.units)]
    return [unit for unit in units if not _ASIDE.fullmatch(unit.text)]


def _list(index: Index, passage: Passage, best: Unit) -> tuple[list[Unit], list[Unit]]:
    """What introduces the list that the best unit of the passage is an item of or stands before, and its items."""
    section = _section(index, passage)
    at = next((n for n, unit in enumerate(section) if unit.start == best.start), None)
    if lists.inline(best):
        return [], []
    items = (lists.around(section, at) if at is not None else []) or lists.only(section)
    return (lists.lead(section, items[0]), items) if items else ([], [])


def _section(index: Index, passage: Passage) -> list[Unit]:
    """The units of the section a passage stands in, in order, headings left out."""
    same = [one for one in index.section(passage) if not one.units[0].cells]
    return [unit for one in same for unit in one.units if unit.kind != "heading"]


def _body(passage: Passage) -> list[Unit]:
    said = [unit for unit in passage.units if unit.kind != "heading" and not _ASIDE.fullmatch(unit.text)]
    return said or list(passage.units)


def _heading(passage: Passage) -> str:
    return passage.path[-1] if passage.path else ""


def _quoted(index: Index, question: str, kinds: Collection[str], hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are quoted: the best of each document the question compares, else those nearly as good as the best.

    A figure of ours that is asked for stands alone.
    """
    if "comparison" in kinds:
        sources = dict.fromkeys(hit.passage.source for hit in hits)
        asked = places.named(question, [hit.passage for hit in hits], documents=index.documents)
        named = {hit.passage.source for hit, said in zip(hits, asked, strict=True) if said}
        each = [next(hit for hit in hits if hit.passage.source == s) for s in sources if len(named) < 2 or s in named]
        return each[:PASSAGES] if len(each) > 1 else list(hits[:2])
    if expected.computed(question, hits[0].passage):
        return list(hits[:1])
    if "list" in kinds and (number := lists.wanted(question)):
        hits = sorted(hits[:PASSAGES], key=lambda hit: not _counts(index, hit.passage, number))
    return [hit for hit in hits[:PASSAGES] if hit.relevance >= NEAR * hits[0].relevance]


def _items(
    index: Index, question: str, kinds: Collection[str], hits: Sequence[Hit], *, alone: bool
) -> dict[Hit, list[Unit]]:
    """The items that answer by themselves, by their passages: of each side, of a row's footnote, or, where the question
    stands `alone`, the one that explains; nothing where passages answer.
    """
    items = {} if kinds & {"place", "figure"} else _item_of_each(index, question, hits)
    if "list" in kinds and not items:
        items = _note_of_row(index, question, hits[0])
    if not items and alone and "definition" in kinds and "place" not in kinds:
        items = _item_about(index, question, hits)
    return items


def _item_of_each(index: Index, question: str, hits: Sequence[Hit]) -> dict[Hit, list[Unit]]:
    """The item that begins with the one side of a question, and the one that begins with the other, by their passages.

    Of one document; nothing where the question has no sides or one of them no item of its own.
    """
    for source in dict.fromkeys(hit.passage.source for hit in hits):
        own = [
            (hit, unit)
            for hit in hits
            if hit.passage.source == source
            for unit in hit.passage.units
            if unit.kind == "item"
        ]
        begun = [unit.text[:TITLED] for _, unit in own]
        one, other = nearest(index, question, begun)
        first = next((number for number in range(len(own)) if one[number] and not other[number]), None)
        second = next((number for number in range(len(own)) if other[number] and not one[number]), None)
        if first is not None and second is not None:
            found: dict[Hit, list[Unit]] = {}
            for number in (first, second):
                found.setdefault(own[number][0], []).append(own[number][1])
            return found
    return {}


def _note_of_row(index: Index, question: str, hit: Hit) -> dict[Hit, list[Unit]]:
    """What a row's footnote lists for this row: the item below it that begins with the row's name; maybe none.

    None too where the question asks for what a column of the row holds.
    """
    note = index.note(hit.passage) if hit.passage.units[0].cells else None
    if note is None or index.matches(listed_thing(question), [columns(hit.passage)])[:, -1:].any():
        return {}
    name = _bare(_heading(hit.passage))
    for passage in index.section(note):
        found = [unit for unit in passage.units if unit.kind == "item" and _bare(unit.text).startswith(name)]
        if found:
            return {Hit(passage, hit.similarity, hit.relevance): found}
    return {}


def _bare(text: str) -> str:
    """The text without its number or bullet, blanks and the mark of having been cut."""
    return re.sub(r"\s|…$", "", _NUMBER.sub("", text))


def _item_about(index: Index, question: str, hits: Sequence[Hit]) -> dict[Hit, list[Unit]]:
    """The one item among the best passages that begins with the rarest thing the question asks for; maybe none."""
    own = [
        (hit, unit)
        for hit in hits[:ABOUT_BOTH]
        for unit in hit.passage.units
        if unit.kind == "item" and len(unit.text) >= EXPLAINS
    ]
    asked = index.matches(question, [hit.passage.text for hit in hits]).max(axis=0, initial=0.0)
    if not own or not asked.any() or hits[0].passage.table:
        return {}
    begun = index.matches(question, [_NUMBER.sub("", unit.text)[:NAMES] for _, unit in own])[:, int(asked.argmax())]
    found = np.flatnonzero(begun)
    return {own[found[0]][0]: [own[found[0]][1]]} if len(found) == 1 else {}


def _each_asked(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The best passage, and the best for what is asked besides; nothing where one thing is asked, or one answers both."""
    best = _best_of_each(index, asked_after(question), index.search(question, SIDE)) if asked_after(question) else []
    others = [hit for hit in best if hit.passage.id != hits[0].passage.id]
    return [hits[0], *others[-1:]] if others else []


def _counts(index: Index, passage: Passage, number: int) -> bool:
    """Does the passage stand in a list of so many items, or its section hold a text that counts so far?"""
    body = _body(passage)
    own = any(lists.count(_list(index, passage, unit)[1]) == number for unit in body if not unit.cells)
    return own or lists.inline_of(_section(index, passage), number) is not None


def _each_side(index: Index, question: str) -> list[Hit]:
    """The best passage for each side of the question, given the other; nothing where it has no sides or one for both."""
    found = index.search(question, SIDE) if sides(question) else []
    for hit in found[:ABOUT_BOTH]:
        if len(_about(index, question, _body(hit.passage))) > 1:
            return [hit]
    best = _best_of_each(index, sides(question), found) if found else []
    return best if len({hit.passage.id for hit in best}) > 1 else []


def _best_of_each(index: Index, parts: Sequence[str], found: Sequence[Hit]) -> list[Hit]:
    """The best passage for each of two parts of a question; `found` are the best for the whole of it."""
    both = [{hit.passage.id: hit for hit in index.search(part, SIDE)} for part in parts]
    whole = {hit.passage.id: hit.relevance for hit in found}
    return [
        max(
            own.values(),
            key=lambda hit: hit.relevance + whole.get(hit.passage.id, 0.0) - OTHER * _relevance(other, hit),
        )
        for own, other in zip(both, both[::-1], strict=True)
    ]


def _relevance(found: Mapping[str, Hit], hit: Hit) -> float:
    return found[hit.passage.id].relevance if hit.passage.id in found else 0.0


def _frame(lines: list[str], passage: Passage, documents: Mapping[str, Document], language: str, place: bool) -> str:
    """The lines under what they are quoted from: in Thai where that is asked, in English always, the quotes being Thai."""
    if language == "th" and not place:
        return "\n".join(lines)
    if language == "th":
        return "\n".join([f"{documents[passage.source].short}, {passage.locator}:", *lines])
    where = english.place(passage.locator) if place else _place(passage, language)
    return "\n".join([f"{documents[passage.source].short_en}, {where}:", *lines])


def _quotes(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces grouped into quotes: cells each by itself, prose that runs on as one."""
    return [list(run) for _, run in groupby(pieces, key=lambda piece: (piece.column, id(piece) * bool(piece.column)))]


def _line(
    quotes: Sequence[Sequence[Piece]],
    passage: Passage,
    numbered: int,
    language: str,
    *,
    placed: bool = False,
    cut: bool = False,
) -> str:
    """The quotes, numbered from there, each with its column; `placed`: where they stand first; `cut`: that one is cut."""
    said = []
    for number, quote in enumerate(quotes, numbered + 1):
        text = "\n".join(
            piece.text + "…" * (piece.end < len(piece.unit.text) and (cut or len(quote) > 1)) for piece in quote
        )
        column = quote[0].column if language == "th" else english.column(quote[0].column)
        again = number > numbered + 1 and quote[0].column == quotes[number - numbered - 2][0].column
        said.append(f"{text} [{number}]" if not column or again or column in text else f"{column}: {text} [{number}]")
    return f"({_place(passage, language)}) " * placed + " · ".join(said)


def _place(passage: Passage, language: str) -> str:
    """Where a quote stands, in short: its citation says it in full. A row's own name stands in the quote."""
    parts = passage.path[:-1] if passage.units[0].cells and len(passage.path) > 1 else passage.path
    if len(parts) > PARTS_SHOWN:
        parts = (parts[0], "…", parts[-1])
    locator = " › ".join(parts) or passage.locator
    return locator if language == "th" else english.place(locator)
