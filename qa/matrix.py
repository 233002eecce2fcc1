"""A question on one indicator of the evaluation matrix: its formula on counts, or a result against its target."""

from decimal import Decimal

from qa.durations import days_among_hours
from qa.given import WORDED, results
from qa.inputs import assign, by_words, money
from qa.outcomes import Fault, Outcome, Premise, contradiction
from qa.reading import Reading
from scoring import Indicator, Score, evaluate, needed, part_of, score

_DAYS_AMONG_HOURS = Fault(
    "several_units",
    "คำถามให้ระยะเวลาทั้งเป็นวันและเป็นชั่วโมง แต่เอกสารไม่ได้กำหนดว่าหนึ่งวันนับกี่ชั่วโมง โปรดระบุเป็นหน่วยเดียวกัน",
    "The question gives times in days and in hours, and the documents do not say how many hours make a day. "
    "Give both in one unit.",
)


def by_target(indicator: Indicator, asked: Reading) -> Outcome | None:
    """The result against the target, by the formula where counts are given; None where no result is given."""
    counts = [figure for figure in asked.values if figure.kind in ("number", "money")]
    direct = results(indicator, asked)
    if states_target(asked) and len(asked.values) == 1:
        return Premise(needed(indicator.id), asked.values[0].value)
    if indicator.compute == "reduction" and not direct and days_among_hours(asked.text):
        return _DAYS_AMONG_HOURS
    amounts = money(asked.values)
    if (
        indicator.compute == "multiple"
        and asked.says(WORDED.needs)
        and not direct
        and len(asked.values) == len(amounts) == 1
    ):
        return part_of(needed(indicator.id), amounts[0].value)
    if len(indicator.inputs) > 1 and not direct:
        if inputs := assign(indicator, counts, asked.text):
            return evaluate(indicator.id, **inputs)
        known = by_words(indicator, counts, asked.text)
        if counts and asked.says(WORDED.needs) and indicator.inputs[0].name == "base" and "now" not in known:
            return needed(indicator.id, base=counts[0].value)
        if ("now" in known or (known and not asked.says(WORDED.needs))) and not asked.says(WORDED.asks_else):
            return evaluate(indicator.id, **known)  # raises what it lacks
    given = direct or ([figure.value for figure in counts] if len(indicator.inputs) == 1 else [])
    if len(set(given)) > 1 and len(indicator.inputs) == 1:
        own = [figure.value for figure in asked.values if WORDED.only.search(asked.text[: figure.start])]
        given = own if len(own) == 1 else given
    if asked.says(WORDED.needs) and len(set(given)) < 2:
        return needed(indicator.id, current=given[0] if given else None)
    return _against_target(indicator, given, asked)


def states_target(asked: Reading) -> bool:
    """Does the question say what the target is, and not what has come of it: "เป้าคือ 85 ใช่ไหม"?"""
    if asked.says(WORDED.reaches_target):  # "82%, which meets the target, right?": the figure is the result
        return False
    premise = asked.says(WORDED.premise) and asked.says(WORDED.sets_target)
    return bool(premise or asked.says(WORDED.states_target))


def _against_target(indicator: Indicator, given: list[Decimal], asked: Reading) -> Score | Fault | None:
    if not given:
        return None
    if len(set(given)) > 1:
        return score(indicator.id, given[-1]) if asked.says(WORDED.changes) else contradiction(given)
    return score(indicator.id, given[0])
