"""The answer to a figure question in words: the answer first, its unit in singular and plural, the whole it is of."""

import pytest

from qa import figures
from qa.sentences import sentences


@pytest.mark.parametrize(
    ("question", "language", "first"),
    [
        ("เบิกจ่าย 70% ได้ระดับไหน", "th", "ต่ำกว่าระดับ 1 ยังไม่ได้คะแนน: 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม ผลร้อยละ 70"),
        ("เบิกจ่ายแล้ว 92% ขาดอีกเท่าไรถึงระดับ 4", "th",
         "ถึงระดับ 4 แล้ว ไม่ต้องเพิ่ม: 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม ต้องได้ร้อยละ 90 ปัจจุบันได้ร้อยละ 92"),
        ("1.1=90% 1.2=80% มิติ 1 รวมเท่าไร", "th",
         "คะแนนรวมของมิติที่ 1 ความสอดคล้องกับวัตถุประสงค์จัดตั้ง (Coherence) 17 คะแนน เต็ม 20"),
        ("dimension 1 total: 1.1=90% 1.2=80%", "en",
         "The total of dimension 1, Coherence with the founding objectives, is 17 of 20 points."),
        ("1.1=90% 1.2=80% total?", "en", "The MOU total is 17 points so far, from indicators that weigh 20 of 100."),
        ("We disbursed 82%, how much more is needed for level 4?", "en",
         "8 percentage points more are needed: 2.2.1.2 Overall budget disbursement rate takes 90% for level 4, and is at 82% now."),
        ("We disbursed 89%, how much more is needed for level 4?", "en",
         "1 percentage point more is needed: 2.2.1.2 Overall budget disbursement rate takes 90% for level 4, and is at 89% now."),
        ("1 policy recommendation announced, target met?", "en",
         "Target not met: 1 recommendation against a target of 3 recommendations (“สะสม 3 เรื่อง”) for 2568 (2025), "
         "Policy recommendations announced for use (cumulative)."),
        ("leadership from level 3 to level 4, how many points?", "en",
         "Going from level 3 to level 4 adds 1 point of 100, on 4.1 Vision and leadership."),
        ("Land tax standard approved in the action plan, what score?", "en",
         "75 points: the standard target on FY2567 action plan indicator 1.2 Standards, requirements, criteria, "
         "practices or handbooks to promote digital government."),
    ],
)  # fmt: skip
def test_the_first_sentence_is_the_answer(question: str, language: str, first: str) -> None:
    assert sentences(figures.answer(question), language)[0] == first


def test_a_count_that_is_needed_is_no_percentage() -> None:
    found = figures.answer("ปีฐาน 20 ล้านธุรกรรม ต้องได้กี่ล้านถึงบรรลุเป้า")
    assert sentences(found, "th")[0].startswith("ต้องได้ 26,000,000 (Transaction ปี 2568) จึงจะถึงเป้าหมาย")
    assert sentences(found, "en")[0].startswith("26,000,000 is needed for the target (transactions of 2568)")


@pytest.mark.parametrize("question", ["What stakeholder confidence is needed for level 4?", "BCM ต้องได้เท่าไรถึงระดับ 4"])
def test_the_level_that_is_asked_for_is_not_the_present_one(question: str) -> None:
    found = figures.answer(question)
    assert (found.level, found.value, found.to_next) == (4, None, None)


def test_the_present_level_is_told_from_the_one_asked_for() -> None:
    found = figures.answer("ตอนนี้ BCM ระดับ 2 ขาดอีกเท่าไรถึงระดับ 4")
    assert (found.value, found.to_next) == (2, 2)


def test_a_part_of_a_whole_is_read_in_that_order() -> None:
    assert figures.answer("390 of 500 citizens satisfied, target met?").percent == 78
    assert figures.answer("ประชาชนพอใจ 390 คน จากทั้งหมด 500 คน ถึงเป้าไหม").percent == 78
