"""What the rules can say to a question: a Score, or one of these."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring import Indicator, Reach, Score, Step, change


@dataclass(frozen=True, slots=True)
class Fault:
    """What was asked cannot be: the error of scoring, or figures that contradict each other."""

    code: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The question fits several indicators; it takes one word to tell which."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Premise:
    """The question states a threshold, a target or a weight: `stated` is what it says, `right` what the document says."""

    right: Score  # of `needed` or `weight`
    stated: Decimal | str

    @property
    def figure(self) -> Decimal | str:
        """The figure of the document."""
        return self.right.points if self.right.method == "weight" else self.right.value_needed

    @property
    def same(self) -> bool:
        """Whether the question says what the document says."""
        return self.figure == self.stated


@dataclass(frozen=True, slots=True)
class Parts:
    """What a dimension, a group or a whole rubric is made of, with the weights."""

    whole: Indicator
    parts: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """The indicators of outcomes, of impacts or of both, with their targets."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Several indicators whose weights are asked for at once, in the order they are named."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Indicators in the order of their weights, which weighs most or least being asked for."""

    indicators: tuple[Indicator, ...]
    heaviest: bool  # they begin with what weighs most

    @property
    def first(self) -> tuple[Indicator, ...]:
        """The one, or those that weigh the same, that is asked for."""
        return tuple(item for item in self.indicators if item.weight == self.indicators[0].weight)


@dataclass(frozen=True, slots=True)
class Needs:
    """What several indicators that are named beside each other need for one level, or one of them for several."""

    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a total that is wanted still asks of the results given."""

    reach: Reach

    @property
    def score(self) -> Score:
        """The same as a score object of the total."""
        return self.reach.score


@dataclass(frozen=True, slots=True)
class Push:
    """The next level of each indicator given, the one that adds most points first; none where all are at the top."""

    steps: tuple[Step, ...]

    @property
    def score(self) -> Score | None:
        """What the first step is worth."""
        first = self.steps[0] if self.steps else None
        return change(first.indicator, first.value, first.value_needed) if first else None


Outcome = Score | Fault | Choice | Premise | Parts | Ranked | Targets | Weights | Needs | Wanted | Push


def contradiction(values: Sequence[Decimal | str]) -> Fault:
    """The fault of several values given for one indicator."""
    both = ", ".join(f"{value:f}" if isinstance(value, Decimal) else value for value in dict.fromkeys(values))
    return Fault(
        "several_values",
        f"คำถามให้ค่ามาหลายค่า ({both}) สำหรับตัวชี้วัดเดียว โปรดระบุค่าเดียว หรือบอกว่าเปลี่ยนจากค่าใดเป็นค่าใด",
        f"The question gives several values ({both}) for one indicator. Give one, or say which it changes from and to.",
    )
