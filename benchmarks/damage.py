"""Sound Thai text damaged on purpose, in the ways of extraction from PDF, with the words it hit."""

import random
import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from ingest.thai import LETTER, MARK, words

_CELL = re.compile(f"[{LETTER}][{MARK}]*")


class Damaged(NamedTuple):
    text: str
    hit: tuple[tuple[int, int], ...]  # spans of the sound text whose words were damaged


def lost_sara_am(word: str, after: str) -> str:
    """`สำนักงาน` → `ส านักงาน`."""
    return word.replace("ำ", " า", 1)


def loose_sara_am(word: str, after: str) -> str:
    """`น้ำ` → `น ้า`."""
    return re.sub("([่-๋])ำ", r" \1า", word, count=1)


def split_sara_am(word: str, after: str) -> str:
    """`ประจำ`, `น้ำ` → with nikhahit and aa."""
    return re.sub("([่-๋]?)ำ", "\u0e4d\\1า", word, count=1)


def early_tone(word: str, after: str) -> str:
    """`เพื่อ` → `เพ่ือ`."""
    return re.sub("([ัิ-ู])([่-๋])", r"\2\1", word, count=1)


def double_tone(word: str, after: str) -> str:
    """`ที่` → `ที่่`."""
    return re.sub("([่-๋])", r"\1\1", word, count=1)


def blank_before_mark(word: str, after: str) -> str:
    """`พื้นฐาน` → `พื ้นฐาน`, `เพิ่ม` → `เพ ิ่ม`."""
    marks = [m.start() for m in re.finditer(f"[{MARK}]", word)]
    at = marks[len(word) % len(marks)] if marks else 0
    return f"{word[:at]} {word[at:]}" if at else word


def shift(word: str, after: str) -> str:
    """`ขับเคลื่อน` → `ขบัเคลื่อน`; the last mark of a word moves into the next word."""
    return _shifted(word, after, f"[{MARK}]+")


def shift_tone(word: str, after: str) -> str:
    """`เปลี่ยน` → `เปลีย่น`."""
    return _shifted(word, after, "[่-์]")


def shift_all(word: str, after: str) -> str:
    """`ดิจิทัล` → `ดจิิทลั`: every mark inside the word moves."""
    cells = _CELL.findall(word)
    if len(cells) < 2 or "".join(cells) != word or len(cells[-1]) > 1:
        return word
    moved = [cells[0][0]] + [b[0] + a[1:] for a, b in pairwise(cells)]
    return "".join(moved)


def letter_spaced(word: str, after: str) -> str:
    """`ช่วย` → `ช ่ ว ย`."""
    return " ".join(word) if len(word) > 3 else word


def _shifted(word: str, after: str, marks: str) -> str:
    for match in re.finditer(marks, word + after):
        if 0 < match.start() < len(word) and match.end() < len(word + after):
            text = word + after
            crossed = text[match.end()]
            if re.match(f"[{LETTER}]", crossed):
                text = text[: match.start()] + crossed + match[0] + text[match.end() + 1 :]
                return text
    return word + after


KINDS: dict[str, Callable[[str, str], str]] = {
    kind.__name__: kind
    for kind in (
        lost_sara_am,
        loose_sara_am,
        split_sara_am,
        early_tone,
        double_tone,
        blank_before_mark,
        shift,
        shift_tone,
        shift_all,
        letter_spaced,
    )
}


def damage(text: str, kind: str, rate: float, seed: int) -> Damaged:
    """The text with one kind of damage, or "mixed", in a share of the words that can have it."""
    chance = random.Random(seed)
    parts = words(text)
    out: list[str] = []
    hit: list[tuple[int, int]] = []
    at, crossing = 0, False
    for index, word in enumerate(parts):
        span = (at, at + len(word))
        at = span[1]
        if crossing:  # its first letter went into the word before
            crossing = False
            continue
        out.append(word)
        if not re.match(f"[{LETTER}]", word) or chance.random() >= rate:
            continue
        after = parts[index + 1] if index + 1 < len(parts) and re.match(f"[{LETTER}]", parts[index + 1]) else ""
        chosen = chance.choice(list(KINDS)) if kind == "mixed" else kind
        damaged = KINDS[chosen](word, after)
        if chosen not in ("shift", "shift_tone"):
            after = ""
        if damaged == word + after:
            continue
        hit.append(span)
        if after and not damaged.endswith(after):
            hit.append((at, at + len(after)))
        out[-1] = damaged
        crossing = bool(after)
    return Damaged("".join(out), tuple(hit))
