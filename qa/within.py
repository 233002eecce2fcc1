"""What of one passage is quoted: the list or the explanation that is asked for, else what speaks to the question."""

import re
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from index import expected, places
from index.function_words import FUNCTION_WORDS
from index.search import BEGINNING, Index
from ingest.model import Passage, Unit
from qa import choose, lists
from qa.pieces import Piece
from qa.sides import asked_in_turn, asks_several, sides

LEAD = 420  # characters of the first passage in an answer
SEVERAL = 520  # of one where several things are asked
DEFINITION = 1200  # of one that defines or explains
BESIDES = 160  # of a cell that answers what is asked besides
LIST = 1600  # of one that lists
LEADING = 300  # of what introduces a list
LONGEST_ITEM = 500  # characters of an item that still is one of a list, and no text of its own
TOLD = 0.6  # a unit whose gloss is this much farther from the question than the nearest is not what is asked for
HEADING = 250  # characters of a passage that only says what comes after it
UNDER = 6  # passages that may come under it
FURTHER = 150  # characters of each passage after it
FURTHER_LONG = 350  # the same where the first defines, lists or compares
LONG = frozenset({"definition", "list", "comparison"})
ABOUT = 0.5  # share of the question that an item begins with which is about what is asked, at least
_ASIDE = re.compile(r"\[[A-Z][^\[\]]*\]")  # "[Handwritten signature]": what stood there when the text was taken down
_CLAUSE = re.compile(r"ข้อ\s*([0-9๐-๙]+)")
_MARKED = re.compile(r"[\"“]([^\"“”]{6,})[\"”]")  # what the question itself puts in quotation marks
_NAMES = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{3,}")
_ALL = re.compile(r"ทั้ง|กี่|[0-9๐-๙]\s*(?:ข้อ|ด้าน|ประการ|เรื่อง|กลุ่ม)|\b(?:all|how many|list)\b", re.IGNORECASE)  # of a list


class Quoted(NamedTuple):
    """What is quoted of a passage."""

    pieces: list[Piece]
    counted: int = 0  # items of a whole list; 0 where none is quoted
    alone: bool = False  # it is the one item that the question names, and no other passage says more


def further(index: Index, question: str, kinds: Collection[str], passage: Passage) -> list[Piece]:
    room = FURTHER_LONG if kinds & LONG else FURTHER
    body = body_of(passage)
    best = _best(index, question, body, _nearness(index, question, passage, body))
    return choose.pieces(index, question, body, kinds - {"list"}, room, heading_of(passage), best)


def first(index: Index, question: str, kinds: Collection[str], passage: Passage) -> Quoted:
    """What is quoted of the best passage: the list or the explanation that is asked for, else what speaks to it."""
    body = body_of(passage)
    near = _nearness(index, question, passage, body)
    best = _best(index, question, body, near)
    several = asks_several(question)
    lead = SEVERAL if several else LEAD
    if body[0].cells:
        found = choose.pieces(
            index, question, body, kinds, LIST if kinds & {"list", "targets"} else lead, heading_of(passage), best
        )
        besides = _besides(index, question, passage, {piece.column for piece in found}, lead)
        if besides:
            found = sorted([*found, *besides], key=lambda one: (body.index(one.unit), one.start))
        return Quoted(found)
    if "group" in kinds:
        section = section_units(index, passage)
        item = lists.named(question, section) or best
        if line := lists.group_line(section, item):
            return Quoted(choose.heads([line, item], item, LIST), alone=True)
    if kinds & LONG and (about := items_about(index, question, body)):
        return Quoted(choose.heads(about, about[0], LIST), alone=True)
    before, items = list_around(index, passage, best)
    if named := lists.named(_beside_its_place(question, passage), items):
        return Quoted(choose.heads([named], named, LIST), alone=True)
    number = lists.wanted(question)
    if "list" in kinds and number and number != lists.count(items):
        if unit := lists.inline_of(section_units(index, passage), number):
            return Quoted(choose.pieces(index, question, [unit], kinds, LIST))
    elif "list" in kinds and items and _asks_for(items, before, best, known=bool(passage.gloss)):
        said = " ".join([heading_of(passage), *(unit.text for unit in before)])
        own = (
            index.relevance(question, [said])[0] >= ABOUT
        )  # else it may be another list than the one that is asked for
        counted = lists.sure_count(before, items) if own else 0
        return Quoted([*choose.tails(before, LEADING), *choose.heads(items, best, LIST)], counted)
    if kinds & {"definition", "list"}:
        found = choose.pieces(index, question, _onward(index, passage), kinds, DEFINITION, best=best)
        if "list" not in kinds:
            found = choose.nearest(index, question, found, kinds)
        return Quoted(found)
    found = choose.pieces(index, question, body if several else _told(body, near), kinds, lead, best=best)
    if "place" in kinds:
        return Quoted(found)
    found = choose.with_its_end(choose.nearest(index, question, found, kinds), body)
    return Quoted(choose.from_its_name(found) if "group" in kinds else found)


def _told(body: Sequence[Unit], near: np.ndarray) -> Sequence[Unit]:
    """The run of units that say what is asked about as nearly as the nearest, in other words; all where none is known."""
    own = np.flatnonzero(near > near.max() - TOLD)
    return body[own[0] : own[-1] + 1]


