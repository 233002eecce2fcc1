"""Sums of a reconstructed table: passages whose figures are ours and whose text is the cells that are summed.

The document prints no such sum, so the sum stands in the label beside the quoted cells, never in their text,
and says that it is ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest import rows
from ingest.clean import CleanText, segments
from ingest.model import Document, Passage, Unit
from ingest.quotes import Span
from ingest.tables import Row, Sums, Table, joined

WORDS = "ยอดรวม ผลรวม รวมทั้งสิ้น รวมทั้งหมด วงเงินรวม กี่ total sum altogether overall how many how much"

Clean = Callable[[CleanText], CleanText]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column over the rows of one group, with the spans of the amounts summed."""

    group: str
    amount: Decimal
    unit: str
    rows: tuple[str, ...]  # ids of the rows summed
    missing: tuple[str, ...]  # ids of the rows without an amount
    spans: tuple[Span, ...]


def totals(table: Table, by: str = "strategy", of: str = "budget") -> tuple[Total, ...]:
    """The sum of the amounts of column `of` for each value of column `by`, in row order.

    Rows without a cell in `by` belong to no group. Raises KeyError for a column without a unit.
    """
    unit = table.columns[of].unit
    return tuple(_total(group, held, of, unit) for group, held in _groups(table, by).items())


def sum_passages(table: Table, document: Document, number: int, clean: Clean) -> list[Passage]:
    """A passage for the sum of each group of rows and one for the sum of all; none where the table declares no sums.

    `number` is the first one's place in the document, `clean` the repair of a piece of text.
    """
    sums = table.sums
    if sums is None:
        return []
    groups = _groups(table, sums.by)
    found = [
        _passage(table, document, number + i, clean, held[0].path[:-1], _group_cells(sums, group, held))
        for i, (group, held) in enumerate(groups.items())
    ]
    whole = table.rows[0].path[:1]
    return [*found, _passage(table, document, number + len(found), clean, whole, _all_cells(table, sums, groups))]


def _group_cells(sums: Sums, group: str, held: list[Row]) -> list[tuple[str, Span]]:
    """Label and span of each cell: the group's name with its sum, then what is summed, row by row."""
    cells = [(_label(sums, held), span) for span in held[0].cell(sums.by).spans]
    return cells + [(row.path[-1], span) for row in held if row.cell(sums.of) for span in row.cell(sums.of).spans]


def _all_cells(table: Table, sums: Sums, groups: dict[str, list[Row]]) -> list[tuple[str, Span]]:
    """Label and span of each cell: the table's heading with the sum of all, then each group with its own."""
    cells = [(_label(sums, table.rows), sums.heading)]
    for held in groups.values():
        total = _total("", held, sums.of, "")
        cells.append((f"รวม {total.amount} {sums.unit}, {len(held)} {sums.row}", held[0].cell(sums.by).spans[0]))
    return cells


def _label(sums: Sums, held: Sequence[Row]) -> str:
    """The sum, what it was made of, and that it is ours; Thai and English."""
    total = _total("", held, sums.of, "")
    return (
        f"จำนวน{sums.row} {len(held)} {sums.what}รวม {total.amount} {sums.unit} (พิมพ์จำนวนเงินไว้ {len(total.rows)} {sums.row}) "
        f"เป็นผลรวมที่ระบบคิดจากตาราง เอกสารไม่ได้พิมพ์ไว้ / number of {sums.row_en} {len(held)}, total {sums.what_en} "
        f"{total.amount} {sums.unit_en} ({len(total.rows)} with an amount), our sum of the table, not printed"
    )


def _passage(
    table: Table, document: Document, number: int, clean: Clean, path: tuple[str, ...], cells: list[tuple[str, Span]]
) -> Passage:
    units = tuple(_unit(label, clean(CleanText.of(document.text, *span))) for label, span in cells)
    context = "\n".join([table.title, table.title_en, WORDS, *(label for label, _ in cells)])
    spans = joined(tuple(sorted({span for _, span in cells})), document.text)
    return Passage(
        id=f"{document.id}:{number:04d}",
        doc=document.id,
        source=document.source,
        title=document.title,
        path=(*path, f"รวม{table.sums.what} จำนวน{table.sums.row}"),
        units=units,
        context=context,
        spans=spans,
        table=table.id,
    )


def _unit(label: str, text: CleanText) -> Unit:
    return Unit("row", text.text, segments(text), (rows.Cell(label, 0, len(text.text)),))


def _groups(table: Table, by: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        if cell := row.cell(by):
            groups.setdefault(" ".join(cell.value), []).append(row)
    return groups


def _total(group: str, held: Sequence[Row], of: str, unit: str) -> Total:
    cells = {row.id: row.cell(of) for row in held}
    given = {row_id: cell for row_id, cell in cells.items() if cell and cell.amounts}
    return Total(
        group,
        sum((amount for cell in given.values() for amount in cell.amounts), Decimal(0)),
        unit,
        tuple(given),
        tuple(row_id for row_id in cells if row_id not in given),
        tuple(span for cell in given.values() for span in cell.spans),
    )
