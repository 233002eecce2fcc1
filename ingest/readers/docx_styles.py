"""What a Word document's styles and lists say of a paragraph: its heading level and its number."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from ingest.readers.numerals import numeral

LEVELS = 9
BULLET = "-"
_DEEPEST_STYLE = 20  # a style is based on another, and so on
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")


def local(element: etree._Element) -> str:
    """The element's name without its namespace, which differs between Word and strict files."""
    return etree.QName(element).localname


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along the path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute whatever its namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if etree.QName(key).localname == name), None)


def whole(text: str | None) -> int | None:
    """A whole number from 0 to 32,767, or None."""
    return int(text) if text and re.fullmatch("[0-9]{1,5}", text) and int(text) < 32_768 else None


class ListPlace(NamedTuple):
    """The list a paragraph is in, and how deep (from 0)."""

    list_id: str
    level: int


class _Style(NamedTuple):
    based_on: str | None
    level: int | None  # of the heading, from 1
    list_id: str | None
    list_level: int | None


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [one for one in root if local(one) == "style"] if root is not None else []
        self._styles = {value(one, "styleId") or "": _style(one) for one in found}

    def heading_level(self, paragraph: etree._Element | None) -> int:
        """From 1; 0 for body text. `paragraph`: its properties."""
        outline = whole(value(child(paragraph, "outlineLvl")))
        if outline is not None:
            return outline + 1 if outline < LEVELS else 0
        levels = (style.level for style in self._chain(paragraph) if style.level is not None)
        return next(levels, 0)

    def list_place(self, paragraph: etree._Element | None) -> ListPlace | None:
        """Where the paragraph stands in a list, by itself or by its style."""
        own = child(paragraph, "numPr")
        list_id, level = value(child(own, "numId")), whole(value(child(own, "ilvl")))
        for style in self._chain(paragraph):
            list_id = list_id if list_id is not None else style.list_id
            level = level if level is not None else style.list_level
        if list_id in (None, "0"):
            return None
        return ListPlace(list_id, min(level or 0, LEVELS - 1))

    def _chain(self, paragraph: etree._Element | None) -> list[_Style]:
        chain, name = [], value(child(paragraph, "pStyle"))
        while name in self._styles and len(chain) < _DEEPEST_STYLE:
            chain.append(self._styles[name])
            name = chain[-1].based_on
        return chain


def _style(element: etree._Element) -> _Style:
    properties = child(element, "pPr")
    name = value(child(element, "name")) or ""
    outline, heading = whole(value(child(properties, "outlineLvl"))), _HEADING.fullmatch(name)
    if heading:
        level = int(heading[1])
    elif name.lower() == "title":
        level = 1
    else:
        level = None if outline is None else outline + 1 if outline < LEVELS else 0
    return _Style(
        value(child(element, "basedOn")),
        level,
        value(child(properties, "numPr", "numId")),
        whole(value(child(properties, "numPr", "ilvl"))),
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: "%1.%2" in decimal, from 1."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    tight: bool = False  # no blank after the number
    plain: bool = False  # higher levels in figures, whatever their own form


@dataclass(slots=True)
class _List:
    """A list definition and how far it has been counted; several lists of a document may share one."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """The lists of a document, counted as its paragraphs are read in order."""

    def __init__(self, root: etree._Element | None) -> None:
        children = list(root) if root is not None else []
        abstract = [one for one in children if local(one) == "abstractNum"]
        definitions = {value(one, "abstractNumId"): _List(_levels(one)) for one in abstract}
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, set[int]] = {}  # levels that lists count anew once they begin
        for one in children:
            number, definition = value(one, "numId"), definitions.get(value(child(one, "abstractNumId")))
            if local(one) == "num" and number and definition:
                self._add(number, definition, [part for part in one if local(part) == "lvlOverride"])

    def _add(self, number: str, definition: _List, overrides: list[etree._Element]) -> None:
        levels = dict(definition.levels)
        for override in overrides:
            level = whole(value(override, "ilvl")) or 0
            start = whole(value(child(override, "startOverride")))
            levels |= _levels(override)
            if start is not None and level < LEVELS:
                levels[level] = replace(levels.get(level, _Level()), start=start)
                self._restarts.setdefault(number, set()).add(level)
        self._lists[number] = _List(levels, definition.counts)

    def marker(self, place: ListPlace) -> str:
        """The number of the next paragraph at this place with the blank after it, "- " for a bullet."""
        numbered = self._lists.get(place.list_id)
        if numbered is None:
            return ""
        for level in self._restarts.pop(place.list_id, ()):
            numbered.counts[level] = None
        self._count(numbered, place.level)
        return _written(numbered, place.level)

    @staticmethod
    def _count(numbered: _List, level: int) -> None:
        counts = numbered.counts
        for higher in range(level):
            if counts[higher] is None:
                counts[higher] = numbered.levels.get(higher, _Level()).start
        now = counts[level]
        counts[level] = numbered.levels.get(level, _Level()).start if now is None else now + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {whole(value(one, "ilvl")) or 0: _level(one) for one in element if local(one) == "lvl"}


def _level(element: etree._Element) -> _Level:
    start = whole(value(child(element, "start")))
    return _Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        start=0 if start is None else start,
        tight=value(child(element, "suff")) == "nothing",
        plain=child(element, "isLgl") is not None,
    )


def _written(numbered: _List, level: int) -> str:
    own = numbered.levels.get(level, _Level())
    if own.form == "bullet":
        return f"{BULLET} "
    if own.form == "none" and "%" not in own.text:
        return f"{own.text} " if own.text else ""

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "decimal" if own.plain and at < level else numbered.levels.get(at, _Level()).form
        return numeral(numbered.counts[at] or 0, form)

    text = _PLACE.sub(count, own.text)
    return text if own.tight or not text else f"{text} "
