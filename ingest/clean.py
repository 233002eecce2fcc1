"""Clean text that remembers, for every character, where it stands in the source.

Cleaning is a chain of edits. `apply` carries the offsets through each of them, so however a text
was repaired, any span of it maps back to a verbatim span of the source.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np


class Edit(NamedTuple):
    """`text` takes the place of the characters start..end (half-open) of the text it is applied to."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class CleanText:
    """A text under repair; character i stems from source[starts[i]:ends[i]] (int32 arrays)."""

    text: str
    starts: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> "CleanText":
        """The span start..end of the source, unchanged."""
        end = len(source) if end is None else end
        starts = np.arange(start, end, dtype=np.int32)
        return cls(source[start:end], starts, starts + 1)

    def span(self, start: int, end: int) -> "CleanText":
        """The characters start..end of this text."""
        return CleanText(self.text[start:end], self.starts[start:end], self.ends[start:end])


def apply(clean: CleanText, edits: Iterable[Edit]) -> CleanText:
    """The text after all edits, which must be in order and must not overlap.

    The characters an edit writes stem from everything it replaces; an insertion (start == end) stems
    from the character before it.

    >>> apply(CleanText.of("ประจํา"), [Edit(4, 6, "ำ")]).text
    'ประจำ'
    """
    texts, starts, ends, last = [], [], [], 0
    for edit in edits:
        if not edit.text and edit.start == edit.end:
            continue
        texts += [clean.text[last : edit.start], edit.text]
        first, final = (edit.start, edit.end) if edit.end > edit.start else (edit.start - 1, edit.start)
        origin = int(clean.starts[first]), int(clean.ends[final - 1])
        starts += [clean.starts[last : edit.start], np.full(len(edit.text), origin[0], np.int32)]
        ends += [clean.ends[last : edit.start], np.full(len(edit.text), origin[1], np.int32)]
        last = edit.end
    if not texts:
        return clean
    return CleanText(
        "".join([*texts, clean.text[last:]]),
        np.concatenate([*starts, clean.starts[last:]]),
        np.concatenate([*ends, clean.ends[last:]]),
    )


class Segment(NamedTuple):
    """`length` clean characters from `clean` on, which stem from source[start:end].

    Where length == end - start they stand there one by one; else only as a whole.
    """

    clean: int
    length: int
    start: int
    end: int


def segments(clean: CleanText) -> tuple[Segment, ...]:
    """The offsets of a text in compact form: few segments where little was repaired."""
    size = len(clean.text)
    if not size:
        return ()
    starts, ends = clean.starts, clean.ends
    same = (starts[1:] == starts[:-1]) & (ends[1:] == ends[:-1])
    plain = ends == starts + 1
    plain[1:] &= ~same
    plain[:-1] &= ~same
    joined = same | (plain[1:] & plain[:-1] & (starts[1:] == starts[:-1] + 1))
    borders = [0, *(np.flatnonzero(~joined) + 1).tolist(), size]
    found: list[Segment] = []
    for a, b in pairwise(borders):
        start, end = int(starts[a]), int(ends[b - 1])
        if b - a == end - start and not plain[a]:  # as long as its source by chance: letter by letter, each the whole
            found += [Segment(i, 1, start, end) for i in range(a, b)]
        else:
            found.append(Segment(a, b - a, start, end))
    return tuple(found)


def source_span(parts: tuple[Segment, ...], start: int, end: int) -> tuple[int, int]:
    """The source span (half-open) of the clean characters start..end; never empty, never outside.

    Raises ValueError for a span that is empty or does not lie in the text.
    """
    if not 0 <= start < end <= (parts[-1].clean + parts[-1].length if parts else 0):
        raise ValueError(f"no span {start}..{end} in this text")
    first = parts[bisect_right(parts, start, key=lambda part: part.clean) - 1]
    last = parts[bisect_right(parts, end - 1, key=lambda part: part.clean) - 1]
    plain_first = first.length == first.end - first.start
    plain_last = last.length == last.end - last.start
    return (
        first.start + (start - first.clean if plain_first else 0),
        last.start + end - last.clean if plain_last else last.end,
    )


def join(parts: list[CleanText], separator: str) -> CleanText:
    """The parts in order with `separator` between them; it stems from the character before it.

    >>> join([CleanText.of("ก\\tข", 0, 1), CleanText.of("ก\\tข", 2, 3)], " | ").text
    'ก | ข'
    """
    whole = CleanText(
        "".join(part.text for part in parts),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )
    borders = np.cumsum([len(part.text) for part in parts[:-1]])
    return apply(whole, [Edit(int(at), int(at), separator) for at in borders if at])
