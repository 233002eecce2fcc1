"""Says a Score in two sentences and its clause, in Thai or English; computes nothing."""

from decimal import Context, Decimal

from scoring.model import Indicator, Score, Value
from scoring.rules import Rules
from scoring.scorer import CONDITION_OPEN, CONDITION_UNMET

PLACES = Decimal("0.0001")
# Wider than any quotient of two figures that can be read.
_WIDE = Context(prec=300)
# Units that stand before their figure in Thai; the others follow it.
_LEADING_UNITS = ("ร้อยละ", "อันดับ", "ระดับ")

_PHRASES = {
    "th": {
        "name": "{id} {name}",
        "level": "{given} อยู่ระดับ {level} ได้ {score} คะแนนจาก {top} คิดเป็น {points} จากน้ำหนัก {weight}",
        "below": "{given} ต่ำกว่าเกณฑ์ระดับแรก เอกสารจึงไม่ให้คะแนน",
        "points": "{given} ได้ {points} คะแนน",
        "no_points": "{given} ยังไม่มีคะแนนตามที่แผนกำหนด",
        "met": "{given} บรรลุเป้าหมาย ({target})",
        "not_met": "{given} ไม่บรรลุเป้าหมาย ({target})",
        "needed_score": "ต้องได้ {needed} จึงจะได้ {score} คะแนนจาก {top} (ระดับ {level} คิดเป็น {points} คะแนน)",
        "needed_points": "ต้องได้ {needed} จึงจะได้ {points} คะแนน",
        "needed_target": "ต้องได้ {needed} จึงจะบรรลุเป้าหมาย ({target})",
        "change": "จาก {before} เป็น {after} คะแนนเปลี่ยน {points}",
        "change_open": "จาก {before} เป็น {after} ไม่มีคะแนนให้เทียบ",
        "weight": "น้ำหนัก {points} จาก 100",
        "total": "รวม {points} คะแนน จากน้ำหนักที่มีผล {covered}",
        "bounds": "หากตัวชี้วัดที่เหลือได้ระดับต่ำสุดถึงสูงสุด คะแนนรวมจะเป็น {low} ถึง {high}",
        "next": "อีก {distance} จะถึงระดับ {next}",
        "next_target": "อีก {distance} จะถึงเป้าหมาย {next} คะแนน",
        "short": "ยังขาดอีก {distance}",
        "top": "ไม่มีระดับหรือเป้าหมายที่สูงกว่านี้แล้ว",
        "there": "ค่าปัจจุบัน ({given}) ถึงแล้ว",
        "note": "หมายเหตุ: {note}",
        "clause": "ที่มา: {title} › {locator} ({file})",
    },
    "en": {
        "name": "{id} {name}",
        "level": "{given} is level {level}, score {score} of {top}: {points} of its weight {weight}",
        "below": "{given} is below the first level, for which the document gives no score",
        "points": "{given} earns {points} points",
        "no_points": "{given} earns no points that the plan states",
        "met": "{given} meets the target ({target})",
        "not_met": "{given} does not meet the target ({target})",
        "needed_score": "{needed} is needed for a score of {score} of {top} (level {level}, {points} points)",
        "needed_points": "{needed} is needed for {points} points",
        "needed_target": "{needed} is needed to meet the target ({target})",
        "change": "from {before} to {after} changes the points by {points}",
        "change_open": "from {before} to {after} there are no points to compare",
        "weight": "weight {points} of 100",
        "total": "{points} points in total, from a weight of {covered}",
        "bounds": "with all others at the lowest to the highest level the total is {low} to {high}",
        "next": "{distance} more to level {next}",
        "next_target": "{distance} more to the target of {next} points",
        "short": "still missing: {distance}",
        "top": "there is no higher level or target",
        "there": "the present value ({given}) is there already",
        "note": "Note: {note}",
        "clause": "Source: {title} › {locator} ({file})",
    },
}


def say(score: Score, rules: Rules, language: str = "th") -> str:
    """The Score in lines of text: what it is, what is missing, notes, and the clause it follows."""
    indicator = rules.indicator(score.indicator)
    rubric = rules.rubric(score.rubric)
    phrases = _PHRASES[language]
    words = _words(score, indicator, language)
    english = language == "en"
    name = phrases["name"].format(id=indicator.id, name=indicator.name_en if english else indicator.name)
    lines = [f"{name}: {phrases[_first(score)].format(**words)}"]
    lines += [phrases[key].format(**words) for key in _second(score)]
    lines += [phrases["note"].format(note=_note(key, score, rules, language)) for key in score.notes]
    clause = phrases["clause"].format(
        title=rubric.title_en if english else rubric.title,
        locator=indicator.locator_en if english else indicator.locator,
        file=rubric.file,
    )
    return "\n".join([*lines, clause])


