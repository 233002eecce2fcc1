"""How a figure was computed, as arithmetic one can check by hand: the same in every language."""

from decimal import Decimal

from scoring.model import Indicator, Score
from scoring.rules import load_rules
from scoring.say import figure
from scoring.scale import exact, reached


@exact
def working(score: Score) -> tuple[str, ...]:
    """The lines of arithmetic behind a score; none where the figure stands in the document itself.

    >>> from scoring import score
    >>> working(score("2.2.1.2", 88))
    ('3 + (88 − 85) ÷ (90 − 85) × (4 − 3) = 3.6', '3 × 3.6 ÷ 5 = 2.16')
    """
    indicator = load_rules().indicator(score.indicator)
    if score.method == "formula":
        return _formula(score, indicator)
    if score.method == "weighted_sum":
        return _sum(score)
    lines = _between(score, indicator) if isinstance(score.value, Decimal) else ()
    if score.rubric == "mou" and score.points is not None and score.score is not None:
        share = f"{figure(indicator.weight)} × {figure(score.score)} ÷ {figure(indicator.marks[-1])}"
        lines += (f"{share} = {figure(score.points)}",)
    return lines


def _between(score: Score, indicator: Indicator) -> tuple[str, ...]:
    mark = score.score if score.rubric == "mou" else score.points
    if mark is None or mark in indicator.marks or not indicator.thresholds:
        return ()
    step = reached(score.value, indicator.thresholds, indicator.direction)
    (before, after), (low, high) = indicator.thresholds[step - 1 : step + 1], indicator.marks[step - 1 : step + 1]
    part = f"({figure(score.value)} − {figure(before)}) ÷ ({figure(after)} − {figure(before)})"
    return (f"{figure(low)} + {part} × ({figure(high)} − {figure(low)}) = {figure(mark)}",)


def _formula(score: Score, indicator: Indicator) -> tuple[str, ...]:
    by_role: dict[str, list[str]] = {}
    for one in indicator.inputs:
        by_role.setdefault(one.role, []).append(figure(score.inputs[one.name]))
    first = {role: counts[0] for role, counts in by_role.items()}
    match indicator.compute:
        case "share" | "ratio":
            said = f"100 × {first['part']} ÷ {first['whole']}"
        case "growth":
            said = f"100 × ({first['now']} − {first['base']}) ÷ {first['base']}"
        case "reduction":
            said = f"100 × ({first['base']} − {first['now']}) ÷ {first['base']}"
        case "multiple":
            said = f"({' + '.join(by_role['gain'])}) ÷ {first['cost']}"
        case _:
            return ()
    return (f"{said} = {figure(score.value)}",)


def _sum(score: Score) -> tuple[str, ...]:
    from scoring.scorer import score as scored  # the module's own argument has the name

    parts = [scored(name, value).points for name, value in score.inputs.items()]
    return (f"{' + '.join(figure(part) for part in parts if part is not None) or '0'} = {figure(score.points)}",)
