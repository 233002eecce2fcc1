"""What the documents don't speak of is recognised: other years, other bodies, too little found together."""

import pytest

from index.search import Index
from qa import bodies, gate
from qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("งบของโครงการ DGA Cloud ปี 2571", (2571,)),
        ("What was the GIN budget in FY2560?", (2560,)),
        ("งบของโครงการ DGA Cloud ปี 2567", ()),
        ("EGDI rank in 2022", ()),
        ("แผน 5 ปี 66-70 ตั้งเป้าความคุ้มค่ากี่เท่า", ()),
        ("งบของโครงการ DGA Cloud", ()),
    ],
)
def test_a_year_that_no_passage_found_speaks_of_is_named(index: Index, question: str, years: tuple[int, ...]) -> None:
    assert gate.other_years(index, question, index.search(question, 10)) == years


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("วิสัยทัศน์ของ ETDA คืออะไร", "ETDA"),
        ("วิสัยทัศน์ของกรมสรรพากรคืออะไร", "กรมสรรพากร"),
        ("What is NASA's mission?", "NASA"),
        ("วิสัยทัศน์ของ สพร. คืออะไร", ""),
        ("What does the Wildlife Protection Agency publish?", "Wildlife Protection Agency"),
        ("What is DGA's vision?", ""),
        ("What is the vision of the Digital Government Development Agency?", ""),
        ("สำนักงาน ก.พ.ร. ทำหน้าที่อะไรใน MOU", ""),
        ("How many Saraban accounts are targeted?", ""),
    ],
)
def test_a_body_the_documents_do_not_speak_of_is_named(index: Index, question: str, body: str) -> None:
    assert bodies.other(index, question, index.search(question, 10)) == body


def test_a_rule_of_the_agreement_is_no_answer_for_another_body(index: Index) -> None:
    answer = Assistant(index).ask("What level is 88% disbursement for the National Cyber Security Agency?")
    assert answer.status == "not_found"
    assert "National Cyber Security Agency" in answer.text
    own = Assistant(index).ask("What level is 88% disbursement for the Digital Government Development Agency?")
    assert own.text.startswith("Level 3, score 3.6 of 5")


def test_the_answer_says_what_is_not_there_and_what_is_nearest(index: Index) -> None:
    answer = Assistant(index).ask("วิสัยทัศน์ของ ETDA คืออะไร")
    assert answer.status == "not_found"
    assert "ETDA" in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    "question",
    ["จุดแข็งใน SWOT ของ สพร. มีอะไรบ้าง", "What are DGA's strengths in the SWOT?", "โครงสร้างองค์กรของ สพร. มีกี่ฝ่าย"],
)
def test_what_only_a_picture_shows_is_said_to_be_in_a_picture(index: Index, question: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert "เป็นภาพ" in answer.text or "in a picture" in answer.text


@pytest.mark.parametrize(
    "question",
    ["ทบทวน SWOT เมื่อวันที่เท่าไร", "ผังโครงสร้างองค์กรเป็นข้อมูลเดือนไหน", "As of which month is the organization chart?"],
)
def test_what_stands_beside_a_picture_in_words_is_answered(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "answered"


@pytest.mark.parametrize(
    "question", ["what happens if the weather is bad", "ราคาทองวันนี้เท่าไร", "งบของกรมการข้าวปี 67 เท่าไร"]
)
def test_not_found_cites_the_piece_that_comes_nearest_and_no_whole_passage(index: Index, question: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    (citation,) = answer.citations
    assert 0 < len(citation.quote) <= 400