def _note(key: str, score: Score, rules: Rules, language: str) -> str:
    """The note's text; one about conditions also says which they are."""
    note = rules.note(score.rubric, key, language)
    if key not in (CONDITION_OPEN, CONDITION_UNMET):
        return note
    asked = "; ".join(getattr(one, language) for one in rules.indicator(score.indicator).conditions)
    return f"{note} ({asked})"


def figure(value: Decimal) -> str:
    """A number as people write it: thousands commas, at most four decimals, no trailing zeros.

    >>> figure(Decimal("1234.50"))
    '1,234.5'
    """
    text = f"{value.quantize(PLACES, context=_WIDE):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def amount(value: Value | None, indicator: Indicator, language: str = "th") -> str:
    """A value with its unit: `ร้อยละ 88`, `87 ชุดข้อมูล`, `88%`, `rank 47`; a word of a scale as it is.

    In English a word of the scale has its English name.
    """
    if not isinstance(value, Decimal):
        return "" if value is None else _scale_word(value, indicator, language)
    if language == "en":
        lead = {"percent": "{}%", "rank": "rank {}", "level": "level {}"}
        return lead.get(indicator.unit_en, "{} " + indicator.unit_en).format(figure(value))
    leads = indicator.unit in _LEADING_UNITS
    return f"{indicator.unit} {figure(value)}" if leads else f"{figure(value)} {indicator.unit}"


def _scale_word(word: str, indicator: Indicator, language: str) -> str:
    if language == "th" or word not in indicator.words:
        return word
    return indicator.words_en[indicator.words.index(word)][0]


def _distance(score: Score, indicator: Indicator, language: str) -> str:
    if score.to_next is None:
        return ""
    far = figure(score.to_next)
    if language == "th":
        return f"ร้อยละ {far}" if indicator.is_percent else f"{far} {indicator.unit}"
    counted = {"percent": "percentage point", "rank": "rank", "level": "level"}.get(indicator.unit_en)
    if counted is None:
        return f"{far} {indicator.unit_en}"
    return f"{far} {counted}" if score.to_next == 1 else f"{far} {counted}s"


def _words(score: Score, indicator: Indicator, language: str) -> dict[str, str]:
    inputs = score.inputs or {}
    figures = ("score", "points", "covered", "low", "high")
    counted = score.method == "inverse" and bool(inputs)
    needed = figure(score.value_needed) if counted else amount(score.value_needed, indicator, language)
    return {
        "given": amount(score.value, indicator, language),
        "needed": needed,
        "before": amount(inputs.get("before"), indicator, language),
        "after": amount(inputs.get("after"), indicator, language),
        "distance": _distance(score, indicator, language),
        "level": str(score.level),
        "next": str(score.next_level),
        "top": figure(indicator.marks[-1]) if indicator.marks else "",
        "weight": "" if indicator.weight is None else figure(indicator.weight),
        "target": "" if indicator.target is None else amount(indicator.target, indicator, language),
    } | {name: figure(value) for name in figures if (value := getattr(score, name)) is not None}


def _first(score: Score) -> str:
    """The key of the first sentence."""
    match score.method:
        case "difference":
            return "change" if score.points is not None else "change_open"
        case "weight":
            return "weight"
        case "weighted_sum":
            return "total"
        case "target" | "formula":
            return "met" if score.target_met else "not_met"
        case "inverse":
            return {"mou": "needed_score", "plan": "needed_points", "matrix": "needed_target"}[score.rubric]
        case "milestones" | "worded":
            return "points" if score.points is not None else "no_points"
    return "level" if score.level else "below"


def _second(score: Score) -> list[str]:
    """The key of the second sentence, if there is one to say."""
    if score.covered is not None:
        return ["bounds"] if score.low != score.high else []
    if score.to_next is None:
        return ["top"] if score.level and score.method != "inverse" else []
    if score.next_level is not None:
        return ["next"] if score.rubric == "mou" else ["next_target"]
    return ["short"] if score.to_next > 0 else ["there"]
