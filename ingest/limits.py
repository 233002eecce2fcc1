"""How much a question, a file, a person or a moment may take, and what is said where it is passed: see limits.toml."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIMITS = Path(__file__).with_name("limits.toml")
VALUES = {"most", "name"}  # what a message may hold


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and its message."""

    most: int
    unit: str
    th: str
    en: str

    def said(self, language: str = "en", name: str = "") -> str:
        """What a person reads who passed it.

        >>> limit("question").said("en")
        'The question is longer than 2,000 characters; please shorten it.'
        """
        return (self.th if language == "th" else self.en).format(most=f"{self.most:,}", name=name)


def limit(key: str) -> Limit:
    """The limit of this name in limits.toml. Raises KeyError where there is none."""
    return _limits()[key]


def read(table: Mapping) -> dict[str, Limit]:
    """The limits of a table. Raises ValueError, naming the key, for one that is not as it must be."""
    for key, entry in table.items():
        if not isinstance(entry, Mapping) or entry.keys() != {"most", "unit", "th", "en"}:
            raise ValueError(f"limits.toml: “{key}” needs just most, unit, th and en")
        if type(entry["most"]) is not int or entry["most"] < 1:
            raise ValueError(f"limits.toml: “{key}”: most must be a whole number above 0")
        if not all(isinstance(entry[text], str) and entry[text].strip() for text in ("unit", "th", "en")):
            raise ValueError(f"limits.toml: “{key}” has an empty text")
        if (values := _values(entry["th"])) != _values(entry["en"]) or not values <= VALUES:
            raise ValueError(f"limits.toml: the texts of “{key}” take different or unknown values")
    return {key: Limit(**entry) for key, entry in table.items()}


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def _limits() -> dict[str, Limit]:
    return read(tomllib.loads(LIMITS.read_text(encoding="utf-8")))
