"""Tab-separated lines → table rows whose cells know their column, also where a table runs over pages."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from ingest import thai
from ingest.blocks import Block

LONGEST_LABEL = 70  # characters of a cell that names its row in a locator
SUBHEADER_CELL = 12  # characters: "(W)", "2563", "1": no cell of a second header line is longer
SAME_HEADER = 0.8  # similarity: OCR reads the header of each page a little differently
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+(?=\s)")
_TAG = re.compile(r"<[^<>]*>")


class Cell(NamedTuple):
    """The source span of one cell that is not empty, and the name of its column."""

    column: str
    start: int
    end: int


class Row(NamedTuple):
    """One row of a table; `path` names it within its section, `context` holds what is above it."""

    start: int
    end: int
    path: tuple[str, ...]
    cells: tuple[Cell, ...]
    context: str


def rows(text: str, run: Sequence[Block]) -> list[Row]:
    """The data rows of a run of row blocks; header lines, also repeated ones, become column names."""
    if len(run) < 2:
        return [plain_row(text, block) for block in run]
    header = _words(text, run[0])
    names, body, after_header = list(header), [], True
    for block in run[1:]:
        words = _words(text, block)
        if _similar(words, header):
            after_header = True
            continue
        if after_header and not words[0] and all(len(word) <= SUBHEADER_CELL for word in words):
            names = _merged(header, words)
        else:
            body.append((block, words))
        after_header = False
    return _data_rows(text, names, body)


def _data_rows(text: str, names: list[str], body: list[tuple[Block, list[str]]]) -> list[Row]:
    carries = any(not words[0] and sum(map(bool, words)) > 1 for _, words in body)
    found, carried, group = [], "", ""
    for block, words in body:
        if carries and words[0]:
            carried = words[0]
        cells = tuple(_cells(text, block, names))
        if not carries and len(cells) == 1 and words[0]:
            group = words[0]
            found.append(Row(block.start, block.end, (label(group),), cells, ""))
            continue
        own = next((word for word in words[1 if carries else 0 :] if word), carried)
        path = (label(carried), label(own)) if carries and carried and own != carried else (label(own),)
        above = " ".join(part for part in (group, carried if not words[0] else "") if part)
        columns = " ".join(dict.fromkeys(cell.column for cell in cells if cell.column))
        found.append(Row(block.start, block.end, path, cells, f"{above} {columns}".strip()))
    return found


def label(words: str) -> str:
    """The words that name a row in a locator: its number, or its beginning.

    >>> label("2.2.1.2 ร้อยละของ การเบิกจ่าย"), label("3. ปริมาณการใช้ประโยชน์จากบริการดิจิทัล")
    ('2.2.1.2', '3. ปริมาณการใช้ประโยชน์จากบริการดิจิทัล')
    """
    number = _NUMBER.match(words)
    if number:
        return number[0]
    if len(words) <= LONGEST_LABEL:
        return words
    borders = list(accumulate(map(len, thai.words(words))))
    return words[: max([at for at in borders if at <= LONGEST_LABEL], default=LONGEST_LABEL)].rstrip() + "…"


def plain_row(text: str, block: Block) -> Row:
    """A line with tabs by itself: its cells have no column names."""
    words = _words(text, block)
    return Row(block.start, block.end, (), tuple(_cells(text, block, [""] * len(words))), "")


def _words(text: str, block: Block) -> list[str]:
    return [" ".join(_TAG.sub(" ", cell).split()) for cell in text[block.start : block.end].split("\t")]


def _cells(text: str, block: Block, names: Sequence[str]):
    at = block.start
    for number, cell in enumerate(text[block.start : block.end].split("\t")):
        if _TAG.sub("", cell).strip():
            yield Cell(names[number] if number < len(names) else "", at, at + len(cell))
        at += len(cell) + 1


def _similar(a: list[str], b: list[str]) -> bool:
    one, other = ("".join(words).replace(" ", "") for words in (a, b))
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_HEADER


def _merged(header: list[str], below: list[str]) -> list[str]:
    """Two header lines as one: a name that spans several columns stands before each of them."""
    names, spanning = [], ""
    for number in range(max(len(header), len(below))):
        upper = header[number] if number < len(header) else ""
        lower = below[number] if number < len(below) else ""
        spanning = upper or (spanning if lower else "")
        names.append(f"{spanning} {lower}".strip())
    return names
