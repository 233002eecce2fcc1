"""What a figure question names: its indicators, the values given for them, what is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.clean import CleanText
from ingest.repair import repair
from qa import names
from qa.durations import in_one_unit
from qa.number_words import arabic, fractions
from qa.numbers import Figure, read
from scoring import Indicator, load_rules

# A bare "2.1" is an id unless it stands where a value stands: after "got", "score", "to" …
_BEFORE_VALUE = re.compile(
    r"(?:ได้|คะแนน|แต้ม|เท่ากับ|(?<!แยก)(?<!แบ่ง)เป็น|จาก|ถึง|ร้อยละ|=|:|\bscores?|\bat|\bgot|\brated|\bfrom|\bto|\bof exactly|\breached|->|→)\s*$",
    re.IGNORECASE,
)
# "จาก 20", "out of 100": the full score, not a value; "a rating of 5" is one
_BEFORE_WHOLE = re.compile(
    r"(?:จาก(?:คะแนนเต็ม|น้ำหนัก|เต็ม)?|เต็ม|น้ำหนัก|ใน|\b(?:out of|(?<!rating )(?<!grade )(?<!result )of)(?: (?:its|the|a))?)\s*$",
    re.IGNORECASE,
)
NAME = 40  # characters after an id in which its name stands
TO = r"\s*(?:ถึง|-|–|\bto)\s*"  # between the first and the last of a range
_WEIGHT = re.compile(r"น้ำหนัก|\bweight")
# "how many points do the two bring": those named before, no figure
_THE_TWO = re.compile(
    r"\b(?:the|these|those) (?:two|three|four|five)(?= (?:bring|make|add|give|come|together|score|have|earn|get|are|do)\b)"
)
_NOT_MEANT = re.compile(r"\((?:ไม่ใช่|มิใช่|ไม่รวม|not\b)[^()]*\)")  # what brackets leave out
# what follows a premise asks why, and says nothing else of it: "… ใช่ไหม ทำไมเยอะจัง"
_WHY_TOO = re.compile(
    r"(ใช่ไหม|ใช่มั้ย|ใช่ป่ะ|จริงไหม|ถูกไหม)\s*(?:แล้ว)?(?:ทำไม|เพราะอะไร|เหตุใด).*$|\b(right|correct)\W+(?:and |but )?why\b.*$"
)
_RANGE_FROM = re.compile(rf"(?<![\d.])(\d(?:\.\d)+){TO}$", re.IGNORECASE)  # "4.1 ถึง" before 4.4
# "กี่คะแนนจาก 20", "how many of the 20": the full score, whatever it is
_ASKED_OF = re.compile(
    r"(?:กี่|เท่าไร|เท่าไหร่|เท่าใด)\s*(?:คะแนน|แต้ม)?\s*(?:จาก|ใน)\s*(?:เต็ม)?\s*$|\bhow many (?:points )?(?:out )?of (?:the |its )?$"
)
_OF = re.compile(r"\s*(?:of|out of|จาก|ใน)(?: (?:its|the))?\s*", re.IGNORECASE)
_AFTER_ABBREVIATION = re.compile(r"(?<=[ก-๎]\.)(?=\d)")  # the point of "ปชช.1,200" is no decimal point
_LEVEL_IN_BRACKETS = re.compile(r"(?:ระดับ)?คะแนน(?:สูงสุด|ต่ำสุด|เต็ม)\s*\(([1-5])\)")  # "ระดับคะแนนสูงสุด (5)"
_SLANG = (
    (re.compile(r"\bkpis?\s*(?=6[5-9](?!\d|[.,]\d|\s*(?:%|เปอร์|คะแนน|percent|points?)))"), "kpi ปี "),
    (re.compile(r"(?<=\s)4(?=\s+(?:score|lvl|level|full|top|max)\b)"), "for"),
    (re.compile(r"(?<=[a-z] )2(?= (?:get|reach|hit|earn|score|make|be)\b)"), "to"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as read: figures by what they are, and the indicators that may be meant."""

    text: str  # lower case, Arabic digits; figures' places are places in it
    ids: tuple[Figure, ...]
    values: tuple[Figure, ...]  # what is measured: percent, money, counts, ranks, times
    levels: tuple[Figure, ...]
    points: tuple[Figure, ...]  # scores and points that are asked for or given
    wholes: tuple[Figure, ...]  # "จาก 20", "out of 100"
    candidates: tuple[Indicator, ...]  # the indicators meant; several where the words fit several equally
    unknown: str  # an id that no rubric has, or ""

    @property
    def given(self) -> list[Figure]:
        """Values, levels and points in the order of the text."""
        return sorted((*self.values, *self.levels, *self.points), key=lambda figure: figure.start)

    def says(self, topic: re.Pattern[str]) -> bool:
        """Does the question hold a word of this topic?"""
        return bool(topic.search(self.text))


