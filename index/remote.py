"""An index in Milvus, searched: candidates come from there, all that follows is the code of `search` on them.

Each leg names its NEAREST best passages; an `Index` of just these, their near-duplicates and footnotes is made in
memory, and scores, fuses and orders them as it does a whole one. How rare a thing is, is counted in all passages. So
every leg scores a candidate as in the whole index. Hits can differ where a passage that belongs among them is among the
NEAREST of no leg (it is pulled up by a place that the question names, say), or where the best passage of `words`, `soft`
or `covered`, by which the leg is scaled, is not: there Milvus ranks by a sum over names where we take the best one.
"""

import json
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from index import building, dense, files, gaps, glosses, lexical, places, remote_rows, remote_store, search, soft
from index.encoder import Encoder, Reranker
from index.gaps import Gaps, Nearest
from index.glossary import Glossary
from index.glosses import NOWHERE, Glosses
from index.remote_passages import Passages, Rows
from index.remote_rows import Row
from index.search import Hit, Index
from ingest.model import Agreement, Document, Passage

NEAREST = 100  # passages that each leg names
FIRST = 20  # passages that are always looked at: where nothing fits, ties go by number
AT_ONCE = 8  # questions to the server that are on the way at one time
Names = Sequence[Sequence[str]]  # of one thing, each a list of terms


