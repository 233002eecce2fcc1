"""The answer is the cell, item or phrase that answers, not the whole passage."""

import pytest

from index.search import Index
from qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("โครงการ DGA Cloud ได้งบเท่าไร", "งบประมาณ: 41.4853 ลบ. *"),
        ("How much budget does project 13 have?", "Budget (million baht): 8.0000 ลบ. *"),
        ("ตัวชี้วัดความพึงพอใจ G2G เก็บข้อมูลเมื่อใด", "ไตรมาสสุดท้ายของทุกปีงบประมาณ"),
    ],
)
def test_the_cell_of_the_column_that_is_asked_for_is_quoted(index: Index, question: str, said: str) -> None:
    answer = Assistant(index).ask(question)
    assert said in answer.text
    assert len(answer.text) < 700


def test_a_list_is_given_whole_and_in_order(index: Index) -> None:
    text = Assistant(index).ask("ยุทธศาสตร์ของ สพร. ในเอกสารประกอบ 1 มีอะไรบ้าง").text
    places = [text.find(f"ยุทธศาสตร์ที่ {n}") for n in range(1, 6)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_parts_of_a_dimension_come_with_their_weights_and_clauses(index: Index) -> None:
    answer = Assistant(index).ask("มิติ Coherence ประกอบด้วยตัวชี้วัดอะไรบ้าง")
    assert [citation.locator for citation in answer.citations] == ["เอกสารประกอบ 2 › 1.1", "เอกสารประกอบ 2 › 1.2"]
    assert answer.text.count("น้ำหนักร้อยละ 10") == 2


def test_a_comparison_quotes_both_documents(index: Index) -> None:
    answer = Assistant(index).ask("วิสัยทัศน์ของ สพร. ใน MOU กับในแผนปี 67 ต่างกันไหม")
    assert {citation.source for citation in answer.citations} == {"mou.txt", "action_plan_2567.txt"}


def test_cells_that_stand_side_by_side_in_the_source_are_one_quote(index: Index) -> None:
    answer = Assistant(index).ask("เกณฑ์ระดับ 1 ถึง 5 ของ 2.1.2 คือเท่าไรบ้าง")
    quotes = [citation.quote for citation in answer.citations]
    assert any("น้อยที่สุด\tน้อย\tปานกลาง\tสูง\tสูงมาก" in quote for quote in quotes)
    assert "เกณฑ์การให้คะแนน 1: น้อยที่สุด · เกณฑ์การให้คะแนน 2: น้อย" in answer.text


def test_an_english_answer_says_first_what_its_quote_means(index: Index) -> None:
    lines = Assistant(index).ask("How often must a public organization undergo the evaluation?").text.split("\n")
    assert "at least once every three years" in lines[0]
    assert lines[0].endswith("[1] (our wording)")
    assert lines[1].endswith("อย่างน้อยหนึ่งครั้งในทุกสามปี [1]")


def test_an_english_answer_says_first_where_something_stands_if_that_is_asked(index: Index) -> None:
    lines = Assistant(index).ask("Which attachment of the MOU holds the evaluation matrix?").text.split("\n")
    assert lines[0] == "MOU, Clause 3 Components of the memorandum:"
    assert lines[1].startswith("Attachment 4")
    assert lines[1].endswith("[1] (our wording)")
    assert lines[2].startswith("เอกสารประกอบ 4")


def test_the_parties_are_asked_for_and_not_who_signed(index: Index) -> None:
    for question in ("Who are the parties to the MOU?", "MOU ระหว่างหน่วยงานใดบ้าง", "สพร. ทำข้อตกลงนี้กับหน่วยงานไหน"):
        answer = Assistant(index).ask(question)
        assert "ฝ่ายหนึ่ง กับสำนักงานคณะกรรมการพัฒนาระบบราชการ อีกฝ่ายหนึ่ง" in answer.text
        assert [citation.locator for citation in answer.citations] == ["ความนำ"]


def test_an_item_that_is_asked_for_by_its_number_or_name_answers_alone(index: Index) -> None:
    text = Assistant(index).ask("เป้าประสงค์ข้อ 5 ของ สพร. จะเป็นองค์กรดิจิทัลสมรรถนะสูงใน 3 ด้านใด").text
    assert text.startswith("5. ปรับเปลี่ยนสำนักงานพัฒนารัฐบาลดิจิทัล")
    assert "\n" not in text


def test_what_says_the_same_elsewhere_is_named_and_not_said_again(index: Index) -> None:
    answer = Assistant(index).ask("สพร. ตั้งตามพระราชกฤษฎีกาปีไหน แล้วใครกำกับดูแล")
    assert answer.text.count("พ.ศ. 2561") == 1
    assert answer.text.split("\n")[-1] == "มีใน บทที่ 2 ข้อมูลทั่วไปของ สพร. › 2.1 พันธกิจ ด้วย [2]"
    assert "พ.ศ. 2561" in answer.citations[-1].quote


def test_the_name_of_a_row_that_is_said_in_english_is_cited_and_not_quoted_again(index: Index) -> None:
    answer = Assistant(index).ask("Budget of project 17?")
    assert answer.text.split("\n")[-1] == "Budget (million baht): 5.4900 ลบ. * [2]"
    assert answer.citations[0].quote.startswith("17. โครงการข")


def test_of_several_things_that_are_asked_only_what_speaks_to_them_is_quoted(index: Index) -> None:
    text = Assistant(index).ask("สพร. วิเคราะห์โครงการปีงบประมาณ 2565 กี่โครงการ จากกี่แผนงาน").text
    assert "23 โครงการ ที่มาจาก 7 แผนงาน" in text
    assert "ตารางที่ 1" not in text


@pytest.mark.parametrize(
    ("question", "place", "said"),
    [
        ("MOU หมดอายุเมื่อไหร่", "ความนำ", "2566 - 2568"),
        ("MOU period?", "ความนำ", "2566 - 2568 (2023 - 2025)"),
        ("What is this MOU about?", "ความนำ", "value-for-money evaluation"),
        ("MOU ทำขึ้นเพื่ออะไร", "ข้อ 1 วัตถุประสงค์", "เพื่อประเมินความคุ้มค่า"),
        ("วัตถุประสงค์ของ MOU", "ข้อ 1 วัตถุประสงค์", "เพื่อประเมินความคุ้มค่า"),
        ("สพร. อยู่ภายใต้กระทรวงไหน", "บทที่ 2 ข้อมูลทั่วไปของ สพร. › 2.1 พันธกิจ", "สำนักนายกรัฐมนตรี"),
    ],
)
def test_what_everybody_asks_first_is_answered_by_its_own_clause(
    index: Index, question: str, place: str, said: str
) -> None:
    answer = Assistant(index).ask(question)
    assert {citation.locator for citation in answer.citations} == {place}
    assert said in answer.text


@pytest.mark.parametrize("question", ["MOU มีกี่หน้า", "ถ้าไม่ทำตาม MOU จะเกิดอะไรขึ้น", "What score is a pass?"])
def test_what_everybody_asks_and_no_document_states_is_said_to_be_not_there(index: Index, question: str) -> None:
    assert Assistant(index).ask(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "first", "parts"),
    [
        ("MOU มีกี่มิติ", "กรอบการประเมินตาม MOU มี 4 มิติ", 4),
        ("What are the four dimensions?", "The MOU framework has 4 dimensions:", 4),
        ("ตัวชี้วัดปี 67 มีอะไรบ้าง", "แผนปฏิบัติการ 2567 (ร่างตัวชี้วัด) มี 8 ตัวชี้วัด", 8),
        ("ตัวชี้วัด MOU มีอะไรบ้าง", "กรอบการประเมินตาม MOU มี 13 ตัวชี้วัด", 13),
        ("ยุทธศาสตร์ 5 ด้าน", "แผนปฏิบัติการ 2567 มียุทธศาสตร์ 5 ข้อ", 5),
        ("มิติที่ 2 คืออะไร", "2 ผลการปฏิบัติงาน (Performance) น้ำหนักร้อยละ 40 ประกอบด้วย 2 รายการ", 2),
        ("Dimension 4?", "4 Resilience and agility for future change, weight 20%, has 4 parts:", 4),
        ("ตัวชี้วัดผลลัพธ์มีอะไรบ้าง", "แบบประเมินผล (เอกสารประกอบ 4) มี 10 ตัวชี้วัด (ระบบนับให้) พร้อมเป้าหมายปี 2568", 10),
        ("ตัวชี้วัดผลกระทบมีอะไรบ้าง", "แบบประเมินผล (เอกสารประกอบ 4) มี 2 ตัวชี้วัด (ระบบนับให้) พร้อมเป้าหมายปี 2568", 2),
        (
            "What are the impact indicators?",
            "The evaluation matrix (attachment 4) has 2 of them (our count), with their targets for 2568 (2025):",
            2,
        ),
    ],
)
def test_a_bare_question_for_the_parts_gets_all_of_them(index: Index, question: str, first: str, parts: int) -> None:
    answer = Assistant(index).ask(question)
    assert answer.text.startswith(first)
    assert len(answer.citations) == parts


