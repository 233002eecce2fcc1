"""Several indicators in one question, each with its value: "1.1=90% 1.2=80%", "90% on 1.1 and 80% on 1.2"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from qa import names
from qa.given import WORDED, Given, scale_places, scale_words
from qa.reading import TO, Reading
from scoring import Indicator, Score, load_rules, needed, total

Results = Mapping[str, Given]
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a question: the indicator that it names, or those that its parts name, and the value it gives."""

    leaf: Indicator | None
    parts: tuple[Indicator, ...]
    value: Given | None
    spreads: bool  # the value is for each indicator named beside it


def several(asked: Reading) -> Score | None:
    """The total of results given for several indicators, within the group or dimension that is named."""
    if asked.says(WORDED.still_open):
        return None
    parents = {indicator.id for indicator in load_rules() if indicator.kind in ("group", "dimension")}
    named = [figure.text for figure in asked.ids if figure.text in parents]
    named += [name.indicator for name in names.indicators(asked.text) if name.indicator in parents]
    summed = named or asked.says(WORDED.sum)
    results = results_given(asked) if summed else _in_turn(asked)
    results = results if len(results) > 1 else _all_at_level(asked, next(iter(named), "total"))
    if len(results) < 2:
        return None
    within = next((key for key in named if all(_below(result, key) for result in results)), "total")
    return total(results, within=within)


def results_given(asked: Reading) -> Results:
    """Indicator → value, by ids in turn or by clauses, whichever tells more."""
    return max(_in_turn(asked), by_clause(asked), key=len)


def named_in_turn(asked: Reading) -> tuple[Indicator, ...]:
    """The weighted indicators, groups and dimensions that the question names one beside the other, by id or by name."""
    rules = {indicator.id: indicator for indicator in load_rules() if indicator.weight is not None}
    plan = "plan" in names.rubrics(asked.text)
    if asked.ids:
        keys = [(f"plan.{key}", key) for key in _with_those_between(asked)]
        found = [next((key for key in (both if plan else both[::-1]) if key in rules), "") for both in keys]
    else:
        text = _IN_BRACKETS.sub(" ", asked.text)  # what stands there says more of what is named
        whole = [m.span() for name in _with_and(tuple(rules.values())) for m in re.finditer(name, text)]
        between = [m.span() for m in WORDED.beside.finditer(text)]
        between = [span for span in between if not any(start <= span[0] < end for start, end in whole)]
        edges = [0, *(at for span in between for at in span), len(text)]
        stretches = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        found = [_named_alone(stretch, rules) for stretch in stretches] if len(stretches) > 1 else []
    if asked.says(WORDED.heavier):
        found = _compared(asked, [key for key in found if key])
    return tuple(rules[key] for key in dict.fromkeys(found)) if found and all(found) else ()


def _compared(asked: Reading, found: Sequence[str]) -> list[str]:
    """Those of them of which one is heavier, without what they are parts of; these by name where no two have an id."""
    apart = _innermost(found)
    if len(set(apart)) > 1 or not asked.ids:
        return apart
    return [item.id for item in named_in_turn(replace(asked, ids=()))]


def _innermost(keys: Sequence[str]) -> list[str]:
    """Those of them that none of the others is a part of."""
    return [key for key in keys if not any(_below(other, key) for other in keys)]


def _with_those_between(asked: Reading) -> list[str]:
    """The ids in the order of the question; of "4.1 to 4.4" also those between the two under the same parent."""
    keys = [figure.text for figure in asked.ids[:1]]
    for first, last in pairwise(asked.ids):
        if re.fullmatch(TO, asked.text[first.end : last.start]) and first.text[:-1] == last.text[:-1]:
            keys += [f"{last.text[:-1]}{n}" for n in range(int(first.text[-1]) + 1, int(last.text[-1]))]
        keys.append(last.text)
    return keys


