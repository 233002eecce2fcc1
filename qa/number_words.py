"""Number words, Thai and English, and Thai digits → Arabic digits, in place."""

import re
from decimal import Decimal

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_THAI_UNITS = {
    "ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4,
    "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
}  # fmt: skip
_THAI_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
_UNIT = "|".join(_THAI_UNITS)
_WORD = f"{_UNIT}|{'|'.join(_THAI_PLACES)}"
_THAI_NUMBER = re.compile(rf"(?:{_WORD})+(?:จุด(?:{_UNIT})+)?")
# A lone number word is a figure only beside what is counted: "สอง" in "สองฝ่าย" is none.
_COUNTED = "เปอร์|เปอเ|%|ล้าน|แสน|หมื่น|เท่า|หน่วยงาน|เรื่อง|บริการ|ชุด|แห่ง|คะแนน|แต้ม|ชั่วโมง|นาที"
_THAI_LONE = re.compile(
    rf"(?<=ร้อยละ)\s*(?:{_WORD})(?![ก-๎])|(?!ศูนย์บริการ)(?:{_UNIT})(?=\s*(?:{_COUNTED}))|(?:ร้อย|สิบ)(?=\s*(?:เปอร์|เปอเ|%))"
    rf"|(?:(?<=ระดับ)(?<!ในระดับ)|(?<=เลเวล))(?:{_UNIT})(?!{'|'.join(_THAI_PLACES)})"
    rf"|(?:(?<=ระดับที่)|(?<=ได้)|(?<=ได้ ))(?:{_UNIT})(?![ก-๎])"
    rf"|(?<=ได้)(?:{_UNIT})(?=เต็ม(?:{_UNIT}|สิบ))|(?<=เต็ม)(?:{_UNIT}|สิบ)(?![ก-๎])"
)
_SMALL = dict(
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
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_DIGIT = "|".join(list(_SMALL)[:10])
_ENGLISH_NUMBER = re.compile(
    rf"\b(?:(?P<hundred>one|a|two|three) hundred\b(?: and)?[ -]?)?"
    rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{_DIGIT}))?\b|(?P<small>{'|'.join(reversed(_SMALL))})\b)?"
    rf"(?: point (?P<point>(?:(?:{_DIGIT})\b ?)+))?",
    re.IGNORECASE,
)
# "4 คะแนนครึ่ง", "ระดับ 4 ครึ่ง", "four and a half", "4½"; not "80 ครึ่งปีแรก"
_HALF = re.compile(
    r"(?<![\d.])(\d+)(\s*(?:%|เปอร?์?เซ็?น(?:ต์|ต)?|คะแนน|แต้ม|เท่า|ชั่วโมง|ล้าน(?:บาท|รายการ)?)?)\s*ครึ่ง(?!หนึ่ง|ปี|แรก|หลัง|ทาง)"
    r"|(?<![\d.])(\d+)(?: and a half\b|\s?½| 1/2\b)",
    re.IGNORECASE,
)
# a unit and a half, or half of one, without a figure
_BARE_HALF = (
    (re.compile(r"(?<![\d.])(?<![\d.] )(ชั่วโมง|ล้าน)ครึ่ง"), r"1.5 \1"),
    (re.compile(r"ครึ่ง(?=ชั่วโมง)"), "0.5 "),
    (re.compile(r"\ban? (hour|million) and a half\b", re.IGNORECASE), r"1.5 \1"),
    (re.compile(r"\bhalf an (?=hour\b)", re.IGNORECASE), "0.5 "),
)
_COUNTED_ENGLISH = re.compile(r"\s*(?:%|per\s?cent|pct|million|billion|times|points?\b|level)", re.IGNORECASE)


_PARTS_ENGLISH = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_OF_ENGLISH = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_FRACTION = re.compile(
    rf"\b(?P<of>{'|'.join(_OF_ENGLISH)})[ -](?P<parts>{'|'.join(_PARTS_ENGLISH)})s?\b(?=,? (?:of|the|our|is|are|has|have)\b)"
    rf"|(?<!ระดับ)(?:เศษ)?(?P<th>{_UNIT})(?:ใน|ส่วน)(?P<whole>{_UNIT}|สิบ)(?!\s*(?:คะแนน|แต้ม|ระดับ|[ก-๎]*ตัวชี้วัด|ด้าน|ข้อ))"
    r"|(?<!first )(?<!second )\bhalf\b(?= (?:of (?:the|our)|the|our) (?!year))"
    r"|(?<!คะแนน)(?<!แต้ม)(?<![\d] )(?<!\d)ครึ่ง(?:หนึ่ง|นึง|เดียว|(?=ของงบ|งบ))(?!ปี|ของปี)",
    re.IGNORECASE,
)


