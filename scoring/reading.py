"""Reads what a person gave: a figure in range, a word of the scale, a condition; or says why not."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.errors import NotALevel, NoTargets, OutOfRange, WrongInputs, WrongScale
from scoring.model import Indicator
from scoring.numbers import read_number


def read_value(indicator: Indicator, value: object) -> Decimal:
    """The figure, if the indicator can have it; NotANumber, WrongScale, NotALevel or OutOfRange."""
    if isinstance(value, str) and value.strip() and not any(char.isdigit() for char in value):
        raise WrongScale(
            f"{indicator.id} is measured in {indicator.unit_en}: give a figure, not {value[:40]!r}",
            f"{indicator.id} วัดเป็น{indicator.unit} กรุณาระบุเป็นตัวเลข ไม่ใช่ “{value[:40]}”",
            indicator=indicator.id,
            value=value,
            unit=indicator.unit,
        )
    return check_range(indicator, read_number(value))


def check_range(indicator: Indicator, number: Decimal) -> Decimal:
    """The number itself; NotALevel or OutOfRange where the indicator cannot have it."""
    low, high = indicator.minimum, indicator.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise (not_a_level(indicator, number) if indicator.method == "rubric" else _out_of_range(indicator, number))
    if indicator.whole and number != number.to_integral_value():
        raise OutOfRange(
            f"{indicator.id} counts whole {indicator.unit_en}: {number} is not possible",
            f"{indicator.id} นับเป็นจำนวนเต็ม ({indicator.unit}) จึงเป็น {number} ไม่ได้",
            indicator=indicator.id,
            value=number,
            minimum=low,
            maximum=high,
        )
    return number


def read_word(indicator: Indicator, value: object) -> int:
    """Which step (from 0) a word of the scale is, in Thai or English, or a level given as a whole number."""
    text = " ".join(str(value).split()).casefold()
    for step, (word, others) in enumerate(zip(indicator.words, indicator.words_en, strict=True)):
        if text in (word, *others):
            return step
    if not isinstance(value, str) or any(char.isdigit() for char in value):
        number = read_number(value)
        if number in indicator.marks:
            return indicator.marks.index(number)
    words, levels = ", ".join(indicator.words), f"{indicator.marks[0]}-{indicator.marks[-1]}"
    raise WrongScale(
        f"{indicator.id} is judged in words ({words}) or as level {levels}, not {str(value)[:40]}",
        f"{indicator.id} ให้ระดับเป็นคำ ({words}) หรือระดับ {levels} ไม่ใช่ {str(value)[:40]}",
        indicator=indicator.id,
        value=str(value),
        words=indicator.words,
    )


def read_conditions(indicator: Indicator, given: Mapping[str, bool | None]) -> dict[str, bool | None]:
    """Every condition of the indicator by name: fulfilled, not, or None where nothing was said of it."""
    names = [condition.name for condition in indicator.conditions]
    for name, state in given.items():
        if name not in names or state not in (True, False, None):
            known = ", ".join(names) or "none"
            raise WrongInputs(
                f"{indicator.id} has no condition {name}={state}: it has {known}, true or false",
                f"{indicator.id} ไม่มีเงื่อนไข {name}={state} (เงื่อนไขที่มี: {known})",
                indicator=indicator.id,
                unknown=name,
                known=tuple(names),
            )
    return {name: given.get(name) for name in names}


def no_targets(indicator: Indicator) -> NoTargets:
    """The error for an indicator whose target cells the document leaves blank."""
    own = indicator.id.removeprefix(f"{indicator.rubric}.")
    return NoTargets(
        f"{own} {indicator.name_en}: the plan sets no targets for it, only its weight of {indicator.weight}",
        f"แผนไม่ได้กำหนดเป้าหมายของ {own} {indicator.name} ไว้ มีเฉพาะน้ำหนักร้อยละ {indicator.weight}",
        indicator=indicator.id,
        weight=indicator.weight,
    )


def not_a_level(indicator: Indicator, asked: object) -> NotALevel:
    """The error for a level, score or number of points that the indicator's scale does not have."""
    low, high = indicator.marks[0], indicator.marks[-1]
    return NotALevel(
        f"{indicator.id} has {low} to {high} on its scale: {asked} does not exist",
        f"เกณฑ์ของ {indicator.id} มีตั้งแต่ {low} ถึง {high} ไม่มี {asked}",
        indicator=indicator.id,
        asked=asked,
        lowest=low,
        highest=high,
    )


def _out_of_range(indicator: Indicator, number: Decimal) -> OutOfRange:
    low, high = indicator.minimum, indicator.maximum
    allowed = ([f"at least {low}"] if low is not None else []) + ([f"at most {high}"] if high is not None else [])
    allowed_th = ([f"ตั้งแต่ {low}"] if low is not None else []) + ([f"ไม่เกิน {high}"] if high is not None else [])
    return OutOfRange(
        f"{number} {indicator.unit_en} is impossible for {indicator.id}: {' and '.join(allowed)} expected",
        f"{number} ({indicator.unit}) เป็นไปไม่ได้สำหรับ {indicator.id} ต้อง{' '.join(allowed_th)}",
        indicator=indicator.id,
        value=number,
        minimum=low,
        maximum=high,
    )
