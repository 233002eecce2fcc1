"""Rows as HTML: a table where the cells are short, else a card for each row."""

from collections.abc import Sequence
from itertools import groupby

from ingest.model import Unit
from ui.escape import for_html
from ui.marks import Mark, marked
from ui.words import unbroken

Marked = tuple[Unit, list[Mark]]
SHORT_CELL = 24  # characters: with longer cells after the first one a table is too wide to read


def is_table(row: Sequence[Marked]) -> bool:
    """Is this passage one row whose cells are short enough for columns?"""
    return len(row) == 1 and all(cell.end - cell.start <= SHORT_CELL for cell in row[0][0].cells[1:])


def table(rows: Sequence[Marked]) -> str:
    """The rows under their column names; a row of one cell spans all columns."""
    columns = list(dict.fromkeys(cell.column for unit, _ in rows for cell in unit.cells))
    body = "".join(_row(unit, marks, columns) for unit, marks in rows)
    head = "".join(f"<tr>{line}</tr>" for line in _head(columns))
    return f'<div class="wide"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'


def cards(rows: Sequence[Sequence[Marked]]) -> str:
    """Each row as a list of column name and cell."""
    return "".join(f'<dl class="row">{"".join(_card(unit, marks) for unit, marks in row)}</dl>' for row in rows)


def _head(columns: Sequence[str]) -> list[str]:
    """One line of headings, or two where neighbouring columns share the beginning of their name."""
    shared = [list(run) for _, run in groupby(columns, key=lambda column: column.rpartition(" ")[0] or column)]
    if len(shared) == len(columns):
        return ["".join(f'<th scope="col">{for_html(column)}</th>' for column in columns)]
    upper, lower = [], []
    for run in shared:
        if len(run) == 1:
            upper.append(f'<th scope="col" rowspan="2">{for_html(run[0])}</th>')
            continue
        upper.append(f'<th scope="colgroup" colspan="{len(run)}">{for_html(run[0].rpartition(" ")[0])}</th>')
        lower += [f'<th scope="col">{for_html(column.rpartition(" ")[2])}</th>' for column in run]
    return ["".join(upper), "".join(lower)]


def _row(unit: Unit, marks: Sequence[Mark], columns: Sequence[str]) -> str:
    hit = ' class="hit"' if marks else ""
    if len(unit.cells) <= 1:
        return f'<tr{hit}><th class="group" colspan="{max(len(columns), 1)}">{marked(unit.text, marks)}</th></tr>'
    by_column = {cell.column: _within(unit, marks, cell.start, cell.end) for cell in unit.cells}
    return f"<tr{hit}>" + "".join(f"<td>{by_column.get(column, '')}</td>" for column in columns) + "</tr>"


def _card(unit: Unit, marks: Sequence[Mark]) -> str:
    if not unit.cells:
        return f"<dd>{marked(unit.text, marks)}</dd>"
    return "".join(
        f"<dt>{for_html(cell.column)}</dt><dd>{_within(unit, marks, cell.start, cell.end)}</dd>" for cell in unit.cells
    )


def _within(unit: Unit, marks: Sequence[Mark], start: int, end: int) -> str:
    """The characters start..end of the unit with the part of the marks that lies in them."""
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start]
    return unbroken(marked(unit.text[start:end], inside))
