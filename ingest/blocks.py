"""Lines of a section → blocks: paragraphs, list items, signatures, table rows, each a source span."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.outline import LEADERS, Line, lines

MARKER = re.compile(
    r"\s*(?:[-•●▪*]\s+|\(?[0-9๐-๙]{1,2}[.)]\s*(?=\D|$)|\(?[ก-ฮ][.)]\s|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\.?\s+(?=\S)|ว\.\s)"
)
SIGNATURE = re.compile(r"\s*\((?:นาย|นาง|นางสาว|พล|ดร\.|ศ\.|รศ\.|ผศ\.|Mr|Ms|Mrs|Dr)[^()]*\)\s*$")
_CATCHWORD = re.compile(r"\s*(\S.{1,60}?)\s*(?:\.{3,}|…)\s*$")  # "ข้อ 3 ส่วนประกอบ..." at the foot of a page
_BLANK = re.compile(r"\s*")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*[0-9๐-๙]{1,3}\s*[-–]?\s*$")
_HTML_LIST = re.compile(r"<[ou]l\b[^<>]*>", re.IGNORECASE)
_HTML_BREAK = re.compile(r"</?(?:p|li)\b[^<>]*>", re.IGNORECASE)
WRAPPED = 60  # characters: a shorter line ends its paragraph
BLANK_ENDS = 0.1  # share of lines that end in a blank from which on those blanks are taken to mean something


class Block(NamedTuple):
    """A span of the source that is one thing; kind: paragraph, item, row or header."""

    kind: str
    start: int
    end: int


def ends_paragraphs_with_blank(text: str) -> bool:
    """Does each paragraph's last line end in a blank? Text out of a PDF that Word made does."""
    full = [line for line in text.split("\n") if line.strip()]
    return sum(line[-1] == " " for line in full) >= BLANK_ENDS * len(full)


def blocks(text: str, start: int, end: int, blank_ends: bool = False, furniture: bool = False) -> list[Block]:
    """The blocks of text[start:end], in order.

    `furniture`: with page numbers, catchwords and the dots of a table of contents, else without.

    `blank_ends`: paragraphs end in a blank (see above), so an empty line after a line without one is
    the layout's, not the author's.
    """
    found: list[Block] = []
    opened = closed = False  # inside a block; a blank line since its last line
    signing = False
    for line in lines(text, start, end):
        words = text[line.start : line.end]
        if not words.strip():
            closed = True
            continue
        if not furniture and (_PAGE_NUMBER.match(words) or _catchword(text, line)):
            continue
        if not furniture and (leaders := LEADERS.search(words)):  # the title it leads from, begun on the line before
            begun = opened and (not closed or (blank_ends and _breaks_off(text, found[-1])))
            start = found.pop().start if begun else line.start
            found.append(Block("item", start, line.start + leaders.start()))
            opened = signing = False
            continue
        if "\t" in words and (words[0] == "\t" or "\t" in words.strip() or not _HTML_BREAK.search(words)):
            found.append(Block("row", line.start, line.end))
            opened, signing = False, False
        elif _HTML_LIST.search(words) or _HTML_BREAK.search(words):
            found += _html_items(text, line)
            opened = False
        elif SIGNATURE.match(words):
            found.append(Block("item", line.start, line.end))
            opened, signing = True, True
        elif MARKER.match(words):
            found.append(Block("item", line.start, line.end))
            opened, signing = True, False
        elif opened and (signing or not closed or (blank_ends and _breaks_off(text, found[-1]))):
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(Block("paragraph", line.start, line.end))
            opened, signing = True, False
        closed = False
    return found


def _breaks_off(text: str, block: Block) -> bool:
    """Does the block, one line so far, stop inside a sentence?"""
    line = text[block.start : block.end]
    return len(line) >= WRAPPED and not line[-1].isspace() and "\n" not in line


def _catchword(text: str, line: Line) -> bool:
    """Is this line the first words of the next page, printed at the foot of this one?"""
    match = _CATCHWORD.match(text[line.start : line.end])
    return bool(match and text.startswith(match[1], _BLANK.match(text, line.end).end()))


def _html_items(text: str, line: Line) -> Iterator[Block]:
    """The items of a line of HTML: cut at <p>, <li> and, within <ol> or <ul>, at each number or bullet."""
    cuts = {line.start, line.end}
    for match in _HTML_BREAK.finditer(text, line.start, line.end):
        cuts.add(match.start())
    for match in _HTML_LIST.finditer(text, line.start, line.end):
        cuts.add(match.start())
        cuts.update(_inline_markers(text, match.end(), line.end))
    borders = sorted(cuts)
    for a, b in zip(borders, borders[1:], strict=False):
        if re.sub(r"<[^<>]*>", "", text[a:b]).strip():
            yield Block("item", a, b)


def _inline_markers(text: str, start: int, end: int) -> Iterator[int]:
    """Where the items of a list begin that stands on one line: 1. … 2. … 3. …, or - … - …"""
    numbers = list(re.finditer(r"(?<!\S)([0-9]{1,2})\.\s", text[start:end]))
    expected = 1
    for match in numbers:
        if int(match[1]) == expected:
            expected += 1
            yield start + match.start()
    if expected == 1:
        yield from (start + m.start() for m in re.finditer(r"(?<!\S)[-•]\s", text[start:end]))
