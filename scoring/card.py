"""A whole scorecard at once: what was typed, field by field → scores, sums, what is wrong, what would help.

A field is an indicator (`2.2.1.2`, `plan.1.3`), a count of a formula (`matrix.transactions:base`) or a
condition (`plan.1.1:report`). A value that cannot be read is an error of its own field and of no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.errors import ScoringError, WrongInputs
from scoring.formulas import PERCENT
from scoring.model import Indicator, Score
from scoring.needs import needed
from scoring.rules import Rules, load_rules
from scoring.scale import exact
from scoring.scorer import evaluate, score
from scoring.totals import RUBRIC, Step, sensitivity, total

SEPARATOR = ":"
YES, NO = "yes", "no"

Entries = Mapping[str, str]
"""Field → what was typed into it."""


@dataclass(frozen=True)
class Row:
    """One indicator of the card: its score, or why there is none; neither where nothing was typed."""

    indicator: Indicator
    typed: str = ""
    score: Score | None = None
    error: ScoringError | None = None


@dataclass(frozen=True)
class Dimension:
    """One dimension of the MOU with its indicators; `total` is null where none of them has a score."""

    indicator: Indicator
    rows: tuple[Row, ...]
    total: Score | None


@dataclass(frozen=True)
class Card:
    """The MOU's thirteen indicators. `steps`: most points first; `open`: without a score, heaviest first."""

    dimensions: tuple[Dimension, ...]
    total: Score | None
    steps: tuple[Step, ...]
    open: tuple[Indicator, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in document order."""
        return tuple(row for dimension in self.dimensions for row in dimension.rows)

    @property
    def results(self) -> dict[str, object]:
        """The values that were scored, by indicator."""
        return {row.indicator.id: row.score.value for row in self.rows if row.score is not None}


def fields(rules: Rules | None = None) -> tuple[str, ...]:
    """Every field a card can have, in document order."""
    found: list[str] = []
    for leaf in (row for row in rules or load_rules() if row.is_leaf and row.method != "none"):
        if leaf.inputs:
            found += [f"{leaf.id}{SEPARATOR}{one.name}" for one in leaf.inputs]
            continue
        found += [leaf.id, *(f"{leaf.id}{SEPARATOR}{condition.name}" for condition in leaf.conditions)]
    return tuple(found)


@exact
def card(entries: Entries) -> Card:
    """The card of what was typed for the MOU's indicators."""
    rules = load_rules()
    tops = [row for row in rules.rubric(RUBRIC).indicators if row.kind == "dimension"]
    read = {leaf.id: _row(leaf, entries) for leaf in rules.leaves(RUBRIC)}
    results = {name: row.score.value for name, row in read.items() if row.score is not None}
    dimensions = tuple(_dimension(top, [read[leaf.id] for leaf in rules.leaves(RUBRIC, top.id)]) for top in tops)
    open_rows = [row.indicator for row in read.values() if row.score is None]
    return Card(
        dimensions,
        total(results) if results else None,
        sensitivity(results) if results else (),
        tuple(sorted(open_rows, key=lambda leaf: -leaf.weight)),
    )


def matrix_rows(entries: Entries) -> tuple[Row, ...]:
    """The twelve indicators of the evaluation matrix from their raw counts.

    With only part of the counts given, the score is what the open one must be, where the formula can say so.
    """
    return tuple(_counted(leaf, entries) for leaf in load_rules().leaves("matrix"))


def plan_rows(entries: Entries) -> tuple[Row, ...]:
    """The indicators of the action plan; those whose targets the plan leaves blank have neither score nor error."""
    return tuple(_row(leaf, entries) for leaf in load_rules().leaves("plan"))


@exact
def share_met(rows: tuple[Row, ...]) -> Decimal | None:
    """The percentage of the rows whose target is met; null while one has no result.

    A convention of ours: no document says how the twelve become one percentage.
    """
    met = [row.score.target_met for row in rows if row.score is not None]
    if len(met) < len(rows) or None in met:
        return None
    return PERCENT * sum(met) / len(met)


def _dimension(top: Indicator, rows: list[Row]) -> Dimension:
    given = {row.indicator.id: row.score.value for row in rows if row.score is not None}
    return Dimension(top, tuple(rows), total(given, within=top.id) if given else None)


def _row(leaf: Indicator, entries: Entries) -> Row:
    typed = entries.get(leaf.id, "").strip()
    if not typed or leaf.method == "none":
        return Row(leaf)
    states = {one.name: entries.get(f"{leaf.id}{SEPARATOR}{one.name}") for one in leaf.conditions}
    conditions = {name: {YES: True, NO: False}.get(state) for name, state in states.items()}
    try:
        return Row(leaf, typed, score(leaf.id, typed, **conditions))
    except ScoringError as error:
        return Row(leaf, typed, error=error)


def _counted(leaf: Indicator, entries: Entries) -> Row:
    typed = {one.name: entries.get(f"{leaf.id}{SEPARATOR}{one.name}", "").strip() for one in leaf.inputs}
    counts = {name: text for name, text in typed.items() if text}
    if not counts:
        return Row(leaf)
    shown = " ".join(counts.values())
    try:
        found = evaluate(leaf.id, **counts) if len(counts) == len(leaf.inputs) else needed(leaf.id, **counts)
        return Row(leaf, shown, found)
    except WrongInputs:  # still being filled in, and too little to say what the rest must be
        return Row(leaf, shown)
    except ScoringError as error:
        return Row(leaf, shown, error=error)
