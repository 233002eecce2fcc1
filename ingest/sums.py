"""Sums and counts of a reconstructed table: passages whose figures are ours and whose text is the cells they come from.

The document prints no such figure, so it stands in the label beside the quoted cells, never in their text,
and says that it is ours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from ingest import rows
from ingest.clean import CleanText, segments
from ingest.model import Document, Passage, Unit
from ingest.quotes import Span
from ingest.tables import NAME, Row, Sums, Table, joined

SUMMED = "ยอดรวม ผลรวม รวมทั้งสิ้น รวมทั้งหมด วงเงินรวม total sum how much money altogether overall"  # what such a passage is asked by
COUNTED = "กี่{row} จำนวน{row} มี{row} how many number of count"
WITHOUT = "ยังไม่มี ยังไม่ได้ ไม่มี ไม่ได้ ยังไม่จัดสรร no without not yet have no none"
ORDERED = "เรียง มากที่สุด เยอะที่สุด สูงสุด มากสุด น้อยที่สุด order most largest biggest highest top least smallest lowest"
WHOLE = "ทั้งหมด ทุก ทั้งแผน all every whole"

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
    """For each group of rows, and for all, a passage with the sum and one with the count, and the rows by their amount;
    none where the table declares no sums.

    `number` is the first one's place in the document, `clean` the repair of a piece of text.
    """
    sums = table.sums
    if sums is None:
        return []
    groups = list(_groups(table, sums.by).values())
    facts = [fact for held in groups for fact in (_sum_of_group(sums, held), _count_of_group(sums, held))]
    facts += [_sum_of_all(table, sums, groups), _count_of_all(table, sums, groups)]
    facts += [fact] if (fact := _without(table, sums)) else []
    facts.append(_ordered(table, sums))
    return [_passage(table, document, at, clean, fact) for at, fact in enumerate(facts, number)]


class _Fact(NamedTuple):
    """A figure of ours: where it is found, what asks for it, and label and span of each cell; the first label says it."""

    path: tuple[str, ...]
    words: str
    cells: list[tuple[str, Span]]


def _sum_of_group(sums: Sums, held: list[Row]) -> _Fact:
    cells = [(_sum_label(sums, held), span) for span in held[0].cell(sums.by).spans]
    cells += [(row.path[-1], span) for row in held if row.cell(sums.of) for span in row.cell(sums.of).spans]
    return _Fact((*held[0].path[:-1], f"รวม{sums.what}"), SUMMED, cells)


def _count_of_group(sums: Sums, held: list[Row]) -> _Fact:
    cells = [(_count_label(sums, held), span) for span in held[0].cell(sums.by).spans]
    cells += [(sums.row, span) for row in held for span in row.cell(NAME).spans]
    return _Fact((*held[0].path[:-1], f"จำนวน{sums.row}"), COUNTED.format(row=sums.row), cells)


def _sum_of_all(table: Table, sums: Sums, groups: list[list[Row]]) -> _Fact:
    cells = [(_sum_label(sums, table.rows), sums.heading)]
    for held in groups:
        cells.append((f"{_total('', held, sums.of, '').amount} {sums.unit}", held[0].cell(sums.by).spans[0]))
    return _Fact((*table.rows[0].path[:1], f"รวม{sums.what}ทุก{sums.row}"), f"{SUMMED} {WHOLE}", cells)


def _count_of_all(table: Table, sums: Sums, groups: list[list[Row]]) -> _Fact:
    cells = [(_count_label(sums, table.rows), sums.heading)]
    cells += [(f"{len(held)} {sums.row}", held[0].cell(sums.by).spans[0]) for held in groups]
    return _Fact((*table.rows[0].path[:1], f"จำนวน{sums.row}ทั้งหมด"), f"{COUNTED.format(row=sums.row)} {WHOLE}", cells)


def _without(table: Table, sums: Sums) -> _Fact | None:
    """The rows that have no amount, with what stands there instead; None where all have one."""
    missing = set(_total("", table.rows, sums.of, "").missing)
    held = [row for row in table.rows if row.id in missing]
    if not held:
        return None
    label = (
        f"ยังไม่มีจำนวนเงิน{sums.what} {len(held)} {sums.row} (ระบบนับให้ เอกสารไม่ได้พิมพ์ไว้) / "
        f"{len(held)} {sums.row_en} with no {sums.what_en} amount yet (our count, not printed)"
    )
    cells = [(label, sums.heading)]
    cells += [(row.path[-1], span) for row in held for span in (row.cell(sums.of) or row.cell(NAME)).spans]
    where = f"{sums.row}ที่ยังไม่มี{sums.what}"
    return _Fact((*table.rows[0].path[:1], where), f"{where} {WITHOUT} {sums.row_en} {sums.what_en}", cells)


def _ordered(table: Table, sums: Sums) -> _Fact:
    """The rows that have an amount, the largest first; equal ones in the order of the table."""
    held = {row: sum(cell.amounts, Decimal(0)) for row in table.rows if (cell := row.cell(sums.of)) and cell.amounts}
    label = (
        f"{sums.row}เรียงตาม{sums.what}จากมากไปน้อย (ระบบเรียงให้ เอกสารไม่ได้พิมพ์ไว้) / "
        f"{sums.row_en} by {sums.what_en}, the largest first (our order, not printed)"
    )
    cells = [(label, sums.heading)]
    for row in sorted(held, key=lambda row: -held[row]):
        cells += [(row.path[-1], span) for span in row.cell(sums.of).spans]
    where = f"{sums.row}เรียงตาม{sums.what}"
    return _Fact((*table.rows[0].path[:1], where), f"{where} {ORDERED} {sums.row_en} {sums.what_en}", cells)


def _sum_label(sums: Sums, held: Sequence[Row]) -> str:
    """The sum, of how many, and that it is ours; Thai and English."""
    total = _total("", held, sums.of, "")
    given = f"{len(total.rows)}/{len(held)}"
    return (
        f"{sums.what}รวม {total.amount} {sums.unit} (มีจำนวนเงิน {given} รายการ, ระบบรวมให้ เอกสารไม่ได้พิมพ์ไว้) / "
        f"total {sums.what_en} {total.amount} {sums.unit_en} ({given} have an amount; our sum, not printed)"
    )


def _count_label(sums: Sums, held: Sequence[Row]) -> str:
    return (
        f"จำนวน{sums.row} {len(held)} (ระบบนับให้ เอกสารไม่ได้พิมพ์ไว้) / "
        f"number of {sums.row_en} {len(held)} (our count, not printed)"
    )


def _passage(table: Table, document: Document, number: int, clean: Clean, fact: _Fact) -> Passage:
    first, *others = (_unit(label, clean(CleanText.of(document.text, *span))) for label, span in fact.cells)
    own = replace(first, gloss=_gloss(fact))
    return Passage(
        id=f"{document.id}:{number:04d}",
        doc=document.id,
        source=document.source,
        title=document.title,
        path=fact.path,
        units=(own, *others),
        context=f"{table.title}\n{table.title_en}\n{fact.words}",
        spans=joined(tuple(sorted({span for _, span in fact.cells})), document.text),
        table=table.id,
    )


def _gloss(fact: _Fact) -> str:
    """What the figure is, English first, of what, and what asks for it."""
    return "\n".join([*reversed(fact.cells[0][0].split(" / ")), " ".join([*fact.path, fact.words])])


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
