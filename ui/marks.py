"""Which letters of a clean text stem from a span of the source, and how they are marked."""

from collections.abc import Sequence

from ingest.model import Unit
from ui.escape import for_html

Span = tuple[int, int]  # characters of the source, half-open
Mark = tuple[int, int]  # characters of a clean text, half-open


def marks_of(unit: Unit, spans: Sequence[Span]) -> list[Mark]:
    """The characters of the unit's clean text that stem from the spans."""
    return [mark for span in spans if (mark := mark_of(unit, *span))]


def mark_of(unit: Unit, start: int, end: int) -> Mark | None:
    """The first to the last clean character that stems from the source span; None where none does."""
    found = []
    for segment in unit.segments:
        low, high = max(start, segment.start), min(end, segment.end)
        if low >= high:
            continue
        one_by_one = segment.length == segment.end - segment.start
        first = segment.clean + (low - segment.start if one_by_one else 0)
        last = segment.clean + (high - segment.start if one_by_one else segment.length)
        found.append((first, last))
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def marked(text: str, marks: Sequence[Mark]) -> str:
    """The text, escaped, with the marks in <mark>; overlapping marks become one."""
    parts, last = [], 0
    for start, end in sorted(marks):
        start = max(start, last)
        if start < end:
            parts += [for_html(text[last:start]), f"<mark>{for_html(text[start:end])}</mark>"]
            last = end
    return "".join([*parts, for_html(text[last:])])
