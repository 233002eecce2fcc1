"""Questions for what the documents do not state, and what comes close to them and is stated."""

import pytest

from index.search import Index
from qa import gate
from qa.assistant import Assistant
from qa.compose import IN_ENGLISH


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("โทษของหน่วยงานที่ไม่รายงานเหตุภัยคุกคามไซเบอร์คืออะไรบ้าง", "เอกสารไม่ได้ระบุ"),
        (
            "เครื่องหมายดอกจันหลังตัวเลขงบแปลว่าอะไร",
            "ไม่พบคำตอบในเอกสาร: เอกสารไม่ได้ระบุความหมายของเครื่องหมายดอกจันหลังตัวเลขงบประมาณ",
        ),
        ("What is the sample size of the satisfaction survey of government agencies?", "The documents do not say"),
    ],
)
def test_what_is_not_stated_is_said_to_be_not_stated_with_what_comes_nearest(
    index: Index, question: str, said: str
) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    "question", ["งบ DGA Cloud ปี 67", "ใครลงนามฝ่าย สพร.", "Who signed for DGA?", "เป้าปี 68 ของ EGDI"]
)
def test_what_is_stated_beside_a_gap_is_answered(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "answered"


def test_of_a_long_paragraph_the_part_that_answers_is_quoted_whole_and_said_in_english(index: Index) -> None:
    text = Assistant(index).ask("On which day did the board endorse the five-year plan?").text
    assert "20 กรกฎาคม 2565" in text
    assert IN_ENGLISH in text
    assert "…\n" not in text


@pytest.mark.parametrize(
    ("question", "group", "item"),
    [
        ("วัตถุประสงค์ข้อที่ 6 อยู่ในกรอบภารกิจไหน", "(Evolving Capability Orientation)", "ว. (6)"),
        ("Which mission frame is founding objective (9) put under?", "(Ad-hoc Supplementary Assignment)", "ว. (9)"),
    ],
)
def test_an_item_whose_group_is_asked_for_comes_with_the_line_that_heads_the_group(
    index: Index, question: str, group: str, item: str
) -> None:
    text = Assistant(index).ask(question).text
    assert -1 < text.find(group) < text.find(item)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("เอกสารประกอบ 12 ว่าด้วยเรื่องอะไร", "เอกสารไม่มีเอกสารประกอบ 12"),
        ("Clause 7 of the MOU is about what?", "The documents have no clause 7."),
        ("MOU ข้อ 6 ว่าอย่างไร", "เอกสารไม่มีข้อ 6"),
    ],
)
def test_a_part_that_is_not_there_is_said_not_to_be_there(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith(said)


def test_a_gap_that_asks_for_another_kind_of_thing_is_not_named(index: Index) -> None:
    question = "ปีหน้าใครเป็นคนกำหนดงานบริการสำคัญที่มีผลกระทบต่อประชาชนสูง"
    assert gate.gap(index, question) is None


def test_a_topic_behind_the_number_of_an_attachment_that_is_not_there_is_no_count(index: Index) -> None:
    answer = Assistant(index).ask("เอกสารประกอบ 9 เรื่องงบการเงิน เขียนว่าอย่างไร")
    assert answer.status == "not_found"
    assert answer.text.startswith("เอกสารไม่มีเอกสารประกอบ 9")
