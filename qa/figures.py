"""Questions that a rule answers: find the indicator and the figures, and ask scoring.

Nothing is computed here. A question either becomes one call of scoring, or a choice between readings,
or a fault in what was asked, or it is no question of this kind (None).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from qa import names
from qa.inputs import assign, ratio
from qa.numbers import Figure
from qa.reading import Reading, reading
from scoring import Indicator, Score, ScoringError, change, evaluate, load_rules, needed, part_of, score, total, weight

_ASKS_RESULT = re.compile(
    r"ระดับ|คะแนน|แต้ม|ผ่าน|บรรลุ|เลเวล|(?:ถึง|ตาม|ทะลุ|เกิน|เข้า|ครบ|หลุด|พลาด|ตก)เป้า|เกณฑ์|ได้เท่าไ|ได้กี่|ตกอยู่|กี่เท่า|กี่เปอร์|กี่ %|คิดเป็น|(?:ตี|ออกมา)เป็น|เต็ม|พอไหม|ถือว่า|นับ|รวม"
    r"|ถึง|เพิ่ม|ลด|ร้อยละเท่าใด|ร้อยละเท่าไ"
    r"|\b(?:levels?|lvl|scores?|scored|points?|pts?|marks?|met|meets?|pass|targets?|threshold|satisfy|satisfies|reach|reaches|enough|rat(?:ed|ing)|grade|"
    r"multiple|percentage|qualif\w*|award|earns?|maxed|result|gain|adds?|lose|lost|worth|within|ok|come to|comes to|(?:did|do|does) (?:we|it)|growth|reduction|rate|scale|evaluate|effect|difference|total|land)\b",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"คืออะไร|หมายถึง|หมายความ|นิยาม|วัดจาก|วัดยังไง|วัดอย่างไร|สูตร|แหล่งข้อมูล|เก็บข้อมูล|ใครเป็น|ที่มา|ทำไม"
    r"|วิธีคำนวณ|คำนวณยังไง|คำนวณอย่างไร|คำนวนยังไง|มาจากแผน|แผนไหน|แผนใด|อะไรบ้าง|ใดบ้าง|เท่าไรบ้าง|เงื่อนไข|(?:ตั้งเป้า|ตั้งไว้|กำหนดไว้|เป้ากำหนด|target กำหนด).{0,24}เท่าไ"
    r"|\b(?:what are the (?!weighted|points|scores?)|what does .{0,40}(?:mean|stand for)|definition|defined|how is .{0,60}(?:measured|calculated|collected)"
    r"|used to calculate|formula|who|whose|why|when)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"ต้อง|อยากได้|อยากให้|อยากถึง|ให้ได้|ถึงจะ|จึงจะ|ขาดอีก|ขาดเท่า|ห่างจาก|ยังห่าง|อีกเท่า|อีกกี่|เพิ่มอีก|เท่าไ.{0,6}ถึง|กี่.{0,16}ถึง|เท่าใดจึง|ขั้นต่ำ|อย่างน้อย|หากต้องการ"
    r"|\b(?:need(?:ed|s)?|requir(?:e|ed|es)|must|to (?:get|reach|hit|achieve|score|earn|make)|how (?:much|many) more|how (?:far|high)|(?:has|have) to be|would (?:take|get|bring|lift|put)|for (?:full|top|maximum) (?:marks?|score)|min(?:imum)?\b"
    r"|what .{0,60}\b(?:for|gives?|yields?|earns?)\b|which .{0,60}\b(?:gives?|yields?|earns?|needed)\b|short of|just meets|percent for|for (?:top )?level)",
    re.IGNORECASE,
)
_NEEDED_STILL = re.compile(r"ต้อง|อยากได้|ขาดอีก|อีกเท่า|\bneed", re.IGNORECASE)
_GETS = re.compile(
    r"\bwhat (?:does|would|will|do) .{0,60}\b(?:get|earn|score)\b|ได้ระดับใด|ได้ระดับไหน|ได้กี่คะแนน", re.IGNORECASE
)
_TOP = re.compile(
    r"(?:top|highest|full|maximum) (?:level|marks?|score)|ระดับสูงสุด|คะแนนเต็ม|เต็ม\s*(?:ห้า|5)", re.IGNORECASE
)
_CORRECTS = re.compile(
    r"ไม่ใช่สิ|เอ้ย|เอ๊ย|ขอแก้|แก้เป็น|ขอโทษ|\b(?:sorry|i mean|correction|rather|scratch that)\b", re.IGNORECASE
)
_CHANGES = re.compile(
    r"จาก.{0,40}(?:เป็น|ไป|ถึง|เหลือ|ขึ้น)|เพิ่มจาก|ลดจาก|ขยับ|ขึ้นเป็น|ลดลงเหลือ|ก่อน.{0,40}หลัง|เป็น.{0,12}(?:เพิ่ม|ลด)|->|→"
    r"|\b(?:from|frm)\b.{0,40}\bto\b|\bbefore\b.{0,40}\bafter\b|\b(?:ris|rais|increas|improv|mov|drop|fall|fell|go|went|grow)\w*\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"(?<!ถ่วง)น้ำหนัก|ถ่วงน้ำหนัก(?:ไว้|อยู่)?\s*(?:เท่าไ|กี่)|(?<![ก-๎])นน\.|หนักกี่|\bweights?\b|\bweighs?\b|\bhow heav(?:y|ily)\b|\bw(?:iegh?t|eigth|eght|ieght)s?\b|\bhow much of the .{0,30}(?:score|total|points)\b.{0,12}\b(?:on|for|from)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"(?<!ภาพ)รวม|ทั้งหมด|คะแนนสะสม|\b(?:add up|total|sum|altogether)\b", re.IGNORECASE)
_WEIGHTED = re.compile(r"ถ่วงน้ำหนัก|คะแนนรวม|\bweighted\b|\bof the \d+ points|\btotal\b", re.IGNORECASE)
_ALL = re.compile(
    r"ทุกตัว|ทุกข้อ|ทุกด้าน|ทั้งหมดทุก|\b(?:every|all (?:of )?(?:the )?(?:\d+ )?(?:mou )?(?:indicators|kpis))\b|ทั้ง\s*\d+\s*(?:ตัว|ข้อ)",
    re.IGNORECASE,
)
_EACH = re.compile(r"แต่ละ|อย่างละ|ทุก|\b(?:each|all|every)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:](?!\d)|\b(?:and|with|if|plus)\b|และ|กับ(?!ดัก)|ถ้า|โดย|ส่วน", re.IGNORECASE)
_OPTIONS = re.compile(
    r"อะไรบ้าง|ใดบ้าง|มีอะไร|ตัวเลือก|แบ่งยังไง|แบ่งอย่างไร|\b(?:what are|options?|list|divided)\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"ประกอบด้วย|ย่อย|อะไรบ้าง|ใดบ้าง|ละเท่าไ|ละกี่|แต่ละ|กี่มิติ|ทุกมิติ|แบ่ง"
    r"|\b(?:each|sub-?indicators?|consists?|made up|breakdown|divided|split|parts|between)\b",
    re.IGNORECASE,
)
_DIMENSIONS = re.compile(r"มิติ|องค์ประกอบ|\b(?:dimensions?|components?|perspectives?)\b", re.IGNORECASE)
_INDICATORS = re.compile(r"ตัวชี้วัด|ด้าน|\b(?:indicators?|criteria|areas?|aspects?)\b", re.IGNORECASE)
_PREMISE = re.compile(
    r"ใช่ไหม|ใช่หรือ|ใช่มั้ย|ใช่ป่ะ|จริงไหม|จริงหรือ|ถูกไหม|ถูกต้องไหม|\b(?:right|correct|is it true|isn't it)\b", re.IGNORECASE
)
_DETAILS = re.compile(
    r"รายละเอียด|เกณฑ์การพิจารณา|เกณฑ์.{0,30}(?:อย่างไร|ยังไง|อะไร)|ต้องทำอะไร|ต้องมีอะไร"
    r"|\b(?:what does level|criteria (?:for|of)|describe|rubric|details?)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"คือ|เท่ากับ|\b(?:is|equals|means|set at)\b", re.IGNORECASE)
_STATES = re.compile(r"\btarget (?:is|was|=)|เป้า(?:หมาย)?(?:คือ|เท่ากับ|เป็น)", re.IGNORECASE)
_SETS = re.compile(r"ตั้งเป้า|ตั้งไว้|กำหนด|เป้าหมาย|เป้า|\b(?:target|sets?|goal|aims?)\b", re.IGNORECASE)
_ASKS_TARGET = re.compile(r"(?:เป้า(?:หมาย)?|\btarget).{0,60}(?:คือ|เป็น)\s*(?:กี่|เท่าไ|เท่าใด)", re.IGNORECASE)
_TARGET = re.compile(r"เป้า|บรรลุ|ผ่าน|\b(?:target|mou|pass|met|meet)\b", re.IGNORECASE)
_LEVEL_WORD = re.compile(r"ระดับ|\blevels?\b|\blvl\b", re.IGNORECASE)
_NO_REPORT = re.compile(
    r"(?:ไม่มี|ไม่ได้ทำ|ไม่ได้ส่ง|ยังไม่|ขาด|ไร้).{0,8}รายงาน|\b(?:without|no|missing|lacks?)\b.{0,20}\breport", re.I
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
    """The question states a threshold or a target: `stated` is what it says, `right` what the document says."""

    right: Score  # of `needed`: value_needed is the figure of the document
    stated: Decimal | str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a dimension, a group or a whole rubric is made of, with the weights."""

    whole: Indicator
    parts: tuple[Indicator, ...]


