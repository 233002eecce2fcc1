"""How far the Thai of a page or section can be trusted.

Retrieval hardly suffers from damage, but a quoted threshold does: a producer of PDF that drops marks
turns `ต่ำกว่า` ("below") into `ตากว่า`, and no repair can know. Such text is flagged, not mended.
"""

import re
from dataclasses import dataclass

from ingest.thai import MARK, TONE, VOWEL, thai_letters, unknown_letters

SOUND = 0.7  # the score from which text counts as sound: 99% of government releases reach it
UNKNOWN = 10.0  # penalty for each share: 3% of letters in unknown words are too many
MISPLACED = 0.05  # for each mark in an impossible place per 1,000 letters: 6 are too many
GLYPHS = 0.15  # for each private-use or replacement character per 1,000 letters: 2 are too many
LOST = 0.5  # for a text without sara am, or almost without tone marks
SHORT = 300  # letters: shorter text is measured as if it had so many, one name more does not condemn it
LONG_ENOUGH = 1_500  # letters in which sara am must occur: 8 to 12 per 1,000 are usual
FEW_AM = 1.0  # per 1,000 letters
FEW_TONES = 10.0  # per 1,000 letters: 65 are usual

_MISPLACED = re.compile(
    f"(?:^|[^ก-ฮ{MARK}])[{MARK}]|[{TONE}](?=[{VOWEL}])|[่-๋](?=[่-๋])|[{VOWEL}](?=[{VOWEL}])|[ \u00a0][ะาำๅ]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TONES = re.compile("[่-๋]")
_AM = re.compile("ำ|\u0e4d[่-๋]?า")


@dataclass(frozen=True, slots=True)
class Integrity:
    """What the marks of damage in a text come to."""

    letters: int  # Thai letters and marks
    unknown: float  # share of them in words outside the word list, 0..1
    misplaced: float  # marks in impossible places, per 1,000 letters
    private: int  # private-use glyphs
    replaced: int  # replacement characters
    sara_am: float  # per 1,000 letters
    tones: float  # tone marks per 1,000 letters
    score: float  # 0..1, higher is sounder

    @property
    def sound(self) -> bool:
        """Whether the text can be quoted without a warning."""
        return self.score >= SOUND


def integrity(text: str) -> Integrity:
    """The integrity of a text, best a page or section; text without Thai is sound.

    >>> integrity("สำนักงานพัฒนารัฐบาลดิจิทัล").sound
    True
    >>> integrity("ส านกังานพฒันารฐับาลดจิิทลั และกจิกรรมทเี่กี่ยวขอ้งกบัการขบัเคลอื่น " * 4).sound
    False
    """
    letters = thai_letters(text)
    whole = max(letters, SHORT)
    unknown, misplaced = unknown_letters(text), len(_MISPLACED.findall(text))
    private, replaced = len(_PRIVATE.findall(text)), text.count("\ufffd")
    sara_am, tones = (1000 * len(p.findall(text)) / max(letters, 1) for p in (_AM, _TONES))
    lost = (letters >= LONG_ENOUGH and sara_am < FEW_AM) + (letters >= SHORT and tones < FEW_TONES)
    penalty = (
        UNKNOWN * unknown / whole
        + MISPLACED * 1000 * misplaced / whole
        + GLYPHS * 1000 * (private + replaced) / whole
        + LOST * lost
    )
    return Integrity(
        letters=letters,
        unknown=unknown / letters if letters else 0.0,
        misplaced=1000 * misplaced / max(letters, 1),
        private=private,
        replaced=replaced,
        sara_am=sara_am,
        tones=tones,
        score=max(0.0, 1.0 - penalty),
    )
