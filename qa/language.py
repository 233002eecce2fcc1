"""In which language a question is answered: the one it is asked in."""

import re

_THAI = re.compile(r"[ก-๎]")
_LATIN = re.compile(r"[A-Za-z]")
_ASKS_THAI = re.compile(
    r"อะไร|เท่าไ|เท่าใด|กี่|ไหม|มั้ย|หรือไม่|หรือเปล่า|รึเปล่า|ใคร|ไหน|ใด|อย่างไร|ยังไง|ทำไม|เมื่อ|คือ|ขอ|บ้าง|หน่อย|ครับ|ค่ะ|คะ|ของ|ใน|ต้อง|ได้"
)
_ASKS_ENGLISH = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|does|do|did|can|list|name|give|show|compare|explain"
    r"|define|tell|state|quote)\b",
    re.IGNORECASE,
)


def language(question: str) -> str:
    """ "th" or "en": English where no Thai stands in it, or Thai names stand in a question that is asked in English.

    >>> language("งบ DGA Cloud"), language("DGA Cloud budget?"), language("What is the doer (ผู้ทำ) role?")
    ('th', 'en', 'en')
    """
    thai, latin = len(_THAI.findall(question)), len(_LATIN.findall(question))
    named = latin > thai and _ASKS_ENGLISH.search(question) and not _ASKS_THAI.search(question)
    return "en" if not thai or named else "th"
