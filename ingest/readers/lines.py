"""Headings, paragraphs, items and table rows → plain lines that the rest of ingestion understands.

Headings are marked as in Markdown, blocks are set apart by an empty line, table rows follow each other
with a tab between their cells.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.outline import LONGEST_HEADING
from ingest.readers.extract import printable

MOST_COLUMNS = 63  # what Word allows; a cell that spans more is cut to it, one beyond spans no rows
DEEPEST_HEADING = 6

_BLANKS = re.compile("[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")


class Cell(NamedTuple):
    """The text of a table cell, and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def one_line(text: str) -> str:
    """The text on one line, with single blanks.

    >>> one_line(" ก\\n\\tข\\u00a0 ")
    'ก ข'
    """
    return _BLANKS.sub(" ", printable(text)).strip()


def heading(text: str, level: int) -> str:
    """A heading's line; what is too long for a heading stays a paragraph."""
    marked = f"{'#' * min(max(level, 1), DEEPEST_HEADING)} {text}"
    return marked if text and len(marked) <= LONGEST_HEADING else text


def table(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows of a table as lines; places that a spanning cell covers are empty, empty rows left out.

    >>> table([[Cell("ก", columns=2), Cell("ข", rows=2)], [Cell("1"), Cell("2")]])
    'ก\\t\\tข\\n1\\t2'
    """
    lines, covered = [], {}
    for row in rows:
        line, covered = _laid_out(row, covered)
        lines.append("\t".join(line).rstrip("\t"))
    return "\n".join(line for line in lines if line.strip())


def _laid_out(row: Iterable[Cell], covered: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """The cells of a row in their columns, and for each column how many more rows are covered."""
    line: list[str] = []
    left = {column: count - 1 for column, count in covered.items() if count > 1}
    for cell in row:
        while len(line) in covered:
            line.append("")
        for number in range(min(max(cell.columns, 1), MOST_COLUMNS)):
            if cell.rows > 1 and len(line) < MOST_COLUMNS:
                left[len(line)] = cell.rows - 1
            line.append("" if number else one_line(cell.text))
    return line, left


def document(blocks: Iterable[str]) -> str:
    """The text of a document from its blocks, an empty line between them."""
    stripped = (printable(block).strip(" \n") for block in blocks)
    return "\n\n".join(block for block in stripped if block.strip())
