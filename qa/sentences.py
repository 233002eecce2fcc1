"""A Score in words, Thai or English: the answer first, then what it takes to the next level, then conventions.

Every figure printed here is one of the Score's or the indicator's; none is computed but the sum of several weights.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qa import english
from qa.outcomes import Ranked
from scoring import Indicator, Input, Score, load_rules
from scoring.model import Condition
from scoring.say import singular

_DETAILS = re.compile(r"\s*\((?:รายละเอียด|details)[^()]*\)")
_THAI_THEN_FIGURE = re.compile(r"(?<=[ก-๎])(?=[0-9])")
CONVENTION_NOTES = {"interpolated", "weighted_sum", "steps", "rollup", "printed_sign", "brackets", "condition_open",
                    "condition_unmet", "below_level_1", "below_basic", "rubric_elsewhere", "lower_rank",
                    "capped", "average_excess", "budget", "whole_levels", "no_targets"}  # fmt: skip


def number(value: Decimal | str | int | None) -> str:
    """A figure without needless zeros, thousands set off.

    >>> number(Decimal("1300.00")), number(Decimal("2.160")), number("สูง")
    ('1,300', '2.16', 'สูง')
    """
    if not isinstance(value, (Decimal, int)):
        return "" if value is None else value
    exact = Decimal(value).quantize(Decimal("0.0001")).normalize()
    return f"{exact:,f}"


def baht(value: Decimal, language: str) -> str:
    """An amount of money as people say it, from a million on in millions.

    >>> baht(Decimal(1_020_000_000), "en"), baht(Decimal(950), "th")
    ('1,020 million baht', '950 บาท')
    """
    millions = value / 1_000_000
    if millions < 1:
        return f"{number(value)} {'บาท' if language == 'th' else 'baht'}"
    return f"{number(millions)} {'ล้านบาท' if language == 'th' else 'million baht'}"


def sentences(score: Score, language: str) -> list[str]:
    """The score as sentences; the first is the answer."""
    indicator = load_rules().indicator(score.indicator)
    words = _Thai(score, indicator) if language == "th" else _English(score, indicator)
    said = [words.answer(), *words.further(), *_notes(score, language, words.conditions())]
    return [" ".join(_THAI_THEN_FIGURE.sub(" ", sentence).split()) for sentence in said]


def amount(value: Decimal | str | None, indicator: Indicator, language: str) -> str:
    """A value of the indicator with its unit, as it stands in a sentence."""
    words = _Thai if language == "th" else _English
    return words(Score.of(indicator, method="", basis=""), indicator).amount(value)


def short(name: str) -> str:
    """An indicator's name without the words on where its details stand."""
    return _DETAILS.sub("", name)


def parts_heading(whole: Indicator, parts: Sequence[Indicator], language: str) -> str:
    """The line above the parts of a dimension, a group or a whole rubric."""
    if whole.kind == "total":
        plan = parts[0].rubric == "plan"
        th = "แผนปฏิบัติการ 2567 (ร่างตัวชี้วัด)" if plan else "กรอบการประเมินตาม MOU"
        en = "The draft indicators of the FY2567 plan have" if plan else "The MOU framework has"
        kind_th, kind_en = ("องค์ประกอบ", "components") if plan else ("มิติ", "dimensions")
        if parts[0].is_leaf:
            kind_th, kind_en = "ตัวชี้วัด", "indicators"
        return f"{th} มี {len(parts)} {kind_th}" if language == "th" else f"{en} {len(parts)} {kind_en}:"
    own = whole.id.removeprefix("plan.")
    if language == "th":
        return f"{own} {whole.name} น้ำหนักร้อยละ {number(whole.weight)} ประกอบด้วย {len(parts)} รายการ"
    return f"{own} {whole.name_en}, weight {number(whole.weight)}%, has {len(parts)} parts:"


