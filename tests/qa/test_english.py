"""How an English answer names Thai places and columns."""

import pytest

from qa import english


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("เอกสารประกอบ 2 › 2.2.1.2", "Attachment 2 › 2.2.1.2"),
        ("บทที่ 5 › ยุทธศาสตร์ที่ 3 › โครงการ 12 DGA Cloud", "Chapter 5 › Strategy 3 › Project 12 DGA Cloud"),
        ("ข้อ 4 การทบทวน", "Clause 4 การทบทวน"),
        ("การลงนาม", "Signatures"),
        ("ข้อเสนอ", "ข้อเสนอ"),
    ],
)
def test_kinds_of_place_are_english_and_names_stay(locator: str, place: str) -> None:
    assert english.place(locator) == place


def test_a_column_has_its_english_name_or_its_own() -> None:
    assert english.column("เป้าหมายปี 2568") == "Target for 2568 (2025)"
    assert english.column("คอลัมน์อื่น") == "คอลัมน์อื่น"
