"""A question that leans on the one before it, made whole: "and its weight?", "แล้ว 2.2.2 ล่ะ"."""

import re
import tomllib
from functools import cache
from pathlib import Path

from qa import figures
from scoring import Score, load_rules

DATA = Path(__file__).with_suffix(".toml")
_ID = re.compile(r"(?<![\d.])\d(?:\.\d){1,3}(?![\d.]|\s*%)")


def whole(question: str, before: str | None) -> str:
    """The question with what it leaves out taken from the one before it; as it is where it stands by itself.

    >>> whole("แล้ว 2.2.2 ล่ะ", "น้ำหนักของ 2.2.1.2 เท่าไร")
    'น้ำหนักของ 2.2.2 เท่าไร'
    """
    text = question.strip()
    if not before or len(text) > _data()["longest"] or not (_is(text, "leans") or _is(text, "next")):
        return question
    asked = _indicator(before)
    if _is(text, "next"):
        following = _following(asked) if asked else None
        return _with(before, asked, following) if following else question
    if named := _ID.search(text):
        return _with(before, asked, named[0]) if asked and _known(named[0]) else question
    if isinstance(figures.answer(text), Score):
        return question
    for filler in _data()["filler"]:
        text = re.sub(filler, "", text, flags=re.IGNORECASE)
    return f"{text.strip()} {asked or before}".strip()


def _is(text: str, kind: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in _data()[kind])


def _indicator(question: str) -> str | None:
    """The indicator a figure question is about, else the id that stands in it."""
    found = figures.answer(question)
    if isinstance(found, Score):
        return found.indicator
    written = _ID.search(question)
    return written[0] if written else None


def _following(key: str) -> str | None:
    """The leaf after this one in its own rubric; None after the last, or for what is no leaf."""
    rules = load_rules()
    rubric = next((item.rubric for item in rules if item.id == key), None)
    leaves = [leaf.id for leaf in rules.leaves(rubric)] if rubric else []
    at = leaves.index(key) + 1 if key in leaves else len(leaves)
    return leaves[at] if at < len(leaves) else None


def _known(key: str) -> bool:
    return any(item.id == key for item in load_rules())


def _with(before: str, old: str, new: str) -> str:
    """The question before with the other indicator in it; just the other where the old one stood there by name."""
    return before.replace(old, new) if old in before else f"{new} {load_rules().indicator(new).name}"


@cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))
