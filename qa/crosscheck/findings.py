"""All findings over the documents of an index, and the citations each cell of a finding stands on."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from index.search import Index
from ingest.model import Passage
from ingest.quotes import MAX_SPAN, Span, skeleton
from qa.crosscheck.compare import compare, only
from qa.crosscheck.model import Finding
from qa.crosscheck.topics import load
from qa.model import Citation

NEAR = 4  # letters and figures between two quotes up to which they are cited as one


@lru_cache(maxsize=8)  # the index that is open, and its parts
def findings(index: Index) -> tuple[Finding, ...]:
    """What the documents of the index agree and differ on, in the order of the data.

    Topics of documents that are not there, or no longer say what the data quotes, are left out.
    """
    texts = _texts(index)
    return tuple(compare(topic, texts) for topic in load(texts, lenient=True))


def narrowed(index: Index, finding: Finding, sources: Sequence[str]) -> Finding:
    """The finding for these documents alone, where at least two of them speak of it."""
    return only(finding, sources, _texts(index))


def citations(index: Index, finding: Finding) -> tuple[tuple[Citation, ...], ...]:
    """For each cell its citations, none where the document is silent."""
    return tuple(
        tuple(_citation(index, cell.source, span) for span in _merged(index.documents[cell.source].text, spans))
        for cell, spans in zip(finding.topic.cells, finding.cited, strict=True)
    )


def _texts(index: Index) -> dict[str, str]:
    return {source: document.text for source, document in index.documents.items()}


def _citation(index: Index, source: str, span: Span) -> Citation:
    """The span, cited from the passage that holds most of it, the shortest of several.

    A heading that no passage holds, for a reconstructed table stands in its place, is cited from the next one.
    """
    held: dict[str, tuple[int, int, Passage]] = {}
    for start, end, passage in _units(index)[source]:
        if start < span[1] and end > span[0]:
            letters = min(end, span[1]) - max(start, span[0]) + held.get(passage.id, (0,))[0]
            held[passage.id] = (letters, passage.start - passage.end, passage)
    if not held:
        following = [unit for unit in _units(index)[source] if unit[0] >= span[1]] or _units(index)[source][-1:]
        start, end, passage = min(following, key=lambda unit: unit[0])
        held = {"": (start, end, replace(passage, path=passage.path[:1]))}
    passage = max(held.values(), key=lambda found: found[:2])[2]
    return Citation.of_span(index.documents[source], passage, *span)


@lru_cache(maxsize=8)
def _units(index: Index) -> dict[str, list[tuple[int, int, Passage]]]:
    """Of each document, where its units stand and in which passage."""
    found: dict[str, list[tuple[int, int, Passage]]] = {source: [] for source in index.documents}
    for passage in index.passages:
        found[passage.source] += [(unit.start, unit.end, passage) for unit in passage.units]
    return found


def _merged(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order, each once; items of one list, which follow each other, as one."""
    merged: list[Span] = []
    for start, end in spans:
        last = merged[-1] if merged else None
        if last and last[0] <= start and end <= last[1]:
            continue
        near = last and start - last[1] >= 0 and len(skeleton(text[last[1] : start])) <= NEAR
        if last and near and end - last[0] <= MAX_SPAN:
            start = merged.pop()[0]
        merged.append((start, end))
    return merged
