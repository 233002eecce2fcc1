"""The values that a question gives for an indicator, in the indicator's unit and in the order of the text."""

import re
from collections.abc import Sequence
from decimal import Decimal

from qa import names
from qa.inputs import money, ratio, share_of_counts, times_budget
from qa.numbers import Figure
from qa.reading import Reading
from qa.wording import load_wording
from scoring import Indicator, load_rules

Given = Decimal | str
WORDED = load_wording()
PERCENT = Decimal(100)
_NUMBERED = re.compile(r"(?:แผน|ปี|ฉบับ|ข้อ|ที่|\bplan|\byear|\bno\.?)\s*$")  # the figure behind it is a name, no result
AFTER_LEVEL = 12  # characters after "ระดับ" in which a word of a scale is the level


def readings(indicator: Indicator, asked: Reading) -> list[Given]:
    """The values given for an indicator of the MOU or the plan."""
    if words := said(indicator, asked):
        return _reached(indicator, words, asked) if indicator.rubric == "plan" else list(words)
    numbers = [figure.value for figure in asked.values]
    if indicator.excess and (over := [figure for figure in asked.values if _over_target(figure, asked)]):
        return [indicator.thresholds[-1] - indicator.excess + over[0].value]
    if "เท่า" in indicator.unit and (times := times_budget(asked.values, asked.text)) is not None:
        return [times]
    if indicator.words or indicator.method == "rubric":
        graded = sorted((*asked.values, *asked.levels, *_given_points(asked)), key=lambda figure: figure.start)
        return [figure.value for figure in graded]
    if indicator.is_percent:
        return _percentages(indicator, asked)
    if scale := _scale(indicator):
        written_out = [value / scale for value in numbers if value >= 1000]
        return written_out or numbers
    return [figure.value for figure in asked.values if figure.kind != "percent"]


def _reached(indicator: Indicator, words: Sequence[str], asked: Reading) -> list[Given]:
    """The highest worded target that is said to be reached; the one below it where it asks for a report that is missing."""
    lacking = len(words) > 1 and "รายงาน" in indicator.target_texts[-1] and asked.says(WORDED.no_report)
    return list(words[-2:-1] if lacking else words[-1:])


def _over_target(figure: Figure, asked: Reading) -> bool:
    """Is a figure what a result has more than its target: "เกินเป้า 5%", "5% above target"?"""
    return bool(
        WORDED.over_target.search(asked.text[: figure.start]) or WORDED.above_target.match(asked.text, figure.end)
    )


def results(indicator: Indicator, asked: Reading) -> list[Decimal]:
    """Results of an indicator of the matrix, given in its own unit, without its formula."""
    if indicator.is_percent:
        exact = [figure.value for figure in asked.values if figure.kind == "percent"]
        shares = [figure.value * 100 for figure in asked.values if figure.kind == "number" and 0 < figure.value < 1]
        return exact or ((shares or _bare(indicator, asked)) if len(asked.values) == 1 else [])
    if indicator.unit_en == "points":
        return [figure.value for figure in (*asked.points, *asked.values)]
    kind = "rank" if indicator.unit_en == "rank" else "times" if "times" in indicator.unit_en else "number"
    if kind == "rank" and any(figure.kind == "rank" for figure in asked.values):
        return [figure.value for figure in asked.values if figure.kind in ("rank", "number")]  # "จากอันดับ 55 มาที่ 43"
    return [figure.value for figure in asked.values if figure.kind == kind] or (
        _bare(indicator, asked) if kind == "times" and len(asked.values) == 1 else []
    )


def _bare(indicator: Indicator, asked: Reading) -> list[Decimal]:
    """A figure without a unit as the result itself, where it is no count: "G2G 78", "SROI 3.2"."""
    figure = asked.values[0]
    counted = WORDED.counted.match(asked.text, figure.end) or _NUMBERED.search(asked.text[: figure.start])
    small = figure.kind == "number" and 0 <= figure.value <= PERCENT and not counted
    return [figure.value] if small and indicator.compute in ("share", "ratio", "multiple") else []


def said(indicator: Indicator, asked: Reading) -> list[str]:
    """Words given as the value: of an ordinal scale, or of a target that is worded."""
    return scale_words(indicator, asked.text) or names.worded(indicator.id, asked.text)


def graded(asked: Reading) -> str | None:
    """A word of an ordinal scale given as a level: "ระดับสูงมาก"; scoring says whether the indicator has such."""
    for indicator in load_rules():
        for match in re.finditer(r"ระดับ\s*", asked.text) if indicator.words else ():
            if words := scale_words(indicator, asked.text[match.end() : match.end() + AFTER_LEVEL]):
                return words[0]
    return None


def scale_words(indicator: Indicator, text: str) -> list[str]:
    """The words of an ordinal scale that stand in the text, in its order, as the document has them."""
    return [word for word, _, _ in scale_places(indicator, text)]


def scale_places(indicator: Indicator, text: str) -> list[tuple[str, int, int]]:
    """The same words with the places where they stand: word, start, end."""
    known = {word.casefold(): word for word in indicator.words}
    for word, english in zip(indicator.words, indicator.words_en, strict=False):
        known |= {other.casefold(): word for other in english}
    if not known:
        return []
    choices = "|".join(
        rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
        for word in sorted(known, key=len, reverse=True)
    )
    return [(known[match[0]], *match.span()) for match in re.finditer(choices, text.casefold())]


def _given_points(asked: Reading) -> Sequence[Figure]:
    """Scores given as results: not those asked for, nor, beside a level, points of the weight, "12 of 20"."""
    return () if asked.says(WORDED.needs) or (asked.levels and asked.wholes) else asked.points


def _percentages(indicator: Indicator, asked: Reading) -> list[Given]:
    """Percentages as given; else a share of money; else a decimal below one, which is a share; else plain numbers."""
    exact = [figure.value for figure in asked.values if figure.kind == "percent"]
    if exact:
        return exact
    if share := ratio(asked.values, asked.text) or share_of_counts(asked.values, asked.text):
        return [share]
    amounts = money(asked.values) if indicator.share_of else []
    numbers = [figure for figure in asked.values if figure.kind == "number" and figure not in amounts]
    decimals = [figure.value * 100 for figure in numbers if 0 < figure.value < 1]
    if not decimals and not numbers and _given_points(asked):
        return []
    return decimals or [figure.value for figure in numbers]


def _scale(indicator: Indicator) -> int:
    """What a written-out figure is divided by: ล้านรายการ are counted in millions."""
    return 1_000_000 if "ล้าน" in indicator.unit else 0
