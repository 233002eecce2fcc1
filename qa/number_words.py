"""Number words, Thai and English, and Thai digits → Arabic digits, in place."""

import re

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_UNITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_THAI_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
_THAI_WORD = "|".join([*_THAI_UNITS, *_THAI_PLACES])
_THAI_NUMBER = re.compile(rf"(?:{_THAI_WORD})+(?:จุด(?:{'|'.join(_THAI_UNITS)})+)?")
# A lone number word is a figure only beside its unit: "สูง" is not "สอง", "ร้อยละ" not 100.
_THAI_LONE = re.compile(
    rf"(?<=ร้อยละ)\s*(?:{_THAI_WORD})(?![ก-๎])|(?:{'|'.join(_THAI_UNITS)})(?=\s*(?:เปอร์|%|ล้าน|แสน|หมื่น|เท่า))|(?<=ระดับ)(?:ที่)?(?:{'|'.join(_THAI_UNITS)})(?![ก-๎])"
)
_ENGLISH_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_ENGLISH_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
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
    if len(parts) + bool(fraction) < 2 or (not any(part in _THAI_PLACES for part in parts) and not fraction):
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
