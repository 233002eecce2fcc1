"""What a question asks for, a list, a date, a person, a figure, a count of rows, and which passages hold such a thing."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from ingest.model import Passage

DATA = Path(__file__).with_suffix(".toml")
PATTERNS = ("asked", "held", "column")
# What stands for more in a pattern: "how many", and at most two words that say of what, no verb among them.
HOW_MANY = r"\bhow many (?:(?!should|can|could|do|does|did|will|would|must|are|is|were|was|have|has|may)[\w-]+ ){0,2}"
OURS = frozenset({"count", "sum", "without", "most", "least"})  # what ingest/sums.py adds to a table
CLAUSES = frozenset({"period", "parties", "overview", "duties"})  # of an agreement: each has its own
# Figures of something: a passage that holds such a one may hold it of something else.
COUNTED = frozenset(
    {"score", "percent", "rank", "amount", "transactions", "places", "people", "agencies", "duration", "copies"}
)
IMPLIES: Mapping[str, str] = {"marks": "targets", "total": "sum"}
PART = "each"  # of these those over one part of the rows
LIST = 3  # items that make a list


@lru_cache(maxsize=64)  # one question is looked at for every kind
def asked(question: str) -> frozenset[str]:
    """The kinds of thing a question asks for: names of the tables of `expected.toml`.

    >>> sorted(asked("ใครลงนาม เมื่อไหร่")), sorted(asked("List the four missions"))
    (['date', 'person'], ['list'])
    """
    kinds = frozenset(kind for kind, forms in _forms().items() if forms["asked"].search(question))
    kinds |= {IMPLIES[kind] for kind in kinds & IMPLIES.keys()}
    if "formula" in kinds:  # "how is it calculated" asks for that alone
        return kinds - {"definition", "list"}
    return kinds - {"person", "list"} if "parties" in kinds else kinds  # the parties are two offices


def asks(text: str, *kinds: str) -> bool:
    """Does a text ask for one of these kinds of thing? For many texts: the other kinds are not looked for.

    >>> asks("ใครลงนาม เมื่อไหร่", "date", "count")
    True
    """
    return any(_forms()[kind]["asked"].search(text) for kind in kinds)


def unasked(question: str, passages: Sequence[Passage]) -> np.ndarray:
    """Which passages are a sum or count of ours that the question does not ask for: float64 [passages], 1 or 0."""
    wanted = asked(question)
    places = [passage.path[-1] if passage.path else "" for passage in passages]
    return np.array([float(_is_unasked(place, wanted)) for place in places])


def _is_unasked(place: str, wanted: frozenset[str]) -> bool:
    kinds = _ours(place)
    return bool(kinds) and (not kinds & wanted or (PART not in wanted and shows(place, PART)))


def computed(question: str, passage: Passage) -> bool:
    """Is the passage a sum, count or order of ours that the question asks for?"""
    return bool(passage.path and _ours(passage.path[-1]) & asked(question))


@lru_cache(maxsize=1 << 13)  # places are few beside the questions asked
def _ours(place: str) -> frozenset[str]:
    """Which sum, count or order of ours a place bears the name of."""
    return frozenset(kind for kind in OURS if _forms()[kind]["held"].search(place))


def columns(names: Sequence[str], kinds: Collection[str]) -> np.ndarray:
    """Which columns hold one of these kinds of thing, by their names; of a figure where none holds another kind."""
    found = {
        kind: np.array([float(bool(_forms()[kind]["column"].search(name))) for name in names])
        for kind in kinds
        if "column" in _forms()[kind]
    }
    figures = found.pop("figure", np.zeros(len(names)))
    others = np.max(list(found.values()), axis=0, initial=0.0) if found else np.zeros(len(names))
    return others if others.any() else figures


def missing(
    question: str, passages: Sequence[Passage], among: Collection[str] | None = None
) -> Mapping[str, str] | None:
    """What the question asks for and none of the passages holds, named in "th" and "en"; None where nothing is.

    Only of kinds that cannot be answered without: a telephone number, pay, a penalty; `among` these where they are given.
    """
    kinds = asked(question) if among is None else asked(question) & frozenset(among)
    return next((needed(kind) for kind in _needed(kinds) if not any(holds(one, kind) for one in passages)), None)


def unsaid(question: str, said: str) -> Mapping[str, str] | None:
    """The same of what an answer says: what is asked for may stand in a passage, of something else."""
    unheld = (kind for kind in _needed(asked(question)) if not _forms()[kind]["held"].search(said))
    return next(map(needed, unheld), None)


def _needed(kinds: Collection[str]) -> list[str]:
    """Those that cannot be answered without, figures behind what says more of what is asked: votes, not people."""
    return sorted(filter(needed, kinds), key=lambda kind: (kind in COUNTED, kind))


def needed(kind: str) -> Mapping[str, str] | None:
    """What a kind of thing that cannot be done without is called, in "th" and "en"; None of other kinds."""
    return _data()[kind].get("needed")


def answers(question: str, passage: Passage) -> bool:
    """Does the question ask for something it cannot be answered without, or for a clause, and the passage hold it?"""
    kinds = [kind for kind in asked(question) - COUNTED if needed(kind) or kind in CLAUSES]
    return bool(kinds) and all(holds(passage, kind) for kind in kinds)


def holds(passage: Passage, kind: str) -> bool:
    """Whether the text of a passage, or the name of its own place, shows a thing of this kind."""
    if kind == "list":
        return sum(unit.kind == "item" for unit in passage.units) >= LIST
    return shows("\n".join([*passage.path[-1:], passage.text]), kind)


@lru_cache(maxsize=1 << 13)  # passages are few beside the questions asked of them
def shows(text: str, kind: str) -> bool:
    """Whether a text shows a thing of this kind."""
    return bool(_forms()[kind]["held"].search(text))


@cache
def _forms() -> dict[str, dict[str, re.Pattern[str]]]:
    return {
        kind: {
            name: re.compile("|".join(entry[name]).replace("<how many>", HOW_MANY), re.IGNORECASE)
            for name in PATTERNS
            if name in entry
        }
        for kind, entry in _data().items()
    }


@cache
def _data() -> dict[str, dict]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))
