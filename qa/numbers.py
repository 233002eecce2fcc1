"""Figures as people type them → Decimals with their kind: percent, money, counts, ranks, levels, years."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.number_words import arabic

MULTIPLIERS = {
    "ล้านล้าน": 10**12, "แสนล้าน": 10**11, "หมื่นล้าน": 10**10, "พันล้าน": 10**9,
    "ล้าน": 10**6, "แสน": 10**5, "หมื่น": 10**4, "พัน": 10**3, "ลบ.": 10**6,
    "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3,
    "bn": 10**9, "mn": 10**6, "mb": 10**6, "m": 10**6, "k": 10**3,
}  # fmt: skip

_MULTIPLIER = "|".join(re.escape(word) for word in sorted(MULTIPLIERS, key=len, reverse=True))
_MINUS = r"(?:ติดลบ\s*|ลบ\s+|minus\s+|negative\s+|(?<![\d\w)])[-−–])"
_N = rf"(?P<n>{_MINUS}?(?<![a-z\d.,])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+))"
_PERCENT = r"(?:%|％|เปอร?์?เซ็?น(?:ต์|ต)?|เปอ?ร์|per\s?cents?\b|pct\b)"
_PERCENTAGE_POINTS = r"(?!\s*(?:จุด|points?))"
# "เป็น 90 คะแนนขยับเท่าไร": these points are not the 90 before them
_NEXT_CLAUSE = r"(?!\s*(?:รวม)?(?:จะ)?(?:ขยับ|เปลี่ยน|ต่าง|(?:เพิ่ม|ลด|ขึ้น|ลง|เป็น)*เท่าไ|(?:เพิ่มขึ้น|ลดลง|เพิ่ม|ลด)(?:กี่|ไหม|มั้ย)))"
# between two figures of which the first has the unit of the second: "from 11 to 13 million", "850 of 1,020 million"
_BETWEEN = r"\s*(?:(?:ขึ้น|เพิ่ม|ลด|ลง)*(?:เป็น|ถึง|เหลือ)|-|–|→|->|\bto\b|\b(?:out )?of\b|จาก)\s*"
_STRUCTURE = (
    r"ระดับ(?!ไหน|ใด|อะไร(?!บ้าง)|เท่าไ|ที่เท่า|กี่)|มิติ|ด้าน|ข้อ|ตัวชี้วัด|ตัว(?=\s|$|ที่)|องค์ประกอบ|ประเด็น|ยุทธศาสตร์|โครงการ|ขั้นตอน|ไตรมาส|แผน|ฉบับ"
    "|ตัวเลือก|ทางเลือก|บทบาท|ภารกิจ|พันธกิจ|วัตถุประสงค์|ประการ|หมุดหมาย|ฝ่าย|สูตร|คอลัมน์"
    r"|tiers?\b|thresholds\b|targets\b|steps\b|bands\b|roles?\b|issues?\b|missions?\b|objectives?\b|attachments?\b|parts?\b|columns?\b|pillars?\b"
    r"|levels\b|kpis\b|dimensions?\b|indicators?\b|components?\b|strateg|projects?\b|years?\b|criteria\b|quarters?\b|options?\b|choices\b"
)
_PLACE = (
    "เอกสารประกอบ(?:ที่)?|เอกสารแนบ(?:ที่)?|บทที่|หมวด(?:ที่)?|ข้อ(?:ที่)?|ตารางที่|ฉบับที่|ครั้งที่|หมุดหมาย(?:ที่)?|องค์ประกอบที่|ขั้น(?:ตอน)?ที่"
    r"|ประเด็น(?:ที่)?|\bissue|\bcomponent|\bstep|\battachments?|\bannex|\bchapter|\bclause|\bappendix|\btable|\bstrategy|\bproject|\bmilestone|\bobjective|\bmission|\bgoal|\bitem|\bplan(?: no\.?)?|ยุทธศาสตร์(?:ที่|(?=\s*\d(?!\d)))|โครงการ(?:ที่)?"
)
_FORMS = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("id", r"(?<![a-z\d.])(?P<n>\d+(?:\.\d+){2,3})(?![\d%]|\.\d)"),
        ("id", r"(?<![\w.,])(?P<n>[1-9]\.[1-9])(?=\s*[=:])"),
        (
            "id",
            r"(?:กรอบ(?:การประเมิน(?:ผล)?)?(?:ที่|ข้อ(?:ที่)?)|ตัวชี้วัด(?:ที่|ข้อ)?|ตชว\.?|ตัววัด|หัวข้อ|กลุ่ม(?:ที่)?|มิติ(?:ที่)?|\bkpis?|(?<!outcome )(?<!impact )(?<!output )\bindicators?|\bdimensions?|\bcriterion|\bgroups?)"
            rf"\s*\(?(?P<n>\d(?:\.\d){{0,3}})(?![\d%]|\.\d|\s*{_PERCENT})(?:(?<=\.\d)|(?!\s*(?:{_STRUCTURE})))",
        ),
        (
            "year",
            rf"(?:ปี(?:งบประมาณ|งบ)?|พ\.ศ\.|\bfy)\s*(?:25)?6\d\s*(?:กับ|และ|หรือ|,|and|&)\s*(?P<n>6\d)(?!\d|[.,]\d|\s*{_PERCENT})",
        ),  # "ปี 64 กับ 65"
        ("year", r"(?<!\d)(?P<n>25[4-9]\d|20[0-4]\d)(?![\d,.]*\d|\s*(?:%|ล้าน|บาท|ครั้ง|รายการ|คน|แห่ง))"),
        (
            "year",
            r"(?:ปี(?:งบประมาณ|งบ)?|พ\.ศ\.|แผน(?:ปฏิบัติการ)?|plan|\bfy|\bb\.?e\.?)\s*(?P<n>[4-9]\d)(?:\s*[-–/]\s*[4-9]\d)?"
            rf"(?!\d|\.\d|\s*(?:{_PERCENT}|คน|ล้าน|ชุด|แห่ง|หน่วยงาน|เรื่อง|รายการ|บริการ|ครั้ง|ราย))",
        ),
        ("year", r"ปีฐาน\s*(?P<n>6[3-7])(?=\s*(?:มี|อยู่|ที่|เป็น|คือ|=|:))"),
        ("year", r"\(\s*(?P<n>[4-9]\d)\s*[-–]\s*[4-9]\d\s*\)"),  # "(61-80)" of a plan
        (
            "year",
            rf"(?<![\d.,/])(?P<n>6\d)\s*[-–]\s*(?:6\d|70|75|80)(?!\d|[.,]\d|\s*(?:{_PERCENT}|คะแนน|คน|ล้าน|ชุด|แห่ง|หน่วยงาน|เรื่อง|รายการ|บริการ|ครั้ง|ราย|points?|million))",
        ),  # "66-70" of a plan
        ("structure", r"แผน\s*ระดับ(?:ที่)?\s*(?P<n>\d)"),  # the three tiers of plans
        (
            "structure",
            r"(?<!\d)(?P<n>50)\s*[/,-]\s*75\s*(?:[/,-]|และ|and)\s*100(?!\d)(?:\s*(?:คะแนน|points?\b))?",
        ),  # the scale of the plan
        ("structure", rf"{_N}\s*(?:x|times|-?fold)\s+target\b"),  # "the 3x target"
        ("structure", rf"{_N}-(?:level|tier|part|way|phase|stage|member)\b"),  # "the three-level plan table"
        (
            "structure",
            rf"แผน(?:พัฒน์|พัฒนา)?ฯ?\s*(?:ฉบับ(?:ที่)?\s*)?(?P<n>1[0-4])(?!\d|[.,]\d|\s*{_PERCENT})",
        ),  # national plans
        (
            "structure",
            r"(?:ระดับ(?:ที่|คะแนน)?|เกณฑ์(?:ที่|การให้คะแนน)?|\blevels?)\s*(?P<n>1)\s*(?:ถึง|-|–|to|through)\s*5(?!\d|\s*%)",
        ),  # the whole scale
        (
            "structure",
            rf"(?<!จาก)(?<!จาก\s)(?<!from\s)(?<![\d.,])(?P<n>1)\s*(?:ถึง|-|–|to|through)\s*5(?![\d.,:/])"
            rf"(?!\s*(?:{_PERCENT}|{_MULTIPLIER}|เท่า|times\b|x\b))",
        ),  # the same without the word
        (
            "level",
            r"(?:ระดับ(?:ที่|คะแนน)?|เลเวล|\blevels?-?|\blvl|\bband)\s*(?P<n>-?\d+(?:\.\d+)?)(?!\s*%|\d)"
            r"(?:\s*(?:ถึง|-|–|to)\s*\d(?!\d|\s*%))?",
        ),
        ("structure", r"(?:pmqa|thailand|ไทยแลนด์|ประเทศไทย|ระบบราชการ|\bv(?:ersion)?)\s*(?P<n>\d\.\d)(?!\d)"),
        ("structure", r"(?<!\d)(?P<n>\d{1,2})(?:st|nd|rd|th)\b(?= (?:national|economic|plan|edition|issue|meeting))"),
        (
            "structure",
            rf"(?:{_PLACE})\s*(?:(?:no|number)\b\.?\s*)?\(?(?P<n>\d+)(?:\s*[-–]\s*\d+)?(?!\d|\.\d|\s*{_PERCENT})",
        ),
        (
            "structure",
            rf"(?<!ร้อยละ)(?<!ร้อยละ\s){_N}[\s-]*(?:of (?:the|its|these|those) )?(?:(?:mou|plan|target|scoring|evaluation|main|key|national|official|separate|different)\s*)?(?:{_STRUCTURE}|ปี(?!\s*\d|งบ|ฐาน))",
        ),
        ("percent", rf"(?:ร้อยละ|เปอร์เซ็นต์ที่|\bpercentage of)\s*(?:ประมาณ|ราว|แค่|เพียง)?\s*{_N}(?:\s*{_PERCENT})?"),
        ("percent", rf"{_N}\s*{_PERCENT}{_PERCENTAGE_POINTS}"),
        (
            "percent",
            rf"{_N}(?=\s*(?:(?:ขึ้น|เพิ่ม|ลด|ลง|ขยับ|up|down)*\s*(?:to|ถึง|เป็น|ไป|เหลือ)|-|–|→|->|and|และ|กับ)\s*[\d.]+\s*{_PERCENT})",
        ),
        (
            "rank",
            r"(?:อันดับ(?:ที่)?|ลำดับ(?:ที่)?|\brank(?:s|ed|ing)?(?: at| of)?|\bplace[sd]?|#)\s*(?P<n>\d{1,3})(?=\D|$)",
        ),
        ("rank", r"(?<!\d)(?P<n>\d{1,3})(?:st|nd|rd|th)\b"),
        ("times", rf"{_N}\s*(?:เท่า(?!ไ|ใ|ก)|times\b|x\b|-?fold\b)"),
        ("ratio", r"(?<!\d)1\s*(?::|ต่อ)\s*(?P<n>\d+(?:\.\d+)?)"),
        ("money", rf"{_N}(?={_BETWEEN}[\d.,]+\s*(?P<m>{_MULTIPLIER})\s*(?:บาท|baht\b|thb\b))"),
        ("money", rf"(?:฿|thb\s*){_N}\s*(?P<m>{_MULTIPLIER})?"),
        ("money", rf"{_N}\s*(?P<m>{_MULTIPLIER})?\s*(?:บาท|baht\b|thb\b)"),
        ("points", rf"{_N}\s*/\s*(?:5|10|20|25|100)(?!\d)"),
        ("points", rf"{_N}[\s-]*(?:weighted\s*)?(?:(?:คะแนน|แต้ม){_NEXT_CLAUSE}|points?\b|pts?\b|marks?\b)"),
        (
            "points",
            rf"(?:คะแนน|แต้ม|\bscores?(?: of)?(?: exactly)?)\s*(?:เป็น|เท่ากับ|=|:)?\s*{_N}(?!\s*(?:{_MULTIPLIER}))",
        ),
        ("number", rf"{_N}(?={_BETWEEN}[\d.,]+\s*(?P<m>{_MULTIPLIER})(?![a-z]))"),
        ("number", rf"{_N}\s*(?:(?P<m>{_MULTIPLIER})(?![a-z]))?"),
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a question; start..end is its place in the text that was read."""

    value: Decimal
    kind: str  # id, year, level, structure, percent, rank, times, ratio, money, points or number
    text: str  # its digits: of an id "2.2.1.2"
    start: int
    end: int


def read(text: str) -> list[Figure]:
    """The figures of a text in order, in the places they have in `arabic(text)`; none overlap.

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
    digits = re.sub(r"[^\d.]", "", match["n"])
    start, end = match.span()
    if kind == "id":
        return Figure(Decimal(0), kind, digits, start, end)
    multiplier = (match.groupdict().get("m") or "").lower()
    value = (
        Decimal(digits)
        * MULTIPLIERS.get(multiplier, 1)
        * (-1 if not match["n"][0].isdigit() and match["n"][0] != "." else 1)
    )
    if kind == "year" and len(digits) == 2:
        value += 2500
    return Figure(value, kind, digits, start, end)