@dataclass(frozen=True, slots=True, eq=False)
class RemoteIndex:
    """What answers and pages ask of an `Index`, of one in Milvus or of a part of it."""

    documents: Mapping[str, Document]  # by source
    agreements: tuple[Agreement, ...]
    glossary: Glossary
    encoder: Encoder
    reranker: Reranker | None
    rows: Rows
    places: np.ndarray  # int64 [passages]: the number of each in the whole index, ascending
    condition: str  # by which Milvus knows the part; "" for the whole
    kinds: np.ndarray | None  # int64: places of the encoder's pieces that occur among those of the whole index
    near: soft.Table | None  # what lies near the pieces of a question among these
    glosses: Glosses | None
    gaps: Gaps | None
    pool: ThreadPoolExecutor
    fault: str = ""

    @property
    def passages(self) -> Passages:
        """All passages, fetched as they are looked at."""
        return Passages(self.rows, self.places)

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """As `Index.search`."""
        return _near(self, question).search(question, k)

    def coverage(self, question: str) -> np.ndarray:
        """As `Index.coverage`; 0 for passages that are no candidates of the question."""
        near = _near(self, question)
        covered = np.zeros(len(self.places))
        covered[near.places] = near.coverage(question)
        return covered

    def unheard(self, question: str) -> float:
        """As `Index.unheard`."""
        return _near(self, None).unheard(question)

    def knows(self, name: str, question: str = "") -> bool:
        """As `Index.knows`."""
        return _near(self, None).knows(name, question)

    def relevance(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """As `Index.relevance`."""
        return _near(self, None).relevance(question, texts)

    def matches(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """As `Index.matches`."""
        return _near(self, None).matches(question, texts)

    def counts(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """As `Index.counts`."""
        return _near(self, None).counts(question, texts)

    def likeness(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """As `Index.likeness`."""
        return _near(self, None).likeness(question, texts)

    def gap(self, question: str) -> Nearest | None:
        """As `Index.gap`."""
        return _near(self, question).gap(question)

    def told(self, question: str, passage: Passage) -> np.ndarray:
        """As `Index.told`; 0 of a passage that is none of the candidates."""
        near = _near(self, question)
        return near.told(question, passage) if passage.id in near.numbers else np.zeros(len(passage.units))

    def number(self, passage: Passage) -> int:
        """The place in `passages` of a passage that came from here."""
        return int(np.searchsorted(self.places, self.rows.number(passage)))

    def section(self, passage: Passage) -> list[Passage]:
        """The passages under the same headings of the same document, in order, this one among them."""
        sections = self.rows.counts.sections
        return self.rows.passages(np.flatnonzero(sections == sections[self.rows.number(passage)]).tolist())

    def of_source(self, source: str) -> list[Passage]:
        """As `Index.of_source`."""
        sections = self.rows.counts.sections
        own = [section for section, first in zip(*_firsts(self), strict=True) if first.source == source]
        return self.rows.passages(self.places[np.isin(sections[self.places], own)].tolist())

    def note(self, passage: Passage) -> Passage | None:
        """As `Index.note`."""
        (row,) = self.rows.of([self.rows.number(passage)])
        return None if row.footnote is None else self.rows.passages([row.footnote])[0]

    def vocabulary(self) -> Container[str]:
        """As `Index.vocabulary`."""
        return self.rows.terms

    def told_words(self) -> frozenset[str]:
        """As `Index.told_words`; none, for they are not held here."""
        return frozenset()

    def parts(self) -> frozenset[str]:
        """As `Index.parts`."""
        return _parts(self)

    def narrowed(self, agreements: tuple[Agreement, ...]) -> "RemoteIndex":
        """As `scope.narrowed`: only these agreements' documents, and those that belong to none."""
        held = {"", *(agreement.id for agreement in agreements)}
        documents = {source: d for source, d in self.documents.items() if d.agreement in held}
        kept = [place for place, agreement in enumerate(self.rows.agreement_ids) if agreement in held]
        counts = self.rows.counts
        kinds = None if counts.used is None else np.flatnonzero(counts.used[kept].any(axis=0))
        places = np.flatnonzero(np.isin(counts.agreements, kept))
        return replace(
            self,
            documents=documents,
            agreements=agreements,
            places=places,
            condition=f"agreement in {kept}",
            kinds=kinds,
            near=None if kinds is None else soft.Table(self.encoder.vectors, counts.kinds[kinds]),
            glosses=_only(self.glosses, places, places),
            gaps=self.gaps.of_sources(documents) if self.gaps else None,
        )

    def frequency(self, names: Names) -> int:
        """How many passages hold all terms of one of the names, among their words or around them."""
        held = [found for name in names if name and (found := self.rows.terms_of(name))]
        if len(held) == 1 and len(held[0]) == 1 and not self.condition:  # then it is known without asking
            return int(self.rows.counts.often[held[0][0]])
        either = [f"array_contains_all({where}, {terms})" for terms in held for where in ("own", "around")]
        return self.rows.count(_both(" or ".join(either), self.condition)) if either else 0


@dataclass(frozen=True, slots=True, eq=False)
class Candidates(Index):
    """The passages that a question is decided among; how rare things are, they know from the whole index."""

    whole: RemoteIndex = field(kw_only=True)
    places: np.ndarray = field(kw_only=True)  # int64 [passages]: of each in the passages of `whole`

    def spread(self, names: Names, held: np.ndarray) -> tuple[int, int]:
        """How many passages of the whole index hold one of the names, and how many it has."""
        return self.whole.frequency(names), len(self.whole.places)


def open_index(path: Path, encoder: Encoder, reranker: Reranker | None = None) -> RemoteIndex:
    """The index at an address. Raises StoreError where it is missing, damaged, of another maker or out of reach."""
    opened = remote_store.opened(path)
    building.check_maker(opened.meta, encoder, opened.milvus.address, remote_store.rebuild(path))
    rows = Rows(opened)
    kinds = rows.counts.kinds
    documents = files.documents_from_bytes(opened.files["documents.jsonl"])
    return RemoteIndex(
        documents={document.source: document for document in documents},
        agreements=files.agreements_from_bytes(opened.files["agreements.jsonl"]),
        glossary=Glossary.of(json.loads(opened.files["glossary.json"])),
        encoder=encoder,
        reranker=reranker,
        rows=rows,
        places=np.arange(opened.meta["passages"]),
        condition="",
        kinds=None if kinds is None else np.arange(len(kinds)),
        near=None if kinds is None else soft.Table(encoder.vectors, kinds, files.neighbours_from_files(opened.files)),
        glosses=glosses.from_files(opened.files, encoder),
        gaps=gaps.from_files(opened.files, encoder),
        pool=ThreadPoolExecutor(AT_ONCE, "milvus"),
    )


@lru_cache(maxsize=16)  # one question is looked at from several sides
def _near(index: RemoteIndex, question: str | None) -> Candidates:
    """The candidates of a question; no passages where none is asked, which is enough to know how rare things are."""
    if question is None:
        return _candidates(index, [])
    text = places.subject(question, index.documents)
    names = [also for said in {question, text} for _, also in search.things(index.glossary, said)]
    counting = [index.pool.submit(index.frequency, one) for one in names]  # they are kept for what follows
    finding = [
        index.pool.submit(index.rows.best, leg, wanted, NEAREST, index.condition)
        for leg, wanted in _wanted(index, text).items()
    ]
    numbers = set(index.places[:FIRST].tolist()).union(_glossed(index, text), *(one.result() for one in finding))
    near = _candidates(index, _with_kin(index, numbers))
    for one in counting:
        one.result()
    return near


@lru_cache(maxsize=8)  # passages have to be fetched for it
def _parts(index: RemoteIndex) -> frozenset[str]:
    """The parts that the first passage of each section stands in: those of all passages."""
    return frozenset(part for passage in _firsts(index)[1] for part in passage.path)


@lru_cache(maxsize=8)  # for the same reason
def _firsts(index: RemoteIndex) -> tuple[list[int], list[Passage]]:
    """The number of each section and its first passage."""
    sections, firsts = np.unique(index.rows.counts.sections[index.places], return_index=True)
    return sections.tolist(), index.rows.passages(index.places[firsts].tolist())


def _wanted(index: RemoteIndex, text: str) -> dict[str, Sequence[float] | Mapping[int, float]]:
    """What each leg looks for in Milvus: a vector, or terms with their weights. Legs without any are left out."""
    wanted: dict[str, Mapping[int, float]] = {
        "words": _counted(index.rows.terms, chain(*chain(*search.sought(index.glossary, text)))),
        "trigrams": _counted(index.rows.trigrams, lexical.trigrams(text)),
        "held": _held(index, [also for _, also in search.things(index.glossary, text)]),
    }
    if index.kinds is not None:
        wanted["pieces"] = _pieces(index, text)
    vector = index.encoder.encode_question(text)
    return {
        "dense": vector.tolist(),
        **{leg: remote_rows.sparse(terms) for leg, terms in wanted.items() if terms},
    }


def _glossed(index: RemoteIndex, text: str) -> set[int]:
    """The passages whose glosses are the best on one of their legs."""
    if index.glosses is None:
        return set()
    size = len(index.rows.counts.agreements)
    asked = search.sought(index.glossary, text)
    legs = index.glosses.legs(size, asked, search.meanings(index.encoder, index.glosses.wordings, text))
    return {
        n for scores in legs.values() for n in np.argsort(-scores, kind="stable")[:NEAREST].tolist() if scores[n] > 0
    }


def _only(held: Glosses | None, numbers: np.ndarray, places: np.ndarray) -> Glosses | None:
    """The glosses of the passages with these numbers, each now at its place in `places`, those of the others left out."""
    if held is None:
        return None
    moved = np.full(int(max(held.passages.max(initial=0), numbers.max(initial=0))) + 1, NOWHERE, np.int64)
    moved[numbers] = places
    return held.moved(moved)


def _counted(vocabulary: Mapping[str, int], terms: Iterable[str]) -> Counter[int]:
    """How often each term of the vocabulary is said."""
    return Counter(vocabulary[term] for term in terms if term in vocabulary)


def _held(index: RemoteIndex, things: Sequence[Names]) -> dict[int, float]:
    """What finds the passages that hold most of what is asked for: each term's rarity, shared among those of its name."""
    wanted: dict[int, float] = {}
    for name in chain(*things):
        for term in index.rows.terms_of(name) if name else []:
            rarity = lexical.rarity(int(index.rows.counts.often[term]), len(index.places)) / len(set(name))
            wanted[term] = max(wanted.get(term, 0.0), rarity)
    return {term: weight for term, weight in wanted.items() if weight > 0}


def _pieces(index: RemoteIndex, text: str) -> dict[int, float]:
    """The pieces of a question with their neighbours, by what the soft match gives each."""
    pieces = search.pieces_of(index.encoder, text)
    wanted: Counter[int] = Counter()
    for weight, near in zip(pieces.weights.astype(np.float64), index.near.of(pieces.numbers), strict=True):
        for kind, cosine in zip(near.kinds, near.cosines, strict=True):
            wanted[int(index.kinds[kind])] += float(weight * cosine**2)
    return {kind: weight for kind, weight in wanted.items() if weight > 0}


def _with_kin(index: RemoteIndex, numbers: set[int]) -> list[int]:
    """These passages with their near-duplicates and footnotes, as far as the index reaches: ascending."""
    found, new = set(numbers), set(numbers)
    while new:
        kin = {number for row in index.rows.of(sorted(new)) for number in (*row.twins, row.footnote)} - {None}
        new = set(_inside(index, kin)) - found
        found |= new
    return sorted(found)


def _inside(index: RemoteIndex, numbers: set[int]) -> list[int]:
    wanted = np.array(sorted(numbers), np.int64)
    return wanted[np.isin(wanted, index.places)].tolist()


def _candidates(index: RemoteIndex, numbers: Sequence[int]) -> Candidates:
    """An index of these passages alone, which scores them as the whole one does."""
    rows: list[Row] = index.rows.of(numbers)
    place = {number: n for n, number in enumerate(numbers)}
    return Candidates(
        documents=index.documents,
        passages=tuple(row.passage for row in rows),
        numbers={row.passage.id: n for n, row in enumerate(rows)},
        sections={},  # of the whole index alone
        twins=[tuple(place[twin] for twin in row.twins if twin in place) for row in rows],
        footnotes=[place.get(row.footnote) for row in rows],
        columns=[search.columns(row.passage) for row in rows],
        encoder=index.encoder,
        dense=dense.flat(np.array([row.dense for row in rows], np.float32).reshape(len(rows), index.encoder.dimension)),
        glossary=index.glossary,
        words=remote_rows.postings(index.rows.terms, [row.words for row in rows]),
        context=remote_rows.postings(index.rows.terms, [row.context for row in rows]),
        trigrams=remote_rows.postings(index.rows.trigrams, [row.trigrams for row in rows]),
        pieces=None if index.kinds is None else _soft(index, rows),
        near=index.near,
        glosses=_only(index.glosses, np.array(numbers, np.int64), np.arange(len(numbers))),
        gaps=index.gaps,
        reranker=index.reranker,
        agreements=index.agreements,
        whole=index,
        places=np.searchsorted(index.places, np.array(numbers, np.int64)),
    )


def _soft(index: RemoteIndex, rows: Sequence[Row]) -> soft.SoftPostings:
    pieces = index.rows.counts.kinds[index.kinds]
    return remote_rows.soft_postings(pieces, [np.searchsorted(index.kinds, row.pieces) for row in rows])


def _both(one: str, other: str) -> str:
    return f"({one}) and {other}" if other else one
