"""Where a list stands around a unit: its items in order, across passages, from the first to the last."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from index.footnotes import INTRODUCES
from ingest.model import Unit
from qa.number_words import arabic

LEAD = 200  # characters of a paragraph that is taken to introduce the list after it
SHORTEST = 3  # items that make a list of numbered paragraphs
_NUMBERED = re.compile(r"\s*(?P<name>[^\d๐-๙\s•-][^\d๐-๙]{0,20}?)?\s*\(?(?P<number>[0-9๐-๙]{1,2})(?![\d๐-๙]|\.[\d๐-๙])")
_NAMED = re.compile(
    r"(?:ข้อที่|ข้อ|(?<![ก-๎.])ว\.|\bitem|\bobjective|\bgoal|\bmission|(?<!attachment )(?<!annex )\b(?:no\.|number))\s*\(?([0-9๐-๙]{1,2})(?![\d.])",
    re.IGNORECASE,
)
ATTACHED = re.compile(
    r"(?:เอกสาร(?:ประกอบ|แนบ)(?:ที่)?|\b(?:attachment|annex)(?: (?:no|number)\b\.?)?)\s*([0-9๐-๙]{1,2})(?![\d.])",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:ข้อที่|ข้อ|ข้อเสนอ(?:แนะ)?|\bitem|\brec(?:ommendation)?s?\.?|\bproposal|\bno\.|\bnumber)\s*([0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+)",
    re.IGNORECASE,
)  # "ข้อ 1.3"
_OWN_BELOW = re.compile(r"\s*(?:[-•]\s*)?([0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+)(?![\d.])")
_LETTER = re.compile(r"(?:ตัว(?:อักษร)?|\bletter)\s*[\"“']?([A-Za-z])(?![a-z])", re.IGNORECASE)
_INLINE = re.compile(r"(?<![\d.])\(?[0-9๐-๙]\)")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_WANTED = re.compile(
    r"(?<![\d.๐-๙])(?:ทั้ง\s*(?P<thai>[2-9๒-๙])(?![\d.๐-๙])|(?P<number>[2-9๒-๙])\s*(?:ข้อ|ด้าน|เรื่อง|ประการ|อย่าง|กลุ่ม|ส่วน|บทบาท|ประเด็น|ขั้นตอน|ปัญหา|องค์ประกอบ|เป้าหมาย|ยุทธศาสตร์|ภารกิจ)"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\s+(?:\w+\s+)?[a-z]+s\b)",
    re.IGNORECASE,
)
_INLINE_NUMBER = re.compile(r"(?<![\d.])\(?([0-9๐-๙])\)")
_LAST = re.compile(r"ข้อสุดท้าย|\blast (?:item|one|objective|goal|mission)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"รวมถึง|รวมทั้ง|ตลอดจน")  # a paragraph so begun goes on with the item that a page of the source cut
_BULLET = re.compile(r"\s*[-•]\s*")


def around(units: Sequence[Unit], at: int) -> list[Unit]:
    """The list that the unit at `at` is an item of, or that begins right after it; empty where there is none.

    `units` are those of one section in order. A list ends where its numbers begin anew.
    """
    is_item = listed(units)
    if not is_item[at]:
        at += 1
    if at >= len(units) or not is_item[at]:
        return []
    first = at
    while first and is_item[first - 1] and _number(units[first]) != 1:
        first -= 1
    last = at + 1
    while last < len(units) and is_item[last] and _number(units[last]) != 1:
        last += 1
    return list(units[first:last])


def only(units: Sequence[Unit]) -> list[Unit]:
    """The one list of a section, of three items at least; empty where there are several or none."""
    is_item = listed(units)
    starts = [n for n, own in enumerate(is_item) if own and not (n and is_item[n - 1])]
    if len(starts) != 1:
        return []
    items = around(units, starts[0])
    return items if len(items) == sum(is_item) >= SHORTEST else []


def inline(unit: Unit) -> bool:
    """Does the text itself count up: "1) …, 2) …, 3) …"?"""
    return len(_INLINE.findall(unit.text)) >= SHORTEST


def wanted(question: str) -> int:
    """How many items the question says the list has: "4 บทบาท", "three problems"; 0 where it says no number.

    >>> wanted("ปี 67 สพร. มุ่งเป้าหมายสำคัญ 4 เรื่อง"), wanted("Which three issues?"), wanted("ปี 67")
    (4, 3, 0)
    """
    found = _WANTED.search(question)
    if not found:
        return 0
    return _WORDS.index(found["word"].lower()) + 2 if found["word"] else int(found["thai"] or found["number"])


def in_lines(text: str) -> str:
    """A text that counts up by itself with each of its items on a line: "…: (1) …", "(2) …"; others as they are.

    >>> in_lines("ได้แก่ (1) ก (2) ข และ (3) ค")
    'ได้แก่\\n(1) ก\\n(2) ข และ\\n(3) ค'
    """
    if not _counts_to(text):
        return text
    starts, last = [0], 0
    for match in _INLINE_NUMBER.finditer(text):
        if int(match[1]) == last + 1:
            last += 1
            starts.append(match.start())
    return "\n".join(filter(None, (text[start:end].strip() for start, end in pairwise([*starts, len(text)]))))


def inline_of(units: Sequence[Unit], number: int) -> Unit | None:
    """The text that counts up to this number by itself: "(1) …, (2) …, (3) …"; None where none does."""
    return next((unit for unit in units if _counts_to(unit.text) == number), None)


def _counts_to(text: str) -> int:
    """The last of the numbers that a text counts up with from 1; 0 where it does not."""
    last = 0
    for match in _INLINE_NUMBER.finditer(text):
        last = last + 1 if int(match[1]) == last + 1 else last
    return last if last >= SHORTEST else 0


def numbered(question: str) -> bool:
    """Does the question name an item by its number: "ข้อ 5", "objective no. 7"?"""
    return bool(_NAMED.search(question))


def named(question: str, items: Sequence[Unit]) -> Unit | None:
    """The item whose number or letter the question names: "ข้อ 5", "ตัว A", "the last item"; None where it names none."""
    if items and _LAST.search(question):
        return items[-1]
    if letter := _LETTER.search(question):
        begins = re.compile(rf"[\s\d๐-๙.)]*{letter[1]}\s*[:=–-]", re.IGNORECASE)
        return next((item for item in items if begins.match(item.text)), None)
    if below := {arabic(number) for number in _BELOW.findall(question)}:
        own = ((item, _OWN_BELOW.match(item.text)) for item in items)
        return next((item for item, found in own if found and arabic(found[1]) in below), None)
    numbers = [int(number) for number in _NAMED.findall(question)]
    attached = [int(number) for number in ATTACHED.findall(question)]
    return next((item for item in items if _number(item) in (attached if ATTACHED.match(item.text) else numbers)), None)


def lead(units: Sequence[Unit], first: Unit) -> list[Unit]:
    """The paragraph that introduces a list: a short one, or one that says that a list follows; maybe none."""
    before = next((a for a, b in pairwise(units) if b is first), None)
    if before is None or before.kind != "paragraph":
        return []
    return [before] if len(before.text) <= LEAD or INTRODUCES.search(before.text) else []


def group_line(units: Sequence[Unit], item: Unit) -> Unit | None:
    """The paragraph that heads the group of items that this one stands in; None where it is no item or none heads it."""
    at = next((n for n, unit in enumerate(units) if unit.start == item.start), 0)
    before = units[:at][::-1] if item.kind == "item" else []
    line = next((unit for unit in before if unit.kind != "item"), None)
    return line if line and line.kind == "paragraph" and len(line.text) <= LEAD else None


def sure_count(before: Sequence[Unit], items: Sequence[Unit]) -> int:
    """How many items a numbered list has, by its own numbers; 0 where these, or what introduces it, say otherwise."""
    numbers = [number for item in items if (number := _number(item)) is not None]
    runs_on = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    inside = any(
        int(found) == numbers[-1] + 1 for item in items for found in _INLINE_NUMBER.findall(item.text)[1:] if numbers
    )
    said = wanted(before[-1].text[-LEAD:]) if before else 0
    return 0 if not runs_on or inside or said not in (0, len(numbers)) else len(numbers)


def count(items: Sequence[Unit]) -> int:
    """How many items a list has, those below its own left out: of a numbered one the numbered."""
    numbered = [item for item in items if _number(item) is not None]
    return len(numbered) or len(items)


def ordinals(items: Sequence[Unit]) -> list[int]:
    """Which item of the list each unit is of, from 1: what goes on with an item is of it."""
    return list(accumulate(int(not _GOES_ON.match(item.text)) for item in items))


def listed(units: Sequence[Unit]) -> list[bool]:
    """Which units are items: read as such, or paragraphs that count on in a row ("เอกสารประกอบ 1 …, 2 …, 3 …").

    With an item goes the paragraph that goes on with it.
    """
    items = [unit.kind == "item" for unit in units]
    start = 0
    while start < len(units):
        end = start + 1
        while end < len(units) and _follows(units[end - 1], units[end]):
            end += 1
        if end - start >= SHORTEST:
            items[start:end] = [True] * (end - start)
        start = end
    for at in range(1, len(units) - 1):
        before, after = _number(units[at - 1]), _number(units[at + 1])
        if before and after == before + 1 and _GOES_ON.match(units[at].text):
            items[at] = True
    return items


def _follows(one: Unit, other: Unit) -> bool:
    first, second = _numbered(one.text), _numbered(other.text)
    if not (first and second) or one.kind == "heading":
        return False
    same = (first["name"] or "").strip() == (second["name"] or "").strip()
    return same and int(second["number"]) == int(first["number"]) + 1


def _number(unit: Unit) -> int | None:
    """The item's own number, of the first level only: 2 of "2) …", none of "2.1 …" or "• …"."""
    if _BULLET.match(unit.text):
        return None
    found = _numbered(unit.text)
    return int(found["number"]) if found else None


@lru_cache(maxsize=4096)  # each unit of a section is looked at beside the one before and the one after, several times
def _numbered(text: str) -> re.Match[str] | None:
    return _NUMBERED.match(text)
