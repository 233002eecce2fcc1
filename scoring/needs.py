"""The way back: which value reaches a level, a score, points or a target, and how much of it is missing."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scoring.errors import NotALevel, WrongInputs
from scoring.formulas import PERCENT, read_counts, solve
from scoring.model import Indicator, Score, Value
from scoring.numbers import read_number
from scoring.reading import no_targets, not_a_level, read_value, read_word
from scoring.rules import load_rules
from scoring.scale import enough, exact, missing, reached, value_of
from scoring.scorer import CONDITION_OPEN, CONVENTION, DOCUMENT, INTERPOLATED, STEPS, points_of

METHOD = "inverse"
ROUNDED_UP, WHOLE_LEVELS = "rounded_up", "whole_levels"


@exact
def needed(
    indicator_id: str,
    *,
    level: object = None,
    score: object = None,
    points: object = None,
    current: object = None,
    **counts: object,
) -> Score:
    """The `value_needed` for a level or score (mou), points (mou, plan), or the target (matrix).

    With `current` given, `value` is that and `to_next` what is missing (0 or less: reached already). For a
    scale of words, `value_needed` is a word and `to_next` counts levels; a plan's worded target is given in
    its words. Matrix: ask nothing more for the target itself, or give `counts`, the known inputs of the
    formula (base=20 for a growth): `value_needed` is then the open input, whole counts rounded to the side
    that reaches the target; with `current`, `target_met` says whether that does. Errors: NotALevel, NoTargets, WrongInputs (nothing or several asked), and those
    of `score` for `current`.
    """
    indicator = load_rules().leaf(indicator_id)
    asks = {"level": level, "score": score, "points": points}
    asked = {name: given for name, given in asks.items() if given is not None}
    if indicator.method == "none":
        raise no_targets(indicator)
    if indicator.rubric == "matrix":
        return _for_target(indicator, asked, current, counts)
    if counts or len(asked) != 1 or (indicator.rubric == "plan" and points is None):
        choice, choice_th = (
            ("points", "คะแนน")
            if indicator.rubric == "plan"
            else (
                "one of level, score, points",
                "ระดับหรือคะแนนอย่างใดอย่างหนึ่ง",
            )
        )
        raise WrongInputs(
            f"{indicator.id}: say what to reach, {choice}",
            f"{indicator.id}: กรุณาระบุ{choice_th}ที่ต้องการ",
            indicator=indicator.id,
            given=(*asked, *counts),
        )
    if indicator.rubric == "plan":
        return _for_plan_points(indicator, read_number(points), current)
    wanted = _wanted_score(indicator, asked)
    if indicator.words:
        return _for_words(indicator, wanted, current)
    earned = read_number(points) if points is not None else points_of(indicator, wanted)
    return _for_score(indicator, wanted, earned, current)


@exact
def part_of(needed: Score, whole: object, have: object = None) -> Score:
    """The same need with its share of a whole, a budget in baht, as `inputs`: `whole` and `part`, in its unit.

    With the part that is there already, `have`, also that and `lacking`, zero or less once it is enough. Plain
    arithmetic on the percentage, or the multiple, that is needed; the document names no amount.
    """
    amount = read_number(whole)
    unit = PERCENT if load_rules().indicator(needed.indicator).is_percent else 1
    part = amount * needed.value_needed / unit
    inputs = {"whole": amount, "part": part}
    if have is not None:
        inputs |= {"have": read_number(have), "lacking": part - read_number(have)}
    return replace(needed, inputs=inputs)


def _wanted_score(indicator: Indicator, asked: Mapping[str, object]) -> Decimal:
    ((name, given),) = asked.items()
    if name == "level" and indicator.words and isinstance(given, str):
        return indicator.marks[read_word(indicator, given)]
    number = read_number(given)
    if name == "points":
        return _score_for_points(indicator, number)
    inside = indicator.marks[0] <= number <= indicator.marks[-1]
    if not inside or (name == "level" and number not in indicator.marks):
        raise not_a_level(indicator, number)
    return number


def _score_for_points(indicator: Indicator, number: Decimal) -> Decimal:
    low, high = points_of(indicator, indicator.marks[0]), indicator.weight
    if not low <= number <= high:
        raise NotALevel(
            f"{indicator.id} earns {low} to {high} points of 100: {number} cannot be reached",
            f"{indicator.id} ได้ตั้งแต่ {low} ถึง {high} คะแนนจาก 100 จึงได้ {number} ไม่ได้",
            indicator=indicator.id,
            asked=number,
            lowest=low,
            highest=high,
        )
    return enough(number * indicator.marks[-1] / indicator.weight)


def _for_score(indicator: Indicator, wanted: Decimal, earned: Decimal, current: object) -> Score:
    on_level = wanted in indicator.marks
    notes = tuple(note for note in indicator.notes if not on_level or note != STEPS)
    return Score.of(
        indicator,
        method=METHOD,
        basis=DOCUMENT if on_level else CONVENTION,
        level=int(indicator.marks[reached(wanted, indicator.marks) - 1]),
        score=wanted,
        points=earned,
        notes=notes if on_level else (*notes, INTERPOLATED),
        **_distance(indicator, wanted, current),
    )


def _for_words(indicator: Indicator, wanted: Decimal, current: object) -> Score:
    # Words have nothing between them, so a score between two asks for the higher one.
    step = next(step for step, mark in enumerate(indicator.marks) if mark >= wanted)
    mark = indicator.marks[step]
    now = None if current is None else read_word(indicator, current)
    return Score.of(
        indicator,
        method=METHOD,
        basis=DOCUMENT if mark == wanted else CONVENTION,
        value=None if now is None else indicator.words[now],
        level=int(mark),
        score=mark,
        points=points_of(indicator, mark),
        value_needed=indicator.words[step],
        to_next=None if now is None else mark - indicator.marks[now],
        notes=indicator.notes if mark == wanted else (*indicator.notes, WHOLE_LEVELS),
    )


def _for_plan_points(indicator: Indicator, wanted: Decimal, current: object) -> Score:
    on_target = wanted in indicator.marks
    inside = indicator.marks[0] <= wanted <= indicator.marks[-1]
    if not inside or (indicator.method == "worded" and not on_target):
        raise not_a_level(indicator, wanted)
    conditional = any(condition.points <= wanted for condition in indicator.conditions)
    if indicator.method == "worded":
        found: dict[str, Value | None] = {"value_needed": indicator.target_texts[indicator.marks.index(wanted)]}
    else:
        found = _distance(indicator, wanted, current)
    return Score.of(
        indicator,
        method=METHOD,
        basis=DOCUMENT if on_target else CONVENTION,
        points=wanted,
        notes=indicator.notes + (INTERPOLATED,) * (not on_target) + (CONDITION_OPEN,) * conditional,
        **found,
    )


def _distance(indicator: Indicator, wanted: Decimal, current: object) -> dict[str, Value | None]:
    goal = value_of(wanted, indicator.thresholds, indicator.marks)
    if current is None:
        return {"value_needed": goal}
    value = read_value(indicator, current)
    return {"value_needed": goal, "value": value, "to_next": missing(value, goal, indicator.direction)}


def _for_target(
    indicator: Indicator, asked: Mapping[str, object], current: object, counts: Mapping[str, object]
) -> Score:
    if asked or (counts and current is not None):
        raise WrongInputs(
            f"{indicator.id} has one target, no levels: give known counts, or the current value, or neither",
            f"{indicator.id} มีเป้าหมายเดียว ไม่มีระดับ กรุณาระบุข้อมูลที่ทราบ หรือค่าปัจจุบันอย่างใดอย่างหนึ่ง",
            indicator=indicator.id,
            given=(*asked, *counts),
        )
    known = read_counts(indicator, counts)
    goal, rounded = solve(indicator, known) if known else (indicator.target, False)
    value = None if current is None else read_value(indicator, current)
    lacking = None if value is None else missing(value, goal, indicator.direction)
    return Score.of(
        indicator,
        method=METHOD,
        basis=DOCUMENT,
        value=value,
        target_met=None if lacking is None else lacking <= 0,
        value_needed=goal,
        inputs=known or None,
        to_next=lacking,
        notes=(*indicator.notes, ROUNDED_UP) if rounded else indicator.notes,
    )
