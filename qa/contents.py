"""Which numbered parts a document is made of, its attachments, chapters or strategies: found, counted and quoted."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from index import places
from index.function_words import says_something
from index.search import Hit, Index
from ingest import thai
from ingest.model import Document, Passage, Unit
from qa import english

DATA = Path(__file__).with_suffix(".toml")
FEWEST = 2  # parts that are counted
_ASKS = re.compile(
    r"กี่|(?:อะไร|ไหน|ใด)(?:บ้าง|มั่ง)|มีอะไร|ทั้งหมด|แต่ละ|ทั้ง\s*[0-9๐-๙]|ครบ|รายชื่อ|เหตุใด|ทำไม|ใช่ไหม|ใช่มั้ย|จริงไหม|สุดท้าย|\b(?:why|right|correct|last|list|name|all|how many|what are|which are|number of|what)\b",
    re.IGNORECASE,
)
_NUMBER = r"\s*(?P<number>[0-9๐-๙]{1,2}|[ก-ฉ](?![ก-๎]))(?![.\d])"
_COUNTED = "ฉบับ|บท|ข้อ|เรื่อง|ยุทธศาสตร์"
_NO_NUMBER = rf"(?![ก-๎]*\s*(?:no\.?\s*)?[0-9๐-๙]+(?!\s*(?:{_COUNTED})))"  # "chapter 4" is one of them
_SAID = re.compile(
    rf"(?<![\d.])([0-9๐-๙]+)\s*(?:{_COUNTED}|(?:attachments|annexes|chapters|appendices|strategies|clauses)\b)",
    re.IGNORECASE,
)
_LETTERS = "กขคงจฉ"


class Part(NamedTuple):
    """One numbered part of a document: the line that says what it is."""

    number: int
    unit: Unit
    passage: Passage


class Kind(NamedTuple):
    """What parts are called."""

    begins: re.Pattern[str]
    asked: re.Pattern[str]
    name: str  # in Thai
    th: str  # what they are counted in
    en: str


def asked(index: Index, question: str) -> Kind | None:
    """The kind of part that the question asks for all of, and for nothing more; None where it does not."""
    if not _ASKS.search(question):
        return None
    for kind in _kinds():
        found = kind.asked.search(question)
        if found and not says_something(thai.tokens(_besides(index, question, kind))):
            return kind
    return None


def parts(index: Index, question: str, kind: Kind, hits: Sequence[Hit]) -> list[Part]:
    """The parts in order, of the document the question names, else of the one best found that has such; maybe none."""
    sources = dict.fromkeys(hit.passage.source for hit in hits)
    named = [source for source in index.documents if places.names(question, index.documents[source])]
    for source in [*named, *(() if named else sources)]:
        numbers = sorted(n for (own, _), held in index.sections.items() if own == source for n in held)
        runs = list(_runs(kind, (index.passages[n] for n in numbers)))
        if runs:
            return max(runs, key=len)
    return []


def heading(question: str, found: Sequence[Part], kind: Kind, document: Document, language: str) -> str:
    """How many there are and where they were counted, which is the system's doing; if the question counts otherwise, so."""
    said = _SAID.search(question)
    wrong = int(said[1]) if said and int(said[1]) != len(found) else 0
    paths = [part.passage.path for part in found]
    within = " › ".join(level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False)))
    if language == "th":
        name = "" if kind.name == kind.th else kind.name
        no = f"ไม่ใช่ {wrong} {kind.th}: " if wrong else ""
        return f"{no}{document.short} มี{name} {len(found)} {kind.th} (นับจาก{within or 'หัวข้อในเอกสาร'})"
    no = f"Not {wrong}. " if wrong else ""
    return f"{no}{document.short_en}: {len(found)} {kind.en} (counted in {english.place(within) or 'its headings'}):"


def _besides(index: Index, question: str, kind: Kind) -> str:
    """The question without the kind of part, the documents and the agencies it names."""
    names = [name for document in index.documents.values() for name in document.names]
    names += [name for agreement in index.agreements for name in agreement.agency]
    rest = kind.asked.sub(" ", question)
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"{re.escape(name)}(?:['’]s)?", " ", rest, flags=re.IGNORECASE)
    return _data()["besides"].sub(" ", rest)


def _runs(kind: Kind, passages: Iterable[Passage]) -> Iterator[list[Part]]:
    """Lines that begin with 1, 2, 3 … of this kind, two at least, in the order they stand in."""
    run: list[Part] = []
    for part in _lines(kind, passages):
        if part.number == len(run) + 1:
            run.append(part)
        elif part.number == 1:
            if len(run) >= FEWEST:
                yield run
            run = [part]
    if len(run) >= FEWEST:
        yield run


def _lines(kind: Kind, passages: Iterable[Passage]) -> Iterator[Part]:
    for passage in passages:
        for unit in passage.units:
            if not unit.cells and (match := kind.begins.match(unit.text)):
                number = match["number"]
                yield Part(_LETTERS.find(number) + 1 or int(number), unit, passage)


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            re.compile(rf"(?:[0-9๐-๙]{{1,2}}[.)]\s*)?{re.escape(entry['begins'])}{_NUMBER}"),
            re.compile(rf"(?:{entry['asked']}){_NO_NUMBER}", re.IGNORECASE),
            entry["begins"].removesuffix("ที่"),
            entry["th"],
            entry["en"],
        )
        for name, entry in _data().items()
        if name != "besides"
    )


@cache
def _data() -> dict:
    read = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {**read, "besides": re.compile(read["besides"]["words"], re.IGNORECASE)}