def weights_heading(items: Sequence[Indicator], language: str) -> str:
    """The line above the weights of several indicators: of two, which weighs more and by how much."""
    first, *rest = sorted(items, key=lambda item: -item.weight)
    if len(rest) > 1:
        if any(one.id.startswith(f"{other.id}.") for one in items for other in items):  # one would count twice
            return "น้ำหนักของแต่ละรายการ" if language == "th" else "The weights:"
        whole = number(sum(item.weight for item in items))
        th, en = f"น้ำหนักรวมร้อยละ {whole} (ระบบรวมให้)", f"The weights, {whole}% together (our sum):"
        return th if language == "th" else en
    more, less = _told_apart((first, *rest), language)
    gap = number(first.weight - rest[0].weight)
    if gap == "0":
        return f"{more} กับ {less} มีน้ำหนักเท่ากัน" if language == "th" else f"{_begun(more)} and {less} weigh the same:"
    if language == "th":
        return f"{more} มีน้ำหนักมากกว่า {less} อยู่ {gap} จุดร้อยละ"
    return f"{_begun(more)} weighs {gap} percentage point{'' if gap == '1' else 's'} more than {less}:"


def targets_heading(items: Sequence[Indicator], language: str) -> str:
    """The line above the indicators of the outcomes or impacts."""
    if language == "th":
        return f"แบบประเมินผล (เอกสารประกอบ 4) มี {len(items)} ตัวชี้วัด (ระบบนับให้) พร้อมเป้าหมายปี 2568"
    return f"The evaluation matrix (attachment 4) has {len(items)} of them (our count), with their targets for 2568 (2025):"


def target_line(item: Indicator, language: str) -> str:
    """One indicator with its target as printed, in English before it where somebody has said it."""
    if language == "th":
        return f"{item.name}: {item.target_text}"
    said = english.cell("เป้าหมายปี 2568", item.target_text).partition(": ")[2]
    return f"{item.name_en}: {said} (“{item.target_text}”)" if said else f"{item.name_en}: {item.target_text}"


def _begun(text: str) -> str:
    """The text as a sentence begins: "MOU 1.1" stays as it is."""
    return text[:1].upper() + text[1:]


def _told_apart(items: Sequence[Indicator], language: str) -> list[str]:
    """The numbers of indicators, with what dimensions are called, and with their documents where these are not one."""
    plan = "แผนปฏิบัติการ" if language == "th" else "action plan"
    one = len({item.rubric for item in items}) == 1
    own = [item.id.removeprefix("plan.") for item in items]
    if one:
        return [f"{_kind(i, language)} {n}" if i.kind == "dimension" else n for i, n in zip(items, own, strict=True)]
    return [f"{plan if item.rubric == 'plan' else 'MOU'} {n}" for item, n in zip(items, own, strict=True)]


def _kind(item: Indicator, language: str) -> str:
    """What an indicator with a weight is called."""
    if item.kind != "dimension":
        return "ตัวชี้วัด" if language == "th" else "indicator"
    th, en = ("องค์ประกอบที่", "component") if item.rubric == "plan" else ("มิติที่", "dimension")
    return th if language == "th" else en


def ranked_heading(ranked: Ranked, language: str) -> str:
    """The line above indicators in the order of their weights: which of them weigh most, or least."""
    first = ranked.first
    own, weight = ", ".join(item.id.removeprefix("plan.") for item in first), number(first[0].weight)
    kind = _kind(first[0], language)
    if language == "th":
        most = "มาก" if ranked.heaviest else "น้อย"
        return f"{kind} {own} มีน้ำหนัก{most}ที่สุดใน {len(ranked.indicators)} รายการ ร้อยละ {weight}"
    said = f"{kind.capitalize()} {own} weighs" if len(first) == 1 else f"{kind.capitalize()}s {own} weigh"
    most = "most" if ranked.heaviest else "least"
    return f"{said} {most} of {len(ranked.indicators)}, {weight}%{' each' if len(first) > 1 else ''}:"


def part_line(part: Indicator, language: str) -> str:
    """One part with its weight."""
    own = part.id.removeprefix("plan.")
    if language == "th":
        return f"{own} {part.name}: น้ำหนักร้อยละ {number(part.weight)}"
    return f"{own} {part.name_en} ({part.name}): {number(part.weight)}%"


def _notes(score: Score, language: str, conditions: str) -> Iterator[str]:
    rules = load_rules()
    for note in score.notes:
        if note.split(":")[0] in CONVENTION_NOTES:
            yield rules.note(score.rubric, note, language)
        if note == "condition_open":
            yield f"เงื่อนไขคือ{conditions}" if language == "th" else f"It is: {conditions}."


