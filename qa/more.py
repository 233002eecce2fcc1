"""Amounts of rows beside each other and beside what the question states: our arithmetic on cited cells."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.quotes import FIGURE
from qa import numbers
from qa.wording import load_wording

MILLION = 10**6
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


def as_stated(question: str, amounts: Sequence[Amount], language: str) -> str:
    """Whether the one amount of money that the question takes for granted is the one that stands there, which follows;
    as exactly as it is stated. "" where it takes none for granted, or not one amount stands there.

    >>> as_stated("งบ 500 ล้านบาท ใช่ไหม", [Amount("ก", "งบ", "8.0952 ลบ.", 1)], "th")
    'ไม่ใช่: 8.0952 ล้านบาท [1]'
    >>> as_stated("It got 8.1 million baht, right?", [Amount("A", "งบ", "8.0952 ลบ.", 1)], "en")
    'Yes: 8.0952 million baht [1]'
    """
    own = [(amount, found[0]) for amount in amounts if len(found := _figures(amount)) == 1]
    if len(own) != 1 or not load_wording().premise.search(question):
        return ""
    stated = [figure.value / MILLION for figure in numbers.read(question) if figure.kind == "money"]
    if len(stated) != 1:
        return ""
    amount, figure = own[0]
    same = round(_value(figure), max(-int(stated[0].normalize().as_tuple().exponent), 0)) == stated[0]
    said = ("ใช่" if same else "ไม่ใช่") if language == "th" else ("Yes" if same else "No")
    return f"{said}: {figure} {UNIT[language]} [{amount.number}]"


def _figures(amount: Amount) -> list[str]:
    return FIGURE.findall(amount.text)


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))
