"""Questions made from the rules: the scorer gives the right answer, neighbouring rules give the wrong ones.

No text: a question is its kind, the indicator and figures asked about, and choices; the page words it.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.model import Indicator, Score, Value
from scoring.needs import needed
from scoring.rules import load_rules
from scoring.scale import exact
from scoring.scorer import score
from scoring.totals import RUBRIC

CHOICES = 4
NEAR = 5  # wrong choices are drawn from so many that lie nearest
COUNT = 6


@dataclass(frozen=True)
class Question:
    """One question. `kind` names what is asked, `given` and `level` what the question states.

    `choices` are levels, figures, words, texts or indicator ids, each once; `right` is the place of the
    right one; `score` is the scorer's result that the answer stands on, where there is one.
    """

    kind: str  # a key of KINDS
    indicator: Indicator
    choices: tuple[Value, ...]
    right: int  # from 0
    given: Value | None = None
    level: int | None = None
    score: Score | None = None

    @property
    def answer(self) -> Value:
        """The right choice."""
        return self.choices[self.right]


@exact
def quiz(seed: int, count: int = COUNT) -> tuple[Question, ...]:
    """`count` different questions; the same seed gives the same ones. Kinds take turns."""
    chance = random.Random(seed)
    kinds = chance.sample(list(KINDS), len(KINDS))
    found: list[Question] = []
    while len(found) < count:
        question = KINDS[kinds[len(found) % len(kinds)]](chance)
        if (question.kind, question.indicator.id) not in [(one.kind, one.indicator.id) for one in found]:
            found.append(question)
    return tuple(found)


def _level(chance: random.Random) -> Question:
    """Which level a figure is."""
    leaf = chance.choice(_measured())
    step = chance.randrange(len(leaf.marks) - 1)
    low, high = leaf.thresholds[step : step + 2]
    given = chance.choice([Decimal(figure) for figure in range(int(low), int(high))])
    found = score(leaf.id, given)
    return _question("level", leaf, chance, Decimal(found.level), leaf.marks, given=given, score=found)


def _needed(chance: random.Random) -> Question:
    """What a level asks; wrong are the thresholds of the other levels and of neighbouring indicators."""
    leaf = chance.choice(_measured())
    level = int(chance.choice(leaf.marks[1:]))
    found = needed(leaf.id, level=level)
    others = [figure for near in _nearest(leaf, _measured()) for figure in near.thresholds]
    choices = (*leaf.thresholds, *others)
    return _question("needed", leaf, chance, found.value_needed, choices, level=level, score=found)


def _points(chance: random.Random) -> Question:
    """How many points a level earns; wrong is what it earns in indicators of another weight."""
    leaf = chance.choice(_leaves())
    level = int(chance.choice(leaf.marks))
    found = needed(leaf.id, level=level)
    others = [needed(near.id, level=level).points for near in _nearest(leaf, _leaves())]
    own = [needed(leaf.id, level=int(mark)).points for mark in leaf.marks]
    return _question("points", leaf, chance, found.points, (*own, *others), level=level, score=found)


def _weight(chance: random.Random) -> Question:
    """What an indicator, group or dimension weighs; wrong are the weights of its neighbours."""
    rows = [row for row in load_rules().rubric(RUBRIC).indicators if row.kind != "total"]
    row = chance.choice(rows)
    return _question("weight", row, chance, row.weight, [near.weight for near in _nearest(row, rows)])


def _dimension(chance: random.Random) -> Question:
    """Under which dimension an indicator stands."""
    rules = load_rules()
    tops = [row for row in rules.rubric(RUBRIC).indicators if row.kind == "dimension"]
    top = chance.choice(tops)
    leaf = chance.choice(rules.leaves(RUBRIC, top.id))
    return _question("dimension", leaf, chance, top.id, [one.id for one in tops])


def _target(chance: random.Random) -> Question:
    """The target of an indicator of the evaluation matrix; wrong are its neighbours' targets."""
    leaves = load_rules().leaves("matrix")
    leaf = chance.choice(leaves)
    near = [other.target_text for other in _nearest(leaf, leaves)]
    return _question("target", leaf, chance, leaf.target_text, near, score=needed(leaf.id))


def _milestone(chance: random.Random) -> Question:
    """The plan's target for so many points; wrong are its other targets and those of its neighbours."""
    leaves = [leaf for leaf in load_rules().leaves("plan") if leaf.target_texts]
    leaf = chance.choice(leaves)
    place = chance.randrange(len(leaf.target_texts))
    points = int(leaf.marks[place])
    near = [text for other in _nearest(leaf, leaves) for text in other.target_texts]
    found = needed(leaf.id, points=points)
    choices = (*leaf.target_texts, *near)
    return _question("milestone", leaf, chance, leaf.target_texts[place], choices, level=points, score=found)


KINDS: dict[str, Callable[[random.Random], Question]] = {
    "level": _level,
    "needed": _needed,
    "points": _points,
    "weight": _weight,
    "dimension": _dimension,
    "target": _target,
    "milestone": _milestone,
}


def _question(
    kind: str, row: Indicator, chance: random.Random, right: Value, others: Sequence[Value], **said: object
) -> Question:
    """The question with wrong choices drawn from the nearest; figures in order, texts and words shuffled."""
    near = [choice for choice in dict.fromkeys(others) if choice != right][:NEAR]
    wrong = chance.sample(near, min(CHOICES - 1, len(near)))
    choices = [right, *wrong]
    if all(isinstance(choice, Decimal) for choice in choices):
        choices.sort()
    else:
        chance.shuffle(choices)
    return Question(kind, row, tuple(choices), choices.index(right), **said)


def _leaves() -> tuple[Indicator, ...]:
    return load_rules().leaves(RUBRIC)


def _measured() -> list[Indicator]:
    """The indicators whose thresholds are figures of their own."""
    return [leaf for leaf in _leaves() if leaf.method == "interpolate"]


def _nearest(row: Indicator, rows: Sequence[Indicator]) -> list[Indicator]:
    """The other rows, nearest in the document first."""
    places = {one.id: place for place, one in enumerate(rows)}
    return sorted((one for one in rows if one.id != row.id), key=lambda one: abs(places[one.id] - places[row.id]))
