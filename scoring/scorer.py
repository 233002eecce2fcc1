"""One indicator, one value: level, score and points. Also a formula's result, a change, a weight.

Basis: `document` where the value stands on a printed threshold, beyond the last or before the first one, or
is a word or level of the scale itself; `convention` where the figure is interpolated, which no document
states.
"""

from collections.abc import Mapping
from decimal import Decimal

from scoring.errors import WrongRubric, WrongScale
from scoring.formulas import compute
from scoring.model import Indicator, Score
from scoring.reading import check_range, no_targets, read_conditions, read_value, read_word
from scoring.rules import load_rules
from scoring.scale import exact, meets, missing, place

DOCUMENT, CONVENTION = "document", "convention"

# Keys of the notes in the rules that depend on the result; the rest stand with the indicator.
INTERPOLATED, STEPS, CAPPED = "interpolated", "steps", "capped"
BELOW_LEVEL_1, BELOW_BASIC = "below_level_1", "below_basic"
CONDITION_OPEN, CONDITION_UNMET = "condition_open", "condition_unmet"


@exact
def score(indicator_id: str, value: object, **conditions: bool | None) -> Score:
    """The Score of one value: level, score and points (mou), points (plan), target met or not (matrix).

    `value`: a figure in the indicator's unit (85 for 85%), or a word for a scale of words. `conditions`:
    whether what a target asks besides its figure is fulfilled, by its name in the rules (plan.1.1:
    `report=False`). Errors: UnknownIndicator, NotScored, NoTargets, NotANumber, OutOfRange, WrongScale,
    NotALevel, WrongInputs.
    """
    indicator = load_rules().leaf(indicator_id)
    fulfilled = read_conditions(indicator, conditions)
    match indicator.method:
        case "none":
            raise no_targets(indicator)
        case "ordinal":
            return _by_word(indicator, value)
        case "worded":
            return _by_target_name(indicator, value)
        case "target":
            return _against_target(indicator, read_value(indicator, value), indicator.method)
        case "milestones":
            return _on_milestones(indicator, read_value(indicator, value), fulfilled)
    return _on_levels(indicator, read_value(indicator, value))


@exact
def evaluate(indicator_id: str, **counts: object) -> Score:
    """The Score of a matrix indicator from raw counts, named as its `inputs` (base, now, ...).

    Sets `value`, `target_met` and `inputs`; `percent` where the formula gives one. Errors: WrongInputs
    (missing or unknown names), OutOfRange (a part above its whole, a whole of nothing), WrongRubric (no
    formula to apply).
    """
    indicator = load_rules().leaf(indicator_id)
    if indicator.compute is None:
        raise WrongRubric(
            f"{indicator.id} has no formula: give its value itself",
            f"{indicator.id} ไม่มีสูตรคำนวณ กรุณาระบุค่าโดยตรง",
            indicator=indicator.id,
        )
    inputs, value = compute(indicator, counts)
    return _against_target(indicator, check_range(indicator, value), "formula", inputs)


@exact
def change(indicator_id: str, before: object, after: object) -> Score:
    """What a change of value is worth: `points` is the difference, `inputs` holds both values.

    A value below level 1 counts as nothing and is named in `notes`; below a plan's basic target there are
    no points to compare and `points` is null. Errors: those of `score`, WrongRubric for the matrix, which
    gives no points.
    """
    indicator = load_rules().leaf(indicator_id)
    if indicator.rubric == "matrix":
        raise WrongRubric(
            f"{indicator.id} earns no points: compare its value with the target",
            f"{indicator.id} ไม่มีคะแนน กรุณาเทียบค่ากับเป้าหมาย",
            indicator=indicator.id,
        )
    ends = score(indicator.id, before), score(indicator.id, after)
    stated = indicator.rubric == "mou" or all(end.points is not None for end in ends)
    earned = [end.points or Decimal(0) for end in ends]
    return Score.of(
        indicator,
        method="difference",
        basis=CONVENTION if CONVENTION in {end.basis for end in ends} else DOCUMENT,
        points=earned[1] - earned[0] if stated else None,
        inputs={"before": ends[0].value, "after": ends[1].value},
        notes=tuple(dict.fromkeys(note for end in ends for note in end.notes)),
    )


def weight(indicator_id: str) -> Score:
    """The weight of a leaf, group, dimension or the total as `points`; WrongRubric for the matrix."""
    indicator = load_rules().indicator(indicator_id)
    if indicator.weight is None:
        raise WrongRubric(
            f"{indicator.id} has no weight of its own in the document: ask for its target instead",
            f"เอกสารไม่ได้กำหนดน้ำหนักของ {indicator.id} ไว้ กรุณาถามถึงเป้าหมายแทน",
            indicator=indicator.id,
        )
    return Score.of(indicator, method="weight", basis=DOCUMENT, points=indicator.weight)