class _Words:
    """What both languages share: which kind of result this is."""

    def __init__(self, score: Score, indicator: Indicator) -> None:
        self.score, self.indicator = score, indicator

    def next_conditions(self) -> list[Condition]:
        """What the next target of the plan asks besides its figure."""
        return [condition for condition in self.indicator.conditions if condition.points == self.score.next_level]

    def answer(self) -> str:
        score = self.score
        if score.method == "weight":
            return self.weight()
        if score.method == "weighted_sum":
            return self.total()
        if score.method == "difference":
            return self.difference()
        if score.value_needed is not None:
            return self.needed()
        if score.rubric == "mou":
            return self.level()
        return self.milestone() if score.rubric == "plan" else self.target()

    def open_input(self) -> Input | None:
        """The input of a formula that `value_needed` is, where the others were given."""
        inputs = self.score.inputs or {}
        if self.score.rubric != "matrix" or not inputs or "part" in inputs:
            return None
        return next((one for one in self.indicator.inputs if one.name not in inputs), None)

    def worded_target(self) -> str:
        """What a worded target of the plan asks for, as printed; "" for other values."""
        rubric, indicator = load_rules().rubric(self.indicator.rubric), self.indicator
        if self.score.method != "worded" or self.score.value not in rubric.mark_names:
            return ""
        return indicator.target_texts[rubric.mark_names.index(self.score.value)]

    def reached(self) -> bool:
        """Is the value needed there already?"""
        return self.score.value is not None and self.score.to_next is not None and self.score.to_next <= 0

    def short_id(self) -> str:
        return self.indicator.id.split(".", 1)[1] if self.indicator.rubric == "plan" else self.indicator.id

    def remainder(self) -> Decimal:
        whole = load_rules().indicator("total").weight
        return whole - self.score.points


