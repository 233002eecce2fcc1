"""The index in memory, searched. Same question, same order, always."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from index import dense, expected, glossary, lexical, places, soft, wordings
from index.encoder import Encoder, Reranker
from index.function_words import FUNCTION_WORDS
from index.gaps import Gaps, Nearest
from index.glossary import Forms, Glossary
from index.glosses import Glosses
from index.wordings import Wordings
from index.years import years
from ingest import thai
from ingest.model import Agreement, Document, Passage

# Weight of each leg, after its best score is scaled to 1; chosen with what follows by cross-validation on the
# question sets (softmax over passages, see the README).
WEIGHTS_THAI: Mapping[str, float] = {"words": 0.2, "trigrams": 0.1, "dense": 0.15, "soft": 0.15, "covered": 0.5}
WEIGHTS_ENGLISH: Mapping[str, float] = {"words": 0.2, "trigrams": 0.02, "dense": 0.15, "soft": 0.2, "covered": 0.5}
GLOSSED: Mapping[str, float] = {"gloss words": 0.25, "gloss soft": 0.55, "gloss dense": 0.35}
BESIDE = 0.5  # weight of all legs over the text together, where there are glosses; else 1

CANDIDATES = 500  # passages that are looked at for what follows
LED = 20  # of these the best, whose paragraphs' beginnings are looked at
BEGINNING = 40  # characters of a paragraph that say what it is about
RERANKED = 20  # of these the best, which a cross-encoder puts in its own order where one is chosen
PLACE = 0.25  # added to the fused score for each part of a document that the question names and the passage stands in
TITLE = 0.1  # added where the question says every Latin word of the passage's heading
LEAD = 0.2  # added for the share of the question that stands where a paragraph or its heading begins
NAMED = 3  # times as much where the question is a name and nothing else: "เอกสารประกอบ 5 คืออะไร"
COLUMN = 0.2  # added to a table row for the share of the question that its column names say
DOCUMENT = 0.27  # added where the question names the document
YEAR = 0.15  # added where the passage speaks of a year that the question names
UNASKED = 0.25  # taken from a sum or count of ours that is not asked for
# Added where a passage holds what is asked for.
HELD: Mapping[str, float] = {
    "list": 0.12, "date": 0.14, "person": 0.13, "count": 0.2, "web": 0.13, "period": 0.35, "law": 0.13, "parties": 0.6, "overview": 0.6, "duties": 0.6,
    "without": 0.3, "total": 0.4, "most": 0.4, "least": 0.4,
}  # fmt: skip
FOOTNOTE = 0.85  # share of a row's relevance that its footnote has at least
CLOSEST = 3  # gaps and glosses whose lines are looked at one by one
LISTED = 0.95  # the same of a list, of the passage that introduces it, where a list is asked for
INTRODUCED = 0.8  # and where something else is: one of its items may be about it

_FIGURE = re.compile(r"\d\s*")
_LATIN = re.compile(r"[A-Za-z]+")

threadpool_limits(1, user_api="blas")  # for the same reason as in dense.py

Section = tuple[str, tuple[str, ...]]  # source and headings


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found."""

    passage: Passage
    similarity: float  # cosine of question and passage, or of its nearest gloss where that is closer
    # Fused score of all legs, at most 1, or 1.65 with glosses, more where the question names the place; hits are ordered
    # by it. A reranker deals the scores of the first hits out anew, in its order: what they say of the question as a
    # whole stays true.
    relevance: float
    also: tuple[Passage, ...] = ()  # the same text in other documents


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Documents and passages with everything needed to search them."""

    documents: Mapping[str, Document]  # by source
    passages: tuple[Passage, ...]
    twins: Sequence[tuple[int, ...]]  # for each passage its near-duplicates in other documents
    footnotes: Sequence[int | None]  # for each passage the one with its footnote, or with the list it introduces
    columns: Sequence[str]  # for each passage the names of its columns
    encoder: Encoder
    dense: dense.Vectors
    glossary: Glossary
    words: lexical.Postings  # of the passages' own text
    context: lexical.Postings  # of headings, column names, readings and translations around it
    trigrams: lexical.Postings
    pieces: soft.SoftPostings | None  # None where the encoder has no table of pieces
    numbers: Mapping[str, int]  # passage id → place in `passages`
    sections: Mapping[Section, Sequence[int]]  # the places of the passages of each section, ascending
    near: soft.Table | None  # what lies near the pieces of a question; None where `pieces` is
    glosses: Glosses | None  # None where nobody has said in other words what the passages say
    gaps: Gaps | None  # None where nobody has said what the documents do not state
    reranker: Reranker | None = None
    agreements: tuple[Agreement, ...] = ()
    fault: str = ""  # why this is the generation before the current one; empty where it is the current one

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The k best passages, best first; ties by passage order. Fewer where the index holds fewer.

        Of near-duplicates in several documents the best is a hit, which names the others.
        """
        legs = self.legs(question)
        similar = self._similar(legs)
        fused = fuse(legs, weights(question))
        best = _first(fused, CANDIDATES)
        fused[best] += self._pointed(question, best)
        for row in _noted(self).intersection(best.tolist()):
            note = self.footnotes[row]
            fused[note] = max(fused[note], FOOTNOTE * fused[row])
        best = best[np.lexsort((best, -fused[best]))]
        lead = LEAD if places.asks_more(question, self.documents) else NAMED * LEAD
        fused[best[:LED]] += lead * self._led(question, best[:LED])
        share = LISTED if "list" in expected.asked(question) else INTRODUCED
        for i in best[:LED]:
            if (items := self.footnotes[i]) is not None and not self.passages[i].units[0].cells:
                fused[items] = max(fused[items], share * fused[i])
        best = best[np.lexsort((best, -fused[best]))]
        if self.reranker:
            dealt = fused[best[:RERANKED]]
            best[:RERANKED] = self._reranked(question, best[:RERANKED])
            fused[best[:RERANKED]] = dealt
        hits: list[Hit] = []
        named: set[int] = set()  # passages that a hit before them names as its near-duplicate
        for i in best:
            if len(hits) == k:
                break
            if i not in named:
                also = tuple(self.passages[twin] for twin in self.twins[i])
                hits.append(Hit(self.passages[i], float(similar[i]), float(fused[i]), also))
                named.update(self.twins[i])
        return hits

    def _similar(self, legs: Mapping[str, np.ndarray]) -> np.ndarray:
        """The cosine of each passage, or of its nearest gloss where that is closer: float64 [passages]."""
        if self.glosses is None:
            return legs["dense"]
        held = self.glosses.held(len(self.passages))
        return np.where(held, np.maximum(legs["dense"], legs["gloss dense"]), legs["dense"])

    def _reranked(self, question: str, numbers: np.ndarray) -> np.ndarray:
        """Passages in the order of the cross-encoder, ties as they came: int [numbers]."""
        scores = np.round(self.reranker.scores(question, [indexed(self.passages[i]) for i in numbers]), 6)
        return numbers[np.lexsort((np.arange(len(numbers)), -scores))]

    def _pointed(self, question: str, numbers: np.ndarray) -> np.ndarray:
        """What is added for the places, headings, documents and columns that the question names: float64 [numbers]."""
        passages = [self.passages[i] for i in numbers.tolist()]
        columns = [self.columns[i] for i in numbers.tolist()]
        rows = [place for place, passage in enumerate(passages) if passage.table]  # only among them are sums of ours
        unasked = np.zeros(len(passages))
        unasked[rows] = expected.unasked(question, [passages[place] for place in rows])
        named = places.named(question, passages, self.documents)
        held = {kind: self._holding(numbers, kind) for kind in sorted(HELD.keys() & expected.asked(question))}
        if "period" in held and named.any():
            held["period"] *= named  # of another document than the one that is named it is not asked for
        return np.round(
            PLACE * places.pointed(question, passages, self.documents)
            + TITLE * places.titled(question, passages)
            + DOCUMENT * named
            + COLUMN * self.relevance(question, columns)
            + YEAR * self._of_year(question, numbers)
            - UNASKED * unasked
            + sum(HELD[kind] * own for kind, own in held.items()),
            9,
        )

    def _of_year(self, question: str, numbers: np.ndarray) -> np.ndarray:
        """Which passages speak of a year that the question names: float64 [numbers], 1 or 0."""
        asked = years(question)
        return np.array([bool(asked and asked & _years_in(self, number)) for number in numbers.tolist()], np.float64)

    def _holding(self, numbers: np.ndarray, kind: str) -> np.ndarray:
        """Which passages hold a thing of this kind: float64 [numbers], 1 or 0."""
        return np.array([_holds(self, number, kind) for number in numbers.tolist()], np.float64)

    def _led(self, question: str, numbers: np.ndarray) -> np.ndarray:
        """The most of the question that stands at one beginning in each passage: float64 [numbers], 0..1."""
        begun = [_beginnings(self, number) for number in numbers.tolist()]
        shares = self.relevance(question, [text for texts in begun for text in texts])
        ends = np.cumsum([len(texts) for texts in begun])
        return np.round([own.max(initial=0.0) for own in np.split(shares, ends[:-1])], 9)

    def legs(self, question: str) -> dict[str, np.ndarray]:
        """The score of every passage on each leg: float64 [passages]."""
        question = places.subject(question, self.documents)
        asked = sought(self.glossary, question)
        vector = self.encoder.encode_question(question)
        pieces = None if self.pieces is None else pieces_of(self.encoder, question)
        scores = {
            "words": self.words.scores_of_any(asked),
            "trigrams": self.trigrams.scores(lexical.trigrams(question)),
            "covered": self.coverage(question),
        }
        if pieces is not None:
            scores["soft"] = self.pieces.scores(pieces.weights, self.near.of(pieces.numbers))
        scores["dense"] = self._cosines(question, vector, scores)
        if self.glosses is None:
            return scores
        near = meanings(self.encoder, self.glosses.wordings, question)
        glossed = self.glosses.legs(len(self.passages), asked, near)
        held = self.glosses.held(len(self.passages))  # a passage without a gloss is its own gloss
        own = {leg: np.where(held, best, _to_best(scores[leg], best)) for leg, best in glossed.items()}
        return {**scores, **{f"gloss {leg}": best for leg, best in own.items()}}

    def coverage(self, question: str) -> np.ndarray:
        """The share of what the question asks for that stands in each passage, the rarer the more: [passages]."""
        return _coverage(self, question)

    def unheard(self, question: str) -> float:
        """The share of what the question asks for that stands nowhere in the documents, the rarer the more: 0..1."""
        asked = self._asked(question)
        nowhere = sum(one.rarity for one in asked if not one.frequency)
        return float(nowhere / max(sum(one.rarity for one in asked), 1e-9))

    def knows(self, name: str, question: str = "") -> bool:
        """Do the documents or the glossary have this word or term, or the term of the question it is part of?"""
        asked = self._asked(name)
        part = set(thai.tokens(name))
        if any(one.frequency and len(one.names) > 1 and part <= set(one.names[0]) for one in self._asked(question)):
            return True
        return bool(asked) and all(one.frequency or len(one.names) > 1 for one in asked)

    def number(self, passage: Passage) -> int:
        """The place of a passage in `passages`."""
        return self.numbers[passage.id]

    def section(self, passage: Passage) -> list[Passage]:
        """The passages under the same headings of the same document, in order, this one among them."""
        return [self.passages[number] for number in self.sections[passage.source, passage.path]]

    def of_source(self, source: str) -> list[Passage]:
        """The passages of a document, in order."""
        return [
            self.passages[n]
            for n in sorted(n for (own, _), held in self.sections.items() if own == source for n in held)
        ]

    def note(self, passage: Passage) -> Passage | None:
        """The passage with the footnote of a row, or with the list that the passage introduces; None where it has none."""
        number = self.footnotes[self.number(passage)]
        return None if number is None else self.passages[number]

    def vocabulary(self) -> Container[str]:
        """The words that stand in the passages."""
        return self.words.terms

    def told_words(self) -> frozenset[str]:
        """The Latin words of what the passages say in other words."""
        return _told_words(self)

    def parts(self) -> frozenset[str]:
        """The parts of documents that passages stand in, by their headings."""
        return frozenset(part for _, path in self.sections for part in path)

    def relevance(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """The share of what the question asks for that stands in each text, the rarer the more: [texts]."""
        matches = self.matches(question, texts)
        return matches.sum(axis=1) / max(sum(one.rarity for one in self._asked(question)), 1e-9)

    def matches(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """What of the question's things stands in each text: [texts, things], the thing's rarity or 0."""
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}  # many have the same column names
        held = np.zeros((len(rows), len(self._asked(question))))
        named = _by_first_word(self, question)
        for text, row in rows.items():
            own = _words(text)
            for word in named.keys() & own:
                for name, number, rarity in named[word]:
                    if len(name) == 1 or own.issuperset(name):
                        held[row, number] = rarity
        return held[[rows[text] for text in texts]]

    def counts(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Which texts have a figure right before something that the question asks for, "170 หน่วยงาน": bool [texts]."""
        names = _counted(self, question)
        return np.array([_is_counted(glossary.plain(text), names) for text in texts], bool)

    def likeness(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """How near each text is to the question in meaning: cosines, float64 [texts]."""
        return (_vectors(self.encoder, tuple(texts)) @ self.encoder.encode_question(question)).astype(np.float64)

    def gap(self, question: str) -> Nearest | None:
        """The gap that is nearest to a question, of those that may be meant (Gaps.fitting).

        None where there are none, or nobody has said what the documents do not state.
        """
        return _gap(self, question) if self.glosses and self.gaps else None

    def told(self, question: str, passage: Passage) -> np.ndarray:
        """How near the gloss of each of a passage's units is to a question, 0..3; 0 of one without: float64 [units]."""
        nearness = np.zeros(len(passage.units))
        if self.glosses is not None and passage.gloss:
            own = [number for number, unit in enumerate(passage.units) if unit.gloss]
            nearness[own] = self.glosses.of(self.number(passage), _nearness(self, question)[0])
        return nearness

    def spread(self, names: Sequence[Sequence[str]], held: np.ndarray) -> tuple[int, int]:
        """How many passages hold one of the names, and of how many; `held` are the numbers of those in `passages`."""
        return len(held), len(self.passages)

    def _asked(self, question: str) -> "tuple[_Asked, ...]":
        """What a question asks for."""
        return _asked(self, question)

    def _cosines(self, question: str, vector: np.ndarray, others: Mapping[str, np.ndarray]) -> np.ndarray:
        """The cosine of each passage; in an index too large for that, of those that the other legs or it find best."""
        if dense.is_exact(self.dense):
            return dense.cosines(self.dense, vector)
        best = _first(fuse(others, weights(question)), CANDIDATES)
        return dense.likeliest(self.dense, vector, CANDIDATES, best)


@lru_cache(maxsize=8)  # indexes are few beside the questions asked of them
def _told_words(index: Index) -> frozenset[str]:
    glosses = (passage.gloss for passage in index.passages)
    return frozenset(word.lower() for gloss in glosses for word in _LATIN.findall(gloss))


@lru_cache(maxsize=8)  # for the same reason
def _noted(index: Index) -> frozenset[int]:
    """The numbers of the table rows that have a footnote."""
    noted = (number for number, note in enumerate(index.footnotes) if note is not None)
    return frozenset(number for number in noted if index.passages[number].units[0].cells)


@lru_cache(maxsize=1 << 12)  # the passages of a small index are few beside the questions asked of them
def _years_in(index: Index, number: int) -> frozenset[int]:
    """The years that a passage speaks of."""
    passage = index.passages[number]
    return years(f"{passage.context} {passage.text}")


@lru_cache(maxsize=1 << 12)  # for the same reason
def _holds(index: Index, number: int, kind: str) -> bool:
    return expected.holds(index.passages[number], kind)


@lru_cache(maxsize=1 << 12)  # for the same reason
def _beginnings(index: Index, number: int) -> list[str]:
    """How a passage's heading and each of its paragraphs begin; a row's cells have their columns to say what they are."""
    passage = index.passages[number]
    return [*passage.path[-1:], *(unit.text[:BEGINNING] for unit in passage.units if not unit.cells)]


@lru_cache(maxsize=64)  # one question is read by several legs
def _read(glossary: Glossary, question: str) -> tuple[Forms, ...]:
    return tuple(glossary.read(question))


class _Asked(NamedTuple):
    """A thing that a question asks for."""

    names: Forms
    frequency: int  # passages that hold it
    rarity: float
    held: np.ndarray  # the numbers of these passages, ascending


@lru_cache(maxsize=8)  # one question is looked at from several sides
def _asked(index: Index, question: str) -> tuple[_Asked, ...]:
    found = []
    for names, also in things(index.glossary, question):
        held = np.union1d(index.words.holding(also), index.context.holding(also))
        frequency, size = index.spread(also, held)
        found.append(_Asked(names, frequency, lexical.rarity(frequency, size), held))
    return tuple(found)


@lru_cache(maxsize=8)  # for the same reason
def _by_first_word(index: Index, question: str) -> dict[str, list[tuple[Sequence[str], int, float]]]:
    """The names of what a question asks for, each with the number and the rarity of the thing."""
    found: dict[str, list[tuple[Sequence[str], int, float]]] = {}
    for number, one in enumerate(_asked(index, question)):
        for name in one.names:
            found.setdefault(name[0], []).append((name, number, one.rarity))
    return found


@lru_cache(maxsize=8)  # the cells and the phrases of several passages are looked at
def _counted(index: Index, question: str) -> tuple[str, ...]:
    """What may be counted of what a question asks for, by all its names."""
    said = [name for one in _asked(index, question) for name in one.names]
    names = {"".join(name) if name[0] > "z" else " ".join(name) for name in said}
    names |= {name[0] for name in said if name[0] > "z"}  # what is counted stands first in a Thai name: บริการภาครัฐ
    return tuple(name for name in names if not name[0].isdigit())


def _is_counted(text: str, names: tuple[str, ...]) -> bool:
    """Does a figure stand right before one of the names?"""
    return any(text.startswith(names, figure.end()) for figure in _FIGURE.finditer(text))


@lru_cache(maxsize=8)  # the search and the gate look at it
def _coverage(index: Index, question: str) -> np.ndarray:
    asked = _asked(index, question)
    covered = np.zeros(len(index.passages))
    for one in asked:
        covered[one.held] += one.rarity
    covered /= max(sum(one.rarity for one in asked), 1e-9)
    covered.flags.writeable = False  # it is the same for all who ask for it
    return covered


@lru_cache(maxsize=8)  # the gate looks at it, and the answer that there is none
def _gap(index: Index, question: str) -> Nearest | None:
    parts = (index.glosses.wordings, index.gaps.wordings)
    kept = (index.glosses.kept(), index.gaps.fitting(question))
    if not kept[1].any():
        return None
    near = [np.where(own, n, -1.0) for n, own in zip(_nearness(index, question), kept, strict=True)]
    best = [_first(own, min(CLOSEST, int(whole.sum()))) for own, whole in zip(near, kept, strict=True)]
    vector = index.encoder.encode_question(question)
    said, unsaid = (
        [float((_line_vectors(index.encoder, part, number) @ vector).max()) for number in numbers.tolist()]
        for part, numbers in zip(parts, best, strict=True)
    )
    gap = index.gaps.gaps[best[1][int(np.argmax(unsaid))]]
    return Nearest(gap, max(unsaid), max(unsaid) - max(said), float(near[1].max() - near[0].max()))


@lru_cache(maxsize=1 << 9)  # many questions are about the same
def _vectors(encoder: Encoder, texts: tuple[str, ...]) -> np.ndarray:
    return encoder.encode_passages(texts)


@lru_cache(maxsize=1 << 12)  # for the same reason
def _line_vectors(encoder: Encoder, part: Wordings, number: int) -> np.ndarray:
    return part.line_vectors(number, encoder)


@lru_cache(maxsize=8)  # several passages are looked at, and whether there is an answer at all
def _nearness(index: Index, question: str) -> tuple[np.ndarray, ...]:
    """How near each gloss is to a question, and each gap where there are some: float64 [glosses], [gaps], -1..3.

    Cosine, soft match and the share of what is asked for that it says, together.
    """
    parts = [held.wordings for held in (index.glosses, index.gaps) if held]
    covered = wordings.covered([also for _, also in things(index.glossary, question)], [part.words for part in parts])
    near = (meanings(index.encoder, part, question) for part in parts)
    return tuple(sum(own.values(), share) for own, share in zip(near, covered, strict=True))


@lru_cache(maxsize=16)  # the search looks at it, and what follows
def meanings(encoder: Encoder, part: Wordings, question: str) -> Mapping[str, np.ndarray]:
    """How near each text is to a question, by its vector and by its pieces; see Wordings.meanings."""
    pieces = None if part.pieces is None else pieces_of(encoder, question)
    return part.meanings(encoder.encode_question(question), pieces)


def things(glossary: Glossary, question: str) -> list[tuple[Forms, Forms]]:
    """What a question asks for, each thing once: its names, and these with their compounds taken apart beside them."""
    return [
        (names, (*names, *filter(None, map(_only_parts, names))))
        for names in dict.fromkeys(_read(glossary, question))
        if names and not FUNCTION_WORDS.issuperset(names[0])
    ]


def sought(glossary: Glossary, question: str) -> list[list[tuple[str, ...]]]:
    """What a question says, word by word: the names of each, as terms."""
    return [[lexical.with_parts(name) for name in names] for names in _read(glossary, question)]


def _only_parts(name: Sequence[str]) -> tuple[str, ...]:
    """The name with its compounds taken apart; empty where it has none."""
    apart = tuple(part for word in name for part in thai.parts(word) or (word,))
    return apart if apart != tuple(name) else ()


@lru_cache(maxsize=1 << 14)  # what the passages hold is read again with every question
def _words(text: str) -> frozenset[str]:
    return frozenset(lexical.terms(text))


def by_section(passages: Sequence[Passage]) -> dict[Section, list[int]]:
    """The places of the passages of each section, ascending."""
    found: dict[Section, list[int]] = {}
    for number, passage in enumerate(passages):
        found.setdefault((passage.source, passage.path), []).append(number)
    return found


def columns(passage: Passage) -> str:
    """The names of the columns of a table row, each once; "" for other text."""
    return " ".join(dict.fromkeys(cell.column for unit in passage.units for cell in unit.cells))


def _first(scores: np.ndarray, count: int) -> np.ndarray:
    """The numbers of the `count` best scores, best first, ties by number: int64 [at most count]."""
    if len(scores) > count:
        numbers = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    else:
        numbers = np.arange(len(scores))
    return numbers[np.lexsort((numbers, -scores[numbers]))][:count]


def pieces_of(encoder: Encoder, question: str) -> soft.Pieces:
    """The pieces of a question, each once, with their weights."""
    numbers = list(dict.fromkeys(encoder.tokens(question)))
    return soft.Pieces(numbers, np.linalg.norm(encoder.vectors[numbers], axis=1))


def _to_best(scores: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The scores, scaled so that the best of them is as good as the best of the other ones, where these have any."""
    best, most = scores.max(initial=0.0), other.max(initial=0.0)
    return scores * (most / best) if best > 0 and most > 0 else scores


def weights(question: str) -> Mapping[str, float]:
    """The legs' weights: a question without Thai meets Thai passages through the encoder."""
    return WEIGHTS_THAI if any("ก" <= letter <= "๛" for letter in question) else WEIGHTS_ENGLISH


def fuse(legs: Mapping[str, np.ndarray], weight: Mapping[str, float]) -> np.ndarray:
    """The weighted sum of the legs, each scaled so that its best passage has 1: float64 [passages].

    `weight` are those of the legs over the text, whatever their sum.
    """
    text = sum(weight[name] for name in legs if name in weight)
    share = {name: weight[name] / text for name in legs if name in weight}
    if GLOSSED.keys() & legs.keys():
        share = {**{name: BESIDE * own for name, own in share.items()}, **GLOSSED}
    fused = sum(share[name] * np.maximum(leg, 0) / max(leg.max(initial=0.0), 1e-9) for name, leg in legs.items())
    return np.round(fused, 9)  # so that rounding of sums cannot break a tie


def indexed(passage: Passage) -> str:
    """What of a passage is embedded, and read by a reranker."""
    return f"{passage.locator}\n{passage.text}"
