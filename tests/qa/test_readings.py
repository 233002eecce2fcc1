"""What a figure question gives is read as who asks it means it: what is left, what moves, what is only said by the way."""

from decimal import Decimal

import pytest

from qa import figures


def results(question: str, *keys: str) -> tuple:
    """These fields of the score that a question comes to."""
    found = figures.answer(question)
    return tuple(getattr(found, key) for key in keys)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("งบ 500 ล้าน เหลือยังไม่ได้เบิก 50 ล้าน เบิกจ่ายได้กี่คะแนน", 90),
        ("Of a budget of 500 million baht 50 million is left unspent. What disbursement level is that?", 90),
        ("งบ 500 ล้าน เบิกจ่ายไป 450 ล้าน ได้กี่คะแนน", 90),
    ],
)
def test_what_is_left_of_a_budget_is_not_what_was_spent(question: str, value: int) -> None:
    assert results(question, "indicator", "value") == ("2.2.1.2", value)


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("HR goes up from 2 to 4. How many points do we gain?", 2.8),
        ("HR is up to 4, up from 2. How many points more?", 2.8),
    ],
)
def test_from_and_to_say_which_is_before_wherever_up_stands(question: str, points: float) -> None:
    assert results(question, "indicator", "points") == ("4.4", Decimal(str(points)))


def test_both_answers_of_a_survey_that_count_are_added() -> None:
    question = "สำรวจหน่วยงาน G2G 200 แห่ง พอใจมากที่สุด 90 แห่ง พอใจมาก 75 แห่ง ผ่านเป้า MOU ไหม"
    assert results(question, "indicator", "percent", "target_met") == ("matrix.satisfaction_g2g", Decimal("82.5"), True)


@pytest.mark.parametrize(
    ("question", "percent"),
    [
        ("ปี 68 มี 13 ล้านรายการ ปีฐาน 65 มี 10 ล้านรายการ ปริมาณการใช้บริการดิจิทัลโตกี่ % ถึงเป้า MOU ไหม", 30),
        ("Digital service transactions were 13 million in 2568 against 10 million in 2565: is the MOU target met?", 30),
        ("Digital service transactions rose from 10 to 13 million: is the MOU target met?", 30),
    ],
)
def test_a_year_beside_a_value_says_which_it_is(question: str, percent: int) -> None:
    assert results(question, "indicator", "percent") == ("matrix.transactions", percent)


def test_a_base_value_right_behind_its_name_is_no_year() -> None:
    question = "เวลาใช้บริการปีฐาน 50 นาที ปี 2568 เหลือ 40 นาที ถึงเป้า MOU ไหม"
    assert results(question, "indicator", "target_met") == ("matrix.time_saved", True)


def test_of_a_rank_that_moves_the_later_one_counts() -> None:
    assert results("EGDI ขยับจากอันดับ 60 มาที่ 44 ถึงเป้า MOU ไหม", "value", "target_met") == (44, True)


@pytest.mark.parametrize(
    ("question", "indicator", "value"),
    [
        ("9 of the 12 outcome and impact indicators were achieved: what level is 2.1.1?", "2.1.1", 75),
        ("ครุภัณฑ์ อุปกรณ์ อาคาร 50 รายการ ใช้คุ้มค่า 40 รายการ ข้อ 2.2.2 ได้กี่คะแนน", "2.2.2", 80),
    ],
)
def test_two_counts_of_one_thing_are_a_share(question: str, indicator: str, value: int) -> None:
    assert results(question, "indicator", "value") == (indicator, value)


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("แผน 2567 ตัวชี้วัด 1.4 ได้ตามเป้าทุกรายการ และเกินเป้าเฉลี่ยร้อยละ 5 ได้กี่คะแนน", 100),
        ("Plan KPI 1.4 of FY2567: every item met and 5% above target on average, how many points?", 100),
    ],
)
def test_what_a_result_has_more_than_its_target_is_no_result(question: str, points: int) -> None:
    assert results(question, "indicator", "points") == ("plan.1.4", points)


def test_pilots_without_their_report_reach_the_target_below() -> None:
    question = "มาตรฐานข้อมูลภาษีที่ดินเห็นชอบแล้ว นำร่อง 3 หน่วยงานแล้ว แต่ไม่มีรายงาน ตัวชี้วัด 1.2 แผน 67 ได้กี่คะแนน"
    assert results(question, "indicator", "points") == ("plan.1.2", 75)


