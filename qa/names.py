"""Which indicator a question speaks of, and of which rubric: by the phrases of aliases.toml."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scoring import load_rules

ALIASES = Path(__file__).with_name("aliases.toml")
RUBRICS = ("mou", "matrix", "plan")
SHORT = 4  # letters: a Latin part as short as this must be a whole word
# what follows "not" names what is not meant: "ไม่ใช่ตัวเบิกจ่าย", "not the disbursement one"
_DENIED = re.compile(
    r"(?:ไม่ใช่|มิใช่|ไม่เอา|ไม่นับ)\s*(?:ตัว)?[ก-๎a-z]{2,24}|\b(?:not|rather than|instead of) (?:the )?[a-z]+", re.I
)


class Name(NamedTuple):
    """An indicator that a question names, and how many letters of the question say so."""

    indicator: str
    letters: int


def indicators(text: str) -> list[Name]:
    """The indicators, groups and dimensions named in a question, the best named first.

    >>> indicators("เบิกจ่ายงบภาพรวม 88%")[0].indicator
    '2.2.1.2'
    """
    form = _Form.of(text)
    found = [Name(key, max(form.fit(phrase) for phrase in phrases)) for key, phrases in _phrases().items()]
    return sorted((name for name in found if name.letters), key=lambda name: -name.letters)


def rubrics(text: str) -> tuple[str, ...]:
    """The rubrics a question names outright, the best named first; none where it names no document."""
    form = _Form.of(text)
    fits = {rubric: max(form.fit(p) for p in phrases) for rubric, phrases in _aliases()["rubric"].items()}
    return tuple(sorted((rubric for rubric in fits if fits[rubric]), key=lambda rubric: -fits[rubric]))


def input_words(name: str) -> tuple[str, ...]:
    """The words that mark a value of a formula: "base" → ปีฐาน, เดิม, baseline …"""
    return tuple(_aliases()["inputs"].get(name, ()))


class _Form(NamedTuple):
    """A question as phrases are looked for in it: with and without its blanks."""

    spaced: str
    compact: str

    @classmethod
    def of(cls, text: str) -> "_Form":
        spaced = _DENIED.sub(" ", text.casefold())
        return cls(spaced, re.sub(r"\s+", "", spaced))

    def fit(self, phrase: str) -> int:
        """The letters of the phrase that stand here; 0 unless every part of it does."""
        letters = [max(self._letters(choice) for choice in part.split("|")) for part in phrase.split()]
        return sum(letters) if letters and all(letters) else 0

    def _letters(self, word: str) -> int:
        if not word.isascii():
            return len(word) if word in self.compact else 0
        return len(word) if _latin(word).search(self.spaced) else 0


@cache
def _latin(word: str) -> re.Pattern[str]:
    end = r"(?![a-z])" if len(word) <= SHORT else ""
    return re.compile(rf"(?<![a-z]){re.escape(word)}{end}")


@cache
def _aliases() -> dict:
    return tomllib.loads(ALIASES.read_text(encoding="utf-8"))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """All phrases of each indicator: the aliases, and the names in the rules as one part each."""
    rules = {indicator.id: indicator for indicator in load_rules()}
    aliases = {key: value["phrases"] for key, value in _aliases()["indicator"].items()}
    if unknown := aliases.keys() - rules.keys():
        raise ValueError(f"{ALIASES.name}: no rule has the id {', '.join(sorted(unknown))}")
    return {key: (*phrases, *_own_names(rules[key].name)) for key, phrases in aliases.items()}


def _own_names(name: str) -> Iterable[str]:
    bare = re.sub(r"\([^()]*\)", "", name)
    yield "".join(bare.casefold().split())
