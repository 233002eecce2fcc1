"""Which of two rows has more, by the one amount that each has in the same column: our arithmetic on two cited cells."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.quotes import FIGURE

UNIT = {"th": "ล้านบาท", "en": "million baht"}


class Amount(NamedTuple):
    """A cell with an amount in million baht: the row it is of, its column, its text and the number of its citation."""

    row: str
    column: str
    text: str
    number: int


def more(amounts: Sequence[Amount], language: str) -> str:
    """A line that says which of two rows has more and by how much; "" unless two rows give one amount in a column each.

    >>> more([Amount("ก", "งบ", "8.0 ลบ.", 1), Amount("ข", "งบ", "10.5 ลบ.", 3)], "th")
    'ข มากกว่า: 10.5 ล้านบาท [3] ต่อ 8.0 ล้านบาท [1] ต่างกัน 2.5 ล้านบาท (ระบบคำนวณให้)'
    """
    unit = UNIT[language]
    for column in dict.fromkeys(amount.column for amount in amounts):
        own = [(amount, found) for amount in amounts if amount.column == column and len(found := _figures(amount)) == 1]
        if len(own) == 2 and own[0][0].row != own[1][0].row:
            (less, (low,)), (most, (high,)) = sorted(own, key=lambda one: _value(one[1][0]))
            difference = _value(high) - _value(low)
            marks = f"{high} {unit} [{most.number}]", f"{low} {unit} [{less.number}]"
            if not difference:
                same = "เท่ากัน" if language == "th" else "The same"
                return f"{same}: {marks[0]}, {marks[1]}"
            if language == "th":
                return f"{most.row} มากกว่า: {marks[0]} ต่อ {marks[1]} ต่างกัน {difference} {unit} (ระบบคำนวณให้)"
            return f"{most.row} has more: {marks[0]} against {marks[1]}, a difference of {difference} {unit} (our arithmetic)"
    return ""


def _figures(amount: Amount) -> list[str]:
    return FIGURE.findall(amount.text)


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))
