"""Arithmetic on one scale: where a value stands among thresholds, and the way back from a mark to a value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

# Exact for every scale of the rules; a caller's own precision must not change a score.
PRECISION = Context(prec=50)
# Well within that precision: what is needed is rounded up here, so that it is enough.
FINEST = Decimal("1e-40")

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """A value among thresholds: how many `steps` it reaches and the `mark` it earns, None before the first.

    `between`: strictly between two thresholds, so that the mark is interpolated; `beyond`: past the last one.
    """

    steps: int
    mark: Decimal | None
    between: bool
    beyond: bool


def exact(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, always computed with the same precision."""

    @wraps(function)
    def with_precision(*args: P.args, **kwargs: P.kwargs) -> T:
        with localcontext(PRECISION):
            return function(*args, **kwargs)

    return with_precision


def meets(value: Decimal, target: Decimal, direction: str) -> bool:
    """Whether `value` is as good as `target` or better."""
    return value >= target if direction == "higher" else value <= target


def missing(value: Decimal, target: Decimal, direction: str) -> Decimal:
    """How far `value` is from `target` on the bad side; zero or less once it is met."""
    return target - value if direction == "higher" else value - target


def reached(value: Decimal, thresholds: Sequence[Decimal], direction: str = "higher") -> int:
    """How many of the thresholds (easiest first) are met."""
    return sum(meets(value, threshold, direction) for threshold in thresholds)


def place(value: Decimal, thresholds: Sequence[Decimal], marks: Sequence[Decimal], direction: str) -> Place:
    """Where `value` stands: between two thresholds in proportion, past the last at the last mark."""
    steps = reached(value, thresholds, direction)
    on_threshold = value in thresholds
    if steps == 0:
        return Place(0, None, between=False, beyond=False)
    if on_threshold or steps == len(thresholds):
        return Place(steps, marks[steps - 1], between=False, beyond=not on_threshold)
    (before, after), (low, high) = thresholds[steps - 1 : steps + 1], marks[steps - 1 : steps + 1]
    return Place(steps, low + (value - before) * (high - low) / (after - before), between=True, beyond=False)


def enough(figure: Decimal) -> Decimal:
    """The figure itself, or where it has no end the next one above it of 40 places."""
    endless = figure.as_tuple().exponent < FINEST.as_tuple().exponent
    return figure.quantize(FINEST, ROUND_CEILING, PRECISION) if endless else figure


def value_of(mark: Decimal, thresholds: Sequence[Decimal], marks: Sequence[Decimal]) -> Decimal:
    """The value that earns `mark`, which lies between the first and the last of `marks`."""
    steps = min(reached(mark, marks), len(marks) - 1)
    (before, after), (low, high) = thresholds[steps - 1 : steps + 1], marks[steps - 1 : steps + 1]
    return before + (mark - low) * (after - before) / (high - low)