@pytest.mark.parametrize(
    ("question", "indicator", "needed"),
    [
        ("ตัวชี้วัด 1.5 แผนปี 67 ต้องได้กี่เท่าถึงจะเต็ม 100 คะแนน", "plan.1.5", 7),
        ("2.1.1 เต็ม 25 คะแนน อยากได้ 20 ต้องได้กี่เปอร์เซ็นต์", "2.1.1", 80),
        ("BCM ตอนนี้ระดับ 3 ต้องได้ระดับไหนถึงจะเต็ม", "4.3", 5),
        ("งบสะสม 900 ล้านบาท ต้องสร้างประโยชน์ทางตรงและทางอ้อมเท่าไรถึงจะถึงเป้า MOU", "matrix.value_multiple", 3),
    ],
)
def test_what_full_marks_need_is_told_for_every_rubric(question: str, indicator: str, needed: int) -> None:
    assert results(question, "indicator", "value_needed") == (indicator, needed)


def test_a_multiple_of_a_budget_is_told_in_baht() -> None:
    needed = figures.answer("งบสะสม 900 ล้านบาท ต้องสร้างประโยชน์ทางตรงและทางอ้อมเท่าไรถึงจะถึงเป้า MOU")
    assert needed.inputs == {"whole": 900_000_000, "part": 2_700_000_000}


def test_two_amounts_of_money_are_a_multiple_of_the_budget() -> None:
    question = "แผน 67 ตัวชี้วัด 1.5 มูลค่าเพิ่มสะสม 3,900 ล้านบาท งบประมาณสะสม 600 ล้านบาท ได้กี่คะแนน"
    assert results(question, "indicator", "value", "points") == ("plan.1.5", Decimal("6.5"), Decimal("87.5"))


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("Data management is at level 4. How many weighted points, leaving out technology adoption?", "4.2.2"),
        ("การนำเทคโนโลยีและนวัตกรรมมาใช้ ได้ระดับ 3 ได้กี่คะแนน (ไม่รวมการจัดการข้อมูล)", "4.2.1"),
    ],
)
def test_what_is_left_out_of_a_question_is_not_meant(question: str, indicator: str) -> None:
    assert results(question, "indicator") == (indicator,)


def test_the_scale_of_the_plan_is_no_value() -> None:
    assert results("ตัวชี้วัด 1.3 แผน 67 น้ำหนักเท่าไร เป้า 50/75/100 คะแนนคือเท่าไร", "method") == ("weight",)


@pytest.mark.parametrize(
    "question",
    ["รับมือน้ำท่วมไฟดับได้ 3 เต็ม 5 ได้กี่คะแนน", "หน่วยงานที่เราดูแลมี 17 แห่ง ถึงเป้าหรือยัง"],
)
def test_words_that_are_only_a_little_alike_name_no_indicator(question: str) -> None:
    assert not isinstance(figures.answer(question), figures.Score)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("องค์ประกอบที่ 1 ของแผน 67 ตัวชี้วัดไหนน้ำหนักมากที่สุด", ["plan.1.4", "plan.1.1"]),
        ("Component 1 of the draft KPIs: which indicator weighs most?", ["plan.1.4", "plan.1.1"]),
    ],
)
def test_a_component_of_the_plan_is_meant_by_its_number(question: str, order: list[str]) -> None:
    assert [item.id for item in figures.answer(question).indicators[:2]] == order


def test_a_dimension_named_beside_its_parts_is_told_with_them() -> None:
    found = figures.answer("What is the weight of the Coherence dimension, and how is it split between 1.1 and 1.2?")
    assert (found.whole.id, [item.id for item in found.parts]) == ("1", ["1.1", "1.2"])


def test_a_weight_in_brackets_is_no_result_where_weights_are_asked_for() -> None:
    found = figures.answer("Within 2.1.1 (25%), what weight has each of its indicators?")
    assert found.code == "not_stated"
    assert results("2.2.1.2 (88%) ได้ระดับไหน", "value", "level") == (88, 3)


