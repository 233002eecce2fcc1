"""Latin words typed wrong, put right: "budgt" → "budget", "e-lerning" → "e-learning"."""

import re
from functools import lru_cache
from string import ascii_lowercase

from index.function_words import FUNCTION_WORDS
from index.glossary import Glossary
from index.search import Index

SHORTEST = 5  # letters of a word that is put right; in a shorter one an error is another word too often
_WORD = re.compile(r"[A-Za-z]+")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "'s")


def corrected(index: Index, question: str) -> str:
    """The question with words that the documents, their glosses and the glossary do not know by those they know one letter
    away.

    One letter inside is too many, missing or swapped with the next; the first and the last are taken to be right. A word
    with a wrong letter stays, for it may be another word ("start", "smart"), and so does one with no such neighbour, or
    several.
    """
    return _WORD.sub(lambda match: _corrected(index, match[0]), question)


def _corrected(index: Index, word: str) -> str:
    lower = word.lower()
    if len(lower) < SHORTEST or lower in FUNCTION_WORDS or _known(index, lower):
        return word
    told = index.told_words() if word.islower() else frozenset()  # a name is no word of ours
    near = {other for other in _one_away(lower) if len(other) >= SHORTEST and (_stands(index, other) or other in told)}
    return near.pop() if len(near) == 1 else word


def _known(index: Index, word: str) -> bool:
    stems = (word.removesuffix(ending) for ending in _ENDINGS)
    known = word in index.told_words() or _stands(index, word)
    return known or any(_stands(index, stem) or _stands(index, f"{stem}e") for stem in stems)


def _stands(index: Index, word: str) -> bool:
    return word in _words(index.glossary) or word in index.vocabulary()


@lru_cache(maxsize=8)
def _words(glossary: Glossary) -> frozenset[str]:
    return frozenset(word for term in glossary.words for name in term for word in name)


def _one_away(word: str) -> set[str]:
    """All words one letter inside away."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word))]
    fewer = {a + b[1:] for a, b in cuts if len(b) > 1}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 2}
    more = {a + letter + b for a, b in cuts for letter in ascii_lowercase}
    return (fewer | swapped | more) - {word}