class _Thai(_Words):
    def name(self) -> str:
        plan = "แผนปฏิบัติการ 2567 ตัวชี้วัด " if self.indicator.rubric == "plan" else ""
        prefix = "" if self.indicator.rubric == "matrix" else f"{plan}{self.short_id()} "
        return short(f"{prefix}{self.indicator.name}")

    def amount(self, value: Decimal | str | None) -> str:
        unit = self.indicator.unit
        text = number(value)
        if unit in ("ร้อยละ", "อันดับ", "ระดับ"):
            leading = f"{unit}ที่" if unit == "อันดับ" else unit
            return f"{leading}{text}" if isinstance(value, str) else f"{leading} {text}"
        if isinstance(value, str):
            return text
        return f"{text} {unit}".strip()

    def weight(self) -> str:
        score, indicator = self.score, self.indicator
        if indicator.kind == "dimension":
            kind, others = "มิติ", f" อีกสามมิติรวมกันร้อยละ {number(self.remainder())}"
            if indicator.rubric == "plan":
                kind, others = "องค์ประกอบ", ""
            return f"{kind}ที่ {self.short_id()} {indicator.name} มีน้ำหนักร้อยละ {number(score.points)}{others}"
        above = _dimension(indicator)
        within = f" อยู่ในมิติที่ {above.id} {above.name}" if above else ""
        return f"{self.name()} มีน้ำหนักร้อยละ {number(score.points)}{within}"

    def total(self) -> str:
        score, indicator = self.score, self.indicator
        kind = {"dimension": "มิติที่ ", "group": "กลุ่ม "}.get(indicator.kind)
        of = f"ของ{kind}{indicator.id} {indicator.name}" if kind else "ตาม MOU"
        full = number(indicator.weight)
        given = (
            f"จากเต็ม {full}"
            if score.covered == indicator.weight
            else f"จากน้ำหนักที่ให้ผลมา {number(score.covered)} ใน {full}"
        )
        return f"คะแนนรวม{of} คือ {number(score.points)} คะแนน {given}"

    def difference(self) -> str:
        score = self.score
        before, after = (self.amount(score.inputs[key]) for key in ("before", "after"))
        verb = "เพิ่มขึ้น" if score.points > 0 else "ลดลง" if score.points < 0 else "ไม่เปลี่ยน"
        size = f" {number(abs(score.points))} คะแนน จากคะแนนเต็ม 100" if score.points else ""
        return f"คะแนนรวม{verb}{size} เมื่อ {self.name()} เปลี่ยนจาก{before} เป็น{after}"

    def needed(self) -> str:
        score = self.score
        if score.rubric == "plan":
            goal = f"{number(score.points)} คะแนน"
        elif score.rubric == "matrix":
            goal = "เป้าหมาย"
        else:
            goal = f"ระดับ {score.level}" + (f" ({number(score.score)} คะแนน)" if score.score != score.level else "")
        if count := self.open_input():
            return f"ต้องได้ {number(score.value_needed)} ({count.th}) จึงจะถึง{goal}ของ{self.name()}"
        needed = self.amount(score.value_needed)
        start = f"ต้องได้{needed} จึงจะถึง{goal} ของ{self.name()}"
        if score.value is None or score.to_next is None:
            return start
        if self.reached():
            return f"ถึง{goal} แล้ว ไม่ต้องเพิ่ม: {self.name()} ต้องได้{needed} ปัจจุบันได้{self.amount(score.value)}"
        return f"ขาดอีก {self.gap()} จึงจะถึง{goal}: {self.name()} ต้องได้{needed} ปัจจุบันได้{self.amount(score.value)}"

    def lacking(self) -> str:
        """What is missing to the amount needed, where the question gives what is there."""
        lacking = (self.score.inputs or {}).get("lacking")
        return f" ขาดอีก {baht(lacking, 'th')}" if lacking is not None and lacking > 0 else ""

    def gap(self) -> str:
        unit = {"ร้อยละ": "จุดร้อยละ", "ระดับ": "ระดับ"}.get(self.indicator.unit, self.indicator.unit)
        return f"{number(self.score.to_next)} {unit}"

    def level(self) -> str:
        score, indicator = self.score, self.indicator
        value = self.amount(score.value)
        if not score.level:
            return f"ต่ำกว่าระดับ {number(indicator.marks[0])} ยังไม่ได้คะแนน เมื่อ {self.name()} อยู่ที่{value}"
        weighted = f"คิดเป็น {number(score.points)} จากน้ำหนัก {number(indicator.weight)}"
        full = number(indicator.marks[-1])
        earned = f"ระดับ {score.level} ได้ {number(score.score)} คะแนนจาก {full} ({weighted})"
        return f"{earned} เมื่อ {self.name()} อยู่ที่{value}"

    def milestone(self) -> str:
        score = self.score
        value = self.amount(score.value)
        if score.points is None:
            if "condition_unmet" in score.notes:
                return f"ยังไม่ได้ 100 คะแนน แม้ {self.name()} อยู่ที่{value} เพราะยังขาด{self.conditions()}"
            return f"ต่ำกว่า 50 คะแนน ไม่ถึงเป้าหมายขั้นต้น เมื่อ {self.name()} อยู่ที่{value}"
        return f"ได้ {number(score.points)} คะแนนจาก 100 เมื่อ {self.name()} อยู่ที่{value}"

    def conditions(self) -> str:
        return " และ".join(condition.th for condition in self.indicator.conditions)

    def target(self) -> str:
        score, indicator = self.score, self.indicator
        verdict = "บรรลุเป้าหมาย" if score.target_met else "ไม่บรรลุเป้าหมาย"
        return f"{verdict}: {indicator.name} ได้{self.amount(score.value)} เป้าหมายปี 2568 คือ {indicator.target_text}"

    def further(self) -> Iterator[str]:
        score = self.score
        if text := self.worded_target():
            yield f"เป้าหมายนั้นคือ “{text}”"
        if score.method == "weighted_sum" and score.covered != self.indicator.weight:
            yield f"หากตัวชี้วัดที่เหลือได้ระดับ 1 ทั้งหมดจะเป็น {number(score.low)} คะแนน ได้ระดับ 5 ทั้งหมดจะเป็น {number(score.high)} คะแนน"
        if "part" in (score.inputs or {}):
            part, whole = (baht(score.inputs[key], "th") for key in ("part", "whole"))
            times = (
                f"{number(score.value_needed)} เท่าของ"
                if self.indicator.compute
                else f"{self.amount(score.value_needed)} ของ"
            )
            yield f"{times} {whole} คือ {part}{self.lacking()}"
        if score.next_level and score.to_next and score.rubric != "matrix":
            reached = self.indicator.words or self.indicator.thresholds
            goal = f"ระดับ {score.next_level}" if score.rubric == "mou" else f"{score.next_level} คะแนน"
            where = dict(zip(map(int, self.indicator.marks), reached, strict=False)).get(score.next_level)
            at = f" ({self.amount(where)})" if where is not None and self.indicator.unit != "ระดับ" else ""
            asks = "".join(f" และต้องมี{one.th}" for one in self.next_conditions())
            yield f"ขาดอีก {self.gap()} จึงจะถึง{goal}{at}{asks}"
        if score.method in ("target", "formula") and not score.target_met:
            yield f"ขาดอีก {self.gap()} จึงจะถึงเป้าหมาย"


