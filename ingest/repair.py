"""Damaged Thai made whole: what PDF extraction does to characters, blanks and lines, undone.

Joined lines first, then repair: a word that a line cuts is read whole.
"""

import re
import unicodedata
from collections.abc import Callable

from ingest.clean import CleanText, Edit, apply
from ingest.spelling import respell
from ingest.thai import MARK, THAI, ordered, unknown_letters, words

NEIGHBOURS = 40  # characters on either side of a line break that tell whether it cuts a word

# Shapes of Thai marks and letters that Windows fonts keep in the private-use area, in order from U+F700.
_GLYPHS = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"

_GLYPH = re.compile(f"(?<=[{THAI}\uf700-\uf71a])[\uf700-\uf71a]|[\uf700\uf70f](?=[{THAI}\uf700-\uf71a])")
_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]+")
_SARA_AM = re.compile("[่-๋]?\u0e4d[่-๋]?า")
_MARKS = re.compile(f"[{MARK}]{{2,}}")
_DOUBLE_TONE = re.compile("([่-์])\\1+")
_DOUBLE_E = re.compile("เเ")
_TONE_AFTER_AM = re.compile("(?<=[ก-ฮ])ำ[่-๋]")
_BLANK_BEFORE_MARK = re.compile(rf"(?<=[ก-ฮ{MARK}])[ \u00a0]+(?=[{MARK}])")
_LOST_SARA_AM = re.compile(rf"(?<=[ก-ฮ])([่-๋]?)[ \u00a0]+า(?=[{THAI}])")
_BLANKS = re.compile(r"[ \u00a0]{2,}|\u00a0")

_LINE_BREAK = re.compile(r"[ \u00a0]*\n[ \u00a0\n]*")
_END_OF_THAI = re.compile(f"[{THAI}]{{1,{NEIGHBOURS}}}\\Z")
_START_OF_THAI = re.compile(f"[{THAI}]{{1,{NEIGHBOURS}}}")
_OPEN_END = re.compile(r"[\w๎][/\-–]\Z|[(\[{“‘\t]\Z")  # what goes on in the next line without a blank
_CLOSING_START = re.compile(r"[)\]}”’,;:!?ฯ\t]|\.(?!\d)")


def repair(clean: CleanText) -> CleanText:
    """The text without its damage; sound text stays as it is, but for blanks, and every figure does.

    >>> repair(CleanText.of("ส านักงานเพ่ือขบัเคลื่อน ประจํา")).text
    'สำนักงานเพื่อขับเคลื่อน ประจำ'
    """
    while True:  # a repair may show the next one; marks only move left and blanks only go, so it ends
        before = clean.text
        for step in _STEPS:
            clean = step(clean)
        if clean.text == before:
            return clean


def join_lines(clean: CleanText) -> CleanText:
    """The lines of one paragraph as one line.

    Thai joins Thai as it stands, a blank at the end of the line stays unless the line cuts a word;
    everything else gets one blank, but for what a hyphen, slash or bracket leaves open.

    >>> join_lines(CleanText.of("หน่วย\\nงาน ปี\\n2567 \\n(e-\\nService)")).text
    'หน่วยงาน ปี 2567 (e-Service)'
    """
    text = clean.text
    matches = _LINE_BREAK.finditer(text)
    return apply(clean, [Edit(m.start(), m.end(), _joint(text, m)) for m in matches])


def _joint(text: str, line_break: re.Match[str]) -> str:
    """What stands between two lines."""
    start, end = line_break.span()
    if not start or end == len(text):
        return ""
    blank = line_break[0][0] != "\n"
    near = text[max(0, start - NEIGHBOURS) : start]
    if _CLOSING_START.match(text, end) or (not blank and _OPEN_END.search(near)):
        return ""
    before, after = _END_OF_THAI.search(near), _START_OF_THAI.match(text, end)
    if not before or not after:
        return " "
    if _crossed(before[0], after[0]):
        return (
            ""
            if unknown_letters(before[0] + after[0]) <= unknown_letters(before[0]) + unknown_letters(after[0])
            else " "
        )
    return " " if blank else ""


def _crossed(before: str, after: str) -> bool:
    """Whether a word of the joined text reaches over the joint."""
    at = 0
    for word in words(before + after):
        at += len(word)
        if at >= len(before):
            break
    return at > len(before)


def _compose(clean: CleanText) -> CleanText:
    """The text in Unicode's composed form (NFC)."""
    text = clean.text
    if unicodedata.is_normalized("NFC", text):
        return clean
    starts = [i for i, character in enumerate(text) if i == 0 or not unicodedata.combining(character)]
    clusters = zip(starts, [*starts[1:], len(text)], strict=True)
    edits = [Edit(a, b, unicodedata.normalize("NFC", text[a:b])) for a, b in clusters]
    return apply(clean, [edit for edit in edits if edit.text != text[edit.start : edit.end]])


def _sub(pattern: re.Pattern[str], text: Callable[[re.Match[str]], str]) -> Callable[[CleanText], CleanText]:
    """A pass that writes text(match) over each match that it changes."""

    def step(clean: CleanText) -> CleanText:
        matches = pattern.finditer(clean.text)
        return apply(clean, [Edit(m.start(), m.end(), new) for m in matches if (new := text(m)) != m[0]])

    return step


_STEPS: tuple[Callable[[CleanText], CleanText], ...] = (
    _sub(_CONTROLS, lambda m: ""),
    _sub(_GLYPH, lambda m: _GLYPHS[ord(m[0]) - 0xF700]),
    _sub(_SARA_AM, lambda m: re.sub("[\u0e4dา]", "", m[0]) + "ำ"),
    _sub(_TONE_AFTER_AM, lambda m: m[0][::-1]),
    _sub(_MARKS, lambda m: ordered(m[0])),
    _compose,
    _sub(_DOUBLE_E, lambda m: "แ"),
    respell,
    _sub(_DOUBLE_TONE, lambda m: m[1]),
    _sub(_BLANK_BEFORE_MARK, lambda m: ""),
    _sub(_LOST_SARA_AM, lambda m: m[1] + "ำ"),
    _sub(_BLANKS, lambda m: " "),
)
