"""Which passages an answer quotes, and which single items answer by themselves."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from index import expected, places
from index.search import Hit, Index, columns
from ingest.model import Passage, Unit
from qa import lists, within
from qa.sides import asked_after, listed_thing, nearest, sides

PASSAGES = 3  # passages quoted at most
NEAR = 0.85  # a further passage is quoted if its relevance is at least this share of the first's
TOLD = 0.25  # and what it is told of is not this much farther from the question than that of the first
SOUGHT = expected.CLAUSES | {"date", "person", "web", "law"}  # what a further passage has to hold, if the first does
SIDE = 20  # passages looked at for each side of a comparison
OTHER = 0.3  # share of its relevance for the other side that is taken from a passage's
ABOUT_BOTH = 5  # passages in which an item for each side may stand
TITLED = 110  # characters of an item in which stands which side it is about
EXPLAINS = 100  # characters of an item that explains something, at least
NAMES = 15  # characters of it that name what it explains
_NUMBER = re.compile(r"^[\s\d๐-๙.)(•-]+")


def each_side(index: Index, question: str) -> list[Hit]:
    """The best passage for each side of the question, given the other; nothing where it has no sides or one for both."""
    found = index.search(question, SIDE) if sides(question) else []
    for hit in found[:ABOUT_BOTH]:
        if len(within.items_about(index, question, within.body_of(hit.passage))) > 1:
            return [hit]
    best = _best_of_each(index, sides(question), found) if found else []
    return best if len({hit.passage.id for hit in best}) > 1 else []


def each_asked(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The best passage, and the best for what is asked besides; nothing where one thing is asked, or one answers both."""
    best = _best_of_each(index, asked_after(question), index.search(question, SIDE)) if asked_after(question) else []
    others = [hit for hit in best if hit.passage.id != hits[0].passage.id]
    return [hits[0], *others[-1:]] if others else []


def items_alone(
    index: Index, question: str, kinds: Collection[str], hits: Sequence[Hit], *, alone: bool
) -> dict[Hit, list[Unit]]:
    """The items that answer by themselves, by their passages: of each side, of a row's footnote, or, where the question
    stands `alone`, the one that explains; nothing where passages answer.
    """
    items = {} if kinds & {"place", "figure"} else item_of_each(index, question, hits)
    if "list" in kinds and not items:
        items = _note_of_row(index, question, hits[0])
    if not items and alone and "definition" in kinds and "place" not in kinds:
        items = _item_about(index, question, hits)
    return items


def best(index: Index, question: str, kinds: Collection[str], hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are quoted: the best of each document the question compares, else those nearly as good as the best.

    In relevance, and in how near what it says in other words is to the question.

    A figure of ours that is asked for stands alone.
    """
    if "comparison" in kinds:
        sources = dict.fromkeys(hit.passage.source for hit in hits)
        asked = places.named(question, [hit.passage for hit in hits], documents=index.documents)
        named = {hit.passage.source for hit, said in zip(hits, asked, strict=True) if said}
        each = [next(hit for hit in hits if hit.passage.source == s) for s in sources if len(named) < 2 or s in named]
        return each[:PASSAGES] if len(each) > 1 else list(hits[:2])
    whole = "total" in kinds and not places.numbered(question)  # of the plan: no part of it is named
    for hit in hits if whole else hits[:1]:
        if expected.computed(question, hit.passage):
            return [hit]
    near = [hit for hit in hits[:PASSAGES] if hit.relevance >= NEAR * hits[0].relevance]
    near = _where_asked(index, question, near)
    if sought := [kind for kind in SOUGHT & kinds if expected.holds(hits[0].passage, kind)]:
        near = [hit for hit in near if all(expected.holds(hit.passage, kind) for kind in sought)]
    if "list" in kinds and (number := lists.wanted(question)):
        near.sort(key=lambda hit: not counts(index, hit.passage, number))
    if kinds & within.LONG:
        return near  # what explains or lists may stand in several places
    told = [index.told(question, hit.passage).max() for hit in near]
    return [hit for hit, own in zip(near, told, strict=True) if own > told[0] - TOLD]


def _where_asked(index: Index, question: str, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that stand where the question points; all where none does. Of a document that is named, where the first is of it."""
    pointed = places.pointed(question, [hit.passage for hit in hits], {})
    named = [places.names(question, index.documents[hit.passage.source]) for hit in hits]
    if pointed.max() > 0 and not pointed[0]:
        return [hit for hit, there in zip(hits, pointed > 0, strict=True) if there]
    return [
        hit
        for hit, *there in zip(hits, pointed > 0, named, strict=True)
        if there[0] >= (pointed[0] > 0) and there[1] >= named[0]
    ]


def item_of_each(index: Index, question: str, hits: Sequence[Hit]) -> dict[Hit, list[Unit]]:
    """The item that begins with the one side of a question, and the one that begins with the other, by their passages.

    Of one document; nothing where the question has no sides or one of them no item of its own.
    """
    if not sides(question):
        return {}
    there = _where_asked(index, question, hits)
    copies = [replace(hit, passage=passage) for hit in there for passage in (hit.passage, *hit.also)]
    for source in dict.fromkeys(hit.passage.source for hit in copies):
        own = [
            (hit, unit)
            for hit in copies
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
    name = _bare(within.heading_of(hit.passage))
    for passage in index.section(note):
        found = [unit for unit in passage.units if unit.kind == "item" and _bare(unit.text).startswith(name)]
        if found:
            return {Hit(passage, hit.similarity, hit.relevance): found}
    return {}


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


def counts(index: Index, passage: Passage, number: int) -> bool:
    """Does the passage stand in a list of so many items, or its section hold a text that counts so far?"""
    body = within.body_of(passage)
    own = any(lists.count(within.list_around(index, passage, unit)[1]) == number for unit in body if not unit.cells)
    return own or lists.inline_of(within.section_units(index, passage), number) is not None


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


def _bare(text: str) -> str:
    """The text without its number or bullet, blanks and the mark of having been cut."""
    return re.sub(r"\s|…$", "", _NUMBER.sub("", text))