def points_of(indicator: Indicator, reached_score: Decimal) -> Decimal:
    """Points of 100 that a score on the indicator's levels earns."""
    return indicator.weight * reached_score / indicator.marks[-1]


def _against_target(
    indicator: Indicator, value: Decimal, method: str, inputs: Mapping[str, Decimal] | None = None
) -> Score:
    met = meets(value, indicator.target, indicator.direction)
    return Score.of(
        indicator,
        method=method,
        basis=DOCUMENT,
        value=value,
        percent=value if indicator.is_percent else None,
        target_met=met,
        inputs=inputs,
        to_next=None if met else missing(value, indicator.target, indicator.direction),
        notes=indicator.notes,
    )


def _on_levels(indicator: Indicator, value: Decimal) -> Score:
    at = place(value, indicator.thresholds, indicator.marks, indicator.direction)
    notes = tuple(note for note in indicator.notes if at.between or note != STEPS)
    return Score.of(
        indicator,
        method=indicator.method,
        basis=CONVENTION if at.between else DOCUMENT,
        value=value,
        level=int(indicator.marks[at.steps - 1]) if at.steps else 0,
        score=at.mark,
        points=None if at.mark is None else points_of(indicator, at.mark),
        capped=at.beyond,
        notes=notes + (INTERPOLATED,) * at.between + (CAPPED,) * at.beyond + (BELOW_LEVEL_1,) * (not at.steps),
        **_next_step(indicator, value, at.steps),
    )


def _by_word(indicator: Indicator, value: object) -> Score:
    step = read_word(indicator, value)
    mark, following = indicator.marks[step], indicator.marks[step + 1 : step + 2]
    return Score.of(
        indicator,
        method=indicator.method,
        basis=DOCUMENT,
        value=indicator.words[step],
        level=int(mark),
        score=mark,
        points=points_of(indicator, mark),
        to_next=following[0] - mark if following else None,
        next_level=int(following[0]) if following else None,
        notes=indicator.notes,
    )


def _on_milestones(indicator: Indicator, value: Decimal, fulfilled: Mapping[str, bool | None]) -> Score:
    at = place(value, indicator.thresholds, indicator.marks, indicator.direction)
    notes = indicator.notes + (INTERPOLATED,) * at.between + (CAPPED,) * at.beyond + (BELOW_BASIC,) * (not at.steps)
    points, met = at.mark, at.steps > 0
    asked = [
        fulfilled[condition.name]
        for condition in indicator.conditions
        if at.steps and condition.points <= indicator.marks[at.steps - 1]
    ]
    if False in asked:
        points, met, notes = None, False, (*notes, CONDITION_UNMET)
    elif None in asked:
        met, notes = None, (*notes, CONDITION_OPEN)
    return Score.of(
        indicator,
        method=indicator.method,
        basis=CONVENTION if at.between else DOCUMENT,
        value=value,
        points=points,
        target_met=met,
        capped=at.beyond,
        notes=notes,
        **_next_step(indicator, value, at.steps),
    )


def _by_target_name(indicator: Indicator, value: object) -> Score:
    rubric = load_rules().rubric(indicator.rubric)
    text = " ".join(str(value).split()).casefold()
    for name, others, mark in zip(rubric.mark_names, rubric.mark_names_en, rubric.marks, strict=True):
        if text in (name, *others):
            found = {"value": name, "points": mark, "target_met": True, "notes": indicator.notes}
            return Score.of(indicator, method=indicator.method, basis=DOCUMENT, **found)
    names, names_en = ", ".join(rubric.mark_names), ", ".join(others[0] for others in rubric.mark_names_en)
    raise WrongScale(
        f"{indicator.id} has targets in words, not figures: say which is reached ({names_en})",
        f"เป้าหมายของ {indicator.id} เป็นข้อความ ไม่ใช่ตัวเลข กรุณาระบุเป้าหมายที่บรรลุ ({names})",
        indicator=indicator.id,
        value=str(value),
        words=rubric.mark_names,
    )


def _next_step(indicator: Indicator, value: Decimal, steps: int) -> dict:
    if steps == len(indicator.thresholds):
        return {"to_next": None, "next_level": None}
    return {
        "to_next": missing(value, indicator.thresholds[steps], indicator.direction),
        "next_level": int(indicator.marks[steps]),
    }
