"""The answer to a figure question in words: the answer first, its unit in singular and plural, the whole it is of."""

import pytest

from qa import figures
from qa.sentences import ranked_heading, sentences, weights_heading


@pytest.mark.parametrize(
    ("question", "language", "first"),
    [
        ("เบิกจ่าย 70% ได้ระดับไหน", "th", "ต่ำกว่าระดับ 1 ยังไม่ได้คะแนน เมื่อ 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม อยู่ที่ร้อยละ 70"),
        ("เบิกจ่ายแล้ว 92% ขาดอีกเท่าไรถึงระดับ 4", "th",
         "ถึงระดับ 4 แล้ว ไม่ต้องเพิ่ม: 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม ต้องได้ร้อยละ 90 ปัจจุบันได้ร้อยละ 92"),
        ("1.1=90% 1.2=80% มิติ 1 รวมเท่าไร", "th",
         "คะแนนรวมของมิติที่ 1 ความสอดคล้องกับวัตถุประสงค์จัดตั้ง (Coherence) คือ 17 คะแนน จากเต็ม 20"),
        ("dimension 1 total: 1.1=90% 1.2=80%", "en",
         "The total of dimension 1, Coherence with the founding objectives, is 17 of 20 points."),
        ("1.1=90% 1.2=80% total?", "en", "The MOU total is 17 points so far, from indicators that weigh 20 of 100."),
        ("We disbursed 82%, how much more is needed for level 4?", "en",
         "8 percentage points more are needed: 2.2.1.2 Overall budget disbursement rate takes 90% for level 4, and is at 82% now."),
        ("We disbursed 89%, how much more is needed for level 4?", "en",
         "1 percentage point more is needed: 2.2.1.2 Overall budget disbursement rate takes 90% for level 4, and is at 89% now."),
        ("1 policy recommendation announced, target met?", "en",
         "Target not met: 1 recommendation against the 2568 (2025) target of 3 recommendations (“สะสม 3 เรื่อง”) on "
          "Policy recommendations announced for use (cumulative)."),
        ("leadership from level 3 to level 4, how many points?", "en",
         "Going from level 3 to level 4 adds 1 point of 100, on 4.1 Vision and leadership."),
        ("Land tax standard approved in the action plan, what score?", "en",
         "75 of 100 points for the standard target on FY2567 action plan indicator 1.2 Standards, requirements, criteria, "
         "practices or handbooks to promote digital government."),
    ],
)  # fmt: skip
def test_the_first_sentence_is_the_answer(question: str, language: str, first: str) -> None:
    assert sentences(figures.answer(question), language)[0] == first


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("เบิกจ่าย 88% ได้ระดับไหน", "th", [
            "ระดับ 3 ได้ 3.6 คะแนนจาก 5 (คิดเป็น 2.16 จากน้ำหนัก 3) เมื่อ 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม อยู่ที่ร้อยละ 88",
            "ขาดอีก 2 จุดร้อยละ จึงจะถึงระดับ 4 (ร้อยละ 90)"]),
        ("88% disbursement what level?", "en", [
            "Level 3, score 3.6 of 5 (2.16 of 3 weighted points), for 88% on 2.2.1.2 Overall budget disbursement rate.",
            "2 percentage points short of level 4 (90%)."]),
        ("เบิกจ่ายจาก 80% เป็น 90% คะแนนเพิ่มเท่าไร", "th", [
            "คะแนนรวมเพิ่มขึ้น 1.2 คะแนน จากคะแนนเต็ม 100 เมื่อ 2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม "
            "เปลี่ยนจากร้อยละ 80 เป็นร้อยละ 90"]),
        ("ไทยได้ EGDI อันดับ 50 ห่างเป้ากี่อันดับ", "th", [
            "ไม่บรรลุเป้าหมาย: อันดับดัชนีรัฐบาลอิเล็กทรอนิกส์ (EGDI) ของไทย ได้อันดับที่ 50 เป้าหมายปี 2568 คือ ไม่ต่ำกว่าอันดับที่ 45 ของโลก",
            "ขาดอีก 5 อันดับ จึงจะถึงเป้าหมาย"]),
        ("EGDI rank 46, target met?", "en", [
            "Target not met: rank 46 against the 2568 (2025) target of rank 45 (“ไม่ต่ำกว่าอันดับที่ 45 ของโลก”) on "
            "Thailand's rank in the E-Government Development Index (EGDI).",
            "1 rank short of the target."]),
        ("แผน 67 ใช้บริการดิจิทัล 12 ล้านรายการ ได้กี่คะแนน", "th", [
            "ได้ 62.5 คะแนนจาก 100 เมื่อ แผนปฏิบัติการ 2567 ตัวชี้วัด 1.3 จำนวนการใช้บริการจากการให้บริการดิจิทัลของ สพร. "
            "(Digital Service) อยู่ที่ 12 ล้านรายการ",
            "ขาดอีก 1 ล้านรายการ จึงจะถึง 75 คะแนน (13 ล้านรายการ)"]),
    ],
)  # fmt: skip
def test_the_answer_is_said_as_a_person_says_it(question: str, language: str, said: list[str]) -> None:
    assert sentences(figures.answer(question), language)[: len(said)] == said


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