def reading(question: str) -> Reading:
    """The question as read."""
    text = _THE_TWO.sub(" ", repair(CleanText.of(question)).text.casefold())
    text = arabic(fractions(text))
    text = _LEVEL_IN_BRACKETS.sub(r"ระดับ \1", _AFTER_ABBREVIATION.sub(" ", text))
    for pattern, word in _SLANG:
        text = pattern.sub(word, text)
    text = _WHY_TOO.sub(lambda match: match[1] or match[2], _NOT_MEANT.sub(lambda match: " " * len(match[0]), text))
    figures = in_one_unit([_bare_id(figure, text) for figure in read(text)], text)
    ids = tuple(figure for figure in figures if figure.kind == "id")
    candidates, unknown = _candidates(text, ids)
    wholes = tuple(figure for figure in figures if _is_whole(figure, text, candidates))
    figures = [_part(figure, wholes, text) for figure in figures]
    rest = [figure for figure in figures if figure not in wholes]
    return Reading(
        text=text,
        ids=ids,
        values=tuple(f for f in rest if f.kind in ("percent", "money", "number", "rank", "times", "ratio")),
        levels=tuple(f for f in rest if f.kind == "level"),
        points=tuple(f for f in rest if f.kind == "points"),
        wholes=wholes,
        candidates=candidates,
        unknown=unknown,
    )


_NAMES_VALUE = re.compile(
    r"\s*(?:[=:]|\b(?:is|at|gets?|got|scores?|scored)\b|คือ|ได้|ระดับ|levels?|lvl)\s*\d|(?:\s+|(?<=\s))\d+\s*(?:[,%]|$)"
)


def _bare_id(figure: Figure, text: str) -> Figure:
    """The figure as an id, if it is written as one and stands where none but an id stands."""
    known = {indicator.id for indicator in load_rules()}
    written = figure.text in known or f"plan.{figure.text}" in known
    if (
        figure.kind == "number"
        and "." in figure.text
        and written
        and figure.text == text[figure.start : figure.end].strip()
    ):
        before = text[: figure.start]
        beginning = _RANGE_FROM.search(before)
        if (
            (beginning and beginning[1] in known)
            or _NAMES_VALUE.match(text, figure.end)
            or _its_name_follows(figure, text)
            or not _BEFORE_VALUE.search(before)
        ):
            return Figure(Decimal(0), "id", figure.text, figure.start, figure.end)
    return figure


def _its_name_follows(figure: Figure, text: str) -> bool:
    """Does the name of the indicator stand after a figure that may be its id: ": 4.1 Vision & Leadership"?"""
    keys = (figure.text, f"plan.{figure.text}")
    return any(name.indicator in keys for name in names.indicators(text[figure.end : figure.end + NAME]))


def _is_whole(figure: Figure, text: str, candidates: Sequence[Indicator]) -> bool:
    if figure.kind == "percent" and text[: figure.start].endswith("(") and _WEIGHT.search(text):
        return figure.value in {item.weight for item in candidates}  # "2.1.1 (25%)", where a weight is asked for
    if figure.kind in ("number", "points") and _ASKED_OF.search(text[: figure.start]):
        return True
    if figure.kind not in ("number", "points", "percent") or not _BEFORE_WHOLE.search(text[: figure.start]):
        return False
    full = {Decimal(100), Decimal(5), *(item.weight for item in candidates if item.weight)}
    return figure.kind != "percent" and figure.value in full


def _part(figure: Figure, wholes: Sequence[Figure], text: str) -> Figure:
    """The 9 of "9 of the 10 points" is points."""
    following = next((whole for whole in wholes if figure.end <= whole.start), None)
    if figure.kind == "number" and following and _OF.fullmatch(text[figure.end : following.start]):
        return replace(figure, kind="points")
    return figure


def _candidates(text: str, ids: Sequence[Figure]) -> tuple[tuple[Indicator, ...], str]:
    """The indicators meant, by id or else by name, and the first id that no rubric has."""
    rules = {indicator.id: indicator for indicator in load_rules()}
    named = names.rubrics(text)
    by_name = names.indicators(text)
    for figure in ids:
        both = [rules[key] for key in (figure.text, f"plan.{figure.text}") if key in rules]
        if not both:
            return (), figure.text
        return tuple(_of_rubric(both, named, by_name)), ""
    if "plan" in named and "mou" not in named:
        by_name = [name for name in by_name if name.indicator.startswith("plan.")] or by_name
    elif {"mou", "matrix"} & set(named):
        by_name = [name for name in by_name if not name.indicator.startswith("plan.")] or by_name
    best = by_name[0].letters if by_name else 0
    return tuple(rules[name.indicator] for name in by_name if name.letters == best), ""


def _of_rubric(both: list[Indicator], named: Sequence[str], by_name: Sequence[names.Name]) -> list[Indicator]:
    """Of an id's readings those the question points to: by its document, else by the words around it."""
    if len(both) < 2 or ("plan" in named and "mou" in named):
        return both
    if "plan" in named:
        return both[1:]
    if {"mou", "matrix"} & set(named):
        return both[:1]
    said = {rule.id: max((n.letters for n in by_name if _kin(n.indicator, rule.id)), default=0) for rule in both}
    best = max(said.values())
    return [rule for rule in both if said[rule.id] == best] if best else both


def _kin(name: str, indicator: str) -> bool:
    """Does a name speak of the indicator, or of the dimension or group it belongs to?"""
    return name == indicator or (not name.startswith("plan.") and indicator.startswith(f"{name}."))
