"""The lexical leg: an inverted index with BM25 weights, over words or over character trigrams."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

K1, B = 1.2, 0.75  # BM25's usual constants: term saturation, length normalisation


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
        scores = np.zeros(self.size)
        for term, count in Counter(terms).items():
            number = self.terms.get(term)
            if number is not None:
                span = slice(self.borders[number], self.borders[number + 1])
                scores[self.documents[span]] += count * self.weights[span].astype(np.float64)
        return scores

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a term; a term that occurs nowhere is the rarest."""
        return rarity(len(self.documents_with(term)), self.size)

    def scores_of_any(self, asked: Sequence[Sequence[Sequence[str]]]) -> np.ndarray:
        """BM25 for things with several names: of each thing a document's best name counts."""
        total = np.zeros(self.size)
        for names in asked:
            total += np.max([self.scores(name) for name in names], axis=0)
        return total

    def holds_any(self, names: Sequence[Sequence[str]]) -> np.ndarray:
        """Which documents hold all words of one of the names: bool [size]."""
        held = np.zeros(self.size, bool)
        for name in filter(None, names):
            whole = np.ones(self.size, bool)
            for word in set(name):
                with_word = np.zeros(self.size, bool)
                with_word[self.documents_with(word)] = True
                whole &= with_word
            held |= whole
        return held

    def documents_with(self, term: str) -> np.ndarray:
        """The numbers of the documents in which the term occurs, ascending."""
        number = self.terms.get(term)
        return self.documents[:0] if number is None else self.documents[self.borders[number] : self.borders[number + 1]]


def rarity(frequency: int, size: int) -> float:
    """The inverse document frequency of what stands in `frequency` of `size` documents."""
    return float(np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)))


def build(texts: Sequence[Sequence[str]]) -> Postings:
    """The inverted index of documents given as lists of terms."""
    lengths = np.array([len(terms) for terms in texts], np.float64)
    mean = lengths.mean() if lengths.sum() else 1.0
    occurrences: dict[str, list[tuple[int, int]]] = {}
    for number, terms in enumerate(texts):
        for term, count in Counter(terms).items():
            occurrences.setdefault(term, []).append((number, count))
    vocabulary = sorted(occurrences)
    found = [np.array(occurrences[term], np.int64).reshape(-1, 2) for term in vocabulary]
    frequencies = np.array([len(pairs) for pairs in found], np.int64)
    pairs = np.concatenate(found) if found else np.zeros((0, 2), np.int64)
    idf = np.log(1 + (len(texts) - frequencies + 0.5) / (frequencies + 0.5))  # as in rarity
    counts = pairs[:, 1].astype(np.float64)
    damping = K1 * (1 - B + B * lengths[pairs[:, 0]] / mean)
    weights = np.repeat(idf, frequencies) * counts * (K1 + 1) / (counts + damping)
    return Postings(
        terms={term: number for number, term in enumerate(vocabulary)},
        borders=np.concatenate([[0], np.cumsum(frequencies)]).astype(np.int64),
        documents=pairs[:, 0].astype(np.int32),
        weights=weights.astype(np.float32),
        size=len(texts),
    )


def trigrams(text: str) -> list[str]:
    """The character trigrams of a text, blanks aside: they find words in spite of typos and unknown names.

    >>> trigrams("ก ข ค ง")
    ['กขค', 'ขคง']
    """
    letters = "".join(text.split()).casefold()
    return [letters[i : i + 3] for i in range(len(letters) - 2)]