def test_the_budget_of_a_year_is_our_sum_and_said_to_be_ours(index: Index) -> None:
    text = Assistant(index).ask("งบประมาณ สพร. ปี 67").text
    assert text.startswith("งบประมาณรวม 338.1258 ล้านบาท (มีจำนวนเงิน 13/20 รายการ, ระบบรวมให้ เอกสารไม่ได้พิมพ์ไว้)")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ตัวชี้วัดเลข 1.1 ใน MOU กับ 1.1 ในร่างตัวชี้วัดปี 67 น้ำหนักเท่าไรบ้าง", "แผนปฏิบัติการ 1.1 มีน้ำหนักมากกว่า MOU 1.1 อยู่ 5 จุดร้อยละ"),
        ("ระดับ 5 ของตัวจัดสรรงบกับตัวเบิกจ่ายงบใช้เกณฑ์กี่เปอร์เซ็นต์", "ต้องได้ร้อยละ 60 จึงจะถึงระดับ 5 ของ 2.2.1.1"),
        ("ปี 67 งบ GIN มากกว่า DG-Link อยู่เท่าไร", "ต่างกัน 46.0244 ล้านบาท (ระบบคำนวณให้)"),
        ("SROI ปี 64 กับ 65 ได้เท่าไหร่", "มีค่าไม่น้อยกว่า 1 : 5 ทั้ง 2 ปี [1]"),
        (
            "Chapter 6, KPI 1.5: which multiples of the budget are the 50-, 75- and 100-point targets?",
            "Standard target (75 points): สะสม 6 เท่า",
        ),
        ("With 80 linked data sets, what does plan KPI 1.1 give us out of 100?", "55 of 100 points for 80 data sets"),
    ],
)
def test_a_number_is_read_as_it_is_meant(index: Index, question: str, said: str) -> None:
    assert said in Assistant(index).ask(question).text


def test_a_target_is_said_in_english_before_it_is_quoted(index: Index) -> None:
    lines = Assistant(index).ask("What are the impact indicators?").text.split("\n")
    assert lines[1].endswith(": 3 times the budget received, cumulative (“สะสม 3 เท่าของงบประมาณที่ได้รับ”) [1]")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Agility ในค่านิยมหมายถึงอะไร", "3. A: Agility"),
        ("What does the value 'Entrepreneur' mean?", "6. E: Entrepreneur"),
    ],
)
def test_of_a_list_the_item_of_the_latin_name_that_is_asked_for_stands_alone(
    index: Index, question: str, said: str
) -> None:
    text = Assistant(index).ask(question).text
    assert text.startswith(said)
    assert "Co-creation" not in text


def test_of_a_numbered_place_no_other_one_is_added(index: Index) -> None:
    answer = Assistant(index).ask("ยุทธศาสตร์ที่ 5 ในเอกสารประกอบ 7 มีหน่วยงานเทียบเคียงคือใคร")
    assert "“ไม่มี”" in answer.text
    assert "ยุทธศาสตร์ที่ 2" not in answer.text