Outcome = Score | Fault | Choice | Premise | Parts


def answer(text: str) -> Outcome | None:
    """What the rules say to a question; None where it asks for something else.

    >>> str(answer("เบิกจ่าย 88% ได้ระดับไหน").score)
    '3.6'
    """
    asked = reading(text)
    try:
        return _several(asked) or _parts(asked) or _one(asked)
    except ScoringError as error:
        return Fault(error.code, error.message_th, error.message)


# ── several indicators at once: 1.1=90% 1.2=80% … ──────────────────────────────────────────────────


def _several(asked: Reading) -> Score | None:
    """The total of results given for several indicators, within the group or dimension that is named."""
    if _NEEDED_STILL.search(asked.text):
        return None
    parents = {indicator.id for indicator in load_rules() if indicator.kind in ("group", "dimension")}
    named = [figure.text for figure in asked.ids if figure.text in parents]
    named += [name.indicator for name in names.indicators(asked.text) if name.indicator in parents]
    results = max(_in_turn(asked), _by_clause(asked) if named or _SUM.search(asked.text) else {}, key=len)
    results = results if len(results) > 1 else _all_at_level(asked, next(iter(named), "total"))
    if len(results) < 2:
        return None
    within = next((key for key in named if all(_below(result, key) for result in results)), "total")
    return total(results, within=within)


