"""Damaged Thai made whole: what PDF extraction does to marks, blanks and lines, undone."""

import re
import unicodedata
from collections.abc import Callable

from ingest.clean import CleanText, Edit, apply
from ingest.spelling import respell
from ingest.thai import MARK

_CONTROLS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]+")
_COMBINED = re.compile(rf"\w[\u0300-\u036f]+|[{MARK}]{{2,}}")
_SARA_AM = re.compile("\u0e4d[่-๋]?า|[่-๋]\u0e4dา")
_EARLY_TONE = re.compile("[่-๋][ัิ-ฺ]")
_DOUBLE_TONE = re.compile("([่-์])\\1+")
_DOUBLE_E = re.compile("เเ")
_BLANK_BEFORE_MARK = re.compile(rf"(?<=[ก-ฮ{MARK}])[ \u00a0]+(?=[{MARK}])")
_LOST_SARA_AM = re.compile(r"(?<=[ก-ฮ])(?P<tone>[่-๋]?)[ \u00a0]+า(?=[^ะ]|$)")
_LINE_BREAK = re.compile(r"[ \u00a0]*\n[ \u00a0\n]*")
_BLANKS = re.compile(r"[ \u00a0]{2,}|\u00a0")


def repair(clean: CleanText) -> CleanText:
    """The text without its damage; sound text and every figure stay as they are.

    >>> repair(CleanText.of("ส านักงานเพ่ือประจํา")).text
    'สำนักงานเพื่อประจำ'
    """
    for step in (
        _sub(_CONTROLS, lambda m: ""),
        _sub(_SARA_AM, lambda m: re.sub("[\u0e4dา]", "", m[0]) + "ำ"),
        _sub(_COMBINED, lambda m: unicodedata.normalize("NFC", m[0])),
        _sub(_EARLY_TONE, lambda m: m[0][::-1]),
        _sub(_DOUBLE_E, lambda m: "แ"),
        respell,
        _sub(_DOUBLE_TONE, lambda m: m[1]),
        _sub(_BLANK_BEFORE_MARK, lambda m: ""),
        _sub(_LOST_SARA_AM, lambda m: m["tone"] + "ำ"),
        _sub(_BLANKS, lambda m: " "),
    ):
        clean = step(clean)
    return clean


def join_lines(clean: CleanText) -> CleanText:
    """The lines of one paragraph as one line: Thai joins Thai without a blank, anything else with one.

    >>> join_lines(CleanText.of("หน่วย\\nงาน ปี\\n2567")).text
    'หน่วยงาน ปี 2567'
    """
    edits = []
    for match in _LINE_BREAK.finditer(clean.text):
        before, after = clean.text[: match.start()][-1:], clean.text[match.end() :][:1]
        thai = "ก" <= before <= "๎" and "ก" <= after <= "๎"
        edits.append(Edit(match.start(), match.end(), "" if thai or not before or not after else " "))
    return apply(clean, edits)


def _sub(pattern: re.Pattern[str], text: Callable[[re.Match[str]], str]) -> Callable[[CleanText], CleanText]:
    """A pass that writes text(match) over each match that it changes."""

    def step(clean: CleanText) -> CleanText:
        matches = pattern.finditer(clean.text)
        return apply(clean, [Edit(m.start(), m.end(), new) for m in matches if (new := text(m)) != m[0]])

    return step
