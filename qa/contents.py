"""Which numbered parts a document is made of, its attachments, chapters or strategies: found, counted and quoted."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from index import expected, places
from index.function_words import says_something
from index.search import Hit, Index
from ingest import thai
from ingest.model import Document, Passage, Unit
from qa import english, lists, quotes
from qa.bodies import own_names

DATA = Path(__file__).with_suffix(".toml")
WHOLE = 0.999  # share of what is asked for that a heading says
FEWEST = 2  # parts that are counted
_ASKS = re.compile(
    r"กี่|(?:อะไร|ไหน|ใด)(?:บ้าง|มั่ง)|มีอะไร|ทั้งหมด|แต่ละ|ทั้ง\s*[0-9๐-๙]|[0-9๐-๙]\s*ด้าน|ครบ|รายชื่อ|เหตุใด|ทำไม|ใช่ไหม|ใช่มั้ย|จริงไหม|สุดท้าย|\b(?:why|right|correct|last|list|name|all|how many|what are|which are|number of|what)\b",
    re.IGNORECASE,
)
_ASKS_SOMETHING = re.compile(
    r"เท่าไ|เท่าใด|กี่|อะไร|ไหน|ใด|ไหม|มั้ย|ยังไง|อย่างไร|ใคร|เมื่อไ|ทำไม|เพราะ|หรือ"
    r"|\b(?:what|which|how|who|whose|when|where|why|is|are|was|were|does|do|did|can|has|have)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"กี่|\bhow many\b|\bnumber of\b", re.IGNORECASE)
_NUMBER = r"\s*(?P<number>[0-9๐-๙]{1,2}|[ก-ฉ](?![ก-๎]))(?![.\d])"
_COUNTED = "ฉบับ|บท|ข้อ|ด้าน|เรื่อง|ยุทธศาสตร์"
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
    numbered: re.Pattern[str]  # one of them, by its number
    name: str  # in Thai
    th: str  # what they are counted in
    en: str


def asked(index: Index, question: str) -> Kind | None:
    """The kind of part that the question asks for all of, and for nothing more; None where it does not."""
    if not _ASKS.search(question) and not _bare(question):
        return None
    for kind in _kinds():
        found = kind.asked.search(question)
        if found and not says_something(thai.tokens(_besides(index, question, kind.asked))):
            return kind
    return None


def parts(index: Index, question: str, kind: Kind, hits: Sequence[Hit]) -> list[Part]:
    """The parts in order, of the document the question names, else of the one best found that has such; maybe none."""
    return next((max(runs, key=len) for runs in _runs_of_each(index, question, kind, hits)), [])


def one_of(index: Index, question: str, hits: Sequence[Hit]) -> Part | None:
    """The one part that the question names by its number and asks nothing more of: "ยุทธศาสตร์ที่ 4 คืออะไร".

    As it stands in a list; None where it only heads what it says.
    """
    for kind in _kinds():
        found = kind.numbered.search(question)
        if found and not says_something(thai.tokens(_besides(index, question, kind.numbered))):
            runs = (run for own in _runs_of_each(index, question, kind, hits) for run in own)
            named = (part for run in runs for part in run if part.number == int(found[1]))
            return next((part for part in named if part.unit.kind != "heading"), None)
    return None


def listed(index: Index, question: str, hits: Sequence[Hit]) -> list[Part]:
    """The numbered items of the section whose heading says all that is asked for: "วัตถุประสงค์การจัดตั้งมีกี่ข้อ"; of
    "วัตถุประสงค์การจัดตั้งข้อ 7" only where one has the number; maybe none.
    """
    return next(_lists(index, question, hits), [])


def named_of(question: str, found: Sequence[Part]) -> list[Part]:
    """Of the parts found the one that the question names, by its number or letter, with what goes on with it; maybe none."""
    item = lists.named(question, [part.unit for part in found])
    numbers = {part.number for part in found if part.unit is item}
    return [part for part in found if part.number in numbers]


def listed_elsewhere(index: Index, question: str, hits: Sequence[Hit]) -> list[list[Part]]:
    """Such lists of other documents than that of the first, of another length, where the question asks how many."""
    found = list(_lists(index, question, hits)) if _HOW_MANY.search(question) else []
    each = {parts[0].passage.source: parts for parts in reversed(found)}
    return [parts for parts in each.values() if parts[-1].number != found[0][-1].number]


def _lists(index: Index, question: str, hits: Sequence[Hit]) -> Iterator[list[Part]]:
    """Such lists, the best found first, of the documents that the question names where it names one."""
    if "overview" in expected.asked(question):  # "วัตถุประสงค์ของ MOU" is no list of those of the agency
        return
    rest = _besides(index, lists.ATTACHED.sub(" ", question))
    one = lists.numbered(question)
    if not (one or _ASKS.search(question) or _bare(question)) or not says_something(thai.tokens(rest)):
        return
    named = [source for source, document in index.documents.items() if places.names(question, document)]
    for hit in (hit for hit in hits if not named or hit.passage.source in named):
        heading = hit.passage.path[-1] if hit.passage.path and not hit.passage.units[0].cells else ""
        if heading and index.relevance(rest, [heading])[0] >= WHOLE:
            own = [(unit, passage) for passage in index.section(hit.passage) for unit in passage.units]
            items = lists.only([unit for unit, _ in own if unit.kind != "heading"])
            if lists.sure_count([], items):
                if one and not lists.named(question, items):
                    return
                within = [pair for pair in own if pair[0] in items]
                yield [Part(n, *pair) for n, pair in zip(lists.ordinals(items), within, strict=True)]


def heading_of_list(found: Sequence[Part], document: Document, language: str) -> str:
    """Where the list stands and how many items it has, which is the system's count."""
    number = found[-1].number
    count = f"{number} ข้อ (นับจากรายการ)" if language == "th" else f"{number} items (our count)"
    return f"{quotes.at(found[0].passage, document, language)}: {count}"


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


def _bare(question: str) -> bool:
    """Is the question a mere name, and none of a place: "DGA core values", "พันธกิจ สพร."?"""
    return not _ASKS_SOMETHING.search(question) and not places.numbered(question)


def _besides(index: Index, question: str, part: re.Pattern[str] | None = None) -> str:
    """The question without the part, or kind of part, the documents and the agencies it names."""
    rest = part.sub(" ", question) if part else question
    for name in sorted(own_names(index), key=len, reverse=True):
        rest = re.sub(rf"{re.escape(name)}(?:['’]s)?", " ", rest, flags=re.IGNORECASE)
    return _data()["besides"].sub(" ", rest)


def _runs_of_each(index: Index, question: str, kind: Kind, hits: Sequence[Hit]) -> Iterator[list[list[Part]]]:
    """The runs of the documents that have some: of those the question names, else of those found, the best first."""
    named = [source for source in index.documents if places.names(question, index.documents[source])]
    for source in named or dict.fromkeys(hit.passage.source for hit in hits):
        if runs := list(_runs(kind, index.of_source(source))):
            yield runs


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
            re.compile(
                rf"(?:{entry['asked']})(?:\s*(?:ที่|ข้อที่|ข้อ|no\.?))?\s*([0-9๐-๙]{{1,2}})(?![0-9๐-๙.]|\s*(?:{_COUNTED}))",
                re.IGNORECASE,
            ),
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