def _below(indicator: str, parent: str) -> bool:
    return indicator.startswith(f"{parent}.")


def _in_turn(asked: Reading) -> Mapping[str, Decimal | str]:
    """Indicator → value, from ids that are each followed by a value: "1.1=90% 1.2=80%"."""
    leaves = {indicator.id: indicator for indicator in load_rules().leaves("mou")}
    untils = [*(figure.start for figure in asked.ids[1:]), len(asked.text)]
    results: dict[str, Decimal | str] = {}
    for figure, until in zip(asked.ids, untils, strict=False):
        leaf = leaves.get(figure.text)
        if leaf and (value := _value(asked, leaf, figure.end, until)) is not None:
            results[leaf.id] = value
    return results


def _by_clause(asked: Reading) -> Mapping[str, Decimal | str]:
    """Indicator → value, from each clause that gives one: "90% on 1.1", "เบิกจ่ายภาพรวม 80%".

    "3 on each of 4.1, 4.2.1 and 4.3" gives its value to the ids that follow it. Empty where a value is left over.
    """
    results: dict[str, Decimal | str] = {}
    shared: Decimal | str | None = None
    for start, end in _clauses(asked):
        leaf = _leaf(asked, start, end)
        value = _value(asked, leaf, start, end)
        if value is None:
            value = shared
        elif leaf is None:
            return {}
        else:
            shared = value if _EACH.search(asked.text[start:end]) else None
        if leaf and value is not None:
            results.setdefault(leaf.id, value)
    return results


