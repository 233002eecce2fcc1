"""Words that carry no subject, from function_words.txt."""

from collections.abc import Iterable
from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
FUNCTION_WORDS = frozenset(word for line in _LINES if not line.startswith("#") for word in line.split())


def says_something(words: Iterable[str]) -> bool:
    """Is one of the words none of these?"""
    return not FUNCTION_WORDS.issuperset(words)
