"""Questions that lean on the one before them."""

import pytest

from qa.follow import whole


@pytest.mark.parametrize(
    ("before", "question", "asked"),
    [
        ("น้ำหนักของ 2.2.1.2 เท่าไร", "แล้ว 2.2.2 ล่ะ", "น้ำหนักของ 2.2.2 เท่าไร"),
        ("What is the weight of 2.2.1.1?", "and the next one?", "What is the weight of 2.2.1.2?"),
        ("น้ำหนักของ 2.2.1.1 เท่าไร", "แล้วตัวถัดไปล่ะ", "น้ำหนักของ 2.2.1.2 เท่าไร"),
        ("What level is 88% disbursement?", "and its weight?", "weight 2.2.1.2"),
        ("โครงการ DGA Cloud มีเป้าหมายอะไร", "แล้วงบล่ะ", "งบ โครงการ DGA Cloud มีเป้าหมายอะไร"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "วิสัยทัศน์ของ สพร. คืออะไร", "วิสัยทัศน์ของ สพร. คืออะไร"),
        ("วิสัยทัศน์ของ สพร. คืออะไร", "แล้วเบิกจ่าย 88% ได้ระดับไหน", "แล้วเบิกจ่าย 88% ได้ระดับไหน"),
        ("เบิกจ่าย 88% ได้ระดับไหน", "แล้ว 9.9 ล่ะ", "แล้ว 9.9 ล่ะ"),
        (None, "แล้ว 2.2.2 ล่ะ", "แล้ว 2.2.2 ล่ะ"),
    ],
)
def test_what_a_question_leaves_out_is_taken_from_the_one_before(before: str | None, question: str, asked: str) -> None:
    assert whole(question, before) == asked