def _clauses(asked: Reading) -> list[tuple[int, int]]:
    """Where the text's clauses stand: cut at commas and at "and", and after a value that another follows.

    A part that says nothing of its own belongs to the one after it: "ยุทธศาสตร์และแผน 55%".
    """
    inside = [(figure.start, figure.end) for figure in (*asked.given, *asked.ids)]
    cuts = [m.end() for m in _CLAUSE.finditer(asked.text) if not any(a < m.start() < b for a, b in inside)]
    edges = [0, *cuts, len(asked.text)]
    for before, after in pairwise(asked.given):
        if not any(before.end <= cut <= after.start for cut in cuts):
            edges.append(before.end)
    found: list[tuple[int, int]] = []
    begin = 0
    for start, end in pairwise(sorted(edges)):
        leaf = _leaf(asked, start, end)
        says = _value(asked, leaf, start, end) is not None or any(start <= figure.start < end for figure in asked.ids)
        if says or end == len(asked.text):
            found.append((begin, end))
            begin = end
    return found


def _value(asked: Reading, leaf: Indicator | None, start: int, end: int) -> Decimal | str | None:
    """The value that a clause gives: a word of the indicator's scale, or its first figure."""
    if leaf and (words := _ordinal_words(leaf, asked.text[start:end])):
        return words[0]
    return next((figure.value for figure in asked.given if start <= figure.start < end), None)


def _leaf(asked: Reading, start: int, end: int) -> Indicator | None:
    """The MOU's indicator that a clause names: by its id, or else by words that fit no other as well."""
    leaves = {indicator.id: indicator for indicator in load_rules().leaves("mou")}
    if ids := [figure.text for figure in asked.ids if start <= figure.start < end and figure.text in leaves]:
        return leaves[ids[0]]
    found = [name for name in names.indicators(asked.text[start:end], typos=False) if name.indicator in leaves]
    best = [name.indicator for name in found if name.letters == found[0].letters]
    return leaves[best[0]] if len(best) == 1 else None


def _all_at_level(asked: Reading, within: str) -> Mapping[str, Decimal | str]:
    """Every indicator, of all or of one part, at the level that is named; empty where that is not the question."""
    if len(asked.levels) != 1 or asked.values or not (_ALL.search(asked.text) and _SUM.search(asked.text)):
        return {}
    level = asked.levels[0].value
    leaves = [leaf for leaf in load_rules().leaves("mou") if within == "total" or _below(leaf.id, within)]
    return {leaf.id: needed(leaf.id, level=level).value_needed if leaf.thresholds else level for leaf in leaves}


def _ordinal_words(indicator: Indicator, text: str) -> list[str]:
    """The words of an ordinal scale that stand in the text, in its order, as the document has them."""
    known = {word.casefold(): word for word in indicator.words}
    for word, english in zip(indicator.words, indicator.words_en, strict=False):
        known |= {other.casefold(): word for other in english}
    if not known:
        return []
    choices = "|".join(
        rf"(?<![a-z]){re.escape(said)}(?![a-z])" if said.isascii() else re.escape(said)
        for said in sorted(known, key=len, reverse=True)
    )
    return [known[match[0]] for match in re.finditer(choices, text.casefold())]


# ── what a dimension or group is made of ────────────────────────────────────────────────────────────


