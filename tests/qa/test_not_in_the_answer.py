"""What is asked for must stand in what is found, or in the answer itself: figures with their unit, reasons, numbered things."""

import pytest

from index import expected
from index.search import Index
from qa import bodies, gate
from qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "said", "needed"),
    [
        ("อบรมกี่คน", "อบรม 20 คน [1]", None),
        ("อบรมกี่คน", "อบรมปี 2567 [1]", "number of people for this"),
        ("How many officials were trained?", "target: 20 officials [1]", None),
        ("How many officials were trained?", "target: 20 courses [1]", "number of people for this"),
        ("ใช้กี่หน่วยงาน", "หน่วยงานที่ใช้ 500 แห่ง", None),
        ("ใช้กี่หน่วยงาน", "คะแนน 75", "number of agencies for this"),
        ("มีหน่วยงานกี่แห่ง ใครบ้าง", "สวทช. ดีป้า", None),  # the names are counted by who reads them
        ("คะแนนเท่าไร", "OECD เสนอ 6 ด้าน", "score for this"),
        ("ไทยอยู่อันดับเท่าไร", "อันดับ 55", None),
        ("ไทยอยู่อันดับเท่าไร", "ดัชนีปี 65", "rank for this"),
        ("งบปีงบ 2567 วันไหน", "15 สิงหาคม", None),
        ("ใช้งบเท่าไร", "10.0950 ลบ. *", None),
        ("ใช้งบเท่าไร", "โครงการต่อเนื่อง", "amount of money for this"),
    ],
)
def test_what_is_asked_how_many_of_stands_behind_a_figure_in_the_answer(
    question: str, said: str, needed: str | None
) -> None:
    found = expected.unsaid(question, said)
    assert (found["en"] if found else None) == needed


@pytest.mark.parametrize("kind", sorted(expected.COUNTED))
def test_a_passage_with_such_a_figure_does_not_make_an_answer_sure(kind: str) -> None:
    assert expected.needed(kind)


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("สูตรของตัวชี้วัดนี้", True),
        ("หลักสูตรนี้มีอะไรบ้าง", False),
        ("How is it computed?", True),
        ("The computer security centre", False),
        ("ตัวตั้งคืออะไร", True),
        ("ตัวตั้งต้นคืออะไร", False),
    ],
)
def test_a_course_and_a_computer_ask_for_no_formula(question: str, formula: bool) -> None:
    assert expected.asks(question, "formula") is formula


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("หมุดหมายที่ 7 ว่าด้วยเรื่องอะไร", "หมุดหมายที่ 7"),
        ("หมุดหมายที่ 13 ว่าด้วยเรื่องอะไร", ""),
        ("What is milestone 6 of the thirteenth plan?", "milestone 6"),
        ("แผนแม่บทประเด็นที่ 20 คืออะไร", ""),
        ("ประชุมครั้งที่ 9/2566 มีมติอะไร", "ครั้งที่ 9/2566"),
        ("ประชุม อ.กพม. ครั้งที่ 4/2567 เมื่อไร", ""),
    ],
)
def test_a_numbered_thing_that_no_passage_found_speaks_of_is_named(index: Index, question: str, thing: str) -> None:
    assert bodies.unnumbered(question, index.search(question, 10)) == thing


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("อันดับ EGDI ของลาวปี 65", "ลาว"),
        ("อันดับ EGDI ของไทยปี 65", ""),
        ("ขอแก้ MOU ฝ่ายเดียวได้เลยไหม", ""),  # เลย is a province too
        ("สาขาภูเก็ตเปิดเมื่อไร", "ภูเก็ต"),
        ("What weight has the Harmony dimension?", "Harmony"),
        ("What weight has the Ecosystem dimension?", ""),
        ("พันธกิจของสำนักงาน ก.พ.ร.", "ก.พ.ร."),
    ],
)
def test_another_country_province_or_dimension_is_named(index: Index, question: str, name: str) -> None:
    assert bodies.other(index, question, index.search(question, 10)) == name


@pytest.mark.parametrize(
    ("question", "said", "unexplained"),
    [
        ("ทำไมเลื่อนออกไป", "มติเมื่อ 15 สิงหาคม 2566", True),
        ("ทำไมเลื่อนออกไป", "เลื่อนเนื่องจากงบไม่พอ", False),
        ("Why in FY2567?", "Budget: 10 million baht", True),
        ("ทำไมได้น้ำหนักร้อยละ 30", "น้ำหนักร้อยละ 20", False),  # the figure that is taken for granted is corrected
        ("เมื่อไร", "15 สิงหาคม 2566", False),
    ],
)
def test_an_answer_to_why_gives_a_reason(question: str, said: str, unexplained: bool) -> None:
    assert gate.unexplained(question, said) is unexplained


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ภาคผนวก ง ว่าด้วยอะไร", "เอกสารไม่มีภาคผนวก ง"),
        ("What is in appendix D?", "The documents have no appendix d"),
        ("ข้อเสนอแนะ 1.8 ว่าอย่างไร", "เอกสารไม่มีข้อเสนอแนะ 1.8"),
        ("Why does Performance weigh more than Coherence?", "The documents do not say"),
        ("ประชุมลงนามกันที่ไหน", "เอกสารไม่ได้ระบุสถานที่จัด"),
        ("What was the advanced target of plan indicator 1.3 in 2568?", "The documents do not speak of this for 2568"),
        ("Who worked out the social return of 2564?", "who worked it out"),
        ("ผู้อำนวยการลาออกวันไหน", "เอกสารไม่ได้ระบุการลาออก"),
        ("ตอนนี้มีคนใช้ทางรัฐแล้วกี่คน", "เอกสารไม่ได้ระบุ"),
    ],
)
def test_what_stands_nowhere_is_said_to_be_not_there(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "not_found"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ภาคผนวก ข คืออะไร", "ภาคผนวก ข"),
        ("What was the advanced target of plan indicator 1.3 in 2567?", "15"),
        ("โครงการ GDX ต้องเชื่อมกี่ชุดข้อมูล", "25 ชุดข้อมูล"),
        ("หลักสูตร e-GCEO ของใคร", "e-GCEO"),
    ],
)
def test_what_stands_there_is_answered(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ทำไมมิติที่ 3 มีน้ำหนักตั้งร้อยละ 45", "ไม่ใช่ มิติที่ 3"),
        ("Why does dimension 3 weigh 45 percent?", "No, not 45: dimension 3"),
        ("มิติที่ 4 น้ำหนัก 20 ใช่ไหม เพราะอะไร", "ใช่ มิติที่ 4"),
        ("EGDI ตั้งเป้าอันดับ 20 ใช่ไหม ทำไมสูงจัง", "ไม่ใช่ เป้าหมายปี 2568"),
        ("The EGDI target is rank 20, correct? Why so high?", "No, not 20: the target"),
    ],
)
def test_a_figure_taken_for_granted_by_who_asks_why_is_confirmed_or_corrected_first(
    index: Index, question: str, said: str
) -> None:
    assert Assistant(index).ask(question).text.startswith(said)


def test_a_reason_for_what_is_confirmed_is_said_to_be_not_there(index: Index) -> None:
    text = Assistant(index).ask("Dimension 4 weighs 20%, right? Why?").text
    assert text.startswith("Yes: dimension 4")
    assert text.endswith("The documents give no reason for this.")
    wrong = Assistant(index).ask("Dimension 4 weighs 30%, right? Why?").text
    assert "no reason" not in wrong
