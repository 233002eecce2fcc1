"""Several indicators in one question, each with its value: "1.1=90% 1.2=80%", "90% on 1.1 and 80% on 1.2"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa import names
from qa.given import WORDED, Given, scale_words
from qa.reading import Reading
from scoring import Indicator, Score, load_rules, needed, total

Results = Mapping[str, Given]


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
    results = max(_in_turn(asked), by_clause(asked) if summed else {}, key=len)
    results = results if len(results) > 1 else _all_at_level(asked, next(iter(named), "total"))
    if len(results) < 2:
        return None
    within = next((key for key in named if all(_below(result, key) for result in results)), "total")
    return total(results, within=within)


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
    """The text's clauses: cut at commas and at "and", and after a value that another follows.

    A part that says nothing of its own belongs to the one after it: "ยุทธศาสตร์และแผน 55%".
    """
    found: list[Clause] = []
    begin, parts = 0, []
    for start, end in pairwise(_edges(asked)):
        part = _leaf(asked, start, end)
        parts += [part] if part else []
        leaf = part if begin == start else _leaf(asked, begin, end)
        value = _value(asked, leaf, begin, end)
        if value is not None or any(start <= figure.start < end for figure in asked.ids) or end == len(asked.text):
            spreads = bool(WORDED.each.search(asked.text, begin, end))
            found.append(Clause(leaf, tuple(parts), value, spreads))
            begin, parts = end, []
    return found


def _edges(asked: Reading) -> Sequence[int]:
    inside = [(figure.start, figure.end) for figure in (*asked.given, *asked.ids)]
    ends = [match.end() for match in WORDED.clause_end.finditer(asked.text)]
    starts = [match.start() for match in WORDED.clause_end.finditer(asked.text)]
    cuts = [e for s, e in zip(starts, ends, strict=True) if not any(a < s < b for a, b in inside)]
    edges = [0, *cuts, len(asked.text)]
    for before, after in pairwise(asked.given):
        if not any(before.end <= cut <= after.start for cut in cuts):
            edges.append(before.end)
    return sorted(edges)


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
    if len(asked.levels) != 1 or asked.values or not every:
        return {}
    level = asked.levels[0].value
    leaves = [leaf for leaf in load_rules().leaves("mou") if within == "total" or _below(leaf.id, within)]
    return {leaf.id: needed(leaf.id, level=level).value_needed if leaf.thresholds else level for leaf in leaves}
