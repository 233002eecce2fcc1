"""A text with citation marks such as [1]: tidied, and cut into the sentences that they end."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MARKS = re.compile(r"(?:\s*\[\d{1,3}\])+[.!?…]?")
_MARK = re.compile(r"\[\s*(\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\]")
_NUMBER = re.compile(r"\d+")
_ENDS = re.compile(r"(?:[A-Za-z)”\"%]|\d{3})[.!?]\s+[A-Z“\"]")  # of an English sentence: not "12. GIN"; Thai has none


class Sentence(NamedTuple):
    """A stretch of a text with the marks that end it: numbers of citations, none where it is not cited."""

    text: str
    marks: tuple[int, ...]


def tidy(text: str) -> str:
    """The text as it would be shown: one blank between words, no empty lines, "[1, 2]" as "[1] [2]".

    >>> tidy("**งบ** 5 [๑,2]\\n\\n")
    'งบ 5 [1] [2]'
    """
    text = _MARK.sub(lambda m: " ".join(f"[{int(n)}]" for n in _NUMBER.findall(m[1])), text.replace("**", ""))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a tidied text. A line ends one, so do marks, so does a full stop before a capital.

    >>> sentences("งบ 5 [1] [2]. รวม 6")
    [Sentence(text='งบ 5', marks=(1, 2)), Sentence(text='รวม 6', marks=())]
    """
    return [sentence for line in text.splitlines() for sentence in _of_line(line)]


def _of_line(line: str) -> Iterator[Sentence]:
    begin = 0
    for match in MARKS.finditer(line):
        yield from _cut(line[begin : match.start()], tuple(map(int, _NUMBER.findall(match[0]))))
        begin = match.end()
    if rest := line[begin:].strip(" .,;:·•-–|"):
        yield from _cut(rest, ())


def _cut(text: str, marks: tuple[int, ...]) -> Iterator[Sentence]:
    """The stretch as one sentence, or several of which only the last is cited."""
    begin = 0
    for match in _ENDS.finditer(text):
        yield Sentence(text[begin : match.end() - 1].strip(), ())
        begin = match.end() - 1
    yield Sentence(text[begin:].strip(), marks)
