"""What an abbreviation stands for, where the documents write it out beside it: "Government Secure Infrastructure (GSI)"."""

import re
from collections.abc import Sequence

from index.search import Hit, Index
from ingest.model import Unit
from qa import within
from qa.pieces import Piece

FOUND = 10  # passages in which a body's full name is looked for
NEAR = 25  # characters between that and what it is called in short, at most
_ASKED = re.compile(
    r"ย่อมาจาก|(?:ชื่อ|คำ|ตัว)เต็ม|เต็ม\s*ๆ|\bstands? for\b|\bfull (?:name|form)\b|\bshort for\b|\bwritten out\b",
    re.IGNORECASE,
)
_WHAT = re.compile(  # asks for a body's name besides
    r"คือ(?:อะไร|ใคร|หน่วยงาน\S*)|\bwhat is\b|\bwho is\b|\bwhat does\b|\bthe\b|อะไร|[\s?]|ครับ|คะ|ค่ะ", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])[A-Z][A-Za-z]*[A-Z](?![A-Za-z0-9-])")
_SHORT = re.compile(  # a body's name, Thai or English
    r"(?<![ก-๎])(?:[ก-ฮ]+\.)+(?:[ก-ฮ]+\.?)?|(?<![ก-๎])[ก-ฮ]{3,4}(?![ก-๎])|(?<![A-Za-z])[A-Z]{3,6}(?![A-Za-z])"
)
_BODY = re.compile(r"สำนักงาน|คณะ(?:อนุ)?กรรมการ")
_WORD = re.compile(r"[A-Za-z][A-Za-z&/-]*")
_WORDS = r"(?P<words>[A-Za-z][A-Za-z&/ -]*?)\s*(?:\(\s*{0}\s*\)|:\s*{0}\b)"
_SMALL = frozenset({"of", "the", "on", "and"})  # in an English name


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


def body(index: Index, question: str) -> tuple[Hit, Piece, str] | None:
    """The full name of a body that the question calls by its short one, best beside that, and its English name.

    None where the question asks for anything else than that name, or no passage holds it: "สพร. ย่อมาจากอะไร", "What is OPDC?".
    """
    short = _WHAT.sub("", _ASKED.sub("", question))  # nothing else may be said
    names = index.glossary.names(short) if _SHORT.fullmatch(short) else []
    for full in (name for name in names if _BODY.match(name) and "." not in name):
        found = [(hit, unit) for hit in index.search(full, FOUND) for unit in hit.passage.units if full in unit.text]
        pieces = [(hit, _with_short(unit, full, (short, *names))) for hit, unit in found]
        if pieces:
            hit, piece = max(pieces, key=lambda one: len(one[1].text) > len(full))
            english = max((name for name in names if name.isascii()), key=len, default="")
            return hit, piece, " ".join(word if word in _SMALL else word.capitalize() for word in english.split())
    return None


def _with_short(unit: Unit, full: str, names: Sequence[str]) -> Piece:
    """The full name in a unit, with what it is called in short where that stands right behind it."""
    start = unit.text.index(full)
    end = start + len(full)
    behind = unit.text[end : end + NEAR]
    shorts = [end + at + len(name) for name in names if len(name) < len(full) and (at := behind.find(name)) >= 0]
    end = max(shorts, default=end)
    return Piece("", unit, start, end + (unit.text[start:end].count("(") > unit.text[start:end].count(")")))


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
