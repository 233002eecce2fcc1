"""Over several indicators of the MOU: the total, which step pays most, and what a wanted total still asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.errors import NotALevel, NothingGiven, WrongRubric
from scoring.model import Indicator, Score, Value
from scoring.needs import METHOD, needed
from scoring.numbers import read_number
from scoring.rules import load_rules
from scoring.scale import enough, exact
from scoring.scorer import BELOW_LEVEL_1, CONVENTION, INTERPOLATED, points_of, score

RUBRIC, TOTAL = "mou", "total"
WEIGHTED_SUM, PARTIAL, SAME_SCORE, ALONE = "weighted_sum", "partial", "same_score", "alone"


@dataclass(frozen=True)
class Step:
    """The next level of one indicator: `effort` in its unit (levels for words), `gain` in points of 100."""

    indicator: str
    value: Value
    level: int
    next_level: int
    value_needed: Value
    effort: Decimal
    gain: Decimal


@dataclass(frozen=True)
class Reach:
    """What a wanted total of `points` asks: `now` is the total so far, `missing` the points lacking.

    `reachable`: whether the open indicators (those not given) can close the gap with the others left as
    they are. `evenly`: the score each open indicator then needs, all the same; null where nothing is
    missing or it cannot be. `single`: for each indicator that could close the gap alone, the Score it
    needs, in document order; the open ones otherwise earn nothing. `notes` name the two conventions.
    """

    points: Decimal
    now: Score
    missing: Decimal
    reachable: bool
    evenly: Decimal | None
    open: tuple[str, ...]
    single: tuple[Score, ...]
    notes: tuple[str, ...] = (SAME_SCORE, ALONE)

    @property
    def score(self) -> Score:
        """The same as a Score: `points` is the total wanted, `to_next` what is missing, `value_needed` `evenly`."""
        return replace(
            self.now,
            method=METHOD,
            points=self.points,
            value_needed=self.evenly,
            to_next=self.missing,
            notes=(*self.now.notes, *self.notes),
        )


@exact
def total(results: Mapping[str, object], *, within: str = TOTAL) -> Score:
    """The sum of weight × score / full score over the results (indicator id → value), as `points`.

    `covered` is their weight, `low` and `high` the sum if all others were at the lowest or highest level. A
    result below level 1 adds nothing and is named in `notes`. `within` a dimension or group sums only its
    indicators. Errors: NothingGiven, NotScored (a group among the results), WrongRubric (results that do
    not count in it), and those of `score`.
    """
    row = load_rules().indicator(within)
    found = _scores(results, row)
    rest = _open(found, row)
    earned = _sum(one.points for one in found.values())
    between = any(INTERPOLATED in one.notes for one in found.values())
    below = tuple(f"{BELOW_LEVEL_1}:{name}" for name, one in found.items() if one.level == 0)
    return Score.of(
        row,
        method=WEIGHTED_SUM,
        basis=CONVENTION,
        points=earned,
        inputs={name: one.value for name, one in found.items()},
        covered=_sum(load_rules().leaf(name).weight for name in found),
        low=earned + _sum(points_of(leaf, leaf.marks[0]) for leaf in rest),
        high=earned + _sum(leaf.weight for leaf in rest),
        notes=(WEIGHTED_SUM,) + (INTERPOLATED,) * between + (PARTIAL,) * bool(rest) + below,
    )


@exact
def sensitivity(results: Mapping[str, object]) -> tuple[Step, ...]:
    """For each result not yet at the top level: the step to its next level, most points first.

    Equal gains stand in document order. From below level 1 the gain is all that level 1 earns. Errors as
    `total`.
    """
    found = _scores(results, load_rules().indicator(TOTAL))
    steps = [_step(one) for one in found.values() if one.next_level is not None]
    return tuple(sorted(steps, key=lambda step: -step.gain))


@exact
def needed_total(results: Mapping[str, object], points: object) -> Reach:
    """What reaching a total of `points` still asks; NotALevel for points no total can have."""
    wanted = read_number(points)
    row = load_rules().indicator(TOTAL)
    if not 0 <= wanted <= row.weight:
        raise NotALevel(
            f"a total has 0 to {row.weight} points: {wanted} does not exist",
            f"คะแนนรวมมีตั้งแต่ 0 ถึง {row.weight} ไม่มี {wanted}",
            indicator=row.id,
            asked=wanted,
            lowest=Decimal(0),
            highest=row.weight,
        )
    found = _scores(results, row)
    rest = _open(found, row)
    now = total(results)
    gap = wanted - now.points
    alone = [_alone(leaf, found.get(leaf.id), gap) for leaf in load_rules().leaves(RUBRIC)] if gap > 0 else []
    return Reach(
        points=wanted,
        now=now,
        missing=gap,
        reachable=wanted <= now.high,
        evenly=_evenly(rest, gap),
        open=tuple(leaf.id for leaf in rest),
        single=tuple(one for one in alone if one is not None),
    )


def _scores(results: Mapping[str, object], row: Indicator) -> dict[str, Score]:
    if not results:
        raise NothingGiven(
            "a total needs at least one result: give indicators with their values, such as 1.1=90",
            "คะแนนรวมต้องมีผลอย่างน้อยหนึ่งตัวชี้วัด เช่น 1.1=90",
        )
    leaves = () if row.rubric != RUBRIC or row.is_leaf else load_rules().leaves(RUBRIC, within=row.id)
    names = ", ".join(leaf.id for leaf in leaves) or "nothing"
    given = {load_rules().leaf(name).id: value for name, value in results.items()}
    for name in given:
        if name not in [leaf.id for leaf in leaves]:
            raise WrongRubric(
                f"{name} does not count in a sum of {row.id}, which takes {names}",
                f"{name} ไม่นับรวมใน {row.id} ที่นับรวมคือ {names}",
                indicator=name,
                within=row.id,
            )
    return {leaf.id: score(leaf.id, given[leaf.id]) for leaf in leaves if leaf.id in given}


def _open(found: Mapping[str, Score], row: Indicator) -> list[Indicator]:
    return [leaf for leaf in load_rules().leaves(RUBRIC, within=row.id) if leaf.id not in found]


def _sum(figures: Iterable[Decimal | None]) -> Decimal:
    return sum((figure for figure in figures if figure is not None), Decimal(0))


def _step(one: Score) -> Step:
    goal = needed(one.indicator, level=one.next_level)
    return Step(
        indicator=one.indicator,
        value=one.value,
        level=one.level,
        next_level=one.next_level,
        value_needed=goal.value_needed,
        effort=one.to_next,
        gain=goal.points - (one.points or Decimal(0)),
    )


def _alone(leaf: Indicator, given: Score | None, gap: Decimal) -> Score | None:
    earned = given.points if given and given.points is not None else Decimal(0)
    wanted = max(earned + gap, points_of(leaf, leaf.marks[0]))
    if wanted > leaf.weight:
        return None
    return needed(leaf.id, points=wanted, current=given.value if given else None)


def _evenly(rest: list[Indicator], gap: Decimal) -> Decimal | None:
    if not rest or gap <= 0:
        return None
    low, high = rest[0].marks[0], rest[0].marks[-1]
    wanted = max(enough(gap * high / _sum(leaf.weight for leaf in rest)), low)
    return wanted if wanted <= high else None
