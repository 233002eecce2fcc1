"""A document's section as HTML of our own, every letter of it escaped, the quoted spans marked."""

from collections.abc import Sequence
from itertools import groupby

from index.search import Index
from ingest.model import Passage, Unit
from ui.escape import for_html
from ui.marks import Mark, Span, mark_of, marked, marks_of
from ui.table import Marked, cards, is_table, table

LONG_HEADING = 120  # characters: a longer heading is drawn as a paragraph
AROUND = 400  # characters of the source shown around a span that no passage holds


def sections(index: Index, source: str) -> dict[str, tuple[Passage, ...]]:
    """The document's passages in source order, by the outermost heading above them."""
    found: dict[str, list[Passage]] = {}
    for passage in sorted((p for p in index.passages if p.source == source), key=lambda p: p.start):
        found.setdefault(passage.path[0] if passage.path else "", []).append(passage)
    return {name: tuple(passages) for name, passages in found.items()}


def passage_at(index: Index, source: str, span: Span, locator: str = "") -> Passage | None:
    """The passage that holds most of the span, one at `locator` before others; None where none holds any of it."""
    held = [
        (passage.locator == locator, length, passage)
        for passage in index.passages
        if passage.source == source and (length := _held(passage, span))
    ]
    return max(held, key=lambda found: found[:2])[2] if held else None


def section_of(index: Index, source: str, span: Span, locator: str = "") -> tuple[Passage, ...]:
    """The section with the passage at the span; empty where no passage holds any of it."""
    best = passage_at(index, source, span, locator)
    return sections(index, source)[best.path[0] if best.path else ""] if best else ()


def as_html(passages: Sequence[Passage], spans: Sequence[Span] = (), locator: str = "") -> str:
    """The passages with their headings, paragraphs and tables; what stems from the spans in <mark>.

    A cell that several reconstructed rows share is marked in the row at `locator` only.
    """
    at_locator = any(passage.locator == locator for passage in passages)

    def marks(passage: Passage, unit: Unit) -> list[Mark]:
        elsewhere = at_locator and passage.spans and passage.locator != locator
        return [] if elsewhere else marks_of(unit, spans)

    parts: list[str] = []
    before: tuple[str, ...] = ()
    for is_row, run in groupby(passages, key=lambda passage: passage.units[0].kind == "row"):
        held = list(run)
        if is_row:
            parts += _rows([[(unit, marks(passage, unit)) for unit in passage.units] for passage in held])
            before = held[-1].path
            continue
        for passage in held:
            parts += _headings(passage, before)
            parts += [_unit(unit, marks(passage, unit)) for unit in passage.units]
            before = passage.path
    return f'<div class="section" lang="th">{"".join(parts)}</div>'


def around(text: str, span: Span) -> str:
    """The span marked in the source as it is, with some text before and after."""
    start, end = span
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    marked = f"{for_html(before)}<mark>{for_html(text[start:end])}</mark>{for_html(after)}"
    return f'<div class="section verbatim" lang="th">{marked}</div>'


def _held(passage: Passage, span: Span) -> int:
    """How many of the passage's characters stem from the span."""
    marks = [mark for unit in passage.units if (mark := mark_of(unit, *span))]
    return sum(end - start for start, end in marks)


def _headings(passage: Passage, before: tuple[str, ...]) -> list[str]:
    """Headings between the section's and the passage's own that the passages before had not."""
    titled = passage.units[0].kind == "heading"
    inner = passage.path[1 : len(passage.path) - titled]
    return [
        f"<h4>{for_html(name)}</h4>"
        for depth, name in enumerate(inner, 1)
        if before[: depth + 1] != passage.path[: depth + 1]
    ]


def _rows(rows: Sequence[Sequence[Marked]]) -> list[str]:
    parts = []
    for flat, run in groupby(rows, key=is_table):
        held = list(run)
        parts.append(table([units[0] for units in held]) if flat else cards(held))
    return parts


def _unit(unit: Unit, marks: Sequence[Mark]) -> str:
    body = marked(unit.text, marks)
    if unit.kind == "heading" and len(unit.text) <= LONG_HEADING:
        return f"<h3>{body}</h3>"
    return f'<p class="{unit.kind}">{body}</p>'
