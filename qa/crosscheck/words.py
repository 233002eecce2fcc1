"""The words of the cross-check, from words.toml: units, bounds, documents, comparing."""

import re
import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.toml")


@cache
def words() -> dict:
    """The file as it is."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def pattern(word: str) -> re.Pattern[str]:
    """Finds a word: a Latin one whole, a Thai one anywhere.

    >>> bool(pattern("AI").search("said")), bool(pattern("AI").search("ใช้AIช่วย"))
    (False, True)
    """
    edge = ("(?<![A-Za-z0-9])", "(?![A-Za-z0-9])") if word.isascii() else ("", "")
    return re.compile(f"{edge[0]}{re.escape(word)}{edge[1]}", re.IGNORECASE)


def short_names(text: str) -> str:
    """The text with every name of an agency in its shortest form.

    >>> short_names("วิสัยทัศน์ของสำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)")
    'วิสัยทัศน์ของสพร.'
    """
    for names in words()["agency"].values():
        for name in names[:-1]:
            text = text.replace(name, names[-1])
    return text


def says(text: str, kind: str) -> bool:
    """Does the text say one of the words of this kind of [question]?"""
    return any(pattern(word).search(text) for word in words()["question"][kind])


def document_name(document_id: str, language: str) -> str:
    """The document's short name; its id where the file has none."""
    return words()["document"].get(document_id, {}).get(language, document_id)


def aspect(name: str, language: str) -> str:
    """What differs, in words."""
    return words()["aspect"][name][language]