@lru_cache(maxsize=8)  # rules are few beside the questions asked of them
def _with_and(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """What stands in the indicators' names around an "และ": "เทคโนโลยีและนวัตกรรม" are not two."""
    found = (match[0] for item in indicators for match in re.finditer(r"[ก-๎]+และ[ก-๎]+", item.name))
    return tuple(dict.fromkeys(name.removeprefix("ด้าน") for name in found))


def _named_alone(stretch: str, rules: Mapping[str, Indicator]) -> str:
    """The id of what a stretch of the question names; "" where that is nothing, or several alike."""
    found = [name for name in names.indicators(stretch) if name.indicator in rules]
    inner = _innermost([name.indicator for name in found if name.letters == found[0].letters])
    found = [name for name in found if name.indicator in inner]
    best = [name.indicator for name in found if name.letters == found[0].letters]
    return best[0] if len(best) == 1 else ""


def _below(indicator: str, parent: str) -> bool:
    return indicator.startswith(f"{parent}.")


def _in_turn(asked: Reading) -> Results:
    """Indicator → value, from ids that are each followed by a value: "1.1=90% 1.2=80%"."""
    leaves = _leaves()
    untils = [*(figure.start for figure in asked.ids[1:]), len(asked.text)]
    results: dict[str, Given] = {}
    for figure, until in zip(asked.ids, untils, strict=False):
        leaf = leaves.get(figure.text)
        if leaf and (value := _value(asked, leaf, figure.end, until)) is not None:
            results[leaf.id] = value
    return results


def by_clause(asked: Reading) -> Results:
    """Indicator → value, from each clause that gives one: "90% on 1.1", "เบิกจ่ายภาพรวม 80%".

    A value may be for several: "3 on each of 4.1, 4.2.1 and 4.3", "BCM กับ HRM ได้ระดับ 4 ทั้งคู่". Empty where a
    value is left over.
    """
    results: dict[str, Given] = {}
    shared: Given | None = None
    waiting: list[str] = []
    for clause in _clauses(asked):
        leaves = [clause.leaf] if clause.leaf else list(clause.parts) if clause.spreads else []
        named = [leaf.id for leaf in leaves]
        value = clause.value
        if value is None:
            value = shared
            waiting += named
        elif not named:
            return {}
        else:
            named = [*waiting, *named] if clause.spreads else named
            shared = value if clause.spreads else None
            waiting = []
        if value is not None:
            results = {**dict.fromkeys(named, value), **results}
    return results


def _clauses(asked: Reading) -> list[Clause]:
    """The text's clauses, each with at most one value.

    A stretch that says nothing of its own is part of a name with "and" in it: it belongs to the clause of the next
    value where values follow their names ("ยุทธศาสตร์และแผน 55%"), else to the one before ("3 on vision and leadership").
    """
    values = _places(asked)
    speaking = [start for start, _ in values] + [figure.start for figure in asked.ids]
    values_lead = bool(values) and not _leaf(asked, 0, values[0][1])
    runs: list[list[tuple[int, int]]] = []
    silent: list[tuple[int, int]] = []
    for start, end in pairwise(_edges(asked, values, values_lead)):
        if any(start <= place < end for place in speaking):
            runs.append([*silent, (start, end)])
            silent = []
        elif values_lead and runs:
            runs[-1].append((start, end))
        else:
            silent.append((start, end))
    return [_clause(asked, run) for run in (*runs, silent) if run]


def _places(asked: Reading) -> list[tuple[int, int]]:
    """Where values stand: figures, and words of the scale of an indicator that is judged in words and named."""
    worded = [leaf for leaf in _leaves().values() if leaf.words]
    named = {figure.text for figure in asked.ids} | {
        name.indicator for name in names.indicators(asked.text, typos=False)
    }
    words = [place[1:] for leaf in worded if leaf.id in named for place in scale_places(leaf, asked.text)]
    figures = [(figure.start, figure.end) for figure in asked.given]
    return sorted(figures + [(a, b) for a, b in words if not any(start < b and a < end for start, end in figures)])


def _clause(asked: Reading, run: Sequence[tuple[int, int]]) -> Clause:
    """The clause of a run of stretches."""
    start, end = run[0][0], run[-1][1]
    parts = [_leaf(asked, *stretch) for stretch in run] if len(run) > 1 else []
    leaf = _leaf(asked, start, end)
    spreads = bool(WORDED.each.search(asked.text, start, end))
    return Clause(leaf, tuple(part for part in parts if part), _value(asked, leaf, start, end), spreads)


def _edges(asked: Reading, values: Sequence[tuple[int, int]], values_lead: bool) -> Sequence[int]:
    """Where clauses may end: after a comma or an "and", and where one value's words meet the next one's."""
    inside = [*values, *((figure.start, figure.end) for figure in asked.ids)]
    marks = [m.span() for m in WORDED.clause_end.finditer(asked.text) if not any(a < m.start() < b for a, b in inside)]
    edges = {0, len(asked.text), *(end for _, end in marks)}
    if values_lead:
        return sorted(edges | {start for start, _ in values[1:]})
    joined = {len(asked.text[:start].rstrip()) for start, _ in marks}  # where a comma or an "and" follows at once
    return sorted(edges | {end for _, end in values[:-1] if end not in joined})


def _value(asked: Reading, leaf: Indicator | None, start: int, end: int) -> Given | None:
    """The value that a clause gives: a word of the indicator's scale, or its first figure."""
    if leaf and (words := scale_words(leaf, asked.text[start:end])):
        return words[0]
    return next((figure.value for figure in asked.given if start <= figure.start < end), None)


def _leaf(asked: Reading, start: int, end: int) -> Indicator | None:
    """The MOU's indicator that a clause names: by its id, or else by words that fit no other as well."""
    leaves = _leaves()
    if ids := [figure.text for figure in asked.ids if start <= figure.start < end and figure.text in leaves]:
        return leaves[ids[0]]
    found = [name for name in names.indicators(asked.text[start:end], typos=False) if name.indicator in leaves]
    best = [name.indicator for name in found if name.letters == found[0].letters]
    return leaves[best[0]] if len(best) == 1 else None


def _leaves() -> Mapping[str, Indicator]:
    return {indicator.id: indicator for indicator in load_rules().leaves("mou")}


def _all_at_level(asked: Reading, within: str) -> Results:
    """Every indicator, of all or of one part, at the level that is named; empty where that is not the question."""
    every = asked.says(WORDED.all_indicators) and asked.says(WORDED.sum)
    marks = load_rules().leaves("mou")[0].marks
    levels = [figure.value for figure in (*asked.levels, *asked.values, *asked.points)]
    if len(levels) != 1 or levels[0] not in marks or not every:
        return {}
    level = levels[0]
    leaves = [leaf for leaf in load_rules().leaves("mou") if within == "total" or _below(leaf.id, within)]
    return {leaf.id: needed(leaf.id, level=level).value_needed if leaf.thresholds else level for leaf in leaves}
