"""The two sides of a question that sets one thing beside another: "งบ GIN กับ DGA Cloud", "plan vs MOU"."""

import re

from index import expected

# Between two things that are set side by side; the first joins in any question, the second where one compares.
_BESIDE = re.compile(
    r"(?<!ตรง)(?<!เกี่ยว)(?<!เกี่ยวข้อง)(?<!สอดคล้อง)(?<!ร่วม)(?<!ให้)(?<!คู่)(?<!เชื่อม)(?<!เชื่อมต่อ)(?<!พร้อม)(?<!สัมพันธ์)(?<!ซ้ำซ้อน)(?<!ซ้ำ)(?<!ไหน)(?<!ใคร)(?<!ใด)"
    r"กับ(?!ดัก)|\b(?:vs|versus)\b\.?|\band (?:what|how)\b|เทียบกับ|เมื่อเทียบกับ|ต่างจาก|ต่างกับ",
    re.IGNORECASE,
)
_AND = re.compile(r"และ|หรือ|\b(?:and|or|than|with|to|from)\b", re.IGNORECASE)
_WORD = re.compile(r"[ก-ฮa-z]{2}", re.IGNORECASE)


def sides(question: str) -> tuple[str, ...]:
    """What stands before and after the word between the two; nothing where the question has no two sides.

    >>> sides("งบ GIN กับ DGA Cloud อันไหนมากกว่า")
    ('งบ GIN', 'DGA Cloud อันไหนมากกว่า')
    """
    found = _BESIDE.search(question) or ("comparison" in expected.asked(question) and _AND.search(question))
    both = (question[: found.start()].strip(), question[found.end() :].strip()) if found else ()
    return both if all(map(_WORD.search, both)) else ()
