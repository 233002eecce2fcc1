"""Which indicator a question speaks of, and of which rubric: by the phrases of aliases.toml."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from scoring import RULES, Indicator, Rules, load_rules

ALIASES = Path(__file__).with_name("aliases.toml")
RUBRICS = ("mou", "matrix", "plan")
LONG = 6  # letters: a shorter word is too short to be found with a typo in it
ALIKE = 80  # per cent of its letters that a word with typos must share
SHORT = 4  # letters: a Latin part as short as this must be a whole word
# what follows "not" names what is not meant: "ไม่ใช่ตัวเบิกจ่าย", "not the disbursement one"
_DENIED = re.compile(
    r"(?:ไม่ใช่|มิใช่|ไม่เอา|ไม่นับ|ยังไม่มี|แต่ยังไม่)\s*(?:ตัว)?[ก-๎a-z]{2,24}|\b(?:not|rather than|instead of) (?:the )?[a-z]+"
    r"|\bno (?:agenc(?:y|ies)|one|bod(?:y|ies)) (?:has |have |was |were )?(?:yet |been )*[a-z]+"
    r"|(?:ไม่รวม|ยกเว้น)[^\d,;()]*|\b(?:leaving out|excluding|except(?: for)?|not counting|apart from)\b[^\d,;()?.]*",
    re.I,
)


_LATIN_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_SATISFIES = re.compile(r"\bsatisf(?:y|ies)\b")  # of a target; satisfaction is what an indicator measures


class Name(NamedTuple):
    """An indicator that a question names, and how many letters of the question say so."""

    indicator: str
    letters: int


def indicators(text: str, *, typos: bool = True) -> list[Name]:
    """The indicators, groups and dimensions named in a question, the best named first; `typos` forgives some letters.

    >>> indicators("เบิกจ่ายงบภาพรวม 88%")[0].indicator
    '2.2.1.2'
    """
    return list(_indicators(text, typos, load_rules()))


@lru_cache(maxsize=256)  # a question and its clauses are read from several sides
def _indicators(text: str, typos: bool, rules: Rules) -> tuple[Name, ...]:
    form = _Form.of(text)
    found = _fitting(rules, form.letters)
    if not found and typos and (alike := form.alike(_long_words(rules))):
        found = _fitting(rules, lambda word: form.letters(word) or len(word) * (word in alike))
    return tuple(sorted(found, key=lambda name: -name.letters))


def _fitting(rules: Rules, letters: Callable[[str], int]) -> list[Name]:
    """The indicators that have a fitting phrase, in their order, by the best one."""
    letters = cache(letters)  # a word stands in many phrases
    best: dict[str, int] = {}
    for begun, phrases in _by_first_part(rules).items():
        if any(map(letters, begun)):
            for key, phrase in phrases:
                best[key] = max(best.get(key, 0), _fit(phrase, letters))
    return [Name(key, best[key]) for key in _phrases_of(rules) if best.get(key)]


def _fit(phrase: str, letters: Callable[[str], int]) -> int:
    """The letters of the phrase that stand in a question, `letters` being those of a word; 0 unless every part does."""
    total = 0
    for choices in _parts(phrase):
        best = max(map(letters, choices))
        if not best:
            return 0
        total += best
    return total


@cache
def _parts(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a phrase, each with its choices: "a|b c" → (a, b), (c)."""
    return tuple(tuple(part.split("|")) for part in phrase.split())


def rubrics(text: str) -> tuple[str, ...]:
    """The rubrics a question names outright, the best named first; none where it names no document."""
    form = _Form.of(text)
    fits = {
        rubric: max(_fit(phrase, form.letters) for phrase in phrases)
        for rubric, phrases in _aliases()["rubric"].items()
    }
    return tuple(sorted((rubric for rubric in fits if fits[rubric]), key=lambda rubric: -fits[rubric]))


def worded(indicator: str, text: str) -> list[str]:
    """The worded targets (basic, standard, advanced) that a question says were reached, lowest first."""
    form = _Form.of(text)
    targets = _aliases()["worded"].get(indicator, {})
    return [target for target, phrases in targets.items() if max(_fit(phrase, form.letters) for phrase in phrases)]