def _parts(asked: Reading) -> Parts | None:
    """The parts of a dimension or group that is named; of the whole rubric where its dimensions are asked for."""
    if asked.given or not _PARTS.search(asked.text):
        return None
    rules = load_rules()
    whole = next((c for c in asked.candidates if c.kind in ("dimension", "group")), None)
    if whole is None and _DIMENSIONS.search(asked.text) and _WEIGHT.search(asked.text):
        dimensions = [item for item in rules if item.kind == "dimension"]
        plan = "plan" in names.rubrics(asked.text)
        return Parts(rules.indicator("total"), tuple(d for d in dimensions if (d.rubric == "plan") == plan))
    if whole is None or not (_WEIGHT.search(asked.text) or _INDICATORS.search(asked.text)):
        return None
    return Parts(whole, tuple(item for item in rules if item.parent == whole.id))


# ── one indicator ───────────────────────────────────────────────────────────────────────────────────


def _one(asked: Reading) -> Outcome | None:
    if asked.unknown and asked.given:
        load_rules().indicator(asked.unknown)  # raises what the rules say of an unknown id
    given = asked.given or any(_said(item, asked) for item in asked.candidates)
    if not given and _WEIGHT.search(asked.text) and not _OPTIONS.search(asked.text):
        return _weight(asked)
    leaves = [indicator for indicator in asked.candidates if indicator.is_leaf]
    if not leaves or (_ASKS_ELSE.search(asked.text) and len(asked.values) < 2):
        return None
    if not given and (word := _graded(asked)):
        return score(leaves[0].id, word)
    if not given and asked.ids and not _has_targets(leaves[0]) and _SETS.search(asked.text):
        return _ask(leaves[0], asked)
    if not given and leaves[0].rubric == "matrix" and _ASKS_TARGET.search(asked.text):
        return needed(leaves[0].id)
    if not given and not (_NEEDS.search(asked.text) and (_TARGET.search(asked.text) or _TOP.search(asked.text))):
        return None
    if given and not asked.ids and not _ASKS_RESULT.search(asked.text):
        return None
    fitting = _fitting(leaves, asked)
    return Choice(fitting) if len(fitting) > 1 else _ask(fitting[0], asked)


def _has_targets(indicator: Indicator) -> bool:
    """Some indicators of the plan stand there with a weight alone."""
    return indicator.rubric != "plan" or bool(indicator.thresholds) or names.has_words(indicator.id)


def _said(indicator: Indicator, asked: Reading) -> list[str]:
    """Words given as the value: of an ordinal scale, or of a target that is worded."""
    return _ordinal_words(indicator, asked.text) or names.worded(indicator.id, asked.text)


def _graded(asked: Reading) -> str | None:
    """A word of an ordinal scale given as a level: "ระดับสูงมาก"; scoring says whether the indicator has such."""
    for indicator in load_rules():
        for match in re.finditer(r"ระดับ\s*", asked.text) if indicator.words else ():
            if words := _ordinal_words(indicator, asked.text[match.end() : match.end() + 12]):
                return words[0]
    return None


def _weight(asked: Reading) -> Score | Choice | None:
    weighted = tuple(indicator for indicator in asked.candidates if indicator.weight is not None)
    if not weighted:
        return weight("total") if not asked.candidates and _SUM.search(asked.text) else None
    return weight(weighted[0].id) if len(weighted) == 1 else Choice(weighted)


def _fitting(leaves: Sequence[Indicator], asked: Reading) -> tuple[Indicator, ...]:
    """Of several indicators those whose kind of value was given; all of them where none fits."""
    if _LEVEL_WORD.search(asked.text) and len(leaves) > 1:
        leaves = [indicator for indicator in leaves if indicator.rubric != "plan"] or leaves
    return tuple(indicator for indicator in leaves if _fits(indicator, asked)) or (leaves[0],)


