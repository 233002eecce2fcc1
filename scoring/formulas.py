"""The formulas of the matrix on raw counts: forwards what was reached, backwards what is still asked."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scoring.errors import OutOfRange, WrongInputs
from scoring.model import Indicator, Input
from scoring.numbers import read_number

PERCENT = Decimal(100)


def compute(indicator: Indicator, counts: Mapping[str, object]) -> tuple[dict[str, Decimal], Decimal]:
    """The counts as read, in the formula's order, and the value the formula gives in the indicator's unit."""
    known = read_counts(indicator, counts)
    lacking = [one for one in indicator.inputs if one.name not in known]
    if lacking:
        names, names_th = ", ".join(one.name for one in lacking), ", ".join(one.th for one in lacking)
        raise WrongInputs(
            f"{indicator.id} also needs {names}: give every input of its formula",
            f"{indicator.id} ยังขาด {names_th}",
            indicator=indicator.id,
            missing=tuple(one.name for one in lacking),
        )
    role = {one.role: known[one.name] for one in indicator.inputs}
    _refuse_impossible(indicator, role)
    match indicator.compute:
        case "share" | "ratio":
            value = PERCENT * role["part"] / role["whole"]
        case "growth":
            value = PERCENT * (role["now"] - role["base"]) / role["base"]
        case "reduction":
            value = PERCENT * (role["base"] - role["now"]) / role["base"]
        case "multiple":
            value = gains(indicator, known) / role["cost"]
        case _:
            value = role["result"]
    return known, value


def read_counts(indicator: Indicator, counts: Mapping[str, object]) -> dict[str, Decimal]:
    """The counts given, as numbers, in the formula's order; WrongInputs (unknown names), OutOfRange."""
    names = [one.name for one in indicator.inputs]
    for name in counts:
        if name not in names:
            raise WrongInputs(
                f"{indicator.id} has no input {name}: it takes {', '.join(names)}",
                f"{indicator.id} ไม่มีข้อมูลชื่อ {name} ใช้ {', '.join(names)}",
                indicator=indicator.id,
                unknown=name,
                known=tuple(names),
            )
    return {one.name: _read_count(indicator, one, counts[one.name]) for one in indicator.inputs if one.name in counts}


def gains(indicator: Indicator, known: Mapping[str, Decimal]) -> Decimal:
    """The sum of the gains given."""
    return sum((known[one.name] for one in indicator.inputs if one.role == "gain" and one.name in known), Decimal(0))


def solve(indicator: Indicator, known: Mapping[str, Decimal]) -> tuple[Decimal, bool]:
    """What the open input must be to reach the target, given the others, and whether it was rounded.

    For a multiple the first gain not given. Whole counts are rounded to the side that reaches the target.
    WrongInputs unless exactly the base, whole or cost is given (and, for a multiple, gains besides).
    """
    role = {one.role: known[one.name] for one in indicator.inputs if one.name in known}
    fixed = {"share": "whole", "ratio": "whole", "growth": "base", "reduction": "base", "multiple": "cost"}
    wanted = fixed.get(indicator.compute)
    still_open = [one for one in indicator.inputs if one.name not in known]
    if wanted is None or wanted not in role or not still_open:
        names = ", ".join(one.name for one in indicator.inputs if one.role == wanted) or "none"
        raise WrongInputs(
            f"{indicator.id}: to find what is needed give {names} and leave the result open",
            f"{indicator.id}: หากต้องการหาค่าที่ต้องทำให้ได้ กรุณาระบุ {names} และเว้นผลไว้",
            indicator=indicator.id,
            known=tuple(known),
        )
    whole = role[wanted]
    _refuse_nothing(indicator, whole)
    match indicator.compute:
        case "share" | "ratio":
            exactly = whole * indicator.target / PERCENT
        case "growth":
            exactly = whole + whole * indicator.target / PERCENT
        case "reduction":
            exactly = whole - whole * indicator.target / PERCENT
        case _:
            exactly = max(whole * indicator.target - gains(indicator, known), Decimal(0))
    if not still_open[0].whole:
        return exactly, False
    rounded = exactly.to_integral_value(ROUND_FLOOR if indicator.compute == "reduction" else ROUND_CEILING)
    return rounded, rounded != exactly


def _read_count(indicator: Indicator, one: Input, given: object) -> Decimal:
    number = read_number(given)
    if number < 0 or (one.whole and number != number.to_integral_value()):
        kind, kind_th = ("a whole number, 0 or more", "จำนวนเต็มตั้งแต่ 0") if one.whole else ("0 or more", "ตั้งแต่ 0")
        raise OutOfRange(
            f"{indicator.id}: {one.name} is {number}, {kind} expected",
            f"{indicator.id}: {one.th} เป็น {number} ไม่ได้ ต้องเป็น{kind_th}",
            indicator=indicator.id,
            input=one.name,
            value=number,
        )
    return number


def _refuse_impossible(indicator: Indicator, role: Mapping[str, Decimal]) -> None:
    for name in ("whole", "base", "cost"):
        if name in role:
            _refuse_nothing(indicator, role[name])
    if indicator.compute == "share" and role["part"] > role["whole"]:
        part, whole = indicator.inputs
        raise OutOfRange(
            f"{indicator.id}: {part.name} {role['part']} is more than {whole.name} {role['whole']}",
            f"{indicator.id}: {part.th} ({role['part']}) มากกว่า{whole.th} ({role['whole']})",
            indicator=indicator.id,
            input=part.name,
            value=role["part"],
        )


def _refuse_nothing(indicator: Indicator, whole: Decimal) -> None:
    if whole == 0:
        raise OutOfRange(
            f"{indicator.id}: nothing can be divided by 0, give what the result is compared with",
            f"{indicator.id}: ตัวหารเป็น 0 ไม่ได้ กรุณาระบุค่าที่ใช้เปรียบเทียบ",
            indicator=indicator.id,
            value=whole,
        )
