"""Which parts a document is made of: all of them, counted, each quoted from the line that names it."""

import pytest

from index.search import Index
from qa import contents
from qa.assistant import Assistant
from qa.meanings import OURS


@pytest.mark.parametrize(
    ("question", "heading", "count"),
    [
        ("เอกสารประกอบมีกี่ฉบับ", "MOU มีเอกสารประกอบ 7 ฉบับ (นับจากข้อ 3 ส่วนประกอบของบันทึกข้อตกลงฯ)", 7),
        ("MOU มีเอกสารแนบอะไรบ้างคะ", "MOU มีเอกสารประกอบ 7 ฉบับ (นับจากข้อ 3 ส่วนประกอบของบันทึกข้อตกลงฯ)", 7),
        ("How many annexes are there?", "MOU: 7 attachments (counted in Clause 3 Components of the memorandum):", 7),
        ("แผนปี ๖๗ มีกี่บท", "แผนปฏิบัติการ 2567 มี 6 บท (นับจากสารบัญ)", 6),
        ("list the chapters of the action plan", "Action plan 2567 (2024): 6 chapters (counted in Contents):", 6),
        ("แผนปฏิบัติการมีภาคผนวกอะไรบ้าง", "แผนปฏิบัติการ 2567 มีภาคผนวก 2 เรื่อง (นับจากสารบัญ)", 2),
        ("บันทึกข้อตกลงมีทั้งหมดกี่ข้อ", "MOU มี 4 ข้อ (นับจากหัวข้อในเอกสาร)", 4),
    ],
)
def test_all_parts_of_a_document_are_named_and_counted(index: Index, question: str, heading: str, count: int) -> None:
    answer = Assistant(index).ask(question)
    first, *told = answer.text.splitlines()[:-count]
    assert first == heading
    assert len(answer.citations) == count
    assert len(told) in (0, count if answer.language == "en" else 0)


def test_what_each_part_says_is_told_in_english_to_who_asks_in_english(index: Index) -> None:
    _, *told = Assistant(index).ask("What are the five strategies?").text.splitlines()[:6]
    assert [line.startswith(f"{n}. Strategy {n}:") for n, line in enumerate(told, 1)] == [True] * 5
    assert [f" [{n}]" in line for n, line in enumerate(told, 1)] == [True] * 5
    assert [line.endswith(OURS) for line in told] == [False] * 4 + [True]


@pytest.mark.parametrize(
    "question",
    [
        "เอกสารประกอบ 4 มีตัวชี้วัดอะไรบ้าง",
        "ยุทธศาสตร์ชาติเกี่ยวข้องกับแผนอย่างไร",
        "โครงการไหนบ้างอยู่ในยุทธศาสตร์ที่ 3",
        "Which attachment lists the comparable agencies?",
        "What does the strategy say about standards?",
        "What does chapter 4 say?",
        "หลักสูตรมีอะไรบ้าง",
    ],
)
def test_a_question_for_something_in_a_part_does_not_ask_for_all_parts(index: Index, question: str) -> None:
    assert contents.asked(index, question) is None


@pytest.mark.parametrize(
    ("question", "place", "begins"),
    [
        ("วัตถุประสงค์การจัดตั้งข้อ ๗ คืออะไร", "MOU, เอกสารประกอบ 1 › วัตถุประสงค์การจัดตั้งองค์การมหาชน:", "7. ศึกษา วิจัย"),
        ("what is founding objective no. 7?", "MOU, Attachment 1 › Founding objectives:", "7. ศึกษา วิจัย"),
        ("เป้าประสงค์ข้อ 2 ว่าอย่างไร", "MOU, เอกสารประกอบ 1 › เป้าหมาย/เป้าประสงค์การดำเนินงาน:", "2. ขับเคลื่อนให้เกิดนวัตกรรม"),
    ],
)
def test_one_item_of_a_list_is_found_by_its_number(index: Index, question: str, place: str, begins: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.text.splitlines()[0] == place
    assert [citation.quote[: len(begins)] for citation in answer.citations] == [begins]


def test_a_list_that_a_page_cuts_is_told_to_its_end_and_counted_by_its_numbers(index: Index) -> None:
    answer = Assistant(index).ask("พันธกิจของ สพร. ในแผนปฏิบัติการ 2567 มีอะไรบ้าง")
    assert answer.text.splitlines()[0] == "แผนปฏิบัติการ 2567, บทที่ 2 ข้อมูลทั่วไปของ สพร. › 2.1 พันธกิจ: 9 ข้อ (นับจากรายการ)"
    assert answer.citations[-1].quote.startswith("9. ดำเนินการ")
    assert len(answer.citations) == 10


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("DGA core values?", "Action plan 2567 (2024), Chapter 2 General information on DGA › 2.2 Core values: 6 items (our count)"),
        ("วัตถุประสงค์การจัดตั้ง", "MOU, เอกสารประกอบ 1 › วัตถุประสงค์การจัดตั้งองค์การมหาชน: 9 ข้อ (นับจากรายการ)"),
        ("ยุทธศาสตร์ สพร.", "MOU มียุทธศาสตร์ 5 ข้อ (นับจากเอกสารประกอบ 1 › ยุทธศาสตร์)"),
    ],
)  # fmt: skip
def test_a_bare_name_asks_for_its_list(index: Index, name: str, heading: str) -> None:
    assert Assistant(index).ask(name).text.splitlines()[0] == heading


