"""Which figure of a question is which input of a formula: by the words that stand beside it."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, permutations

from qa import names
from qa.numbers import Figure
from scoring import Indicator

REACH = 45  # characters: a word farther before a figure does not speak of it
BEHIND = 40  # characters: a word after a figure speaks of it at most from here, and counts less
AFTER = 25  # added to the distance of a word after its figure
# "390 of 500", "390 out of the 500", "390 คน จากทั้งหมด 500"
_OF = re.compile(r"\s*(?:[ก-๎]{1,12}\s*)?(?:\b(?:out )?of(?: (?:the|all|a total of))?|จาก(?:ทั้งหมด|ผู้ตอบ(?:ทั้งหมด)?)?)\s*")
# an amount that is not spent, before it and behind it
_LEFT = re.compile(
    r"(?:ค้าง|(?<!ลด)(?<!ลดลง)เหลือ|ไม่(?:ได้)?(?:จ่าย|เบิก|ใช้)|\b(?:unspent|remaining|not (?:yet )?(?:been )?(?:spent|paid|disbursed)))\D*$"
)
_LEFT_BEHIND = re.compile(
    r"\s*(?:is |are |was |were |still )*(?:left|unspent|remain(?:s|ing)?|(?:not|un)(?: yet)? ?(?:spent|paid|disbursed))\b"
)
_COUNTER = re.compile(r"\s*(ข้อ|รายการ|แผน|ตัวชี้วัด|โครงการ|เรื่อง|แห่ง|คน|ชิ้น|items?|plans?|projects?)")
MUCH = 16  # characters before a figure in which its answer of a survey stands
_MUCH = re.compile(r"(?:มากที่สุด|มาก|\bvery satisfied|\bmost satisfied)[^\d]{0,8}$")
UNTOLD = 60  # the distance where no word speaks of a figure


def assign(indicator: Indicator, figures: Sequence[Figure], text: str) -> Mapping[str, Decimal] | None:
    """The value of each input of the indicator's formula, by name; None where the figures don't suffice.

    Where no word tells part from whole, the smaller is the part.
    """
    inputs = [item.name for item in indicator.inputs]
    if len(figures) < len(inputs):
        return None
    if indicator.compute in ("share", "ratio") and (told := _part_of_whole(figures, text)):
        return dict(zip(inputs, told, strict=True))
    if inputs[0] == "satisfied" and (told := _satisfied_parts(figures, text)):
        return dict(zip(inputs, told, strict=True))
    if inputs == ["base", "now"] and (told := _by_year(figures, text)):
        return dict(zip(inputs, told, strict=True))
    cost, order = _cheapest(inputs, figures, text)
    values = {name: figures[i].value for name, i in zip(inputs, order, strict=True)}
    if indicator.compute in ("share", "ratio") and cost >= UNTOLD * len(inputs):
        part, whole = sorted(values.values())
        return dict(zip(inputs, (part, whole), strict=True))
    return values


def by_words(indicator: Indicator, figures: Sequence[Figure], text: str) -> Mapping[str, Decimal]:
    """The inputs of the indicator's formula that words beside the figures tell, each its own; empty where one tells none."""
    names_of = [item.name for item in indicator.inputs]
    found: dict[str, Decimal] = {}
    for number, figure in enumerate(figures):
        cost, name = min((_distance(name, figures, number, text.casefold()), name) for name in names_of)
        if cost >= UNTOLD or name in found:
            return {}
        found[name] = figure.value
    return found


def _part_of_whole(figures: Sequence[Figure], text: str) -> tuple[Decimal, Decimal] | None:
    """The part and the whole of "390 of 500", "390 คน จาก 500 คน"; None where the text does not say it so."""
    for part, whole in pairwise(figures):
        if _OF.fullmatch(text[part.end : whole.start].casefold()):
            return part.value, whole.value
    return None


