"""Reconstructed tables: rows with proof, from `tables/*.toml`.

Where extraction tore a table apart, a TOML file holds it row by row. Each cell has its reading
(`value`) and the verbatim source text that it reads (`quote`); loading proves every one of them (see
`ingest.quotes`). A cell without a quote is empty in the document, and its note says so.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest import rows
from ingest.clean import CleanText, segments
from ingest.errors import SourceError
from ingest.model import Document, Passage, Unit
from ingest.quotes import FIGURE, MAX_SPAN, Span, has_figure, places, read_alike

SHORT_LINE = 200  # characters: a longer line is a whole paragraph or row
NAME = "name"  # the column that says what a row is about, where a table has one


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, and the unit of its cells' amounts where they have one."""

    th: str
    en: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. A list has one value and one span per item; a text torn apart has several spans."""

    column: str
    value: tuple[str, ...] = ()  # the reading; empty where the document's cell is empty
    spans: tuple[Span, ...] = ()  # in the source, in its order
    value_en: tuple[str, ...] = ()  # our translation
    amounts: tuple[Decimal, ...] = ()  # in the column's unit
    note: str = ""  # what is odd here, in Thai
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `path` is where a person finds it, `name_en` our translation of its name."""

    id: str
    path: tuple[str, ...]
    name_en: str
    cells: tuple[Cell, ...]
    number: str = ""  # as printed, where the document numbers its rows

    def cell(self, column: str) -> Cell | None:
        """The cell of a column; None where the row has none."""
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the cells stand, in source order, each span once."""
        return tuple(sorted({span for cell in self.cells for span in cell.spans}))


@dataclass(frozen=True, slots=True)
class Sums:
    """Which column of a table is summed over the rows that are alike in another; words for the sum, Thai and English."""

    by: str
    of: str
    heading: Span  # of the table in the source: what the sum of all rows is cited with
    what: str
    what_en: str
    unit: str
    unit_en: str
    row: str
    row_en: str


@dataclass(frozen=True, slots=True)
class Table:
    """One reconstructed table of one source file."""

    id: str  # the TOML file's stem
    source: str  # Document.source
    title: str
    title_en: str
    columns: Mapping[str, Column]
    rows: tuple[Row, ...]
    sums: Sums | None = None

    def row(self, row_id: str) -> Row:
        """The row of this id. Raises KeyError."""
        return {row.id: row for row in self.rows}[row_id]

    def cell(self, row_id: str, column: str) -> Cell | None:
        """The cell of a row and column; None where the row has none. Raises KeyError for the row."""
        return self.row(row_id).cell(column)


def load_tables(folder: Path, texts: Mapping[str, str]) -> tuple[Table, ...]:
    """All tables of a folder, by file name; `texts` holds the sources' text by Document.source.

    Raises SourceError, naming file, row and column, for whatever is unknown, missing or not proved.
    """
    return tuple(_table(path, texts) for path in sorted(folder.glob("*.toml")))


def _table(path: Path, texts: Mapping[str, str]) -> Table:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path.name}: cannot be read as TOML ({error})") from None
    _keys(data, path.name, {"source": str, "title": dict, "columns": dict, "row": list}, {"sums": dict})
    _keys(data["title"], f"{path.name}, title", {"th": str, "en": str})
    if data["source"] not in texts:
        raise SourceError(f"{path.name}: its source {data['source']} is not among the documents")
    for key, column in data["columns"].items():
        _keys(column, f"{path.name}, column {key}", {"th": str, "en": str}, {"unit": str})
    columns = {key: Column(**column) for key, column in data["columns"].items()}
    rows = tuple(_row(row, path.name, columns, texts[data["source"]]) for row in data["row"])
    _once([row.id for row in rows], f"{path.name}: row")
    sums = _sums(data["sums"], path.name, columns, texts[data["source"]]) if "sums" in data else None
    return Table(path.stem, data["source"], data["title"]["th"], data["title"]["en"], columns, rows, sums)


def _sums(data: dict[str, Any], file: str, columns: Mapping[str, Column], text: str) -> Sums:
    place = f"{file}, sums"
    words = ("what", "what_en", "unit", "unit_en", "row", "row_en")
    _keys(data, place, dict.fromkeys(("by", "of", "quote", *words), str))
    if data["by"] not in columns or not (data["of"] in columns and columns[data["of"]].unit):
        raise SourceError(f"{place}: by and of must name columns, and that of `of` must have a unit")
    try:
        heading = places(text, [data["quote"]])[0]
    except ValueError as error:
        raise SourceError(f"{place}: {error}") from None
    return Sums(data["by"], data["of"], heading, **{key: data[key] for key in words})


def _row(data: dict[str, Any], file: str, columns: Mapping[str, Column], text: str) -> Row:
    place = f"{file}, row {data.get('id', '?')}"
    _keys(data, place, {"id": str, "path": list, "name_en": str, "cell": list}, {"number": str})
    cells = tuple(_cell(cell, place, columns, text) for cell in data["cell"])
    _once([cell.column for cell in cells], f"{place}: column")
    return Row(data["id"], tuple(data["path"]), data["name_en"], cells, data.get("number", ""))


def _cell(data: dict[str, Any], place: str, columns: Mapping[str, Column], text: str) -> Cell:
    place = f"{place}, column {data.get('column', '?')}"
    some = (str, list)
    optional = dict.fromkeys(("value", "value_en", "quote", "amount"), some)
    _keys(data, place, {"column": str}, optional | dict.fromkeys(("after", "note", "note_en"), str))
    if ("note" in data) != ("note_en" in data):
        raise SourceError(f"{place}: a note needs both note (Thai) and note_en")
    if data["column"] not in columns:
        raise SourceError(f"{place}: not declared under [columns]")
    if "quote" not in data:
        if set(data) != {"column", "note", "note_en"}:
            raise SourceError(f"{place}: no quote; an empty cell holds only a note that says why")
        return Cell(data["column"], note=data["note"], note_en=data["note_en"])
    try:
        return _proved(data, columns[data["column"]], text)
    except ValueError as error:
        raise SourceError(f"{place}: {error}") from None


def _proved(data: dict[str, Any], column: Column, text: str) -> Cell:
    value, quotes, english, amounts = (_list(data, key) for key in ("value", "quote", "value_en", "amount"))
    if not value:
        raise ValueError("no value")
    if isinstance(data["value"], list) and len(value) != len(quotes):
        raise ValueError(f"{len(value)} values need as many quotes, not {len(quotes)}")
    if english and len(english) != len(value):
        raise ValueError(f"{len(english)} translations of {len(value)} values")
    if amounts and not column.unit:
        raise ValueError("an amount, but the column declares no unit")
    if not all(re.fullmatch(r"\d+(\.\d+)?", amount) for amount in amounts):
        raise ValueError("an amount must be written as a plain decimal figure")
    spans = places(text, quotes, data.get("after"))
    for item, reads in zip(value, [[q] for q in quotes] if len(value) > 1 else [quotes], strict=True):
        read_alike(item, reads)
    for figure in [*amounts, *FIGURE.findall(" ".join(english))]:
        has_figure(quotes, figure)
    notes = data.get("note", ""), data.get("note_en", "")
    return Cell(data["column"], value, spans, english, tuple(map(Decimal, amounts)), *notes)


def _list(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    items = (value,) if isinstance(value, str) else tuple(value)
    if not all(isinstance(item, str) and item for item in items):
        raise ValueError(f"{key} must hold texts, none of them empty")
    return items


def _keys(data: Any, place: str, needed: Mapping[str, Any], optional: Mapping[str, Any] = {}) -> None:
    if not isinstance(data, dict):
        raise SourceError(f"{place}: must be a table of keys and values")
    if unknown := sorted(data.keys() - needed.keys() - optional.keys()):
        raise SourceError(f"{place}: unknown key {unknown[0]}; remove it or correct its name")
    if missing := sorted(needed.keys() - data.keys()):
        raise SourceError(f"{place}: key {missing[0]} is missing")
    for key, value in data.items():
        kind = needed.get(key, optional.get(key))
        if not isinstance(value, kind) or value in ("", []):
            raise SourceError(f"{place}: key {key} is empty or of the wrong type")


def _once(names: list[str], place: str) -> None:
    if twice := [name for name in names if names.count(name) > 1]:
        raise SourceError(f"{place} {twice[0]} stands twice; give each its own")


def row_passage(
    table: Table, row: Row, document: Document, number: int, clean: Callable[[CleanText], CleanText]
) -> Passage:
    """The row as a passage: one unit per quote, its name first, cleaned from the source, so every character maps back.

    `number` is the passage's place in the document, `clean` the repair of a piece of text. Readings,
    translations, column names and notes are its context: searched, never quoted.
    """
    pieces = [
        (table.columns[cell.column].th, clean(CleanText.of(document.text, *span)))
        for cell in sorted(row.cells, key=lambda cell: cell.column != NAME)
        for span in cell.spans
    ]
    units = tuple(
        Unit("row", piece.text, segments(piece), (rows.Cell(column, 0, len(piece.text)),)) for column, piece in pieces
    )
    named = (f"{document.id}:{number:04d}", document.id, document.source, document.title)
    spans = joined(tuple(_line(span, document.text) for span in row.spans), document.text)
    return Passage(*named, row.path, units, context=_context(table, row), spans=spans, table=table.id)


def _context(table: Table, row: Row) -> str:
    lines = [table.title, table.title_en, row.name_en]
    for cell in row.cells:
        column = table.columns[cell.column]
        said = filter(None, [*cell.value, *cell.value_en, cell.note, cell.note_en])
        lines.append(f"{column.th} / {column.en}: {'; '.join(said)}")
    return "\n".join(lines)


def _line(span: Span, text: str) -> Span:
    """The printed line a cell stands in, where it is short: what extraction left of a row, and where a reader finds it."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    line = text[start : end if end >= 0 else len(text)].rstrip()
    return (start, max(start + len(line), span[1])) if len(line) <= SHORT_LINE else span


def joined(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans in order; those with only blanks between them as one, none longer than a citation may be."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip() and end - joined[-1][0] <= MAX_SPAN:
            start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)
