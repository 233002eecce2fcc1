"""Sections → passages: consecutive units of one section, cleaned, each with its way back to the source."""

import re
from collections.abc import Iterator
from itertools import groupby

from ingest import markup, repair
from ingest.blocks import Block, blocks, ends_paragraphs_with_blank
from ingest.clean import CleanText, join, segments
from ingest.model import Document, Passage, Unit
from ingest.outline import Heading, Section, sections
from ingest.readers import Page
from ingest.rows import Cell, Row, plain_row, rows

TARGET = 800  # characters: a passage is closed when the next unit would carry it past this
LONGEST_UNIT = 1200  # characters: a longer paragraph is cut at the blanks between its phrases
CELL_BORDER = " | "
_HEADING_MARK = re.compile(r"#{1,6}\s+")


def clean(text: CleanText) -> CleanText:
    """The text with its markup stripped, its Thai repaired and its lines joined."""
    return markup.single_blanks(repair.repair(repair.join_lines(markup.strip(text))))


def passages(document: Document, outline: tuple[Heading, ...] = (), pages: tuple[Page, ...] = ()) -> list[Passage]:
    """All passages of a document in reading order. None crosses a section or a page."""
    found: list[Passage] = []
    blank_ends = ends_paragraphs_with_blank(document.text)
    parts = sections(document.text, outline, document.source)
    for section, following in zip(parts, [*parts[1:], None], strict=True):
        parent = following is not None and following.path[: len(section.path)] == section.path
        for start, end, page in _by_page(section, pages):
            for path, units, context in _groups(document.text, section, start, end, blank_ends):
                if parent and all(unit.kind == "heading" for unit in units):
                    continue  # a heading alone, with its text in the sections below it
                found.append(
                    Passage(
                        id=f"{document.id}:{len(found) + 1:04d}",
                        doc=document.id,
                        source=document.source,
                        title=document.title,
                        path=section.path + path,
                        units=tuple(units),
                        context=" ".join([*section.path, context]).strip(),
                        page=page,
                        spans=_spans(units),
                    )
                )
    return found


def clean_lines(document: Document) -> Iterator[str]:
    """The clean text line by line: a line for each heading, paragraph, item and table row."""
    text = document.text
    for block in blocks(text, 0, len(text), ends_paragraphs_with_blank(text), furniture=True):
        if block.kind == "row":
            yield _row_unit(text, plain_row(text, block)).text
        else:
            yield from (unit.text for unit in _units(text, block))


def _by_page(section: Section, pages: tuple[Page, ...]) -> Iterator[tuple[int, int, int | None]]:
    """The parts of a section that lie on one page; a document without pages is one part."""
    parts = [
        (max(section.start, page.start), min(section.end, page.end), page.number)
        for page in pages
        if page.start < section.end and page.end > section.start
    ]
    return iter(parts or [(section.start, section.end, None)])


def _groups(
    source: str, section: Section, start: int, end: int, blank_ends: bool
) -> Iterator[tuple[tuple[str, ...], list[Unit], str]]:
    """Path below the section, units and context of each passage of source[start:end]."""
    body, title = start, ""
    open_units: list[Unit] = []
    if section.titled and start == section.start:
        body = _line_end(source, start, end)
        open_units = _units(source, Block("heading", start, body))
        title = open_units[0].text
    for is_row, run in groupby(blocks(source, body, end, blank_ends), key=lambda block: block.kind == "row"):
        if is_row:
            if any(unit.kind != "heading" for unit in open_units):
                yield (), open_units, ""
            open_units = []
            for row in rows(source, list(run)):
                yield row.path, _row_units(source, row), f"{title} {row.context}"
            continue
        for unit in (unit for block in run for unit in _units(source, block)):
            if any(u.kind != "heading" for u in open_units) and _size(open_units) + len(unit.text) > TARGET:
                yield (), open_units, ""
                open_units = []
            open_units.append(unit)
    if open_units:
        yield (), open_units, ""


def _line_end(source: str, start: int, end: int) -> int:
    stop = source.find("\n", start, end)
    return end if stop < 0 else stop


def _size(units: list[Unit]) -> int:
    return sum(len(unit.text) for unit in units)


def _units(source: str, block: Block) -> list[Unit]:
    """The block as one unit, or as several where it is too long to be quoted whole."""
    whole = clean(CleanText.of(source, block.start, block.end))
    if block.kind == "heading" and (mark := _HEADING_MARK.match(whole.text)):
        whole = whole.span(mark.end(), len(whole.text))
    return [Unit(block.kind, part.text, segments(part)) for part in _cut(whole) if part.text]


def _cut(text: CleanText) -> Iterator[CleanText]:
    start, size = 0, len(text.text)
    while size - start > LONGEST_UNIT:
        stop = text.text.rfind(" ", start + LONGEST_UNIT // 2, start + LONGEST_UNIT)
        stop = stop if stop > 0 else start + LONGEST_UNIT
        yield text.span(start, stop)
        start = stop + (text.text[stop] == " ")
    yield text.span(start, size)


def _spans(units: list[Unit]) -> tuple[tuple[int, int], ...]:
    """The cells of a row that a page break cut; none for text in one piece."""
    cut = len(units) > 1 and all(unit.kind == "row" for unit in units)
    return tuple(sorted((unit.start, unit.end) for unit in units)) if cut else ()


def _row_units(source: str, row: Row) -> list[Unit]:
    """A row as one unit; one that a page break cut as one for each piece of a cell."""
    pieces = [row._replace(cells=(cell,)) for cell in row.cells] if row.broken else [row]
    return [_row_unit(source, piece) for piece in pieces]


def _row_unit(source: str, row: Row) -> Unit:
    """A table row as one unit: its cells in order, a border between them."""
    cells, columns, at = [], [], 0
    for cell in row.cells:
        part = clean(CleanText.of(source, cell.start, cell.end))
        if part.text:
            cells.append(part)
            columns.append(Cell(cell.column, at, at + len(part.text)))
            at += len(part.text) + len(CELL_BORDER)
    whole = join(cells, CELL_BORDER)
    return Unit("row", whole.text, segments(whole), tuple(columns))