@pytest.mark.parametrize(
    ("question", "language", "line"),
    [
        ("ชุดข้อมูลเชื่อมโยงสะสม 86 ชุด ได้กี่คะแนน", "th",
         "ขาดอีก 3 ชุดข้อมูล จึงจะถึง 100 คะแนน (89 ชุดข้อมูล) และต้องมีรายงานติดตามการใช้ประโยชน์ของชุดข้อมูลใหม่"),
        ("89 data sets linked, how many points?", "en", "It is: a report following up the use of the new data sets."),
        ("1.1=75% 1.2=100% มิติ 1 รวมเท่าไร", "th",
         "คะแนนระหว่างสองเกณฑ์คิดตามสัดส่วน ซึ่งเป็นวิธีของระบบ เอกสารไม่ได้กำหนดไว้"),
    ],
)  # fmt: skip
def test_what_a_target_asks_besides_and_how_a_figure_came_about_is_said(
    question: str, language: str, line: str
) -> None:
    assert line in sentences(figures.answer(question), language)


def test_a_total_of_whole_levels_names_no_interpolation() -> None:
    assert figures.answer("1.1=80% 1.2=100% มิติ 1 รวมเท่าไร").notes == ("weighted_sum",)


@pytest.mark.parametrize(
    ("question", "language", "heading"),
    [
        ("น้ำหนัก 4.1 ถึง 4.4 รวมเท่าไร", "th", "น้ำหนักรวมร้อยละ 20 (ระบบรวมให้)"),
        ("What do 4.1, 4.3 and 4.4 weigh?", "en", "The weights, 15% together (our sum):"),
        ("What do dimension 4, 4.1 and 4.4 weigh?", "en", "The weights:"),
    ],
)
def test_several_weights_are_added_where_none_is_part_of_another(question: str, language: str, heading: str) -> None:
    assert weights_heading(figures.answer(question).indicators, language) == heading


@pytest.mark.parametrize(
    ("question", "language", "first", "lines"),
    [
        ("มิติไหนน้ำหนักมากที่สุด", "th", "มิติที่ 2 มีน้ำหนักมากที่สุดใน 4 รายการ ร้อยละ 40", ["2", "1", "3", "4"]),
        ("ด้านไหนถ่วงน้ำหนักน้อยสุดใน MOU", "th", "มิติที่ 1, 3, 4 มีน้ำหนักน้อยที่สุดใน 4 รายการ ร้อยละ 20", ["1", "3", "4", "2"]),
        ("which indicator carries the least weight", "en", "Indicator 2.2.2 weighs least of 13, 2%:", ["2.2.2"]),
        ("FY2567 plan KPIs: which indicator weighs most?", "en", "Indicator 1.4 weighs most of 8, 20%:", ["plan.1.4"]),
        ("ในมิติที่ 4 ตัวไหนน้ำหนักสูงสุด", "th", "ตัวชี้วัด 4.4 มีน้ำหนักมากที่สุดใน 4 รายการ ร้อยละ 7", ["4.4"]),
        ("which dimensions weigh least?", "en", "Dimensions 1, 3, 4 weigh least of 4, 20% each:", ["1", "3", "4", "2"]),
    ],
)  # fmt: skip
def test_what_weighs_most_or_least_is_told_in_the_order_of_the_weights(
    question: str, language: str, first: str, lines: list[str]
) -> None:
    ranked = figures.answer(question)
    assert ranked_heading(ranked, language) == first
    assert [item.id for item in ranked.indicators][: len(lines)] == lines
    weights = [item.weight for item in ranked.indicators]
    assert weights == sorted(weights, reverse=ranked.heaviest)


def test_how_the_weight_of_2_1_1_is_shared_out_is_said_to_be_not_stated() -> None:
    fault = figures.answer("Within 2.1.1, what weight has each individual outcome indicator?")
    assert fault.code == "not_stated"
    assert fault.en.startswith("2.1.1 ")


def test_the_number_of_a_plan_is_no_rank() -> None:
    assert figures.answer("EGDI rank in the 13th national plan?") is None
    assert figures.answer("EGDI 13th?").value == 13


def test_why_something_weighs_what_it_weighs_is_no_question_of_a_rule() -> None:
    assert figures.answer("เหตุผลที่กำหนดน้ำหนัก Performance ร้อยละ 40 คืออะไร") is None
    assert figures.answer("Performance มีน้ำหนักเท่าไร").points == 40
