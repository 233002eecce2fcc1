"""Places and columns of the Thai documents as an English answer names them: "เอกสารประกอบ 4" is attachment 4."""

import re
import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_suffix(".toml")


def place(locator: str) -> str:
    """A locator with its kinds of place in English; names of sections stay as they are.

    >>> place("เอกสารประกอบ 2 › 2.2.1.2")
    'Attachment 2 › 2.2.1.2'
    """
    return " › ".join(map(_part, locator.split(" › ")))


def column(name: str) -> str:
    """The column's English name, the Thai one where none is known."""
    return _data()["columns"].get(name, name)


def _part(part: str) -> str:
    if part in _data()["names"]:
        return _data()["names"][part]
    for begins, english in _data()["places"].items():
        if match := re.match(rf"{begins}(?= *[0-9๐-๙])", part):
            return f"{english} {part[match.end() :].lstrip()}"
    return part


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))
