"""Every figure question of the set, written before the reading was tuned, is answered exactly."""

import tomllib

import pytest

from benchmarks.figures import SET, faults
from qa import figures

QUESTIONS = tomllib.loads(SET.read_text(encoding="utf-8"))["question"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
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
