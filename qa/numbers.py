"""Figures as people type them → Decimals with their kind: percent, money, counts, ranks, levels, years."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.number_words import arabic

MULTIPLIERS = {
    "พันล้าน": 10**9, "แสนล้าน": 10**11, "หมื่นล้าน": 10**10, "ล้านล้าน": 10**12,
    "ล้าน": 10**6, "แสน": 10**5, "หมื่น": 10**4, "พัน": 10**3,
    "ลบ.": 10**6, "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3, "bn": 10**9, "mn": 10**6,
    "mb": 10**6, "m": 10**6, "k": 10**3,
}  # fmt: skip

_N = r"(?P<n>(?:(?<![\d\w])[-−–]\s?)?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
_MULTIPLIER = "|".join(re.escape(word) for word in sorted(MULTIPLIERS, key=len, reverse=True))
_FORMS = (
    ("id", re.compile(r"(?<![\w.])(?P<n>\d+(?:\.\d+){2,3})(?![\d%]|\.\d)")),
    ("id", re.compile(r"(?<![\w.,])(?P<n>[1-4]\.[1-5])(?=\s*[=:])")),
    (
        "id",
        re.compile(
            r"(?:ตัวชี้วัด(?:ที่|ข้อ)?|ตัววัด|เกณฑ์(?:ข้อ)?|หัวข้อ|ข้อ(?:ที่)?|\bkpis?|\bindicators?|\bitems?|\bcriteri(?:on|a)|\bno\.?|#)"
            r"\s*(?P<n>\d(?:\.\d){0,3})(?![\d%]|\.\d|\s*(?:%|เปอร์|percent))",
            re.IGNORECASE,
        ),
    ),
    ("year", re.compile(r"(?<!\d)(?P<n>25[4-9]\d|20[0-4]\d)(?![\d,.]*\d|\s*(?:%|ล้าน|บาท|ครั้ง|รายการ|คน|แห่ง))")),
    ("year", re.compile(r"(?:ปี(?:งบประมาณ|งบ)?|พ\.ศ\.|แผน(?:ปฏิบัติการ)?|\bfy|\bb\.?e\.?)\s*(?P<n>\d{2})(?!\d|\s*(?:%|คน|ล้าน))", re.IGNORECASE)),
    ("level", re.compile(r"(?:ระดับ(?:ที่|คะแนน)?|\blevels?|\blvl|\bband)\s*(?P<n>-?\d+(?:\.\d+)?)(?!\s*%|\d)", re.IGNORECASE)),
    (
        "structure",  # "4 มิติ", "13 indicators" count what a document is made of; they are no result
        re.compile(rf"{_N}\s*(?:ระดับ|มิติ|ด้าน|ข้อ|ตัวชี้วัด|องค์ประกอบ|ประเด็น|ยุทธศาสตร์|โครงการ|ขั้นตอน|ปี(?![ก-๎]*ฐาน)|ไตรมาส|แผน|ฉบับ|levels\b|dimensions?\b|indicators?\b|components?\b|strateg|projects?\b|years?\b|criteria\b)", re.IGNORECASE),
    ),
    (
        "percent",
        re.compile(rf"(?:ร้อยละ|เปอร์เซ็นต์ที่|\bpercentage of)\s*(?:ประมาณ|ราว|แค่|เพียง)?\s*{_N}(?:\s*(?:%|เปอร์เซ็นต์?))?", re.IGNORECASE),
    ),
    ("percent", re.compile(rf"{_N}\s*(?:%|％|เปอร์เซ็นต์|เปอร์เซนต์|เปอร์เซ็น|เปอร์เซน|เปอร์|per\s?cent\b|pct\b)", re.IGNORECASE)),
    (
        "rank",
        re.compile(r"(?:อันดับ(?:ที่)?|ลำดับ(?:ที่)?|ที่|\brank(?:s|ed|ing)?(?: at| of)?|\bplace[sd]?|#)\s*(?P<n>\d{1,3})(?=\s*(?:ของโลก|in the world|$|\D))", re.IGNORECASE),
    ),
    ("rank", re.compile(r"(?<!\d)(?P<n>\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)),
    ("times", re.compile(rf"{_N}\s*(?:เท่า|times\b|x\b|-?fold\b)", re.IGNORECASE)),
    ("ratio", re.compile(r"(?<!\d)1\s*(?::|ต่อ)\s*(?P<n>\d+(?:\.\d+)?)")),
    ("money", re.compile(rf"(?:฿|thb\s*){_N}\s*(?P<m>{_MULTIPLIER})?", re.IGNORECASE)),
    ("money", re.compile(rf"{_N}\s*(?P<m>{_MULTIPLIER})?\s*(?:บาท|baht\b|thb\b)", re.IGNORECASE)),
    ("points", re.compile(rf"{_N}\s*(?:คะแนน|แต้ม|points?\b|pts?\b)", re.IGNORECASE)),
    ("number", re.compile(rf"{_N}\s*(?:(?P<m>{_MULTIPLIER})(?![a-z]))?", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a question; start..end is its place in the text that was read."""

    value: Decimal
    kind: str  # id, year, level, structure, percent, rank, times, ratio, money, points or number
    text: str  # of an id: "2.2.1.2"
    start: int
    end: int


def read(text: str) -> list[Figure]:
    """The figures of a text in order; each character belongs to one figure at most.

    >>> [(f.kind, str(f.value)) for f in read("ปี ๒๕๖๗ เบิกจ่าย ๘๘%")]
    [('year', '2567'), ('percent', '88')]
    """
    text = arabic(text)
    taken = bytearray(len(text))
    found: list[Figure] = []
    for kind, form in _FORMS:
        for match in form.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            found.append(_figure(kind, match))
    return sorted(found, key=lambda figure: figure.start)


def _figure(kind: str, match: re.Match[str]) -> Figure:
    digits = re.sub(r"[,\s]", "", match["n"]).replace("−", "-").replace("–", "-")
    if kind == "id":
        return Figure(Decimal(0), kind, digits, match.start(), match.end())
    multiplier = (match.groupdict().get("m") or "").lower()
    value = Decimal(digits) * MULTIPLIERS.get(multiplier, 1)
    if kind == "year" and len(digits) == 2:
        value += 2500
    return Figure(value, kind, digits, match.start(), match.end())