def fractions(text: str) -> str:
    """The text with fractions in words as percentages; of a question, where a share is meant by them.

    >>> fractions("เบิกได้สามในสี่"), fractions("half of the budget"), fractions("ครึ่งปีแรก")
    ('เบิกได้ 75%', '50% of the budget', 'ครึ่งปีแรก')
    """
    return _FRACTION.sub(_percentage, text)


def _percentage(match: re.Match[str]) -> str:
    if match["of"]:
        part, whole = _OF_ENGLISH[match["of"].lower()], _PARTS_ENGLISH[match["parts"].lower()]
    elif match["th"]:
        part, whole = _THAI_UNITS[match["th"]], _thai_value(match["whole"])
    else:
        part, whole = 1, 2
    if not 0 < part < whole:
        return match[0]
    blank = "" if match.start() == 0 or match.string[match.start() - 1].isspace() else " "
    return f"{blank}{round(Decimal(100) * part / whole, 4).normalize():f}%"


def arabic(text: str) -> str:
    """The text with Thai digits and number words, Thai and English, written in Arabic digits.

    >>> arabic("ร้อยละแปดสิบแปด"), arabic("eighty-eight percent"), arabic("ร้อยละ")
    ('ร้อยละ88', '88 percent', 'ร้อยละ')
    """
    text = text.translate(THAI_DIGITS)
    text = _THAI_NUMBER.sub(_thai_number, text)
    text = _THAI_LONE.sub(lambda m: re.sub(_WORD, lambda word: str(_thai_value(word[0])), m[0]), text)
    text = _ENGLISH_NUMBER.sub(_english_number, text)
    text = _HALF.sub(lambda m: f"{m[1] or m[3]}.5{m[2] or ''}", text)
    for pattern, digits in _BARE_HALF:
        text = pattern.sub(digits, text)
    return text


def _thai_number(match: re.Match[str]) -> str:
    """Digits for a number word of two parts or more; a lone part may be part of another word."""
    whole, _, fraction = match[0].partition("จุด")
    parts = re.findall(_WORD, whole)
    if match.string[match.end() : match.end() + 2] == "ละ" and parts[-1] == "ร้อย":
        return match[0]
    if not fraction and (len(parts) < 2 or not any(part in _THAI_PLACES for part in parts)):
        return match[0]
    digits = "".join(str(_THAI_UNITS[word]) for word in re.findall(_UNIT, fraction))
    after_latin = match.string[: match.start()][-1:].isascii() and match.start() > 0
    return f"{' ' * after_latin}{_thai_value(whole)}{'.' + digits if digits else ''}"


def _thai_value(words: str) -> int:
    total, unit = 0, None
    for word in re.findall(_WORD, words):
        if word in _THAI_UNITS:
            unit = _THAI_UNITS[word]
        else:
            total += (1 if unit is None else unit) * _THAI_PLACES[word]
            unit = None
    return total + (unit or 0)


def _english_number(match: re.Match[str]) -> str:
    """Digits for a number word; a bare "one" or "zero" is a figure only beside its unit."""
    hundred, tens, unit, small, point = (match[name] for name in ("hundred", "tens", "unit", "small", "point"))
    if not (hundred or tens or small):
        return match[0]
    bare = not (hundred or tens or point) and small.lower() in ("one", "zero")
    if bare and not _COUNTED_ENGLISH.match(match.string, match.end()):
        return match[0]
    value = 100 * {"a": 1, **_SMALL}.get((hundred or "zero").lower(), 0)
    value += _TENS.get((tens or "").lower(), 0) + _SMALL.get((unit or small or "zero").lower(), 0)
    digits = "".join(str(_SMALL[word.lower()]) for word in (point or "").split())
    return f"{value}{'.' + digits if digits else ''}"
