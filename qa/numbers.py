"""Figures as people type them → Decimals with their kind: percent, money, counts, ranks, levels, years."""

import re
from dataclasses import dataclass
from decimal import Decimal

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

MULTIPLIERS = {
    "พันล้าน": 10**9, "แสนล้าน": 10**11, "หมื่นล้าน": 10**10, "ล้านล้าน": 10**12,
    "ล้าน": 10**6, "แสน": 10**5, "หมื่น": 10**4, "พัน": 10**3,
    "ลบ.": 10**6, "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3, "bn": 10**9, "mn": 10**6,
    "mb": 10**6, "m": 10**6, "k": 10**3,
}  # fmt: skip

_N = r"(?P<n>[-−–]?\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−–]?\s?\d+(?:\.\d+)?)"
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
    ("year", re.compile(r"(?:ปี(?:งบประมาณ|งบ)?|พ\.ศ\.|\bfy|\bb\.?e\.?)\s*(?P<n>\d{2})(?!\d|\s*(?:%|คน|ล้าน))", re.IGNORECASE)),
    ("level", re.compile(r"(?:ระดับ(?:ที่|คะแนน)?|\blevels?|\blvl|\bband)\s*(?P<n>-?\d+(?:\.\d+)?)(?!\s*%|\d)", re.IGNORECASE)),
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
    kind: str  # id, year, level, percent, rank, times, ratio, money, points or number
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


# ── words for figures ─────────────────────────────────────────────────────────────────────────────

_THAI_UNITS = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_THAI_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
_THAI_WORD = "|".join([*_THAI_UNITS, *_THAI_PLACES])
_THAI_NUMBER = re.compile(rf"(?:{_THAI_WORD})+(?:จุด(?:{'|'.join(_THAI_UNITS)})+)?")
# A lone number word is a figure only beside its unit: "สูง" is not "สอง", "ร้อยละ" not 100.
_THAI_LONE = re.compile(rf"(?<=ร้อยละ)\s*(?:{_THAI_WORD})(?![ก-๎])|(?:{'|'.join(_THAI_UNITS)})(?=\s*(?:เปอร์|%|ล้าน|แสน|หมื่น|เท่า))|(?<=ระดับ)(?:ที่)?(?:{'|'.join(_THAI_UNITS)})(?![ก-๎])")
_ENGLISH_UNITS = dict(zip("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(20), strict=True))
_ENGLISH_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ENGLISH_NUMBER = re.compile(
    rf"\b(?:(?P<hundred>one|a|two|three) hundred(?: and)?[ -]?)?"
    rf"(?:(?P<tens>{'|'.join(_ENGLISH_TENS)})(?:[ -](?P<unit>{'|'.join(list(_ENGLISH_UNITS)[1:10])}))?|(?P<small>{'|'.join(reversed(list(_ENGLISH_UNITS)))}))?"
    rf"(?: point (?P<point>(?:(?:{'|'.join(list(_ENGLISH_UNITS)[:10])})\b ?)+))?"
    r"(?=\s*(?:%|per\s?cent|pct|million|billion|times|data ?sets?|agenc|points))",
    re.IGNORECASE,
)  # fmt: skip
_ENGLISH_LEVEL = re.compile(r"(?<=level )(?:one|two|three|four|five)\b", re.IGNORECASE)


def arabic(text: str) -> str:
    """The text with Thai digits and number words, Thai and English, written in Arabic digits.

    >>> arabic("ร้อยละแปดสิบแปด"), arabic("eighty-eight percent"), arabic("ร้อยละ")
    ('ร้อยละ88', '88 percent', 'ร้อยละ')
    """
    text = text.translate(THAI_DIGITS)
    text = _THAI_NUMBER.sub(_thai_number, text)
    text = _THAI_LONE.sub(lambda m: re.sub(_THAI_WORD, lambda w: str(_thai_value(w[0])), m[0]), text)
    text = _ENGLISH_LEVEL.sub(lambda m: str(_ENGLISH_UNITS[m[0].lower()]), text)
    return _ENGLISH_NUMBER.sub(_english_number, text)


def _thai_number(match: re.Match[str]) -> str:
    """Digits for a number word of two parts or more; a lone part may be part of another word."""
    whole, _, fraction = match[0].partition("จุด")
    parts = re.findall(_THAI_WORD, whole)
    if match.string[match.end() : match.end() + 2] == "ละ" and parts[-1] == "ร้อย":
        return match[0]
    if len(parts) + bool(fraction) < 2 or not any(part in _THAI_PLACES for part in parts) and not fraction:
        return match[0]
    digits = "".join(str(_THAI_UNITS[word]) for word in re.findall("|".join(_THAI_UNITS), fraction))
    return f"{_thai_value(whole)}{'.' + digits if digits else ''}"


def _thai_value(words: str) -> int:
    total, unit = 0, None
    for word in re.findall(_THAI_WORD, words):
        if word in _THAI_UNITS:
            unit = _THAI_UNITS[word]
        else:
            total += (1 if unit is None else unit) * _THAI_PLACES[word]
            unit = None
    return total + (unit or 0)


def _english_number(match: re.Match[str]) -> str:
    hundred, tens, unit, small, point = (match[name] for name in ("hundred", "tens", "unit", "small", "point"))
    if not (hundred or tens or small):
        return match[0]
    value = 100 * {"a": 1, **_ENGLISH_UNITS}.get((hundred or "zero").lower(), 0)
    value += _ENGLISH_TENS.get((tens or "").lower(), 0) + _ENGLISH_UNITS.get((unit or small or "zero").lower(), 0)
    digits = "".join(str(_ENGLISH_UNITS[word.lower()]) for word in (point or "").split())
    return f"{value}{'.' + digits if digits else ''}"
