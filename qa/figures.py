"""Questions that a rule answers: find the indicator and the figures, and ask scoring.

Nothing is computed here. A question either becomes one call of scoring, or a choice between readings,
or a fault in what was asked, or it is no question of this kind (None).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from index import expected
from index.years import years
from qa import names
from qa.given import WORDED, Given, graded, readings, results, said
from qa.goals import goals
from qa.inputs import money, spent_of_budget
from qa.matrix import by_target, states_target
from qa.outcomes import (
    Choice,
    Fault,
    Needs,
    Outcome,
    Parts,
    Premise,
    Push,
    Ranked,
    Targets,
    Wanted,
    Weights,
    contradiction,
)
from qa.reading import Reading, reading
from qa.several import named_in_turn, several
from scoring import Indicator, Score, ScoringError, change, load_rules, needed, part_of, score, weight

__all__ = [
    "Choice",
    "Fault",
    "Needs",
    "Outcome",
    "Parts",
    "Premise",
    "Push",
    "Ranked",
    "Targets",
    "Wanted",
    "Weights",
    "answer",
]


TERSE = 8  # letters besides a name and a figure: "our … is", "ตอนนี้"
_NUMBERS = {"สอง": "2", "สี่": "4", "two": "2", "four": "4"}
_COUNTED = re.compile(
    rf"(\d|{'|'.join(_NUMBERS)})\s*(?:มิติ|องค์ประกอบ|ด้าน|(?:main )?(?:dimension|component|perspective|(?:evaluation )?criteria)s?\b)"
)
_RESULTS = {  # of the evaluation matrix, by how its dimensions begin
    "ผลลัพธ์": re.compile(r"ผลลัพธ์|\boutcomes?\b", re.IGNORECASE),
    "ผลกระทบ": re.compile(r"ผลกระทบ|\bimpacts?\b", re.IGNORECASE),
}
_COMPONENT = re.compile(r"(?:องค์ประกอบ(?:ที่)?|\bcomponent)\s*(\d)(?!\d|\.\d)")  # of the plan
_THINGS = re.compile(
    r"\s*(หน่วยงาน|คน(?!ที่)|แห่ง|บริการ|ฉบับ|ระบบ|(?:agencies|people|services|systems)\b)"
)  # that are counted
_MARKS = frozenset(" ?!.,:;=()-–…\"'")
_AMOUNT_ALONE = Fault(
    "wrong_inputs",
    "คำถามให้จำนวนเงินมาเพียงจำนวนเดียว โปรดระบุทั้งยอดเงินและงบประมาณทั้งหมด หรือระบุเป็นร้อยละ",
    "The question gives one amount of money alone. Give the whole budget too, or a percentage.",
)


def answer(text: str) -> Outcome | None:
    """What the rules say to a question; None where it asks for something else.

    >>> str(answer("เบิกจ่าย 88% ได้ระดับไหน").score)
    '3.6'
    """
    asked = reading(text)
    try:
        return goals(asked) or several(asked) or _ranked(asked) or _targets(asked) or _parts(asked) or _one(asked)
    except ScoringError as error:
        return _fault(error)


def _fault(error: ScoringError) -> Fault:
    """The error, with the name of an indicator of the matrix for its id: the document numbers none of them."""
    th, en, key = error.message_th, error.message, str(error.fields.get("indicator", ""))
    if key.startswith("matrix."):
        indicator = load_rules().indicator(key)
        th, en = th.replace(key, indicator.name), en.replace(key, indicator.name_en)
    return Fault(error.code, th, en)


# ── what a dimension or group is made of ────────────────────────────────────────────────────────────


def _parts(asked: Reading) -> Parts | None:
    """The parts of a dimension or group that is named; of the whole rubric where its dimensions are asked for."""
    bare = asked.says(WORDED.bare_dimension)
    of_dimensions = asked.says(WORDED.lists_dimensions) and "matrix" not in names.rubrics(asked.text)
    of_indicators = asked.says(WORDED.counts_indicators) or asked.says(WORDED.lists_indicators)
    counted = asked.says(WORDED.weight) and bool(_COUNTED.search(asked.text))  # "the 4 dimensions and their weights"
    if asked.given or not (bare or of_dimensions or of_indicators or asked.says(WORDED.parts) or counted):
        return None
    if asked.says(WORDED.heavier) and len(named_in_turn(asked)) > 1:
        return None  # "each" is each of those named
    rules = load_rules()
    whole = _whole(asked)
    if (
        whole is None
        and not asked.ids
        and (of_dimensions or (asked.says(WORDED.dimensions) and asked.says(WORDED.weight)))
    ):
        return Parts(rules.indicator("total"), _dimensions(asked))
    if whole is None and not asked.ids and of_indicators:
        leaves = _weighted_leaves(asked)
        return Parts(rules.indicator("total"), leaves) if leaves else None
    if whole is None or not (bare or asked.says(WORDED.weight) or asked.says(WORDED.indicators)):
        return None
    return Parts(whole, tuple(item for item in rules if item.parent == whole.id))


def _targets(asked: Reading) -> Targets | None:
    """The indicators of the outcomes, the impacts or both, where all of them are asked for."""
    if asked.given or not asked.says(WORDED.lists_results):
        return None
    kinds = [kind for kind, named in _RESULTS.items() if named.search(asked.text)]
    return Targets(
        tuple(item for item in load_rules() if item.rubric == "matrix" and item.dimension.startswith(tuple(kinds)))
    )


def _ranked(asked: Reading) -> Ranked | None:
    """What weighs most or least: of the parts of what is named, of the dimensions or of the indicators of a rubric."""
    heaviest = asked.says(WORDED.heaviest)
    if asked.given or not (heaviest or asked.says(WORDED.lightest)):
        return None
    if whole := _whole(asked):
        items = tuple(item for item in load_rules() if item.parent == whole.id)
    elif asked.says(WORDED.dimensions):
        items = _dimensions(asked)
    else:
        items = _weighted_leaves(asked) if asked.says(WORDED.indicators) else ()
    order = sorted(items, key=lambda item: -item.weight if heaviest else item.weight)
    return Ranked(tuple(order), heaviest) if order else None


def _whole(asked: Reading) -> Indicator | None:
    """The dimension or group that is named, also beside the ids of its parts: "Coherence … between 1.1 and 1.2"."""
    rules = {item.id: item for item in load_rules()}
    parents = {rules[figure.text].parent for figure in asked.ids if figure.text in rules}
    of_all = [name.indicator for name in names.indicators(asked.text) if {name.indicator} == parents]
    if component := _COMPONENT.search(asked.text):
        of_all.append(f"plan.{component[1]}")
    named = (*asked.candidates, *(rules[key] for key in of_all if key in rules))
    return next((item for item in named if item.kind in ("dimension", "group")), None)


def _weighted_leaves(asked: Reading) -> tuple[Indicator, ...]:
    """The indicators with a weight, of the rubric that is named or else of the MOU."""
    rubric = next(iter(names.rubrics(asked.text)), "mou")
    return tuple(item for item in load_rules() if item.is_leaf and item.rubric == rubric and item.weight is not None)


def _dimensions(asked: Reading) -> tuple[Indicator, ...]:
    """The dimensions of the rubric that is named, or that has as many as the question says."""
    dimensions = [item for item in load_rules() if item.kind == "dimension"]
    of_plan, of_mou = (tuple(d for d in dimensions if (d.rubric == "plan") == plan) for plan in (True, False))
    counted = _COUNTED.search(asked.text)
    if counted and _NUMBERS.get(counted[1], counted[1]) == str(len(of_plan)):
        return of_plan
    return of_plan if "plan" in names.rubrics(asked.text) else of_mou


# ── one indicator ───────────────────────────────────────────────────────────────────────────────────


def _one(asked: Reading) -> Outcome | None:
    if asked.unknown and (asked.given or asked.says(WORDED.weight)):
        load_rules().indicator(asked.unknown)  # raises what the rules say of an unknown id
    if asked.says(WORDED.weight) and (stated := _stated_weight(asked)):
        return stated
    if asked.says(WORDED.weight) and asked.says(WORDED.heavier) and len(each := named_in_turn(asked)) > 1:
        return Weights(each)
    several = len(asked.ids) > 1 or asked.says(WORDED.beside)
    if several and len(asked.levels) == 1 and not asked.values and (each := _needs(asked)):
        return each
    given = asked.given or any(said(item, asked) for item in asked.candidates)
    if not given and asked.says(WORDED.weight) and asked.says(WORDED.reasons):
        return None
    if not given and asked.says(WORDED.weight) and not asked.says(WORDED.options):
        return _weight(asked)
    leaves = [indicator for indicator in asked.candidates if indicator.is_leaf] or _leaves_below(asked)
    if asked.ids and asked.given and len(leaves) < len(asked.candidates) and _asks_score(asked):
        return _with_group(asked.candidates)
    if len(leaves) == 1 and leaves[0].method == "rubric" and asked.levels and asked.says(WORDED.details):
        return _noted(leaves[0], "rubric_elsewhere")
    if leaves and asked.ids and not asked.values and not _has_targets(leaves[0]) and asked.says(WORDED.sets_target):
        return _ask(leaves[0], asked)
    if not leaves or (asked.says(WORDED.asks_else) and len(asked.values) < 2):
        return None
    if leaves[0].rubric == "plan" and (
        expected.asks(asked.text, "marks") or (not asked.given and expected.asks(asked.text, "targets"))
    ):
        return None  # what each of its targets is
    if not given and (word := graded(asked)):
        return score(leaves[0].id, word)
    if not given and leaves[0].rubric == "matrix" and _of_another_year(leaves[0], asked):
        return None
    if not given and leaves[0].rubric == "matrix" and asked.says(WORDED.asks_target):
        return needed(leaves[0].id)
    goal = (
        asked.says(WORDED.needs)
        and not asked.says(WORDED.premise)
        and (asked.says(WORDED.target) or asked.says(WORDED.top) or asked.wholes)
    )
    if not given and not goal:
        return None
    premise = states_target(asked) and not asked.says(WORDED.asks_else)
    if given and not (asked.ids or asked.says(WORDED.asks_result) or premise or _terse(asked)):
        return None
    fitting = _fitting(leaves, asked)
    if fault := _of_another_unit(fitting[0], asked):
        return fault
    return Choice(fitting) if len(fitting) > 1 else _ask(fitting[0], asked)


def _of_another_unit(indicator: Indicator, asked: Reading) -> Fault | None:
    """That a count of things was given for a percentage: "88 หน่วยงาน"; None elsewhere, as of a part of a whole."""
    counts = [_THINGS.match(asked.text, figure.end) for figure in asked.values]
    if not indicator.is_percent or indicator.rubric != "mou" or len(counts) != 1 or asked.wholes or not counts[0]:
        return None
    given = asked.text[asked.values[0].start : counts[0].end()].strip()
    return Fault(
        "wrong_inputs",
        f"{indicator.name} วัดเป็นร้อยละ แต่คำถามให้ “{given}” โปรดระบุเป็นร้อยละ",
        f"{indicator.name_en} is a percentage, and the question gives “{given}”. Give a percentage.",
    )


def _leaves_below(asked: Reading) -> list[Indicator]:
    """The one indicator that is named too where a group takes no value of its own: "การนำเทคโนโลยี…" of 4.2."""
    if asked.ids or not asked.given:
        return []
    rules = load_rules()
    leaves = [rules.indicator(name.indicator) for name in names.indicators(asked.text)]
    own = [leaf for leaf in leaves if leaf.is_leaf and any(leaf.parent == group.id for group in asked.candidates)]
    return own if len(own) == 1 else []


def _of_another_year(indicator: Indicator, asked: Reading) -> bool:
    """Does the question name years, and none that the rubric of the indicator is for?"""
    named = years(asked.text)
    return bool(named) and named.isdisjoint(load_rules().rubric(indicator.rubric).fiscal_years)


def _asks_score(asked: Reading) -> bool:
    return not any(asked.says(topic) for topic in (WORDED.asks_else, WORDED.options, WORDED.parts))


def _with_group(candidates: Sequence[Indicator]) -> Choice:
    """A group or dimension takes no value of its own: scoring says so, where no plan indicator has the same id."""
    if len(candidates) == 1:
        load_rules().leaf(candidates[0].id)
    return Choice(tuple(candidates))


def _terse(asked: Reading) -> bool:
    """Whether a name and a figure are nearly all there is: 'เบิกจ่าย 88%?', 'G2G 78'."""
    named = names.indicators(asked.text)
    rest = "".join(
        letter
        for place, letter in enumerate(asked.text)
        if letter not in _MARKS and not any(figure.start <= place < figure.end for figure in asked.given)
    )
    return bool(named) and len(rest) - named[0].letters <= TERSE


def _has_targets(indicator: Indicator) -> bool:
    """Some indicators of the plan stand there with a weight alone."""
    return indicator.rubric != "plan" or bool(indicator.thresholds) or names.has_words(indicator.id)


def _stated_weight(asked: Reading) -> Premise | None:
    """A weight that the question states of the one indicator it names: "มิติที่ 4 มีน้ำหนัก 30 ใช่ไหม", or, where it is
    another, "ทำไมมิติที่ 4 หนัก 30".
    """
    weighted = [indicator for indicator in asked.candidates if indicator.weight is not None]
    if not weighted and (component := _COMPONENT.search(asked.text)):
        weighted = [indicator for indicator in load_rules() if indicator.id == f"plan.{component[1]}"]
    stated = [figure for figure in (*asked.values, *asked.points) if figure.kind != "times"]
    stated = stated or asked.wholes  # "น้ำหนัก 20 ใช่ไหม" where it is 20
    if len(weighted) != 1 or len(stated) != 1:
        return None
    premise = Premise(weight(weighted[0].id), stated[0].value)
    corrected = asked.says(WORDED.reasons) and not premise.same
    return premise if corrected or asked.says(WORDED.premise) else None


def _needs(asked: Reading) -> Needs | None:
    """What each of several indicators needs for the one level that is named; None where one of them has no levels."""
    each = named_in_turn(asked)
    if len(each) < 2 or not all(item.is_leaf and item.thresholds and item.rubric == "mou" for item in each):
        return None
    return Needs(tuple(needed(item.id, level=asked.levels[0].value) for item in each))


def _weight(asked: Reading) -> Score | Choice | Weights | None:
    if len(each := named_in_turn(asked)) > 1:
        return Weights(each)
    if len(asked.candidates) == 1 and "rollup" in asked.candidates[0].notes and asked.says(WORDED.shared_out):
        return _noted(asked.candidates[0], "rollup")
    weighted = tuple(indicator for indicator in asked.candidates if indicator.weight is not None)
    if not weighted:
        return weight("total") if not asked.candidates and asked.says(WORDED.sum) else None
    if len(weighted) > 1 and {item.rubric for item in weighted} == set(names.rubrics(asked.text)):
        return Weights(weighted)  # "1.1 ใน MOU กับ 1.1 ในแผน": each of its own document
    return weight(weighted[0].id) if len(weighted) == 1 else Choice(weighted)


def _fitting(leaves: Sequence[Indicator], asked: Reading) -> tuple[Indicator, ...]:
    """Of several indicators those whose kind of value was given; all where none was, the first where none fits."""
    if asked.says(WORDED.level) and len(leaves) > 1:
        leaves = [indicator for indicator in leaves if indicator.rubric != "plan"] or leaves
    fitting = tuple(indicator for indicator in leaves if _fits(indicator, asked))
    return fitting or tuple(leaves if not asked.given else leaves[:1])


def _fits(indicator: Indicator, asked: Reading) -> bool:
    kinds = {figure.kind for figure in asked.values}
    if indicator.rubric == "plan" and asked.says(WORDED.needs) and not asked.values and asked.points:
        return all(figure.value >= indicator.marks[0] for figure in asked.points)  # its points begin at 50
    if indicator.rubric == "matrix" and len(indicator.inputs) > 1 and len(asked.values) == 1 and "percent" not in kinds:
        return "times" in kinds or bool(results(indicator, asked))  # one count does not make a formula
    if indicator.is_percent:
        return bool(kinds & {"percent", "number", "money"} or asked.levels or asked.points)
    if indicator.unit_en == "rank":
        return bool(kinds & {"rank", "number"}) or not kinds
    return bool(kinds - {"percent"}) or not kinds


def _marked(indicator: Indicator, asked: Reading) -> Reading:
    """The reading where a bare figure of the scale is the level or score wanted: "ต้องเบิกเท่าไรถึงได้ 5", "to get a 4"."""
    marks = indicator.marks
    scaled = indicator.rubric == "mou" and indicator.thresholds and indicator.thresholds[0] > marks[-1]
    if not scaled or asked.levels or asked.points or not asked.says(WORDED.needs):
        return asked
    if len(asked.values) == 1 and asked.values[0].kind == "number" and _of_its_weight(indicator, asked):
        return replace(asked, values=(), points=asked.values)
    wanted = [one for one in asked.values if one.kind == "number" and marks[0] <= one.value <= marks[-1]][-1:]
    values = tuple(one for one in asked.values if one not in wanted)
    level = bool(wanted) and wanted[0].value in marks
    return replace(asked, values=values, **{"levels" if level else "points": tuple(wanted)})


def _of_its_weight(indicator: Indicator, asked: Reading) -> bool:
    """Does the question give the weight of the indicator as the whole that its figure is of: "เต็ม 25 อยากได้ 20"?"""
    return any(whole.value == indicator.weight for whole in asked.wholes)


def _levels_wanted(indicator: Indicator, asked: Reading) -> list[Decimal]:
    """The levels of the scale that the question asks the values of: "what earns a 5, and what a 1"."""
    marks = indicator.marks
    scaled = indicator.rubric == "mou" and indicator.thresholds and indicator.thresholds[0] > marks[-1]
    figures = sorted((*asked.levels, *asked.points, *asked.values), key=lambda figure: figure.start)
    apart = scaled and asked.says(WORDED.needs) and not asked.says(WORDED.changes)
    if not apart or any(
        figure.kind not in ("level", "points", "number") or figure.value not in marks for figure in figures
    ):
        return []
    return list(dict.fromkeys(figure.value for figure in figures))


def _ask(indicator: Indicator, asked: Reading) -> Outcome | None:
    if len(levels := _levels_wanted(indicator, asked)) > 1:
        return Needs(tuple(needed(indicator.id, level=level) for level in levels))
    asked = _marked(indicator, asked)
    if indicator.rubric == "matrix":
        return by_target(indicator, asked)
    if not _has_targets(indicator):
        if not (asked.ids or asked.values or asked.points):
            return None
        return score(indicator.id, next((figure.value for figure in (*asked.values, *asked.points)), Decimal(0)))
    given = readings(indicator, asked)
    if indicator.method == "rubric" and asked.says(WORDED.details):
        return _noted(indicator, "rubric_elsewhere")
    worded = indicator.words or indicator.method == "rubric"  # its levels are its values
    if given and asked.levels and indicator.thresholds and not worded and _states_threshold(asked):
        return Premise(needed(indicator.id, level=asked.levels[0].value), given[0])
    if asked.says(WORDED.options) and set(given) == {indicator.marks[0], indicator.marks[-1]}:
        return None  # the whole scale: "list the levels from 1 to 5"
    if len(set(given)) == 2 and asked.says(WORDED.changes) and not asked.says(WORDED.corrects):
        before, after = reversed(given) if asked.says(WORDED.later_first) else given
        return change(indicator.id, before, after)
    if goal := _goal(indicator, asked, given):
        present = _present(indicator, asked, given)
        return _needed(indicator, asked, goal, present[0] if present else None)
    return _scored(indicator, asked, given)


def _states_threshold(asked: Reading) -> bool:
    return asked.says(WORDED.premise) and asked.says(WORDED.states_threshold)


def _to_the_top(asked: Reading) -> bool:
    """Is the highest level what is to be reached, and the one level that is given what is there now?"""
    return asked.says(WORDED.top) and len(asked.levels) < 2


def _present(indicator: Indicator, asked: Reading, given: Sequence[Given]) -> Sequence[Given]:
    """The values given for what is there now: of a scale of levels and words, all but the last, which is the goal."""
    if indicator.words or indicator.method == "rubric":
        if _to_the_top(asked):
            return given
        goals = asked.levels[-1:] or given[-1:]
        return [value for value in given if value != goals[0].value] if asked.levels else given[:-1]
    return given


def _needed(indicator: Indicator, asked: Reading, goal: Mapping[str, Decimal], current: Given | None) -> Score:
    """What reaches the goal; in baht too, where the question gives the one budget that it is a share of."""
    found = needed(indicator.id, **goal, current=current)
    amounts = money(asked.values)
    if indicator.share_of != "budget" or found.value_needed is None:
        return found
    if both := spent_of_budget(asked.values, asked.text):
        return part_of(found, both[1], both[0])
    return part_of(found, amounts[0].value) if len(amounts) == 1 else found


def _scored(indicator: Indicator, asked: Reading, given: Sequence[Given]) -> Score | Fault | None:
    """The score of the one value given, of several the corrected one; None where none is given."""
    if asked.says(WORDED.corrects):
        given = given[-1:]
    if len(set(given)) > 1:
        return contradiction(given)
    if not given and indicator.share_of and len(money(asked.values)) == 1:
        return _AMOUNT_ALONE
    return score(indicator.id, given[0], **_conditions(indicator, asked)) if given else None


def _goal(indicator: Indicator, asked: Reading, given: Sequence[Given]) -> Mapping[str, Decimal] | None:
    """The level, score or points that is asked for, as `needed` takes it; None where none is."""
    gets = given and asked.says(WORDED.gets) and not asked.says(WORDED.top)
    needs = asked.says(WORDED.needs) and not gets
    if not needs and (given or not indicator.thresholds):
        return None
    if indicator.rubric == "plan":
        points = (*asked.points, *asked.wholes)
        return {"points": points[0].value} if points and _has_targets(indicator) else None
    if _to_the_top(asked):
        return {"level": indicator.marks[-1]}
    if asked.levels:
        return {"level": asked.levels[-1].value}
    if not asked.points:
        return None
    value = asked.points[0].value
    by_points = asked.says(WORDED.weighted) or asked.wholes or value > indicator.marks[-1]
    too_much = by_points and not asked.wholes and value > (indicator.weight or 0)
    return {"points": value} if by_points and not too_much else {"score": value}


def _conditions(indicator: Indicator, asked: Reading) -> dict[str, bool]:
    """What the question says of the conditions of a target of the plan."""
    known = {condition.name for condition in indicator.conditions}
    if "all_items" in known and asked.says(WORDED.some_items):
        return {"all_items": False}
    if "all_items" in known and asked.says(WORDED.all_items):
        return {"all_items": True}
    if "report" in known and asked.says(WORDED.no_report):
        return {"report": False}
    return {"report": True} if "report" in known and asked.says(WORDED.report) else {}


def _noted(indicator: Indicator, note: str) -> Fault:
    """What is asked of an indicator is not in the documents; this note of the rules says so."""
    rules = load_rules()
    th, en = (rules.note(indicator.rubric, note, language) for language in ("th", "en"))
    return Fault("not_stated", f"{indicator.id} {indicator.name}: {th}", f"{indicator.id} {indicator.name_en}: {en}")