def money(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are amounts of money: said so, or too large to be anything else of a share."""
    return [
        figure for figure in figures if figure.kind == "money" or (figure.kind == "number" and figure.value >= 1000)
    ]


def ratio(figures: Sequence[Figure], text: str) -> Decimal | None:
    """Two amounts of money as a percentage, what is spent of the budget; None unless there are just two."""
    amounts = spent_of_budget(figures, text)
    return amounts[0] / amounts[1] * 100 if amounts and amounts[1] else None


def spent_of_budget(figures: Sequence[Figure], text: str) -> tuple[Decimal, Decimal] | None:
    """What is spent and the budget, of two amounts of money; None unless there are just two.

    Where no word tells the budget, the larger amount is it.
    """
    amounts = money(figures)
    if len(amounts) != 2:
        return None
    if left := [amount for amount in amounts if _is_left(amount, figures, text)]:
        budget = next((amount.value for amount in amounts if amount not in left), None)
        return None if budget is None else (budget - left[0].value, budget)
    cost, order = _cheapest(["spent", "budget"], amounts, text)
    spent, budget = (amounts[i].value for i in order)
    return (spent, budget) if cost < UNTOLD else tuple(sorted((spent, budget)))


def _is_left(amount: Figure, figures: Sequence[Figure], text: str) -> bool:
    """Is an amount said to be left, or not yet spent?"""
    since = max([figure.end for figure in figures if figure.end <= amount.start], default=0)
    return bool(
        _LEFT.search(text, max(since, amount.start - REACH), amount.start) or _LEFT_BEHIND.match(text, amount.end)
    )


def share_of_counts(figures: Sequence[Figure], text: str) -> Decimal | None:
    """Two counts of one thing as a percentage, "9 of the 12", "มี 40 รายการ … 26 รายการ"; None unless there are just two."""
    counts = [figure for figure in figures if figure.kind == "number" and figure.value == int(figure.value)]
    if len(counts) != 2 or len(figures) != 2:
        return None
    if told := _part_of_whole(counts, text):
        return told[0] / told[1] * 100 if 0 < told[0] <= told[1] else None
    units = [_COUNTER.match(text, figure.end) for figure in counts]
    part, whole = sorted(figure.value for figure in counts)
    alike = all(units) and units[0][1] == units[1][1]
    return part / whole * 100 if alike and 0 < part < whole else None


def times_budget(figures: Sequence[Figure], text: str) -> Decimal | None:
    """How many times a budget another amount of money is; None unless there are just two and words tell the budget."""
    amounts = money(figures)
    if len(amounts) != 2:
        return None
    costs = [_distance("budget", amounts, number, text) for number in range(2)]
    if min(costs) >= UNTOLD or costs[0] == costs[1]:
        return None
    budget, value = (amounts[number].value for number in ((0, 1) if costs[0] < costs[1] else (1, 0)))
    return value / budget if budget else None


def _by_year(figures: Sequence[Figure], text: str) -> tuple[Decimal, Decimal] | None:
    """The value of the base year and that of the target year, where a year stands beside each of two figures.

    Before each, "ปี 65 มี 14 ล้าน", or behind each, "14 million in 2565"; None where it is not so.
    """
    if len(figures) != 2:
        return None
    first, last = figures
    for stretches in (
        (text[: first.start], text[first.end : last.start]),
        (text[first.end : last.start], text[last.end :]),
    ):
        known = [[bool(_year(name).search(stretch)) for name in ("base", "now")] for stretch in stretches]
        if known == [[True, False], [False, True]]:
            return first.value, last.value
        if known == [[False, True], [True, False]]:
            return last.value, first.value
    return None


@cache
def _year(name: str) -> re.Pattern[str]:
    """Any of the words for an input that say a year: "2565", "ปี 65"."""
    years = [word for word in names.input_words(name) if word.isdigit() or word.startswith("ปี")]
    return re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, years))})(?!\d)")


def _satisfied_parts(figures: Sequence[Figure], text: str) -> tuple[Decimal, Decimal] | None:
    """Those satisfied and all of "250 คน มากที่สุด 120 มาก 84": the sum of both answers that count; None where not so."""
    marked = [figure for figure in figures if _MUCH.search(text, max(0, figure.start - MUCH), figure.start)]
    others = [figure for figure in figures if figure not in marked]
    if len(marked) != 2 or not others:
        return None
    return marked[0].value + marked[1].value, max(figure.value for figure in others)


def _cheapest(inputs: Sequence[str], figures: Sequence[Figure], text: str) -> tuple[int, tuple[int, ...]]:
    """The order of figures whose words stand nearest, and how far they stand in all."""
    text = text.casefold()
    cost = {(name, i): _distance(name, figures, i, text) for name in inputs for i in range(len(figures))}
    orders = permutations(range(len(figures)), len(inputs))
    return min((sum(cost[name, i] for name, i in zip(inputs, order, strict=True)), order) for order in orders)


def _distance(name: str, figures: Sequence[Figure], number: int, text: str) -> int:
    """How far the nearest word for this input stands from the figure, without another figure between."""
    figure = figures[number]
    since = max([f.end for f in figures[:number]], default=0)
    until = min([f.start for f in figures[number + 1 :]], default=len(text))
    before = text[max(since, figure.start - REACH) : figure.start].rpartition(",")[2]
    after = text[figure.end : min(until, figure.end + BEHIND)]
    best = UNTOLD + number
    for word in names.input_words(name):
        for match in _word(word).finditer(before):
            best = min(best, len(before) - match.end())
        if match := _word(word).search(after):
            best = min(best, AFTER + match.start())
    return best


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word))
