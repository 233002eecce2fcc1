"""A Topic → a Finding: what its cells agree on and what not, worked out from their values, never typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ingest.quotes import Span
from qa.crosscheck import formula, wording, words
from qa.crosscheck.model import Cell, Difference, Finding, Topic
from qa.crosscheck.topics import figure


def compare(topic: Topic, texts: Mapping[str, str]) -> Finding:
    """The topic compared; `texts` are the documents by source."""
    if topic.kind == "wording":
        return _wording(topic, texts)
    differences = _KINDS[topic.kind](topic.cells)
    cited = tuple((*cell.spans, *cell.beside) for cell in topic.cells)
    pairs = combinations(topic.cells, 2)
    direct = any(_contradict(a, b) for a, b in pairs) if topic.kind == "figure" else topic.kind != "mention"
    return Finding(topic, differences, cited, direct and bool(differences) and topic.expect == "same")


def only(finding: Finding, sources: Sequence[str], texts: Mapping[str, str]) -> Finding:
    """The finding for these documents alone, worked out anew; the whole one where fewer than two of them speak of it."""
    topic = finding.topic
    cells = tuple(cell for cell in topic.cells if cell.source in sources)
    if len({cell.source for cell in cells}) < 2 or len(cells) == len(topic.cells):
        return finding
    return compare(replace(topic, cells=cells), texts)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────


def _figures(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """The aspects in which what the cells state differs. A value that one cell lacks differs; so does counting up."""
    found = []
    if len({_values(cell) for cell in cells}) > 1:
        found.append(Difference("value", tuple(" / ".join(cell.value) for cell in cells)))
    for aspect in ("unit", "years", "bound", "scope"):
        said = [getattr(cell, aspect) for cell in cells]
        if len({wording.key(item) if isinstance(item, str) else item for item in said if item}) > 1:
            found.append(Difference(aspect, tuple(map(_said, said))))
    if len({cell.cumulative for cell in cells if cell.value}) > 1:
        found.append(Difference("cumulative", tuple("yes" if cell.cumulative else "" for cell in cells)))
    return tuple(found)


def _values(cell: Cell) -> tuple:
    return cell.value if cell.unit == "date" else tuple(map(figure, cell.value))


def _said(item: object) -> str:
    return "-".join(map(str, item)) if isinstance(item, tuple) else str(item)


def _contradict(a: Cell, b: Cell) -> bool:
    """Do two cells give other values for what can be compared: one unit, one scope, years that overlap?"""
    if not a.value or not b.value or set(_values(a)) & set(_values(b)):
        return False
    same_scope = not a.scope or not b.scope or wording.key(a.scope) == wording.key(b.scope)
    return a.unit == b.unit and a.cumulative == b.cumulative and same_scope and _overlap(a.years, b.years)


def _overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    return not a or not b or (a[0] <= b[-1] and b[0] <= a[-1])


# ── words ────────────────────────────────────────────────────────────────────────────────────────────


def _text(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """Where the wording of each cell differs from the first's, be it only in what an agency is called."""
    said = tuple(map(_reading, cells))
    if len(set(map(wording.key, said))) == 1:
        return ()
    names_apart = len({wording.key(words.short_names(text)) for text in said}) == 1
    return (Difference("naming" if names_apart else "wording", said),)


def _reading(cell: Cell) -> str:
    return " ".join(cell.readings)


def _items(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """How many items each list has, the items that further lists word otherwise than the first, and of those that not all
    have the lists that have them.
    """
    found = []
    lone: dict[str, str] = {}
    counts = tuple(str(len(cell.readings)) for cell in cells)
    if len(set(counts)) > 1:
        found.append(Difference("items", counts))
    for place, cell in enumerate(cells[1:], 1):
        for i, j in wording.pairs(cells[0].readings, cell.readings):
            ours = cells[0].readings[i] if i is not None else ""
            theirs = cell.readings[j] if j is not None else ""
            if not ours or not theirs:
                lone.setdefault(wording.key(ours or theirs), ours or theirs)
            elif wording.key(ours) != wording.key(theirs):
                said = [""] * len(cells)
                said[0], said[place] = ours, theirs
                found.append(Difference("wording", tuple(said)))
    held = [set(map(wording.key, cell.readings)) for cell in cells]
    for key, text in lone.items():
        found.append(Difference("wording", tuple(text if key in own else "" for own in held)))
    return tuple(found)


def _mentions(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """Whether all documents speak of it, or none."""
    if len({bool(cell.spans) for cell in cells}) == 1:
        return ()
    return (Difference("silence", tuple(_reading(cell) for cell in cells)),)


def _wording(topic: Topic, texts: Mapping[str, str]) -> Finding:
    """Two long texts word by word: each stretch that differs, with the phrases it stands in to be quoted."""
    left, right = topic.cells
    (a, b), (c, d) = left.spans[0], right.spans[0]
    ours, theirs = texts[left.source][a:b], texts[right.source][c:d]
    found = wording.stretches(ours, theirs)
    said = tuple(Difference("wording", (_shown(ours, item.left), _shown(theirs, item.right))) for item in found)
    cited = (
        tuple(_moved(wording.phrase(ours, item.left), a) for item in found),
        tuple(_moved(wording.phrase(theirs, item.right), c) for item in found),
    )
    if not found:
        cited = tuple((wording.phrase(texts[cell.source], (cell.spans[0][0],) * 2),) for cell in topic.cells)
    return Finding(topic, said, cited, bool(found))


def _shown(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


# ── sums, formulas, numbering ────────────────────────────────────────────────────────────────────────


def _sum(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """Whether the parts add up to the total, and whether they count the same thing."""
    parts = [cell for cell in cells if not cell.total]
    (total,) = (cell for cell in cells if cell.total)
    added = sum(figure(cell.value[0]) for cell in parts)
    found = []
    if added != figure(total.value[0]):
        found.append(Difference("sum", (" + ".join(cell.value[0] for cell in parts), str(added), total.value[0])))
    if len({cell.unit for cell in cells}) > 1:
        found.append(Difference("unit", tuple(cell.unit for cell in cells)))
    return tuple(found)


def _formula(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """What the printed formula gives for the sample values, where that is not what is meant."""
    cell = cells[0]
    printed, meant = (formula.result(text, cell.names) for text in (cell.readings[0], cell.meant))
    return () if printed == meant else (Difference("sign", (f"{printed:f}", f"{meant:f}")),)


def _numbering(cells: Sequence[Cell]) -> tuple[Difference, ...]:
    """Whether each printed number follows the one before it by one."""
    last = [int(cell.value[0].rsplit(".", 1)[-1]) for cell in cells]
    if all(b == a + 1 for a, b in zip(last, last[1:], strict=False)):
        return ()
    return (Difference("numbers", tuple(cell.value[0] for cell in cells)),)


_KINDS = {
    "figure": _figures, "text": _text, "list": _items, "mention": _mentions, "sum": _sum, "formula": _formula,
    "numbering": _numbering,
}  # fmt: skip
