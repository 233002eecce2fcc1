"""The nouns of reading: Extract, Page, and Refused, which the reader turns into a SourceError."""

import re
from dataclasses import dataclass

from ingest.limits import limit

CHARACTERS = limit("document_characters")

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]+")
_LINE_END = re.compile("\r\n?|[\f\u0085\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated format: text[start:end] of the extracted text."""

    number: int | None  # as printed, from 1; None where no whole number is printed (iv, A-1)
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file; offsets of citations count in it."""

    text: str
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()  # what could not be read of it, without the file's name: "page 3 is …"


class Refused(Exception):
    """What is wrong with a file and what to do, without its name: "is encrypted; save it unprotected"."""


def printable(text: str) -> str:
    """Extracted text with "\\n" as its only line end, without control characters; lone surrogates as U+FFFD.

    >>> printable("ข้อ 1\\r\\nก\\x00ข\\ud800")
    'ข้อ 1\\nกข\\ufffd'
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _NO_TEXT.sub("", _LINE_END.sub("\n", text))
