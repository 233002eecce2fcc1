"""Questions on a whole card of results: what a wanted total still asks, and which indicator to raise first."""

from dataclasses import replace

from qa.given import WORDED
from qa.numbers import Figure
from qa.outcomes import Push, Wanted
from qa.reading import Reading
from qa.several import results_given
from scoring import needed_total, sensitivity

MONEY = 1000  # no total is so large; an amount of money is


def goals(asked: Reading) -> Wanted | Push | None:
    """What a wanted total asks of the results given, or the next levels that pay most; None where neither is asked."""
    if asked.says(WORDED.pushes):
        results = results_given(asked)
        return Push(sensitivity(results)) if len(results) > 1 else None
    if not asked.says(WORDED.still_open):
        return None
    wanted = _wanted(asked)
    results = results_given(_without(asked, wanted)) if wanted else {}
    of_all = len(results) > 1 or (asked.says(WORDED.sum) and (results or _of_points(asked)))
    return Wanted(needed_total(results, wanted.value)) if wanted and of_all else None


def _of_points(asked: Reading) -> bool:
    """Whether a total of points is spoken of and nothing else; scoring says then that it needs results."""
    return not asked.candidates and asked.says(WORDED.sum) and asked.says(WORDED.points)


def _wanted(asked: Reading) -> Figure | None:
    """The figure of the total that is wanted."""
    spans = [match.span() for match in WORDED.wanted_total.finditer(asked.text)]
    figures = [one for one in asked.given if one.kind in ("points", "number") and one.value < MONEY]
    return next((one for one in figures if any(start <= one.start < end for start, end in spans)), None)


def _without(asked: Reading, figure: Figure) -> Reading:
    """The reading without one of its figures."""
    kinds = {
        kind: tuple(one for one in getattr(asked, kind) if one != figure) for kind in ("values", "levels", "points")
    }
    return replace(asked, **kinds)
