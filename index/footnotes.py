"""What belongs to a passage and stands below it: the footnote of a table's row, the list that a text introduces."""

import re
from collections.abc import Sequence

from ingest.model import Passage

MARK = "*"
_NOTE = re.compile(r"\s*(?:หมายเหตุ\s*:?\s*)?\*")


INTRODUCES = re.compile(r"(?:ดังนี้|ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ|:)\s*$")  # the list that follows


def footnotes(passages: Sequence[Passage]) -> list[int | None]:
    """For each passage the number of the one that belongs to it; None where there is none.

    That is of a row with a mark the passage below it in the same part that says what the mark means, and of such a
    footnote or of a text that ends with what introduces a list the next one of its section.
    """
    below: dict[tuple[str, tuple[str, ...]], int] = {}
    found: list[int | None] = [None] * len(passages)
    for number in range(len(passages) - 1, -1, -1):
        passage = passages[number]
        part = passage.source, passage.path[:1]
        if any(_NOTE.match(unit.text) for unit in passage.units):
            below[part] = number
            found[number] = number + 1 if _goes_on(passage, passages[number + 1 : number + 2]) else None
        elif passage.units[0].cells and MARK in passage.text:
            found[number] = below.get(part)
        elif INTRODUCES.search(passage.units[-1].text) and _goes_on(passage, passages[number + 1 : number + 2]):
            found[number] = number + 1
    return found


def _goes_on(passage: Passage, following: Sequence[Passage]) -> bool:
    """Is the following passage text of the same section, as this one is?"""
    same = any((one.source, one.path) == (passage.source, passage.path) and not one.units[0].cells for one in following)
    return same and not passage.units[0].cells