def _fits(indicator: Indicator, asked: Reading) -> bool:
    kinds = {figure.kind for figure in asked.values}
    if indicator.rubric == "matrix" and len(indicator.inputs) > 1 and len(asked.values) == 1 and "percent" not in kinds:
        return "times" in kinds  # one count does not make a formula
    if indicator.is_percent:
        return bool(kinds & {"percent", "number", "money"} or asked.levels or asked.points)
    if indicator.unit_en == "rank":
        return bool(kinds & {"rank", "number"}) or not kinds
    return bool(kinds - {"percent"}) or not kinds


def _ask(indicator: Indicator, asked: Reading) -> Outcome | None:
    if indicator.rubric == "matrix":
        return _matrix(indicator, asked)
    if not _has_targets(indicator):
        if not (asked.ids or asked.values or asked.points):
            return None
        return score(indicator.id, next((figure.value for figure in (*asked.values, *asked.points)), Decimal(0)))
    readings = _readings(indicator, asked)
    if indicator.method == "rubric" and _DETAILS.search(asked.text):
        return _rubric_elsewhere(indicator)
    if readings and asked.levels and indicator.thresholds and _PREMISE.search(asked.text) and _IS.search(asked.text):
        return Premise(needed(indicator.id, level=asked.levels[0].value), readings[0])
    if len(set(readings)) == 2 and _CHANGES.search(asked.text) and not _CORRECTS.search(asked.text):
        return change(indicator.id, readings[0], readings[1])
    goal = _goal(indicator, asked, readings)
    if goal:
        current = readings[0] if readings else None
        found = needed(indicator.id, **goal, current=current)
        money = [figure.value for figure in asked.values if figure.kind == "money"]
        return part_of(found, money[0]) if len(money) == 1 and _is_share_of_budget(indicator) else found
    if not readings:
        return None
    if len(set(readings)) > 1 and _CORRECTS.search(asked.text):
        readings = readings[-1:]
    if len(set(readings)) > 1:
        return _contradiction(readings)
    return score(indicator.id, readings[0], **_conditions(indicator, asked.text))


def _is_share_of_budget(indicator: Indicator) -> bool:
    return indicator.is_percent and "งบประมาณ" in indicator.name


def _readings(indicator: Indicator, asked: Reading) -> list[Decimal | str]:
    """The values given for the indicator, in its unit, in the order of the text."""
    if words := _said(indicator, asked):
        return words[-1:] if indicator.rubric == "plan" else list(words)
    numbers = [figure.value for figure in asked.values]
    if indicator.words or indicator.method == "rubric":
        graded = sorted((*asked.values, *asked.levels, *_given_points(asked)), key=lambda figure: figure.start)
        return [figure.value for figure in graded]
    if indicator.is_percent:
        return _percentages(asked)
    if scale := _scale(indicator):
        written_out = [value / scale for value in numbers if value >= 1000]
        return written_out or numbers
    return [figure.value for figure in asked.values if figure.kind != "percent"]


def _given_points(asked: Reading) -> list[Figure]:
    """Scores given as results, not asked for."""
    return [] if _NEEDS.search(asked.text) else list(asked.points)


def _percentages(asked: Reading) -> list[Decimal | str]:
    """Percentages as given; else a share of money; else a decimal below one, which is a share; else plain numbers."""
    exact = [figure.value for figure in asked.values if figure.kind == "percent"]
    if exact:
        return exact
    if shares := ratio(asked.values, asked.text):
        return [shares]
    numbers = [figure for figure in asked.values if figure.kind == "number"]
    decimals = [figure.value * 100 for figure in numbers if 0 < figure.value < 1]
    if not decimals and not numbers and asked.points and not _NEEDS.search(asked.text):
        return []
    return decimals or [figure.value for figure in numbers]


def _scale(indicator: Indicator) -> int:
    """What a written-out figure is divided by: ล้านรายการ are counted in millions."""
    return 1_000_000 if "ล้าน" in indicator.unit else 0


