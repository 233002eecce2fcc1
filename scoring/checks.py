"""What must hold across a rubric's rows: sums of weights, order of thresholds, known parents and notes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from scoring.model import Indicator
from scoring.shape import rule_error

# Weights are percentages, so a whole rubric's make one hundred.
HUNDRED = Decimal(100)
_ROLES = {
    "share": ("part", "whole"),
    "ratio": ("part", "whole"),
    "growth": ("base", "now"),
    "reduction": ("base", "now"),
    "multiple": ("gain", "gain", "cost"),
    "direct": ("result",),
}


def check_rubric(rows: Sequence[Indicator], notes: Mapping[str, object], file: str) -> None:
    """Nothing; RuleError names the file and key of the first thing that cannot be right."""
    if not rows:
        raise rule_error(f"{file}: indicator", "no indicators")
    _check_ids(rows, file)
    _check_weights(rows, file)
    for row in rows:
        _check_scale(row, f"{file}: {row.id}")
        _check_limits(row, f"{file}: {row.id}")
        _check_inputs(row, f"{file}: {row.id}")
        for key in row.notes:
            if key not in notes:
                raise rule_error(f"{file}: {row.id}: notes", f"no note {key}")


def _check_ids(rows: Sequence[Indicator], file: str) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise rule_error(f"{file}: {row.id}: id", "used twice")
        if row.parent is not None and row.parent not in seen:
            raise rule_error(f"{file}: {row.id}: parent", f"no row {row.parent} above it")
        seen.add(row.id)


def _check_weights(rows: Sequence[Indicator], file: str) -> None:
    for row in rows:
        if row.weight is not None and row.weight <= 0:
            raise rule_error(f"{file}: {row.id}: weight", "more than 0 expected")
    leaves = [row for row in rows if row.is_leaf and row.weight is not None]
    for row in rows:
        below = [other.weight for other in rows if other.parent == row.id]
        if row.kind in ("group", "dimension") and sum(below) != row.weight:
            raise rule_error(f"{file}: {row.id}: weight", f"{row.weight} expected, its rows sum to {sum(below)}")
        if row.kind == "total" and row.weight != HUNDRED:
            raise rule_error(f"{file}: {row.id}: weight", f"{HUNDRED} expected, not {row.weight}")
    if leaves and sum(leaf.weight for leaf in leaves) != HUNDRED:
        raise rule_error(
            f"{file}: weight",
            f"the indicators' weights sum to {sum(x.weight for x in leaves)}, not {HUNDRED}",
        )


def _check_scale(row: Indicator, where: str) -> None:
    rising = row.direction == "higher"
    for name, values, up in (("thresholds", row.thresholds, rising), ("scale", row.marks, True)):
        if any((before >= after) if up else (before <= after) for before, after in pairwise(values)):
            raise rule_error(f"{where}: {name}", "out of order, easiest first expected")
    parallel = {
        "interpolate": row.thresholds,
        "rubric": row.thresholds,
        "milestones": row.thresholds,
        "ordinal": row.words,
        "worded": row.target_texts,
    }.get(row.method)
    if parallel is not None and len(parallel) != len(row.marks):
        raise rule_error(f"{where}: {row.method}", f"{len(row.marks)} steps expected, not {len(parallel)}")
    if row.words and len(row.words_en) != len(row.words):
        raise rule_error(f"{where}: words_en", f"{len(row.words)} lists expected, not {len(row.words_en)}")
    for condition in row.conditions:
        if condition.points not in row.marks:
            raise rule_error(f"{where}: conditions", f"{condition.points} points are no target of the scale")


def _check_limits(row: Indicator, where: str) -> None:
    for value in (*row.thresholds, *(() if row.target is None else (row.target,))):
        if row.minimum is not None and value < row.minimum:
            raise rule_error(f"{where}: minimum", f"{value} is below it")
        if row.maximum is not None and value > row.maximum:
            raise rule_error(f"{where}: maximum", f"{value} is above it")


def _check_inputs(row: Indicator, where: str) -> None:
    if row.compute and tuple(one.role for one in row.inputs) != _ROLES[row.compute]:
        raise rule_error(f"{where}: inputs", f"roles {', '.join(_ROLES[row.compute])} expected for {row.compute}")
    if len({one.name for one in row.inputs}) != len(row.inputs):
        raise rule_error(f"{where}: inputs", "a name is used twice")
