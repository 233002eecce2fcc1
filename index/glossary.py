"""What else a question's terms are called: Thai ↔ English, abbreviation ↔ full name."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from ingest import thai
from ingest.errors import SourceError

NAME = "glossary.toml"
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FISCAL = re.compile(r"\bfy(?=\d)")
_SPELT = re.compile(r"(?<![a-z-])[a-z](?:-[a-z]){2,}(?![a-z-])")  # "C-H-A-N-G-E"
_VERSION = re.compile(r"(?<=[a-z]{3})(?=\d\.\d)")
_SHORT_END = re.compile(r"(25\d\d\s*[-–]\s*)([4-9]\d)(?![\d.,%])")  # "2566-70"
_SHORT_YEAR = re.compile(r"(ปี(?:งบประมาณ|งบ)?|พ\.ศ\.|แผน|\bfy)\s*([4-9]\d)(?!\d)")

Forms = tuple[tuple[str, ...], ...]
"""One thing that is asked for: the words of each of its names, as the index holds words."""


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """Terms with all their names; `terms[i]` are the names of one term."""

    terms: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str] | None  # every name, the longest first
    owners: dict[str, int]  # name, casefolded → number of its term
    words: tuple[Forms, ...]  # the names of each term as words

    @classmethod
    def of(cls, terms: Sequence[Sequence[str]]) -> "Glossary":
        names = {name.casefold(): number for number, term in enumerate(terms) for name in term}
        return cls(
            terms=tuple(map(tuple, terms)),
            pattern=_any_of(sorted(names, key=lambda name: (-len(name), name))),
            owners=names,
            words=tuple(tuple(tuple(thai.tokens(name)) for name in term) for term in terms),
        )

    def read(self, question: str) -> list[Forms]:
        """What the question asks for, term by term and word by word, each with all its names.

        >>> Glossary.of([["งบประมาณ", "budget"]]).read("Budget 88")
        [(('budget',), ('งบประมาณ',)), (('88',),)]
        """
        text = plain(question)
        found: list[Forms] = []
        last = 0
        for start, end in self._matches(text):
            found += [_word(word) for word in thai.tokens(text[last:start])]
            found.append(_forms(self, text[start:end]))
            last = end
        return found + [_word(word) for word in thai.tokens(text[last:])]

    def names(self, question: str) -> list[str]:
        """All other names of the terms in the question, in order."""
        text = plain(question)
        said = [text[start:end] for start, end in self._matches(text)]
        return [other for name in said for other in self.terms[self._term(name)] if other.casefold() not in said]

    def _matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand in the text, whole words only, the longest first."""
        borders = {0, *accumulate(map(len, thai.words(text)))}
        for match in self.pattern.finditer(text) if self.pattern else ():
            if text[match.start()].isascii() or {match.start(), match.end()} <= borders:
                yield match.span()

    def _term(self, name: str) -> int:
        stems = (name, *(name.removesuffix(end) for end in ("s", "es", "ed", "d", "ing")))
        return next(self.owners[stem] for stem in stems if stem in self.owners)


@lru_cache(maxsize=1 << 12)  # terms are few beside the questions that say them
def _forms(glossary: Glossary, name: str) -> Forms:
    """The names of a term as words, the one that is said first."""
    own = tuple(thai.tokens(name))
    return tuple(filter(None, dict.fromkeys((own, *glossary.words[glossary._term(name)]))))


def load(folder: Path) -> list[list[str]]:
    """The terms of a folder's glossary.toml; none where it has none. Raises SourceError for a faulty one."""
    path = folder / NAME
    if not path.exists():
        return []
    try:
        terms = tomllib.loads(path.read_text(encoding="utf-8"))["term"]
        return [[*term["th"], *term["en"]] for term in terms]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: each [[term]] has “th” and “en” lists ({error})") from None


@lru_cache(maxsize=1 << 12)  # terms, and passages beside a question, are read again with every question
def plain(question: str) -> str:
    """The question as terms are looked for in it: lower case, Arabic digits, years in full, versions apart.

    >>> plain("ปี ๖๗ PMQA4.0")
    'ปี 2567 pmqa 4.0'
    """
    text = unicodedata.normalize("NFC", question).casefold().translate(_DIGITS)
    text = _SPELT.sub(lambda letters: letters[0].replace("-", ""), text)
    text = _SHORT_YEAR.sub(r"\1 25\2", _VERSION.sub(" ", _FISCAL.sub("fy ", text)))
    return _SHORT_END.sub(r"\g<1>25\2", text)


def _word(word: str) -> Forms:
    """A word with its other spelling: a year ค.ศ. is the year พ.ศ. too, and "67" may be 2567."""
    if re.fullmatch(r"20[0-4]\d", word):
        return ((word,), (str(int(word) + 543),))
    if re.fullmatch(r"6[4-9]|7[0-5]", word):
        return ((word,), (f"25{word}",))
    return ((word,),)


def _any_of(names: Sequence[str]) -> re.Pattern[str] | None:
    """Finds any of the names, those that begin alike in their order: one look at a letter rules most of them out."""
    alike: dict[str, list[str]] = {}
    for name in filter(None, names):
        alike.setdefault(name[0], []).append(_form(name))
    choices = "|".join(f"{re.escape(first)}(?:{'|'.join(forms)})" for first, forms in alike.items())
    return re.compile(choices) if choices else None


def _form(name: str) -> str:
    """A name after its first letter; Latin ones are whole words, with their endings."""
    rest = re.escape(name[1:])
    if not name.isascii():
        return rest
    ending = "(?:s|es|ed|d|ing)?" if len(name) > 3 and name[-1].isalpha() else "s?" if name[-1].isalpha() else ""
    return rf"(?<![a-z]{re.escape(name[0])}){rest}{ending}(?![a-z])"