def _goal(indicator: Indicator, asked: Reading, readings: Sequence[Decimal | str]) -> dict[str, Decimal] | None:
    """The level, score or points that is asked for, as `needed` takes it; None where none is."""
    needs = _NEEDS.search(asked.text) and not (readings and _GETS.search(asked.text))
    if not needs and (readings or not indicator.thresholds):
        return None
    if indicator.rubric == "plan":
        return {"points": asked.points[0].value} if asked.points and indicator.thresholds else None
    if asked.levels:
        return {"level": asked.levels[-1].value}
    if _TOP.search(asked.text):
        return {"level": indicator.marks[-1]}
    if not asked.points:
        return None
    value = asked.points[0].value
    by_points = _WEIGHTED.search(asked.text) or asked.wholes or value > indicator.marks[-1]
    too_much = by_points and not asked.wholes and value > (indicator.weight or 0)
    return {"points": value} if by_points and not too_much else {"score": value}


def _conditions(indicator: Indicator, text: str) -> dict[str, bool]:
    """What the question says of the conditions of a target of the plan."""
    if "report" in {condition.name for condition in indicator.conditions}:
        if _NO_REPORT.search(text):
            return {"report": False}
        if _REPORT.search(text):
            return {"report": True}
    return {}


def _rubric_elsewhere(indicator: Indicator) -> Fault:
    """What each level asks of a graded indicator is not in the documents; the note of the rules says so."""
    rules = load_rules()
    th, en = (rules.note(indicator.rubric, "rubric_elsewhere", language) for language in ("th", "en"))
    return Fault("not_stated", f"{indicator.id} {indicator.name}: {th}", f"{indicator.id} {indicator.name_en}: {en}")


def _contradiction(readings: Sequence[Decimal | str]) -> Fault:
    both = ", ".join(f"{value:f}" if isinstance(value, Decimal) else value for value in dict.fromkeys(readings))
    return Fault(
        "several_values",
        f"คำถามให้ค่ามาหลายค่า ({both}) สำหรับตัวชี้วัดเดียว โปรดระบุค่าเดียว หรือบอกว่าเปลี่ยนจากค่าใดเป็นค่าใด",
        f"The question gives several values ({both}) for one indicator. Give one, or say which it changes from and to.",
    )


# ── the evaluation matrix: formulas and targets ─────────────────────────────────────────────────────


def _matrix(indicator: Indicator, asked: Reading) -> Outcome | None:
    counts = [figure for figure in asked.values if figure.kind in ("number", "money")]
    direct = _direct(indicator, asked)
    states = (_PREMISE.search(asked.text) and _SETS.search(asked.text)) or _STATES.search(asked.text)
    if states and len(asked.values) == 1:
        return Premise(needed(indicator.id), asked.values[0].value)
    if len(indicator.inputs) > 1 and not direct:
        if inputs := assign(indicator, counts, asked.text):
            return evaluate(indicator.id, **inputs)
        if counts and _NEEDS.search(asked.text) and indicator.inputs[0].name == "base":
            return needed(indicator.id, base=counts[0].value)
    readings = direct or ([figure.value for figure in counts] if len(indicator.inputs) == 1 else [])
    if _NEEDS.search(asked.text) and len(set(readings)) < 2:
        return needed(indicator.id, current=readings[0] if readings else None)
    if not readings:
        return None
    if len(set(readings)) > 1:
        return score(indicator.id, readings[-1]) if _CHANGES.search(asked.text) else _contradiction(readings)
    return score(indicator.id, readings[0])


def _direct(indicator: Indicator, asked: Reading) -> list[Decimal]:
    """Results given in the indicator's own unit, without its formula."""
    if indicator.is_percent:
        exact = [figure.value for figure in asked.values if figure.kind == "percent"]
        shares = [figure.value * 100 for figure in asked.values if figure.kind == "number" and 0 < figure.value < 1]
        return exact or (shares if len(asked.values) == 1 else [])
    if indicator.unit_en == "points":
        return [figure.value for figure in (*asked.points, *asked.values)]
    kind = "rank" if indicator.unit_en == "rank" else "times" if "times" in indicator.unit_en else "number"
    return [figure.value for figure in asked.values if figure.kind == kind]
