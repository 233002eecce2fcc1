"""What a person has filled in: the entries at hand, scenarios put aside, undo, and the file that keeps them.

All of it is values; the page holds one Desk in its session and replaces it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from scoring.card import Entries, fields
from scoring.errors import UnreadableResults
from scoring.results import read_results

FORMAT = "scorecard"
VERSION = 1
UNDO_STEPS = 100
LONGEST = 200  # characters of a value or a name
MOST_SCENARIOS = 20


@dataclass(frozen=True, slots=True)
class Scenario:
    """Entries under a name."""

    name: str
    entries: Entries


@dataclass(frozen=True, slots=True)
class Book:
    """The entries at hand and the scenarios put aside, in the order they were."""

    entries: Entries = field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The book with what it was before, newest last. `touched`: the field typed into last, "" after anything else.

    `revision` changes whenever the inputs must be drawn anew from the entries.
    """

    book: Book = field(default_factory=Book)
    past: tuple[Book, ...] = ()
    touched: str = ""
    revision: int = 0


def typed(desk: Desk, name: str, value: str) -> Desk:
    """The desk with a value in a field, none where it is empty; typing on in one field is one step of undo."""
    entries = {key: kept for key, kept in desk.book.entries.items() if key != name}
    if value.strip():
        entries[name] = value.strip()[:LONGEST]
    book = replace(desk.book, entries=entries)
    past = desk.past if desk.touched == name else _remembered(desk)
    return replace(desk, book=book, past=past, touched=name)


def turned(desk: Desk, book: Book) -> Desk:
    """The desk with another book, the old one to be had back by undo."""
    return Desk(book, _remembered(desk), "", desk.revision + 1)


def undone(desk: Desk) -> Desk:
    """The desk as it was one step before; itself where there is none."""
    if not desk.past:
        return desk
    return Desk(desk.past[-1], desk.past[:-1], "", desk.revision + 1)


def kept(book: Book, name: str) -> Book:
    """The book with its entries put aside under a name; a scenario of that name is replaced."""
    name = " ".join(name.split())[:LONGEST]
    one = Scenario(name, dict(book.entries))
    if name in [other.name for other in book.scenarios]:
        return replace(book, scenarios=tuple(one if other.name == name else other for other in book.scenarios))
    return replace(book, scenarios=(*book.scenarios, one)[-MOST_SCENARIOS:])


def dropped(book: Book, name: str) -> Book:
    """The book without a scenario."""
    return replace(book, scenarios=tuple(other for other in book.scenarios if other.name != name))


def as_json(book: Book) -> str:
    """The book as the text of its file."""
    scenarios = [{"name": one.name, "entries": dict(one.entries)} for one in book.scenarios]
    content = {"format": FORMAT, "version": VERSION, "entries": dict(book.entries), "scenarios": scenarios}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def from_file(data: bytes, name: str) -> Book:
    """The book of a file: one of ours, or a list of results as `python -m scoring total` reads it.

    UnreadableResults names the file and what is wrong in it.
    """
    try:
        text = data.decode("utf-8-sig")
        suffix = PurePath(name).suffix
        content = json.loads(text) if suffix.lower() == ".json" else None
        if isinstance(content, dict) and "entries" in content:
            return _book(content)
        return Book(_entries(read_results(text, suffix, name)))
    except UnreadableResults:
        raise
    except (ValueError, RecursionError) as wrong:
        reason = " ".join(str(wrong).split())[:120]
        raise UnreadableResults(
            f"{name}: {reason}; choose a file that this page saved, or lines such as 1.1=90",
            f"{name}: อ่านไม่ได้ ({reason}) กรุณาเลือกแฟ้มที่บันทึกจากหน้านี้ หรือไฟล์ที่มีบรรทัดเช่น 1.1=90",
            file=name,
        ) from None


def _remembered(desk: Desk) -> tuple[Book, ...]:
    return (*desk.past, desk.book)[-UNDO_STEPS:]


def _book(content: Mapping) -> Book:
    if content.get("format") != FORMAT or content.get("version") != VERSION:
        raise ValueError(f"format {content.get('format')!r}, version {content.get('version')!r} is not known here")
    scenarios = content.get("scenarios", [])
    if not isinstance(scenarios, list) or not all(isinstance(one, dict) for one in scenarios):
        raise ValueError("scenarios must be a list")
    named = [Scenario(_text(one.get("name")), _entries(one.get("entries"))) for one in scenarios[:MOST_SCENARIOS]]
    names = [one.name for one in named]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"two scenarios are called {twice[0]!r}")
    return Book(_entries(content["entries"]), tuple(named))


def _entries(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise ValueError("entries must be a table of fields and values")
    known = set(fields())
    for name in given:
        if name not in known:
            raise ValueError(f"no field {str(name)[:40]!r}")
    return {str(name): text for name, value in given.items() if (text := _text(value))}


def _text(value: object) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, list | dict) or len(str(value)) > LONGEST:
        raise ValueError(f"{str(value)[:40]!r} is no value")
    return str(value).strip()
