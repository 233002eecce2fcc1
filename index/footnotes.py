"""Footnotes: the passage below a table that says what a mark in its rows means belongs to those rows."""

import re
from collections.abc import Sequence

from ingest.model import Passage

MARK = "*"
_NOTE = re.compile(r"\s*(?:หมายเหตุ\s*:?\s*)?\*")


def footnotes(passages: Sequence[Passage]) -> list[int | None]:
    """For each passage the number of the one with its footnote, below it in the same part; None where there is none."""
    below: dict[tuple[str, tuple[str, ...]], int] = {}
    found: list[int | None] = [None] * len(passages)
    for number in range(len(passages) - 1, -1, -1):
        passage = passages[number]
        part = passage.source, passage.path[:1]
        if any(_NOTE.match(unit.text) for unit in passage.units):
            below[part] = number
        elif passage.units[0].cells and MARK in passage.text:
            found[number] = below.get(part)
    return found
