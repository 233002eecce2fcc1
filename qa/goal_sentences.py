"""What a wanted total asks and which indicator to raise first, in words, Thai or English; the answer first."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from qa.outcomes import Push, Wanted
from qa.sentences import amount, number, plural, short
from scoring import Reach, Score, Step, load_rules
from scoring.route import route

ALSO = 2  # steps named after the first
TOGETHER = 3  # indicators named of those that would do alone
_HUNDREDTH = Decimal("0.01")  # what is needed is said rounded up to it


def goal_sentences(outcome: Wanted | Push, language: str) -> list[str]:
    """The outcome as sentences; the first is the answer."""
    if isinstance(outcome, Push):
        return list(_push(outcome.steps, language))
    reach = outcome.reach
    return [*(_wanted_th(reach) if language == "th" else _wanted_en(reach)), *_conventions(reach, language)]


def _conventions(reach: Reach, language: str) -> Iterator[str]:
    """What is a convention of ours in what was said."""
    rules = load_rules()
    for key in (*(("same_score",) if reach.evenly is not None else ()), "weighted_sum"):
        yield rules.note(reach.now.rubric, key, language)


def _top() -> str:
    """The highest level of the MOU."""
    return number(load_rules().leaves("mou")[0].marks[-1])


def _at_least(figure: Decimal) -> Decimal:
    return figure.quantize(_HUNDREDTH, ROUND_CEILING)


def _wanted_th(reach: Reach) -> Iterator[str]:
    full = number(load_rules().indicator("total").weight)
    now = f"ผลที่ให้มารวมได้ {number(reach.now.points)} คะแนน จากน้ำหนัก {number(reach.now.covered)} ใน {full}"
    if reach.missing <= 0:
        yield f"ถึง {number(reach.points)} คะแนนแล้ว: {now}"
        return
    yield f"ขาดอีก {number(reach.missing)} คะแนน จึงจะรวมได้ {number(reach.points)} คะแนน: {now}"
    if reach.evenly is not None:
        each = f"ต้องได้อย่างน้อยตัวละ {number(_at_least(reach.evenly))} คะแนนจาก {_top()}"
        yield f"ตัวชี้วัดที่ยังไม่มีผล {len(reach.open)} ตัว {each}"
    elif reach.open and not reach.reachable:
        yield (f"ถึงตัวชี้วัดที่เหลือจะได้ระดับ {_top()} ทั้งหมด ก็รวมได้เพียง {number(reach.now.high)} คะแนน จึงต้องเพิ่มผลของตัวที่ให้มาด้วย")
    elif reach.single:
        ways = " หรือ ".join(f"{one.indicator} ได้{_needed(one, 'th')}" for one in reach.single[:TOGETHER])
        yield f"เพิ่มตัวเดียวก็ถึง: {ways}"
    else:
        found = route(reach.now.inputs or {}, reach.points)
        steps = ", ".join(_step(step, "th") for step in found.steps)
        yield f"ต้องเพิ่มหลายตัว เช่น เริ่มจากตัวที่ได้คะแนนมากที่สุด: {steps} รวมได้ {number(found.reached)} คะแนน"


def _wanted_en(reach: Reach) -> Iterator[str]:
    full = number(load_rules().indicator("total").weight)
    covered = f"from indicators that weigh {number(reach.now.covered)} of {full}"
    now = f"the results given come to {number(reach.now.points)}, {covered}"
    if reach.missing <= 0:
        yield f"A total of {number(reach.points)} is reached already: {now}."
        return
    verb = "is" if reach.missing == 1 else "are"
    more = f"{number(reach.missing)} more {plural(reach.missing, 'point')} {verb} needed"
    yield f"{more} for a total of {number(reach.points)}: {now}."
    if reach.evenly is not None:
        one = len(reach.open) == 1
        who = (
            "The one indicator without a result"
            if one
            else f"Each of the {len(reach.open)} indicators without a result"
        )
        yield f"{who} needs a score of at least {number(_at_least(reach.evenly))} of {_top()}."
    elif reach.open and not reach.reachable:
        yield (
            f"Even with all others at level {_top()} the total would be {number(reach.now.high)}, "
            "so the results given have to rise too."
        )
    elif reach.single:
        ways = " or ".join(f"{one.indicator} at {_needed(one, 'en')}" for one in reach.single[:TOGETHER])
        yield f"One indicator alone would do: {ways}."
    else:
        found = route(reach.now.inputs or {}, reach.points)
        steps = ", ".join(_step(step, "en") for step in found.steps)
        yield f"Several have to rise, such as, most points first: {steps}, for a total of {number(found.reached)}."


def _needed(one: Score, language: str) -> str:
    needed = one.value_needed
    enough = _at_least(needed) if isinstance(needed, Decimal) else needed
    return amount(enough, load_rules().indicator(one.indicator), language)


def _push(steps: tuple[Step, ...], language: str) -> Iterator[str]:
    thai = language == "th"
    if not steps:
        yield "ทุกตัวที่ให้มาอยู่ระดับสูงสุดแล้ว" if thai else "Every indicator given is at the highest level already."
        return
    first, *others = steps
    indicator = load_rules().indicator(first.indicator)
    full = number(load_rules().indicator("total").weight)
    ends = [amount(value, indicator, language) for value in (first.value, first.value_needed)]
    if thai:
        yield (
            f"{first.indicator} {short(indicator.name)} ก่อน: จาก{ends[0]} เป็น{ends[1]} "
            f"เพิ่มขึ้น {number(first.gain)} คะแนน จากคะแนนเต็ม {full} มากที่สุดในตัวที่ให้มา"
        )
    else:
        yield (
            f"{first.indicator} {short(indicator.name_en)} first: from {ends[0]} to {ends[1]} "
            f"adds {number(first.gain)} {plural(first.gain, 'point')} of {full}, the most of those given."
        )
    if others:
        said = [_step(step, language) for step in others[:ALSO]]
        yield (
            f"รองลงมาคือ {' และ '.join(said)}"
            if thai
            else f"Next {'comes' if len(said) == 1 else 'come'} {' and '.join(said)}."
        )
    yield (
        "เทียบเฉพาะการขึ้นไปอีกหนึ่งระดับของตัวที่ให้มา ซึ่งเป็นวิธีของระบบ เอกสารไม่ได้บอกว่าตัวใดทำได้ยากกว่ากัน"
        if thai
        else "Only the next level of each is compared, which is our convention; "
        "the documents do not say which takes more work."
    )


def _step(step: Step, language: str) -> str:
    indicator = load_rules().indicator(step.indicator)
    before, after = (amount(value, indicator, language) for value in (step.value, step.value_needed))
    if language == "th":
        return f"{step.indicator} จาก{before} เป็น{after} เพิ่มขึ้น {number(step.gain)} คะแนน"
    return f"{step.indicator} from {before} to {after} ({number(step.gain)} {plural(step.gain, 'point')})"
