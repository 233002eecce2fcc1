"""The words of the interface, Thai or English, from `words.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.model import Document

WORDS = Path(__file__).with_name("words.toml")
LANGUAGES = ("th", "en")
SHORT = 34  # characters of a document's name on a button


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

    def title(self, document: Document) -> str:
        """The document's full title."""
        return document.title if self.language == "th" else document.title_en

    def short_title(self, document: Document) -> str:
        """The document's name for a button: the one in `words.toml`, else the beginning of its title."""
        known = _table()["documents"].get(document.id)
        if known:
            return known[self.language]
        title = self.title(document)
        return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"


def unbroken(escaped: str) -> str:
    """HTML in which a figure stays on the line of the word before it, as `together` in `words.toml` lists them."""
    return _together().sub(r'<span class="unbroken">\g<0></span>', escaped)


@cache
def _together() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _table()["together"]))
    return re.compile(rf"(?:{words})\s?\d[\d.,]*")


@cache
def _table() -> dict:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
