"""Tab-separated lines → table rows whose cells know their column, also where a table runs over pages."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from ingest import thai
from ingest.blocks import MARKER, Block
from ingest.outline import LEVELS

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
    """One row of a table; `path` names it within its section, `context` holds what is above it.

    The cells stand column by column; one that a page break cut is in several pieces.
    """

    start: int
    end: int
    path: tuple[str, ...]
    cells: tuple[Cell, ...]
    context: str
    broken: bool = False  # by a page: its cells are not in the order of the source


class _Line(NamedTuple):
    block: Block
    words: list[str]  # of each cell


def rows(text: str, run: Sequence[Block]) -> list[Row]:
    """The data rows of a run of row blocks; header lines, also repeated ones, become column names."""
    if len(run) < 2:
        return [plain_row(text, block) for block in run]
    header = _words(text, run[0])
    below: list[str] | None = None  # the header's second line
    body, after_header = [], True
    for block in run[1:]:
        line = _Line(block, _words(text, block))
        if _similar(line.words, header):
            after_header = True
            continue
        if after_header and (_similar(line.words, below) if below or body else _second_header(line.words)):
            below = line.words
        elif after_header and body and _continues(line, body[-1]):
            body[-1].append(line)
        else:
            body.append([line])
        after_header = False
    return _data_rows(text, _merged(header, below) if below else header, body)


def _second_header(words: list[str]) -> bool:
    """Whether the line below the table's first header is its second line."""
    return not words[0] and all(len(word) <= SUBHEADER_CELL for word in words)


def _continues(line: _Line, row: list[_Line]) -> bool:
    """Whether the first line below a repeated header is the rest of the row above the page break.

    A new row fills the columns that the one above fills, but for the first, which may hold for several
    rows; the rest of a row has only the cells that were cut.
    """
    if line.words[0] or MARKER.match(next((word for word in line.words if word), "")):
        return False
    filled = {number for number, word in enumerate(line.words) if word}
    return bool(_filled(row) - {0} - filled)


def _filled(row: list[_Line]) -> set[int]:
    return {number for line in row for number, word in enumerate(line.words) if word}


def _data_rows(text: str, names: list[str], body: list[list[_Line]]) -> list[Row]:
    carries = any(not row[0].words[0] and len(_filled(row)) > 1 for row in body)
    several = len({row[0].words[0] for row in body if row[0].words[0]}) > 1
    found, carried, group = [], "", ""
    for row in body:
        words = row[0].words
        if carries and words[0]:
            carried = words[0]
        start, end = row[0].block.start, row[-1].block.end
        cells = _cells(text, row, names)
        if not carries and len(cells) == 1 and words[0]:
            group = words[0]
            found.append(Row(start, end, (label(group),), cells, ""))
            continue
        heading = _heading(words)
        own = heading or next((word for word in words[1 if carries else 0 :] if word), carried)
        parent = carried and own != carried and (several or not heading)  # one parent of all tells no rows apart
        path = (label(carried), label(own)) if parent else (label(own),)
        above = " ".join(part for part in (group, carried if not words[0] else "") if part)
        columns = " ".join(dict.fromkeys(cell.column for cell in cells if cell.column))
        found.append(Row(start, end, path, cells, f"{above} {columns}".strip(), len(row) > 1))
    return found


def _heading(words: Sequence[str]) -> str:
    """The heading that a cell begins with, "ยุทธศาสตร์ที่ 2", or "": it names a row better than its first cell."""
    headings = (match[0].strip() for word in words for _, form in LEVELS[:2] if (match := form.match(word)))
    return next(headings, "")


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
    return Row(block.start, block.end, (), _cells(text, [_Line(block, words)], [""] * len(words)), "")


def _words(text: str, block: Block) -> list[str]:
    return [" ".join(_TAG.sub(" ", cell).split()) for cell in text[block.start : block.end].split("\t")]


def _cells(text: str, row: list[_Line], names: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a row that are not empty, column by column."""
    found = [piece for line in row for piece in _pieces(text, line.block)]
    found.sort(key=lambda piece: piece[0])
    return tuple(Cell(names[number] if number < len(names) else "", start, end) for number, start, end in found)


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int, int]]:
    """Column number and source span of each cell of a line that is not empty."""
    at = block.start
    for number, cell in enumerate(text[block.start : block.end].split("\t")):
        if _TAG.sub("", cell).strip():
            yield number, at, at + len(cell)
        at += len(cell) + 1


def _similar(a: list[str], b: list[str] | None) -> bool:
    if b is None:
        return False
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
