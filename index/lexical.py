"""The lexical leg: an inverted index with BM25 weights, over words or over character trigrams."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

import numpy as np

from ingest import thai

K1, B = 1.2, 0.75  # BM25's usual constants: term saturation, length normalisation
KEPT = 10_000  # documents at most of which it is kept which ones hold what was asked for


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Term t occurs in documents[borders[t]:borders[t + 1]] with the BM25 weight beside each."""

    terms: dict[str, int]
    borders: np.ndarray  # int64 [terms + 1]
    documents: np.ndarray  # int32 [postings]
    weights: np.ndarray  # float32 [postings]
    size: int  # number of documents

    def scores(self, terms: Sequence[str]) -> np.ndarray:
        """BM25 of every document for the terms of a question: float64 [size], 0 where none occurs."""
        spans = [
            (slice(self.borders[number], self.borders[number + 1]), count)
            for term, count in Counter(terms).items()
            if (number := self.terms.get(term)) is not None
        ]
        if not spans:
            return np.zeros(self.size)
        documents = np.concatenate([self.documents[span] for span, _ in spans])
        weights = np.concatenate([self.weights[span] * np.float64(count) for span, count in spans])
        found = np.bincount(documents, weights, self.size)
        return found.astype(np.float64, copy=False)  # where none is held here, bincount forgets that they are floats

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a term; a term that occurs nowhere is the rarest."""
        return rarity(len(self.documents_with(term)), self.size)

    def scores_of_any(self, asked: Sequence[Sequence[Sequence[str]]]) -> np.ndarray:
        """BM25 for things with several names: of each thing a document's best name counts."""
        total = np.zeros(self.size)
        for names in asked:
            occurring = [name for name in names if not self.terms.keys().isdisjoint(name)]
            if len(occurring) == 1:
                self._add(occurring[0], total)
            elif occurring:
                best, own = np.zeros(self.size), np.zeros(self.size)
                for name in occurring:
                    own.fill(0)
                    self._add(name, own)
                    np.maximum(best, own, out=best)
                total += best
        return total

    def _add(self, name: Sequence[str], scores: np.ndarray) -> None:
        """Adds the BM25 of the words of a name."""
        for term in name:
            if (number := self.terms.get(term)) is not None:
                span = slice(self.borders[number], self.borders[number + 1])
                scores[self.documents[span]] += self.weights[span]

    def holding(self, names: tuple[tuple[str, ...], ...]) -> np.ndarray:
        """The numbers of the documents that hold all words of one of the names, ascending."""
        return (_holding if self.size <= KEPT else _holding.__wrapped__)(self, names)

    def documents_with(self, term: str) -> np.ndarray:
        """The numbers of the documents in which the term occurs, ascending."""
        number = self.terms.get(term)
        return self.documents[:0] if number is None else self.documents[self.borders[number] : self.borders[number + 1]]


@lru_cache(maxsize=1 << 12)  # what one question asks for many others ask for too
def _holding(postings: Postings, names: tuple[tuple[str, ...], ...]) -> np.ndarray:
    held = np.zeros(postings.size, bool)
    for name in filter(None, names):
        if postings.terms.keys() >= set(name):
            found = sorted(map(postings.documents_with, set(name)), key=len)
            whole = found[0]
            for documents in found[1:]:
                places = np.minimum(np.searchsorted(documents, whole), len(documents) - 1)
                whole = whole[documents[places] == whole]
            held[whole] = True
    numbers = np.flatnonzero(held).astype(np.int32)
    numbers.flags.writeable = False  # they are the same for all who ask for them
    return numbers


def rarity(frequency: int, size: int) -> float:
    """The inverse document frequency of what stands in `frequency` of `size` documents."""
    return float(np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)))


def build(texts: Iterable[Sequence[str]]) -> Postings:
    """The inverted index of documents given as lists of terms."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a term's number is its place among those seen
    seen, often, kinds, sizes = array("i"), array("i"), array("i"), array("i")
    for terms in texts:
        counts = Counter(terms)
        seen.extend(map(numbers.__getitem__, counts))
        often.extend(counts.values())
        kinds.append(len(counts))
        sizes.append(len(terms))
    vocabulary = sorted(numbers)
    place = np.empty(len(vocabulary), np.int32)
    place[[numbers[term] for term in vocabulary]] = np.arange(len(vocabulary), dtype=np.int32)
    kind = place[np.frombuffer(seen, np.int32)] if seen else np.zeros(0, np.int32)
    order = np.argsort(kind, kind="stable")  # documents stay ascending within a term
    documents = np.repeat(np.arange(len(sizes), dtype=np.int32), np.array(kinds, np.int64))[order]
    frequencies = np.bincount(kind, minlength=len(vocabulary))
    counts = np.array(often, np.float64)[order]
    lengths = np.array(sizes, np.float64)
    mean = lengths.mean() if lengths.sum() else 1.0
    idf = np.log(1 + (len(lengths) - frequencies + 0.5) / (frequencies + 0.5))  # as in rarity
    damping = K1 * (1 - B + B * lengths / mean)
    weights = np.repeat(idf, frequencies)
    weights *= counts
    weights *= K1 + 1
    weights /= counts + damping[documents]
    return Postings(
        terms={term: number for number, term in enumerate(vocabulary)},
        borders=np.concatenate([[0], np.cumsum(frequencies)]).astype(np.int64),
        documents=documents,
        weights=weights.astype(np.float32),
        size=len(lengths),
    )


def telling(postings: Postings, share: float) -> Postings:
    """The same without the terms that stand in more than this share of the documents: they tell little apart."""
    frequencies = np.diff(postings.borders)
    kept = frequencies <= share * postings.size
    inside = np.repeat(kept, frequencies)
    return Postings(
        terms={term: number for number, term in enumerate(compress(postings.terms, kept))},
        borders=np.concatenate([[0], np.cumsum(frequencies[kept])]).astype(np.int64),
        documents=postings.documents[inside],
        weights=postings.weights[inside],
        size=postings.size,
    )


def terms(text: str) -> list[str]:
    """What a text is found by: its words, and the words its compounds are made of."""
    return list(with_parts(thai.tokens(text)))


def with_parts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(term for word in words for term in (word, *thai.parts(word)))


def trigrams(text: str) -> list[str]:
    """The character trigrams of a text, blanks aside: they find words in spite of typos and unknown names.

    >>> trigrams("ก ข ค ง")
    ['กขค', 'ขคง']
    """
    letters = "".join(text.split()).casefold()
    return [letters[i : i + 3] for i in range(len(letters) - 2)]
