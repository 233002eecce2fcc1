"""The words of the interface, Thai or English, from `words.toml`."""

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ingest.errors import KnownError
from ingest.model import Document

WORDS = Path(__file__).with_name("words.toml")
LANGUAGES = ("th", "en")
SHORT = 34  # characters of a document's name on a button
BUDDHIST = 543  # years from ค.ศ. to พ.ศ.
APART = {
    "together",
    "whole",
    "months",
    "short_titles",
    "suggestions",
    "refusals",
}  # the keys of `words.toml` that are no single text


class WordsError(KnownError):
    """A text of the interface that is missing or cannot be used: names the key."""


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language: `words("key", name=value)` is the text with the values put in."""

    language: str  # one of LANGUAGES

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key. Raises KeyError for a key that `words.toml` lacks."""
        return _table()[key][self.language].format(**values)

    def suggestions(self) -> dict[str, tuple[str, ...]]:
        """Who asks → what they may ask first."""
        groups = _table()["suggestions"]
        return {group["who"][self.language]: tuple(group[self.language]) for group in groups}

    def refusal(self, reason: str) -> str:
        """Why a file was refused, in the page's language: the reader's own words in English, or where none fits them.

        >>> Words("th").refusal("is empty; put the document's text in it or take it away")
        'แฟ้มว่าง ไม่มีข้อความ'
        """
        fitting = (known["th"] for known in _table()["refusals"] if known["has"] in reason)
        return reason if self.language == "en" else next(fitting, reason)

    def day(self, day: date) -> str:
        """A date as one writes it: "19 มิถุนายน 2567", "19 June 2024".

        >>> Words("th").day(date(2024, 6, 19))
        '19 มิถุนายน 2567'
        """
        month = _table()["months"][self.language][day.month - 1]
        return f"{day.day} {month} {day.year + (BUDDHIST if self.language == 'th' else 0)}"

    def title(self, document: Document) -> str:
        """The document's full title."""
        return document.title if self.language == "th" else document.title_en

    def short_title(self, document: Document) -> str:
        """The document's name for a button: the one in `words.toml`, else the beginning of its title."""
        known = _table()["short_titles"].get(document.id)
        if known:
            return known[self.language]
        title = self.title(document)
        return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"


def unbroken(escaped: str) -> str:
    """HTML in which no line ends within a word of `whole` in `words.toml`, nor before the figure of one in `together`."""
    return _together().sub(r'<span class="unbroken">\g<0></span>', escaped)


@cache
def _together() -> re.Pattern[str]:
    before, whole = ("|".join(map(re.escape, _table()[key])) for key in ("together", "whole"))
    return re.compile(rf"(?:{before})\s?\d[\d.,–/-]*|{whole}")


@cache
def _table() -> dict:
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    check(table)
    return table


def check(table: Mapping) -> None:
    """Raises WordsError, naming the key, unless every text is there in each language with the same values."""
    for key in APART - table.keys():
        raise WordsError(f"words.toml: “{key}” is missing")
    for key, entry in table.items():
        if key not in APART:
            _check_text(key, entry)
    for key, entry in table["short_titles"].items():
        _check_text(f"short_titles.{key}", entry)
    if {language: len(table["months"].get(language, ())) for language in LANGUAGES} != dict.fromkeys(LANGUAGES, 12):
        raise WordsError("words.toml: “months” needs twelve names in each language")
    if not all(set(known) == {"has", "th"} and all(known.values()) for known in table["refusals"]):
        raise WordsError("words.toml: each of “refusals” needs just has and th")
    for number, group in enumerate(table["suggestions"], 1):
        _check_group(f"suggestions {number}", group)


def _check_text(key: str, entry: object) -> None:
    if not isinstance(entry, Mapping) or set(entry) != set(LANGUAGES):
        raise WordsError(f"words.toml: “{key}” needs just {' and '.join(LANGUAGES)}")
    if not all(isinstance(text, str) and text.strip() for text in entry.values()):
        raise WordsError(f"words.toml: “{key}” has an empty text")
    if len({_values(text) for text in entry.values()}) > 1:
        raise WordsError(f"words.toml: the texts of “{key}” take different values")


def _check_group(key: str, group: Mapping) -> None:
    if set(group) != {"who", *LANGUAGES} or len({len(group[language]) for language in LANGUAGES}) > 1:
        raise WordsError(f"words.toml: “{key}” needs who, and as many questions in each language")
    _check_text(f"{key}: who", group["who"])


def _values(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