class _English(_Words):
    def name(self) -> str:
        if self.indicator.rubric == "matrix":
            return self.indicator.name_en
        plan = "FY2567 action plan indicator " if self.indicator.rubric == "plan" else ""
        return short(f"{plan}{self.short_id()} {self.indicator.name_en}")

    def amount(self, value: Decimal | str | None) -> str:
        indicator = self.indicator
        text = number(value)
        if indicator.words and value in indicator.words:
            english = indicator.words_en[indicator.words.index(value)][0]
            return f"{text} ({english})"
        if indicator.unit_en == "percent":
            return f"{text}%"
        if isinstance(value, str):
            return self.target_name(value)
        if indicator.unit_en in ("level", "rank"):
            return f"{indicator.unit_en} {text}"
        return f"{text} {singular(indicator.unit_en) if value == 1 else indicator.unit_en}".strip()

    def target_name(self, value: str) -> str:
        """A worded target in English: the advanced one of the plan; its text as it is where it has no name."""
        rubric = load_rules().rubric(self.indicator.rubric)
        names = dict(zip(rubric.mark_names, rubric.mark_names_en, strict=True))
        return f"the {names[value][0]} target" if value in names else f"“{value}”"

    def weight(self) -> str:
        score, indicator = self.score, self.indicator
        if indicator.kind == "dimension":
            kind, others = "Dimension", f"; the other three dimensions together carry {number(self.remainder())}%"
            if indicator.rubric == "plan":
                kind, others = "Component", ""
            return f"{kind} {self.short_id()}, {indicator.name_en}, weighs {number(score.points)}%{others}."
        above = _dimension(indicator)
        within = f", in dimension {above.id} {above.name_en}" if above else ""
        return f"{self.name()[0].upper()}{self.name()[1:]} weighs {number(score.points)}%{within}."

    def total(self) -> str:
        score, indicator = self.score, self.indicator
        named = indicator.kind in ("dimension", "group")
        of = f"total of {indicator.kind} {indicator.id}, {indicator.name_en}," if named else "MOU total"
        full, points = number(indicator.weight), number(score.points)
        if score.covered == indicator.weight:
            return f"The {of} is {points} of {full} points."
        covered = f"from indicators that weigh {number(score.covered)} of {full}"
        return f"The {of} is {points} {plural(score.points, 'point')} so far, {covered}."

    def difference(self) -> str:
        score = self.score
        before, after = (self.amount(score.inputs[key]) for key in ("before", "after"))
        verb = "adds" if score.points > 0 else "takes away" if score.points < 0 else "changes nothing"
        size = f" {number(abs(score.points))} {plural(abs(score.points), 'point')} of 100" if score.points else ""
        return f"Going from {before} to {after} {verb}{size}, on {self.name()}."

    def needed(self) -> str:
        score = self.score
        if score.rubric == "plan":
            goal = f"{number(score.points)} points"
        elif score.rubric == "matrix":
            goal = "the target"
        else:
            goal = f"level {score.level}" + (f" (score {number(score.score)})" if score.score != score.level else "")
        if count := self.open_input():
            return f"{number(score.value_needed)} is needed for {goal} ({count.en}): {self.name()}."
        needed = self.amount(score.value_needed)
        if score.value is None or score.to_next is None:
            are = "is" if self.one(score.value_needed) else "are"
            return f"{needed[0].upper()}{needed[1:]} {are} needed for {goal}: {self.name()}."
        takes = f"{self.name()} takes {needed} for {goal}, and is at {self.amount(score.value)} now"
        if self.reached():
            return f"Nothing more is needed: {takes}."
        return f"{self.gap()} more {'is' if score.to_next == 1 else 'are'} needed: {takes}."

    def one(self, value: Decimal | str) -> bool:
        """Is an amount spoken of in the singular: a percentage, a rank, a word, one of a thing?"""
        return isinstance(value, str) or value == 1 or self.indicator.unit_en in ("percent", "level", "rank")

    def lacking(self) -> str:
        """What is missing to the amount needed, where the question gives what is there."""
        lacking = (self.score.inputs or {}).get("lacking")
        return f", {baht(lacking, 'en')} more than now" if lacking is not None and lacking > 0 else ""

    def gap(self) -> str:
        value, unit = self.score.to_next, self.indicator.unit_en
        if unit == "percent":
            return f"{number(value)} percentage {plural(value, 'point')}"
        if unit in ("level", "rank"):
            return f"{number(value)} {plural(value, unit)}"
        return f"{number(value)} {singular(unit) if value == 1 else unit}".strip()

    def level(self) -> str:
        score, indicator = self.score, self.indicator
        value = self.amount(score.value)
        if not score.level:
            return f"Below level {number(indicator.marks[0])}, no score yet, for {value} on {self.name()}."
        weighted = f"{number(score.points)} of {number(indicator.weight)} weighted {plural(indicator.weight, 'point')}"
        full = number(indicator.marks[-1])
        return f"Level {score.level}, score {number(score.score)} of {full} ({weighted}), for {value} on {self.name()}."

    def milestone(self) -> str:
        score = self.score
        value = self.amount(score.value)
        if score.points is None:
            if "condition_unmet" in score.notes:
                return f"Not 100 points for {value} on {self.name()}: the target also asks for {self.conditions()}."
            return f"Below 50 points, short of the basic target, for {value} on {self.name()}."
        return f"{number(score.points)} of 100 points for {value} on {self.name()}."

    def conditions(self) -> str:
        return " and ".join(condition.en for condition in self.indicator.conditions)

    def target(self) -> str:
        score, indicator = self.score, self.indicator
        verdict = "Target met" if score.target_met else "Target not met"
        target = f"the 2568 (2025) target of {self.amount(indicator.target)} (“{indicator.target_text}”)"
        return f"{verdict}: {self.amount(score.value)} against {target} on {indicator.name_en}."

    def further(self) -> Iterator[str]:
        score = self.score
        if text := self.worded_target():
            yield f"That target reads “{text}”."
        if score.method == "weighted_sum" and score.covered != self.indicator.weight:
            yield (
                f"With all other indicators at level 1 the total would be {number(score.low)}; "
                f"at level 5 it would be {number(score.high)}."
            )
        if "part" in (score.inputs or {}):
            part, whole = (baht(score.inputs[key], "en") for key in ("part", "whole"))
            times = (
                f"{number(score.value_needed)} times"
                if self.indicator.compute
                else f"{self.amount(score.value_needed)} of"
            )
            yield f"{times} {whole} is {part}{self.lacking()}."
        if score.next_level and score.to_next and score.rubric != "matrix":
            goal = f"level {score.next_level}" if score.rubric == "mou" else f"{score.next_level} points"
            where = dict(zip(map(int, self.indicator.marks), self.indicator.thresholds, strict=False))
            at = where.get(score.next_level)
            shown = f" ({self.amount(at)})" if at is not None and self.indicator.unit_en != "level" else ""
            asks = "".join(f", which also asks for {one.en}" for one in self.next_conditions())
            yield f"{self.gap()[0].upper()}{self.gap()[1:]} short of {goal}{shown}{asks}."
        if score.method in ("target", "formula") and not score.target_met:
            yield f"{self.gap()} short of the target."


def _dimension(indicator: Indicator) -> Indicator | None:
    """The dimension of the MOU a leaf or group belongs to."""
    if indicator.rubric != "mou" or indicator.kind not in ("leaf", "group"):
        return None
    return load_rules().indicator(indicator.id.split(".")[0])


def plural(value: Decimal, noun: str) -> str:
    """The noun in singular for one, else in plural."""
    return noun if value == 1 else f"{noun}s"
