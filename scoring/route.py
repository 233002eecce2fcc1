"""Which steps lead to a wanted total: always the one that pays most next. A convention of ours, no document's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.numbers import read_number
from scoring.scale import exact
from scoring.totals import Step, sensitivity, total


@dataclass(frozen=True)
class Route:
    """Steps that raise a total of `start` to `reached` points; several levels of one indicator are one step.

    `enough` says whether that is what was wanted: the indicators given may not do without the open ones.
    """

    start: Decimal
    reached: Decimal
    enough: bool
    steps: tuple[Step, ...]


@exact
def route(results: Mapping[str, object], points: object) -> Route:
    """The steps from the results to a total of `points`, most points first; the open indicators stay open.

    Errors: those of `total`.
    """
    wanted = read_number(points)
    state = dict(results)
    start = reached = total(state).points
    taken: dict[str, Step] = {}
    while reached < wanted and (steps := sensitivity(state)):
        step = steps[0]
        before = taken.get(step.indicator)
        taken[step.indicator] = step if before is None else _joined(before, step)
        state[step.indicator] = step.value_needed
        reached += step.gain
    return Route(start, reached, reached >= wanted, tuple(taken.values()))


def _joined(first: Step, then: Step) -> Step:
    return replace(
        then, value=first.value, level=first.level, effort=first.effort + then.effort, gain=first.gain + then.gain
    )