def has_words(indicator: str) -> bool:
    """Are the indicator's targets worded?"""
    return indicator in _aliases()["worded"]


def input_words(name: str) -> tuple[str, ...]:
    """The words that mark a value of a formula: "base" → ปีฐาน, เดิม, baseline …"""
    return tuple(_aliases()["inputs"].get(name, ()))


class _Form(NamedTuple):
    """A question as phrases are looked for in it: with and without its blanks."""

    spaced: str
    compact: str

    @classmethod
    def of(cls, text: str) -> "_Form":
        spaced = _SATISFIES.sub(" ", _DENIED.sub(" ", text.casefold()))
        return cls(spaced, re.sub(r"\s+", "", spaced))

    def letters(self, word: str) -> int:
        """The letters of a word that stands here; 0 where it does not."""
        if word.isascii():
            found = word in self.spaced and _latin(word).search(self.spaced)
        else:
            found = word in self.compact
        return len(word) if found else 0

    def alike(self, words: Sequence[str]) -> frozenset[str]:
        """Those of these words that stand here where some letters may be wrong."""
        latin, thai = [word for word in words if word.isascii()], [word for word in words if not word.isascii()]
        typed = _LATIN_WORD.sub(
            lambda match: "" if match[0] in latin else match[0], self.spaced
        )  # the others may be wrong
        return _alike(latin, typed) | _alike(thai, self.compact)


def _alike(words: Sequence[str], text: str) -> frozenset[str]:
    known = [word for word in words if len(word) <= len(text)]
    scores = process.cdist(known, [text], scorer=fuzz.partial_ratio, score_cutoff=ALIKE)
    return frozenset(word for word, (score,) in zip(known, scores, strict=True) if score)


@cache
def _latin(word: str) -> re.Pattern[str]:
    end = r"(?![a-z])" if len(word) <= SHORT else ""
    return re.compile(rf"(?<![a-z]){re.escape(word)}{end}")


@cache
def _aliases() -> dict:
    return tomllib.loads(ALIASES.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def _phrases_of(rules: Rules) -> dict[str, tuple[str, ...]]:
    """All phrases of each indicator: the aliases, and the names in the rules as one part each.

    The aliases are those of the shipped rules; an indicator of other rules has them where its name is the same.
    """
    own = {indicator.id: indicator for indicator in rules}
    shipped = {indicator.id: indicator.name for indicator in load_rules(RULES)}
    aliases = {key: value["phrases"] for key, value in _aliases()["indicator"].items()}
    if unknown := aliases.keys() - shipped.keys():
        raise ValueError(f"{ALIASES.name}: no rule has the id {', '.join(sorted(unknown))}")
    shared = {key: phrases for key, phrases in aliases.items() if key in own and own[key].name == shipped[key]}
    other = {key: () for key in own if key not in shipped or own[key].name != shipped[key]}
    return {key: (*phrases, *_own_names(own[key])) for key, phrases in {**shared, **other}.items()}


@lru_cache(maxsize=256)
def _long_words(rules: Rules) -> tuple[str, ...]:
    """The words of the phrases that are found with a typo in them: long, and no figure in them, which would be another."""
    phrases = (phrase for phrases in _phrases_of(rules).values() for phrase in phrases)
    words = dict.fromkeys(word for phrase in phrases for choices in _parts(phrase) for word in choices)
    return tuple(word for word in words if len(word) >= LONG and not _DIGIT.search(word))


@lru_cache(maxsize=256)
def _by_first_part(rules: Rules) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """The phrases with their indicators, by the choices of their first part: where none of these stands, none fits."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key, phrases in _phrases_of(rules).items():
        for phrase in phrases:
            found.setdefault(_parts(phrase)[0], []).append((key, phrase))
    return found


def _own_names(rule: Indicator) -> Iterable[str]:
    """The rule's own names: the Thai one as one part, of the English one each word that is not too short to tell."""
    thai, english = (re.sub(r"\([^()]*\)", "", name).casefold() for name in (rule.name, rule.name_en))
    yield "".join(thai.split())
    words = [word for word in re.findall(r"[a-z-]+", english) if len(word) >= SHORT]
    if len(words) > 1:
        yield " ".join(words)
