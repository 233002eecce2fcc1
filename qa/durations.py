"""Durations of one question in one unit: "from 2 hours to 90 minutes" are 120 and 90 minutes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.numbers import Figure

SECONDS = {"ชั่วโมง": 3600, "ชม": 3600, "นาที": 60, "วินาที": 1, "h": 3600, "m": 60, "s": 1}
_UNIT = re.compile(r"[\s-]*(?:(ชั่วโมง|ชม|นาที|วินาที)|(h|m|s)(?:(?<=h)(?:ou)?rs?|(?<=m)in(?:ute)?s?|(?<=s)ec(?:ond)?s?)\b)")
_DAY = re.compile(r"\d\s*-?(?:วัน|days?\b|สัปดาห์|weeks?\b)")
_JOINS = re.compile(r"(?:ชั่วโมง|ชม\.?|hours?|hrs?|นาที|minutes?|mins?)?\s*(?:and|กับ|และ)?\s*")


def in_one_unit(figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures, durations among them in the finest unit that the text uses; "1 hour 30 minutes" is one figure."""
    units = {figure: _unit(figure, text) for figure in figures}
    finest = min((unit for unit in units.values() if unit), default=0)
    if not finest or {unit for unit in units.values() if unit} == {finest}:
        return list(figures)
    scaled = [replace(f, value=f.value * units[f] / finest) if units[f] else f for f in figures]
    return _joined(scaled, [units[figure] for figure in figures], text)


def days_among_hours(text: str) -> bool:
    """Does the text give some durations in days and some in hours? A working day has no stated number of hours."""
    return bool(_DAY.search(text)) and any(_UNIT.match(text, match.end()) for match in re.finditer(r"\d+", text))


def _unit(figure: Figure, text: str) -> int:
    """Seconds in the unit that follows a figure; 0 where none does."""
    match = _UNIT.match(text, figure.end) if figure.kind == "number" else None
    return SECONDS[match[1] or match[2]] if match else 0


def _joined(figures: Sequence[Figure], units: Sequence[int], text: str) -> list[Figure]:
    """The figures, each duration that goes on in a finer unit as one with what follows."""
    found = list(figures[:1])
    for (before, coarse), (after, fine) in pairwise(zip(figures, units, strict=True)):
        if coarse > fine > 0 and _JOINS.fullmatch(text[before.end : after.start]):
            found[-1] = replace(found[-1], value=found[-1].value + after.value, end=after.end)
        else:
            found.append(after)
    return found
