"""Figures are read however they are typed."""

import pytest

from qa.number_words import arabic
from qa.numbers import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("เบิกจ่าย 88%", [("percent", "88")]),
        ("๘๘.๕ เปอร์เซ็นต์", [("percent", "88.5")]),
        ("ร้อยละ 88", [("percent", "88")]),
        ("ร้อยละแปดสิบแปดจุดห้า", [("percent", "88.5")]),
        ("eighty-eight percent", [("percent", "88")]),
        ("one hundred and ten percent", [("percent", "110")]),
        ("ratio = 0.88", [("number", "0.88")]),
        ("-5%", [("percent", "-5")]),
        ("ปี64-65", [("year", "2564")]),
        ("ปี 2568 ได้ 12 ล้านรายการ", [("year", "2568"), ("number", "12000000")]),
        ("งบ 1,020 ล้านบาท", [("money", "1020000000")]),
        ("1.5 million baht", [("money", "1500000.0")]),
        ("ระดับ ๔", [("level", "4")]),
        ("level three", [("level", "3")]),
        ("ระดับสี่", [("level", "4")]),
        ("2.2.1.2 = 88%", [("id", "2.2.1.2"), ("percent", "88")]),
        ("1.1=90% 3.1=4", [("id", "1.1"), ("percent", "90"), ("id", "3.1"), ("number", "4")]),
        ("ranked 47th", [("rank", "47")]),
        ("อันดับที่ 45", [("rank", "45")]),
        ("3 เท่า", [("times", "3")]),
        ("75 คะแนน", [("points", "75")]),
        ("ทั้ง 4 มิติ 13 ตัวชี้วัด", [("structure", "4"), ("structure", "13")]),
        ("ให้คะแนนแบบ 1-5 คืออะไร", [("structure", "1")]),
        ("what do 1 to 5 stand for", [("structure", "1")]),
        ("what is founding objective no. 7", [("structure", "7")]),
        ("objective (7)", [("structure", "7")]),
        ("all three of the options", [("structure", "3")]),
        ("มี 3 ตัวเลือก", [("structure", "3")]),
        ("ขยับจาก 1 ถึง 5", [("number", "1"), ("number", "5")]),
        ("1-5 ล้านบาท", [("money", "1000000"), ("money", "5000000")]),
    ],
)
def test_a_figure_is_read_with_its_kind(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(f.kind, f.text if f.kind == "id" else str(f.value)) for f in read(text)] == figures


@pytest.mark.parametrize("text", ["ร้อยละ", "สองฝ่าย", "หนึ่งในสาม", "one of them", "พันธกิจ", "สิบเวร"])
def test_words_that_only_look_like_numbers_stay(text: str) -> None:
    assert arabic(text) == text
