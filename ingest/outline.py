"""Source text → sections: which headings stand above which lines.

A document's outline is declared in the manifest, heading by heading, because OCR and PDF text show
no font sizes; where no manifest names the document, headings are recognised by their wording.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.errors import SourceError

# ข้อ 1, ข้อ ๑, บทที่ 2, มาตรา 5, หมวด 1, ภาคผนวก ก, เอกสารประกอบ 3, # Markdown, 2.1 Title
LEVELS = (
    (1, re.compile(r"(?:ข้อ|บทที่|หมวด|ส่วนที่|เอกสารประกอบ|เอกสารแนบ|ภาคผนวก)\s*[0-9๐-๙ก-ฮ]{1,3}(?:\s|$)")),
    (2, re.compile(r"(?:มาตรา|ยุทธศาสตร์ที่|Chapter|Section|Article)\s*[0-9๐-๙]{1,3}(?:\s|$)")),
    (3, re.compile(r"[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*\s+\S")),
)
LONGEST_HEADING = 100  # characters: what is longer is a clause, not a heading
_MARKDOWN = re.compile(r"(#{1,6})\s+")
_INDENT = re.compile(r"[ \t]*")
LEADERS = re.compile(r"\.{4,}|…{2,}")  # a line of a table of contents


class Line(NamedTuple):
    """One line of the source, start..end without its line break."""

    start: int
    end: int


class Heading(NamedTuple):
    """One declared heading: the source line begins with `at`; `name` is written in locators."""

    at: str
    name: str
    level: int


class Section(NamedTuple):
    """The lines under one heading path; the first line is the heading itself where `titled`."""

    path: tuple[str, ...]
    start: int
    end: int
    titled: bool


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of text[start:end]."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield Line(start, stop)
        start = stop + 1


def declared(text: str, outline: Sequence[Heading], source: str) -> list[tuple[int, Heading]]:
    """Where each declared heading begins. Raises SourceError for one that is not there, in order."""
    found, position = [], 0
    starts = [line.start for line in lines(text)]
    words = [_INDENT.match(text, start).end() for start in starts]
    for heading in outline:
        places = zip(starts, words, strict=True)
        at = next((s for s, w in places if s >= position and text.startswith(heading.at, w)), None)
        if at is None:
            raise SourceError(f"{source}: no line begins with the heading “{heading.at}”; correct manifest.toml")
        found.append((at, heading))
        position = at + 1
    return found


def recognised(text: str) -> list[tuple[int, Heading]]:
    """The headings found by their wording, in order."""
    found = []
    for line in lines(text):
        words = text[line.start : line.end].strip()
        if not words or len(words) > LONGEST_HEADING or "\t" in words or LEADERS.search(words):
            continue
        markdown = _MARKDOWN.match(words)
        level = len(markdown[1]) if markdown else next((n for n, form in LEVELS if form.match(words)), 0)
        if level:
            name = words[markdown.end() :] if markdown else words
            found.append((line.start, Heading(words, name, level)))
    return found


def sections(text: str, outline: Sequence[Heading] = (), source: str = "") -> list[Section]:
    """The sections of a text, in order, without gaps: every character lies in one.

    Raises SourceError where a declared heading is missing.
    """
    headings = declared(text, outline, source) if outline else recognised(text)
    result, path = [], []
    if not headings or headings[0][0] > 0:
        result.append(Section((), 0, headings[0][0] if headings else len(text), titled=False))
    ends = [start for start, _ in headings[1:]] + [len(text)]
    for (start, heading), end in zip(headings, ends, strict=False):
        path = [*[kept for kept in path if kept.level < heading.level], heading]
        result.append(Section(tuple(kept.name for kept in path), start, end, titled=True))
    return result
