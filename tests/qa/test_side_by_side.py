"""Two items of lists, each named by its number, are set side by side and their wordings compared."""

import pytest

from index.search import Index
from qa.assistant import Assistant
from qa.meanings import OURS


def test_what_differs_is_said_first_and_both_items_are_quoted_whole(index: Index) -> None:
    answer = Assistant(index).ask("วัตถุประสงค์การจัดตั้งข้อ 5 ใน MOU กับพันธกิจข้อ 5 ในแผนปฏิบัติการ 67 ใช้คำไม่เหมือนกันตรงไหน")
    verdict, *sides = answer.text.splitlines()
    assert verdict == "ถ้อยคำต่างกัน “พัฒนาศักยภาพดิจิทัล” กับ “พัฒนาบริการดิจิทัล” [1] [2]"
    assert [side.split(":")[0] for side in sides] == [
        "- MOU, เอกสารประกอบ 1 › วัตถุประสงค์การจัดตั้งองค์การมหาชน",
        "- แผนปฏิบัติการ 2567, บทที่ 2 ข้อมูลทั่วไปของ สพร. › 2.1 พันธกิจ",
    ]
    assert [citation.source for citation in answer.citations] == ["mou.txt", "action_plan_2567.txt"]


def test_an_item_that_a_page_cuts_is_compared_with_what_goes_on_with_it(index: Index) -> None:
    answer = Assistant(index).ask("compare founding objective 6 in the MOU with mission 6 in the action plan")
    assert answer.text.startswith("The wording is the same. [1] [2]\n")
    assert answer.citations[2].quote.startswith("รวมถึงส่งเสริม")
    assert answer.text.count(OURS) == 2


def test_items_about_different_things_differ_without_a_list_of_stretches(index: Index) -> None:
    answer = Assistant(index).ask("เป้าประสงค์ข้อ 1 กับพันธกิจข้อ 1 เหมือนกันไหม")
    assert answer.text.startswith("ถ้อยคำต่างกัน [1] [2]\n")


@pytest.mark.parametrize("question", ["วัตถุประสงค์ข้อ 3 กับพันธกิจข้อ 12 ต่างกันไหม", "โครงการที่ 3 กับโครงการที่ 4 ต่างกันไหม"])
def test_where_a_list_has_no_such_item_nothing_is_compared(index: Index, question: str) -> None:
    assert "ถ้อยคำ" not in Assistant(index).ask(question).text