def _beside_its_place(question: str, passage: Passage) -> str:
    """The question without the number of the clause that the passage stands in: "ข้อ 3" names no item of clause 3."""
    numbers = [found[1] for part in passage.path if (found := _CLAUSE.match(part))]
    return re.sub(rf"ข้อ(?:ที่)?\s*(?:{'|'.join(numbers)})(?![\d๐-๙])", " ", question) if numbers else question


def _besides(index: Index, question: str, passage: Passage, held: Collection[str], room: int) -> list[Piece]:
    """The cells of a row, of columns that are not held already, that answer what the question asks after its first part."""
    found: dict[str, list[Piece]] = {}
    for part in asked_in_turn(question):
        own = choose.pieces(index, part, body_of(passage), expected.asked(part), room, heading_of(passage))
        columns = {piece.column for piece in own} - {*held, *found}
        for piece in own:
            if piece.column in columns and len(piece.text) <= BESIDES:
                found.setdefault(piece.column, []).append(piece)
    return [piece for pieces in found.values() for piece in pieces]


def _asks_for(items: Sequence[Unit], before: Sequence[Unit], best: Unit, *, known: bool) -> bool:
    """Is a list what is asked for, and not the unit that is nearest to the question?

    That introduces it or is one of its items; or is neither, where it is not `known` which one is nearest.
    """
    if best in items:
        return len(best.text) <= LONGEST_ITEM
    return best in before or not known


def _best(index: Index, question: str, body: Sequence[Unit], near: np.ndarray) -> Unit:
    """The unit whose gloss is nearest to the question; without glosses, the one that holds most of it."""
    if not near.any():
        near = index.matches(question, [unit.text for unit in body]).sum(axis=1)
    return body[int(near.argmax())]


def _nearness(index: Index, question: str, passage: Passage, body: Sequence[Unit]) -> np.ndarray:
    """How near the gloss of each unit is to the question; 0 of one without: float64 [units]."""
    told = dict(zip(map(id, passage.units), index.told(question, passage), strict=True))
    return np.array([told[id(unit)] for unit in body])


def items_about(index: Index, question: str, units: Sequence[Unit]) -> list[Unit]:
    """The items that begin with what is asked: the one, or of a question with two sides the one of each; maybe none."""
    items = [unit for unit, own in zip(units, lists.listed(units), strict=True) if own and not unit.cells]
    if not items or _ALL.search(question):
        return []
    found = []
    both = sides(question)
    begins = [unit.text[:BEGINNING] if both else f"{unit.text[:BEGINNING]}\n{unit.gloss[:BEGINNING]}" for unit in items]
    for side in both or _MARKED.findall(question)[:1] or (question,):
        begun = index.relevance(places.subject(side, index.documents), begins)
        best = int(begun.argmax())
        alone = np.count_nonzero(begun == begun[best]) == 1  # else all of them are asked for
        if begun[best] < ABOUT or not alone or items[best] in found:
            return [] if both else _named_in_latin(question, items)
        found.append(items[best])
    return sorted(found, key=lambda unit: unit.start)


def _named_in_latin(question: str, items: Sequence[Unit]) -> list[Unit]:
    """The one item that begins with the Latin name that the question says, "Agility"; none where several do."""
    said = {name for name in _NAMES.findall(question) if name.casefold() not in FUNCTION_WORDS}
    found = [unit for unit in items if said and said <= set(_NAMES.findall(unit.text[:BEGINNING]))]
    return found if len(found) == 1 and len(items) >= expected.LIST else []


def _onward(index: Index, passage: Passage) -> list[Unit]:
    """The units of a passage and of the one that carries its section on; of a mere heading all that come under it."""
    number = index.number(passage)
    following = index.passages[number + 1 : number + 1 + UNDER]
    whole = len(passage.text) > HEADING
    held = takewhile(lambda one: one.path == passage.path if whole else one.source == passage.source, following)
    units = [*passage.units, *(unit for one in list(held)[: 1 if whole else UNDER] for unit in one.units)]
    return [unit for unit in units if not _ASIDE.fullmatch(unit.text)]


def list_around(index: Index, passage: Passage, best: Unit) -> tuple[list[Unit], list[Unit]]:
    """What introduces the list that the best unit of the passage is an item of or stands before, and its items."""
    section = section_units(index, passage)
    at = next((n for n, unit in enumerate(section) if unit.start == best.start), None)
    if lists.inline(best):
        return [], []
    items = (lists.around(section, at) if at is not None else []) or lists.only(section)
    return (lists.lead(section, items[0]), items) if items else ([], [])


def section_units(index: Index, passage: Passage) -> list[Unit]:
    """The units of the section a passage stands in, in order, headings left out."""
    same = [one for one in index.section(passage) if not one.units[0].cells]
    return [unit for one in same for unit in one.units if unit.kind != "heading"]


def body_of(passage: Passage) -> list[Unit]:
    said = [unit for unit in passage.units if unit.kind != "heading" and not _ASIDE.fullmatch(unit.text)]
    return said or list(passage.units)


def heading_of(passage: Passage) -> str:
    return passage.path[-1] if passage.path else ""
