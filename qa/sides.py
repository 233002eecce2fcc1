"""The two sides of a question that sets one thing beside another: "งบ GIN กับ DGA Cloud", "plan vs MOU"."""

import re
from collections.abc import Sequence

import numpy as np

from index import expected
from index.search import Index

# Between two things that are set side by side; the first joins in any question, the second where one compares.
_BESIDE = re.compile(
    r"(?<!(?<!ทาง)ตรง)(?<!เกี่ยว)(?<!เกี่ยวข้อง)(?<!สอดคล้อง)(?<!ร่วม)(?<!ให้)(?<!คู่)(?<!ขัด)(?<!แย้ง)(?<!เชื่อม)(?<!เชื่อมต่อ)(?<!พร้อม)(?<!สัมพันธ์)(?<!ซ้ำซ้อน)(?<!ซ้ำ)(?<!ไหน)(?<!ใคร)(?<!ใด)"
    r"กับ(?!ดัก)(?![ก-๎]{0,16}(?:ใคร|อะไร|ไหน|ใด)(?!.{0,6}กว่า))|\b(?:vs|versus)\b\.?|\band what (?:do|does|did)\b(?!\s+(?:it|they|that|this)\b)|เทียบกับ|เมื่อเทียบกับ|ต่างจาก|ต่างกับ",
    re.IGNORECASE,
)
_THEN = re.compile(  # between two things that are asked
    r"(?<=\s)(?:(?:แล้ว|และ)(?=\S)|ส่วน(?=\s?\S))|,?\s*\band\b(?=\s+(?:(?:in|at|by|from|on|of|for) )?(?:what|how|who|when|which|where)\b)|,(?=\s*(?:when|who|how|what)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"และ|หรือ|(?:มาก|น้อย|สูง|ต่ำ)กว่า|\b(?:and|or|than|with|to|from)\b", re.IGNORECASE)
_ASKS = re.compile(  # a thing that is asked; a question may have several
    r"เท่าไ|เท่าใด|กี่|อะไร|ไหน|ใด|ยังไง|อย่างไร|ใคร|เมื่อไ|\b(?:what|which|how|who|when|where)\b", re.IGNORECASE
)
_COMPARE = re.compile(r"^\s*(?:please )?(?:compare|เปรียบเทียบ|เทียบ)(?![a-z])", re.IGNORECASE)
_WORD = re.compile(r"[ก-ฮa-z]{2}", re.IGNORECASE)


def sides(question: str) -> tuple[str, ...]:
    """What stands before and after the word between the two; nothing where the question has no two sides.

    >>> sides("งบ GIN กับ DGA Cloud อันไหนมากกว่า")
    ('งบ GIN', 'DGA Cloud อันไหนมากกว่า')
    """
    compared = "comparison" in expected.asked(question)
    return beside(question) or (_apart(question, _AND.search(question)) if compared else ())


def asks_several(question: str) -> bool:
    """Does the question ask several things: who, and when?"""
    return len(_ASKS.findall(question)) > 1


def beside(question: str) -> tuple[str, ...]:
    """The same, where a word says that the two are set side by side, and not "and" or "or" alone."""
    return _apart(question, _BESIDE.search(question))


def _apart(question: str, found: re.Match[str] | None) -> tuple[str, ...]:
    before = _COMPARE.sub("", question[: found.start()]) if found else ""  # "compare" is of neither side
    both = (before.strip(), question[found.end() :].strip()) if found else ()
    return both if all(map(_WORD.search, both)) else ()


def asked_after(question: str) -> tuple[str, ...]:
    """What is asked first and what is asked then: "มีผลปีไหน แล้วใครลงนาม"; nothing where one thing is asked."""
    for found in _THEN.finditer(question):
        both = question[: found.start()].strip(), question[found.end() :].strip()
        if _ASKS.search(both[1]) and (_ASKS.search(both[0]) or ":" in both[0]):  # "GIN: the budget and who runs it?"
            return both
    return ()


def asked_in_turn(question: str) -> tuple[str, ...]:
    """The same, also where only a blank stands between the two: "ตั้งเป้าเท่าไร เก็บข้อมูลไตรมาสไหน"."""
    if both := asked_after(question):
        return both
    for first in _ASKS.finditer(question):
        blank = question.find(" ", first.end())
        if first[0] > "z" and blank > 0 and _ASKS.search(question, blank):
            return question[:blank], question[blank:].strip()
    return ()


def listed_thing(question: str) -> str:
    """The words up to and with the one whose kinds are asked for: "งานบริการตัวไหนบ้าง", "which services".

    >>> listed_thing("งานบริการตัวไหนบ้างที่ใช้วัด"), listed_thing("Which services are counted?")
    ('งานบริการตัว', 'services')
    """
    found = _ASKS.search(question)
    if not found:
        return ""
    behind = question[found.end() :].split()
    return question[: found.start()].strip() if found[0][0] > "z" else " ".join(behind[:1])


def nearest(index: Index, question: str, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which texts hold what stands nearest before the word between the sides, and which what stands nearest behind it.

    Each bool [texts]; all false where the question has no sides. Things that both sides say are passed over. "The
    direct and the indirect benefits" says only on the second side what both are of.
    """
    both = sides(question)
    if not both or not texts:
        return np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    before, behind = both
    shared = re.sub(r"^the ", "", behind).split()[1:2] if behind.isascii() else []
    of_both = _own(index, " ".join([before, *shared]), behind, texts)[:, -1:]
    return (
        (_own(index, before, behind, texts)[:, -1:] + of_both).any(axis=1),
        _own(index, behind, before, texts)[:, :1].any(axis=1),
    )


def _own(index: Index, side: str, other: str, texts: Sequence[str]) -> np.ndarray:
    """What of the things that only this side says stands in each text: [texts, things] in their order."""
    return index.matches(side, texts)[:, index.matches(side, [other])[0] == 0]