@pytest.mark.parametrize(
    ("question", "indicator", "met"),
    [
        ("G2G ได้ 82% ผ่านเป้าใช่ไหม", "matrix.satisfaction_g2g", True),
        ("EGDI อยู่อันดับ 38 แล้ว ทะลุเป้าใช่ไหม", "matrix.egdi", True),
        ("EGDI rank 50 meets the target, right?", "matrix.egdi", False),
        ("We got 78% G2G satisfaction, so we missed the target, correct?", "matrix.satisfaction_g2g", False),
    ],
)
def test_a_result_said_to_reach_its_target_is_a_result_and_no_target(question: str, indicator: str, met: bool) -> None:
    assert results(question, "indicator", "target_met") == (indicator, met)


@pytest.mark.parametrize(
    ("question", "stated", "right"),
    [
        ("เป้า Government CERT Non-CII คือ 22 หน่วยงานใช่ไหม", 22, 20),
        ("G2G satisfaction target is 85%, right?", 85, 80),
    ],
)
def test_a_target_that_is_said_to_be_set_is_confirmed_or_corrected(question: str, stated: int, right: int) -> None:
    found = figures.answer(question)
    assert isinstance(found, figures.Premise)
    assert (found.stated, found.figure) == (stated, right)


def test_a_rating_of_five_is_a_value_and_no_full_score() -> None:
    question = "Vision and leadership got a rating of 5. Which level is that?"
    assert results(question, "indicator", "level") == ("4.1", 5)


@pytest.mark.parametrize(
    "question",
    [
        "What EGDI rank does the master plan (issue 20) ask for?",
        "ประเด็นที่ 20 ของแผนแม่บทตั้งเป้าอันดับ EGDI ไว้เท่าไร",
        "The plan quotes two national targets for the EGDI rank. Which?",
    ],
)
def test_numbers_of_issues_and_counts_of_targets_are_no_results(question: str) -> None:
    assert getattr(figures.answer(question), "value", None) is None


@pytest.mark.parametrize(
    "question",
    ["กลุ่ม 2.1 หนักเท่าไร มากกว่ากลุ่ม 2.2 อยู่เท่าไร", "Does dimension 1 or dimension 2 count more?"],
)
def test_which_of_two_counts_more_is_a_question_of_weights(question: str) -> None:
    assert isinstance(figures.answer(question), figures.Weights)


@pytest.mark.parametrize(
    "question",
    ["ตัวชี้วัด 2.3 ของแผน เป้าหมายมาตรฐาน (75 คะแนน) ตั้งไว้ที่เท่าไร", "แผน 2.3 เป้าหมายขั้นสูง 100 คะแนน คือเท่าไร"],
)
def test_a_target_that_the_plan_does_not_set_is_said_not_to_be_set(question: str) -> None:
    assert figures.answer(question).code == "no_targets"


def test_a_word_of_the_names_is_no_other_word_typed_wrong() -> None:
    assert figures.answer("How often does the MOU require a public organisation to be assessed?") is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("ปี 2568 มี transaction 12 ล้านครั้ง ไม่รู้ปีฐาน ถึงเป้าไหม", "Transaction ปี 2565 (ปีฐาน)"),
        ("ประโยชน์ทางตรง 900 ล้านบาท ทางอ้อม 500 ล้านบาท คุ้มค่ากี่เท่า", "งบประมาณที่ได้รับสะสม"),
    ],
)
def test_what_a_formula_lacks_is_named_and_nothing_is_computed(question: str, missing: str) -> None:
    found = figures.answer(question)
    assert (found.code, found.th.endswith(f"ยังขาด {missing}")) == ("wrong_inputs", True)
    assert "matrix." not in found.th


def test_a_target_that_nobody_has_reached_yet_is_not_reached() -> None:
    question = "Plan KPI 1.2: the standard is approved by the drafting committee but no agency has piloted it. Points?"
    assert results(question, "indicator", "points") == ("plan.1.2", 75)


def test_a_level_beside_its_points_of_the_weight_is_one_value() -> None:
    question = "ตัวชี้วัด 3.1 ได้ระดับ 3 เท่ากับ 12 คะแนนจาก 20 ถูกต้องไหม"
    assert results(question, "indicator", "level", "points") == ("3.1", 3, 12)


def test_last_time_and_reach_say_which_level_is_before() -> None:
    question = "BCM was level 3 last time. If we reach level 5, how many points do we gain?"
    assert results(question, "indicator", "points") == ("4.3", Decimal("1.2"))


def test_a_percentage_that_names_an_indicator_is_no_result() -> None:
    question = "How is success in electronic government practice (the 100% indicator) worked out?"
    assert figures.answer(question) is None
