"""Questions that a rule answers: find the indicator and the figures, and ask scoring.

Nothing is computed here. A question either becomes one call of scoring, or a choice between readings,
or a fault in what was asked, or it is no question of this kind (None).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qa import names
from qa.inputs import assign
from qa.numbers import Figure, read
from scoring import Indicator, Score, ScoringError, change, evaluate, load_rules, needed, score, total, weight

_ASKS_RESULT = re.compile(
    r"ระดับ|คะแนน|แต้ม|ผ่าน|บรรลุ|ถึงเป้า|ตามเป้า|ทะลุเป้า|เกินเป้า|เข้าเป้า|เกณฑ์|ได้เท่าไ|ได้กี่|ตกอยู่|กี่เท่า|กี่เปอร์|คิดเป็น|เต็ม|สอบตก|พอไหม|ถือว่า|นับว่า"
    r"|\b(?:level|score|points?|met|meets?|pass|target|threshold|satisf(?:y|ies)|reach|enough|rated?|rating|grade|what multiple|percentage|qualif|count|get us)",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"คืออะไร|หมายถึง|หมายความ|นิยาม|วัดจาก|วัดยังไง|วัดอย่างไร|สูตร|แหล่งข้อมูล|เก็บข้อมูล|ใครเป็น|ที่มา|ทำไม"
    r"|วิธีคำนวณ|คำนวณยังไง|คำนวณอย่างไร|คำนวนยังไง"
    r"|\b(?:what does .{0,40}(?:mean|stand for)|definition|defin|how is .{0,60}(?:measured|calculated|collected)|used to calculate|formula|who|whose|why)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"ต้อง|อยากได้|อยากให้|อยากถึง|ให้ได้|จะได้ระดับ|ถึงจะ|จึงจะ|ขาดอีก|ขาดเท่า|อีกเท่า|อีกกี่|เพิ่มอีก|เท่าไ.{0,4}ถึง|กี่.{0,12}ถึง|ขั้นต่ำ|อย่างน้อย"
    r"|\b(?:need(?:ed|s)?|require[ds]?|must|to (?:get|reach|hit|achieve|score|earn)|how (?:much|many|far)|minimum|what .{0,40}\bfor level|short of|gives)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"จาก.{0,40}(?:เป็น|ไป|ถึง|เหลือ|ขึ้น)|เพิ่มจาก|ลดจาก|ขยับ|ขึ้นเป็น|ลดลงเหลือ|ก่อน.{0,40}หลัง|\bfrom\b.{0,40}\bto\b|\b(?:ris|rais|increas|improv|mov|drop|fall|fell|go|grow)(?:e|es|ed|ing|s|ose)?\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"น้ำหนัก|\bweigh(?:t|ts|ted|ting|s)?\b|ถ่วง", re.IGNORECASE)
_LISTS = re.compile(r"อะไรบ้าง|มีอะไร|ตัวเลือก|\b(?:what are|options?|list)\b", re.IGNORECASE)
_TOTAL = re.compile(r"คะแนนรวม|รวมทั้งหมด|รวมได้|ผลรวม|\b(?:total|overall score|sum)\b", re.IGNORECASE)
_PREMISE = re.compile(
    r"ใช่ไหม|ใช่หรือ|ใช่มั้ย|ใช่ป่ะ|จริงไหม|จริงหรือ|ถูกไหม|ถูกต้องไหม|\b(?:right|correct|is it true|isn't it)\b", re.IGNORECASE
)
_SETS = re.compile(r"ตั้งเป้า|ตั้งไว้|กำหนด|เป้าหมาย|เป้า|\b(?:target|sets?|goal|aims?)\b", re.IGNORECASE)
_NO_REPORT = re.compile(
    r"(?:ไม่มี|ไม่ได้ทำ|ไม่ได้ส่ง|ยังไม่มี|ขาด|ไร้).{0,6}รายงาน|\b(?:without|no|missing|lacks?)\b.{0,20}\breport", re.IGNORECASE
)
_REPORT = re.compile(
    r"(?:มี|พร้อม|ส่ง|ทำ|\+|และ).{0,6}รายงาน|\b(?:with|and|plus|including)\b.{0,25}\breport", re.IGNORECASE
)


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
    """The question states a target: `stated` is what it says, the indicator knows better."""

    indicator: Indicator
    stated: Decimal


Outcome = Score | Fault | Choice | Premise


def answer(text: str) -> Outcome | None:
    """What the rules say to a question; None where it asks for something else.

    >>> str(answer("เบิกจ่าย 88% ได้ระดับไหน").score)
    '3.6'
    """
    figures = read(text)
    try:
        return _several(text, figures) or _one(text, figures)
    except ScoringError as error:
        return Fault(error.code, error.message_th, error.message)


# ── several indicators at once: 1.1=90% 1.2=80% … ──────────────────────────────────────────────────


def _several(text: str, figures: list[Figure]) -> Score | None:
    """The total of results given as id and value in turn."""
    results = _pairs(text, figures)
    return total(results) if len(results) > 1 and not _NEEDS.search(text) else None


def _pairs(text: str, figures: list[Figure]) -> Mapping[str, Decimal | str]:
    ids = [figure for figure in figures if figure.kind == "id"]
    known = {indicator.id for indicator in load_rules().leaves("mou")}
    results: dict[str, Decimal | str] = {}
    for number, figure in enumerate(ids):
        if figure.text not in known:
            continue
        until = ids[number + 1].start if number + 1 < len(ids) else len(text)
        values = [f for f in figures if figure.end <= f.start < until and f.kind not in ("id", "year", "structure")]
        word = _ordinal_word(load_rules().leaf(figure.text), text[figure.end : until])
        if word or values:
            results[figure.text] = word or values[0].value
    return results


def _ordinal_word(indicator: Indicator, text: str) -> str | None:
    """The word of an ordinal scale that stands in the text, the longest if several do."""
    choices = [(word, word) for word in indicator.words]
    choices += [(en, word) for word, all_en in zip(indicator.words, indicator.words_en, strict=False) for en in all_en]
    folded = text.casefold()
    found = [(said, word) for said, word in choices if said.casefold() in folded]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


# ── one indicator ───────────────────────────────────────────────────────────────────────────────────


def _one(text: str, figures: list[Figure]) -> Outcome | None:
    candidates = _candidates(text, figures)
    if not candidates:
        return None
    values = [f for f in figures if f.kind not in ("id", "year", "level", "points", "structure")]
    levels = [f for f in figures if f.kind in ("level", "points")]
    words = any(_ordinal_word(indicator, text) for indicator in candidates)
    if not values and _WEIGHT.search(text) and not (_NEEDS.search(text) or _LISTS.search(text)):
        return weight(candidates[0].id) if candidates[0].weight is not None else None
    if not (values or levels or words) or _ASKS_ELSE.search(text) or not _ASKS_RESULT.search(text):
        return None
    fitting = [indicator for indicator in candidates if indicator.is_leaf and _fits(indicator, values, levels, words)]
    if not fitting:
        return _unfitting(text, candidates, values, levels)
    if len(fitting) > 1:
        return Choice(tuple(fitting))
    return _ask(fitting[0], text, values, levels)


def _candidates(text: str, figures: list[Figure]) -> list[Indicator]:
    """The indicators that are meant: by id, else by name. Several where the words fit several equally."""
    rules = {indicator.id: indicator for indicator in load_rules()}
    named = names.rubrics(text)
    ids = [figure.text for figure in figures if figure.kind == "id"]
    for written in ids:
        both = [rules[key] for key in (written, f"plan.{written}") if key in rules]
        if "plan" in named and len(both) == 2:
            return [both[1]] if "mou" not in named else both
        if {"mou", "matrix"} & set(named) and len(both) == 2:
            return both[:1]
        also = [rule for rule in both if rule.id in {name.indicator for name in names.indicators(text)}]
        if both:
            return also or both
    found = names.indicators(text)
    if "plan" in named:
        found = [name for name in found if name.indicator.startswith("plan.")] or found
    elif "mou" in named or "matrix" in named:
        found = [name for name in found if not name.indicator.startswith("plan.")] or found
    if not found:
        return []
    best = found[0].letters
    return [rules[name.indicator] for name in found if name.letters >= best * (0.99 if len(found) > 1 else 1)]


def _fits(indicator: Indicator, values: list[Figure], levels: list[Figure], words: bool) -> bool:
    """Are these figures of the kind the indicator is measured in?"""
    kinds = {figure.kind for figure in values}
    if indicator.words:
        return words or bool(values) or bool(levels)
    if indicator.rubric == "plan" and not indicator.thresholds:
        return True  # scoring says what is missing
    if indicator.is_percent:
        return bool(kinds & {"percent", "number", "money", "times"} or levels)
    if indicator.unit_en == "rank":
        return bool(kinds & {"rank", "number"})
    return bool((kinds - {"percent"}) or levels)


def _unfitting(text: str, candidates: list[Indicator], values: list[Figure], levels: list[Figure]) -> Outcome | None:
    """Figures of the wrong kind: scoring names the right one; a group row has no level of its own."""
    if not values or not (any(c.is_leaf for c in candidates) or levels):
        return None
    leaf = next((indicator for indicator in candidates if indicator.is_leaf), candidates[0])
    return score(leaf.id, values[0].value) if leaf.is_leaf else None


def _ask(indicator: Indicator, text: str, values: list[Figure], levels: list[Figure]) -> Outcome | None:
    if indicator.rubric == "matrix":
        return _matrix(indicator, text, values)
    readings = _readings(indicator, text, values, levels)
    asked = [figure for figure in levels if indicator.thresholds or indicator.words]
    if indicator.thresholds and asked and (_NEEDS.search(text) or not readings):
        return _needed(indicator, asked[0], readings[0] if readings else None)
    if not readings:
        return None
    if len(set(readings)) > 1:
        if _CHANGES.search(text) and len(set(readings)) == 2:
            return change(indicator.id, readings[0], readings[1])
        return _contradiction(readings)
    return score(indicator.id, readings[0], **_conditions(indicator, text))


def _readings(indicator: Indicator, text: str, values: list[Figure], levels: list[Figure]) -> list[Decimal | str]:
    """The values given for the indicator, in its unit, in the order of the text."""
    if indicator.words:
        word = _ordinal_word(indicator, text)
        return [word] if word else [figure.value for figure in [*levels, *values]]
    if indicator.is_percent:
        exact = [figure.value for figure in values if figure.kind == "percent"]
        money = [figure.value for figure in values if figure.kind == "money" or figure.value >= 1000]
        if not exact and len(money) == 2:
            return [min(money) / max(money) * 100]
        return exact or [_as_percent(figure) for figure in values if figure.kind == "number"]
    if not indicator.thresholds or indicator.method == "rubric":
        return [figure.value for figure in [*values, *levels]]
    scale = 1_000_000 if "ล้าน" in indicator.unit else 1
    return [f.value / scale if f.value >= scale else f.value for f in values if f.kind != "percent"]


def _as_percent(figure: Figure) -> Decimal:
    """0.88 for a percentage is 88%: a share written as a decimal below one."""
    return figure.value * 100 if "." in figure.text and 0 < figure.value < 1 else figure.value


def _needed(indicator: Indicator, asked: Figure, current: Decimal | str | None) -> Score:
    if indicator.rubric == "plan":
        return needed(indicator.id, points=asked.value, current=current)
    if asked.kind == "points":
        return needed(indicator.id, score=asked.value, current=current)
    return needed(indicator.id, level=asked.value, current=current)


def _conditions(indicator: Indicator, text: str) -> dict[str, bool]:
    """What the question says of the conditions of a target of the plan."""
    said = {}
    for condition in indicator.conditions:
        if condition.name == "report" and (_NO_REPORT.search(text) or _REPORT.search(text)):
            said["report"] = not _NO_REPORT.search(text)
    return said


def _contradiction(readings: list[Decimal | str]) -> Fault:
    both = ", ".join(f"{value:f}" if isinstance(value, Decimal) else value for value in dict.fromkeys(readings))
    return Fault(
        "several_values",
        f"คำถามให้ค่ามาหลายค่า ({both}) สำหรับตัวชี้วัดเดียว โปรดระบุค่าเดียว หรือบอกว่าเปลี่ยนจากค่าใดเป็นค่าใด",
        f"The question gives several values ({both}) for one indicator. Give one, or say which it changes from and to.",
    )


# ── the evaluation matrix: formulas and targets ─────────────────────────────────────────────────────


def _matrix(indicator: Indicator, text: str, values: list[Figure]) -> Outcome | None:
    if _PREMISE.search(text) and _SETS.search(text) and len(values) == 1:
        return Premise(indicator, values[0].value)
    direct = [f for f in values if f.kind == _direct_kind(indicator)]
    counts = [f for f in values if f.kind in ("number", "money")]
    if len(indicator.inputs) > 1 and not direct and (inputs := assign(indicator, counts, text)):
        return evaluate(indicator.id, **inputs)
    if len(indicator.inputs) == 1 and not direct:
        direct = counts
    readings = [figure.value for figure in direct]
    if not readings:
        return None
    return score(indicator.id, readings[0]) if len(set(readings)) == 1 else _contradiction(readings)


def _direct_kind(indicator: Indicator) -> str:
    if indicator.is_percent:
        return "percent"
    return {"rank": "rank", "points": "points"}.get(
        indicator.unit_en, "times" if "times" in indicator.unit_en else "number"
    )
