"""What an abbreviation stands for, where the documents write it out beside it: "Government Secure Infrastructure (GSI)"."""

import re
from collections.abc import Sequence

from index.search import Hit
from qa import within
from qa.pieces import Piece

_ASKED = re.compile(
    r"ย่อมาจาก|(?:ชื่อ|คำ|ตัว)เต็ม|เต็ม\s*ๆ|\bstands? for\b|\bfull (?:name|form)\b|\bshort for\b|\bwritten out\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Z][A-Za-z]*[A-Z](?![A-Za-z0-9-])")
_WORD = re.compile(r"[A-Za-z][A-Za-z&/-]*")
_WORDS = r"(?P<words>[A-Za-z][A-Za-z&/ -]*?)\s*(?:\(\s*{0}\s*\)|:\s*{0}\b)"


def written_out(question: str, hits: Sequence[Hit]) -> tuple[Hit, Piece] | None:
    """The words that an abbreviation of the question is short for, with it, in the first hit that writes it out.

    None where the question does not ask what one stands for, or no hit has words whose capitals spell it.
    """
    asked = _ABBREVIATION.findall(question) if _ASKED.search(question) else []
    for hit in hits:
        for unit in within.body_of(hit.passage):
            for short in asked:
                for found in re.finditer(_WORDS.format(re.escape(short)), unit.text):
                    start = _begin(found["words"], short)
                    if start is not None:
                        return hit, Piece("", unit, found.start() + start, found.end())
    return None


def _begin(words: str, short: str) -> int | None:
    """Where the last words begin whose capitals spell the abbreviation; None where none do.

    >>> _begin("the DG Learning Portal", "DGLP"), _begin("cloud", "GDCC")
    (4, None)
    """
    for word in reversed(list(_WORD.finditer(words))):
        capitals = "".join(letter for letter in words[word.start() :] if letter.isupper())
        if len(capitals) >= len(short):
            return word.start() if capitals == short.upper() else None
    return None