def test_where_another_document_counts_otherwise_its_count_stands_below(index: Index) -> None:
    answer = Assistant(index).ask("พันธกิจมีกี่ข้อ")
    assert answer.text.splitlines()[-1] == "MOU, เอกสารประกอบ 1 › พันธกิจ: 8 ข้อ (นับจากรายการ) [11]"
    assert answer.citations[10].source == "mou.txt"


def test_parts_stand_in_their_order_and_each_quote_begins_with_its_number(index: Index) -> None:
    answer = Assistant(index).ask("What are the five strategies in the FY2567 action plan?")
    assert [citation.quote[:15] for citation in answer.citations] == [f"ยุทธศาสตร์ที่ {n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("เหตุใด MOU จึงมีเอกสารประกอบ 9 ฉบับ", "ไม่ใช่ 9 ฉบับ: MOU มีเอกสารประกอบ 7 ฉบับ"),
        ("The MOU has 5 attachments, right?", "Not 5. MOU: 7 attachments"),
        ("เอกสารประกอบ 7 ฉบับมีอะไรบ้าง", "MOU มีเอกสารประกอบ 7 ฉบับ"),
    ],
)
def test_a_wrong_count_is_corrected(index: Index, question: str, begins: str) -> None:
    assert Assistant(index).ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "heading", "lines"),
    [
        ("สพร. มีวัตถุประสงค์การจัดตั้งกี่ข้อ", "MOU, เอกสารประกอบ 1 › วัตถุประสงค์การจัดตั้งองค์การมหาชน: 9 ข้อ (นับจากรายการ)", 10),
        ("how many missions does DGA have?", "Action plan 2567 (2024), Chapter 2 General information on DGA › 2.1 Missions: 9 items (our count)", 22),
        ("how many missions does DGA have in the MOU?", "MOU, Attachment 1 › Missions: 8 items (our count)", 17),
        ("วัตถุประสงค์การจัดตั้งมีกี่ข้อ ข้อสุดท้ายว่าอย่างไร", "MOU, เอกสารประกอบ 1 › วัตถุประสงค์การจัดตั้งองค์การมหาชน: 9 ข้อ (นับจากรายการ)", 2),
    ],
)  # fmt: skip
def test_the_list_under_the_heading_that_is_asked_for_is_counted(
    index: Index, question: str, heading: str, lines: int
) -> None:
    text = Assistant(index).ask(question).text
    assert text.splitlines()[0] == heading
    assert len(text.splitlines()) == lines
    assert not any(line.startswith("8. [") for line in text.splitlines())


def test_a_question_that_asks_more_than_a_heading_says_is_not_for_its_list(index: Index) -> None:
    question = "วัตถุประสงค์การจัดตั้งข้อไหนบ้างที่พูดถึงงบประมาณ"
    assert contents.listed(index, question, index.search(question, 10)) == []


@pytest.mark.parametrize(
    ("question", "place", "part"),
    [
        ("ยุทธศาสตร์ที่ 4 ของ สพร. คืออะไร", "MOU, เอกสารประกอบ 1 › ยุทธศาสตร์:", "4. ยุทธศาสตร์ที่ 4 ยกระดับกำลังคนดิจิทัล"),
        ("What is strategy 2?", "MOU, Attachment 1 › Strategies:", "2. ยุทธศาสตร์ที่ 2 ขับเคลื่อนนวัตกรรมดิจิทัล"),
        ("เอกสารประกอบ ๕ คืออะไร", "MOU, ข้อ 3 ส่วนประกอบของบันทึกข้อตกลงฯ:", "เอกสารประกอบ 5 แผนผังความสัมพันธ์"),
    ],
)
def test_one_part_that_is_named_by_its_number_is_quoted_from_its_list(
    index: Index, question: str, place: str, part: str
) -> None:
    answer = Assistant(index).ask(question)
    first, *_, last = answer.text.splitlines()
    assert (first, last.startswith(part)) == (place, True)
    assert len(answer.citations) == 1


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("clause 4 of the MOU", "โดยความเห็นชอบร่วมกันทั้งสองฝ่าย"),  # its heading alone says nothing
        ("ยุทธศาสตร์ที่ 4 มีหน่วยงานเทียบเคียงใดบ้าง", "ธุรกรรมทาง อิเล็กทรอนิกส์"),
    ],
)
def test_of_a_part_of_which_more_is_asked_or_that_only_heads_its_text_the_text_is_quoted(
    index: Index, question: str, held: str
) -> None:
    assert held in Assistant(index).ask(question).text
