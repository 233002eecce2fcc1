"""Every figure question of the sets, written before the reading was tuned on them, is answered exactly."""

import pytest

from benchmarks.figures import SETS, faults, load
from qa import figures
from qa.reading import reading
from qa.sentences import sentences
from qa.several import by_clause


@pytest.mark.parametrize("question", load(SETS), ids=lambda question: question["id"])
def test_a_figure_question_is_answered_exactly(question: dict) -> None:
    assert faults(question) == [], question["text"]


@pytest.mark.parametrize(
    "question",
    [
        "แผนระดับ 3 คืออะไร",
        "งบประมาณของ DGA Cloud เท่าไร",
        "ยุทธศาสตร์ที่ 3 มีโครงการอะไรบ้าง",
        "Who signed the MOU in 2567?",
        "เอกสารประกอบ 4 มีกี่ตัวชี้วัด",
        "What does attachment 7 say about strategy 2?",
        "ตัวชี้วัดความพึงพอใจ G2G เก็บข้อมูลช่วงไหน",
    ],
)
def test_a_question_for_something_else_is_left_to_the_documents(question: str) -> None:
    assert figures.answer(question) is None


def test_a_stated_threshold_is_confirmed_or_corrected() -> None:
    wrong = figures.answer("ระดับ 5 ของการเบิกจ่ายคือร้อยละ 100 ใช่ไหม")
    assert isinstance(wrong, figures.Premise)
    assert (wrong.right.value_needed, wrong.stated) == (95, 100)


def test_a_result_without_a_word_of_asking_is_a_question() -> None:
    assert figures.answer("2.1.1 110%").capped
    assert figures.answer("2.1.2 ได้ 85%").code == "wrong_scale"


def test_a_value_left_over_makes_no_total() -> None:
    assert by_clause(reading("1.1 ได้ 80% และอีกตัวได้ 90% รวมเท่าไร")) == {}


def test_every_indicator_of_a_dimension_at_one_level_is_its_total() -> None:
    assert figures.answer("ถ้าตัวชี้วัดมิติ 4 ได้ระดับ 3 ทุกตัว รวมได้กี่คะแนน").points == 12


def test_a_budget_turns_the_percentage_needed_into_baht() -> None:
    needed = figures.answer("ต้องเบิกเท่าไรถึงได้ระดับ 5 ถ้างบ 1,020 ล้านบาท")
    assert (needed.value_needed, needed.inputs) == (95, {"whole": 1_020_000_000, "part": 969_000_000})
    assert sentences(needed, "th")[1] == "ร้อยละ 95 ของ 1,020,000,000 บาท คือ 969,000,000 บาท"
    assert sentences(needed, "en")[1] == "95% of 1,020,000,000 baht is 969,000,000 baht."
