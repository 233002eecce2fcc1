"""The newcomer's task list: ten tasks of three people, done by what stands on the screen and nothing else.

Each is a script of what the person does and sees; nobody has told them anything before.
"""

import csv
import io

import openpyxl
import pytest
from docx import Document as Word
from hands import answered, ask, fill, go, marked, press, saved, settled, total, turn_to


class TestExecutive:
    """Has a minute, often a phone; wants the answer first."""

    def test_1_which_level_is_our_disbursement(self, person):
        page = person(width=390, height=844)
        press(page, "ผลเบิกจ่ายงบประมาณภาพรวมร้อยละ 88 อยู่ระดับใด")  # a suggestion on the empty page
        first, second, *_ = filter(None, answered(page).splitlines())
        assert first.startswith("ระดับ 3 ได้ 3.6 คะแนนจาก 5")
        assert second == "ขาดอีก 2 จุดร้อยละ จึงจะถึงระดับ 4 (ร้อยละ 90)"

    def test_2_what_must_we_do_for_85_points(self, person):
        page = person()
        go(page, "คิดคะแนน")
        for indicator, value in (("1.1", "90"), ("1.2", "72"), ("2.1.2", "สูง"), ("3.1", "4")):
            fill(page, indicator, value)
        assert total(page) == "37"  # 9 + 6.4 + 5.6 + 16
        turn_to(page, "เพิ่มคะแนน")
        assert page.get_by_role("textbox", name="คะแนนรวมที่ต้องการ").input_value() == "85"
        page.get_by_text("ยังขาด 48 คะแนน", exact=True).wait_for()

    def test_3_send_the_answer_to_a_colleague(self, person):
        page = person()
        ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
        settled(page)
        press(page, "จัดการ")
        press(page, "แบ่งปันด้วยลิงก์")
        link = page.locator('[data-testid="stCode"] code').inner_text()
        colleague = person(path=f"?{link.partition('?')[2]}")
        assert answered(colleague).startswith("ระดับ 3 ได้ 3.6 คะแนนจาก 5")
        assert colleague.locator(".stChatInput").count() == 0


class TestNewStaff:
    """Knows neither the words nor the documents yet."""

    def test_4_what_is_the_vision_and_where_is_it_written(self, person):
        page = person()
        press(page, "วิสัยทัศน์ของ สพร. คืออะไร")
        assert "Enabling Agile Government" in answered(page)
        press(page, "[1] MOU › เอกสารประกอบ 1 › วิสัยทัศน์")
        assert "Enabling Agile Government" in marked(page)

    def test_5_what_weighs_most_in_the_evaluation(self, person):
        page = person()
        go(page, "กรอบการประเมิน")
        press(page, "2.1.1 ผลการดำเนินงานตามตัวชี้วัดผลลัพธ์และผลกระทบ · 25")
        assert marked(page).startswith("2.1.1 ผลการดำเนินงาน")

    def test_6_be_shown_around_and_try_a_question(self, person):
        page = person()
        go(page, "กรอบการประเมิน")
        turn_to(page, "นำชม")
        page.get_by_text("1 จาก 9", exact=True).wait_for()
        press(page, "ต่อไป")
        page.get_by_text("2 จาก 9", exact=True).wait_for()
        turn_to(page, "แบบทดสอบ")
        page.get_by_text("ข้อ 1 จาก 6", exact=True).wait_for()
        page.locator(".st-key-choices button").first.click()
        page.locator(".st-key-quiz blockquote").first.wait_for()  # right or wrong, the clause is shown

    def test_7_what_does_a_word_mean_in_the_documents(self, person):
        page = person()
        go(page, "กรอบการประเมิน")
        turn_to(page, "คำศัพท์")
        page.get_by_role("searchbox", name="ค้นคำ ไทยหรืออังกฤษ").fill("EGDI")
        press(page, "อ่านในเอกสาร", exact=False)
        assert "EGDI" in marked(page)


class TestEvaluator:
    """Must trust every quote and every figure, and take them home."""

    def test_8_do_the_documents_agree_on_the_egdi_target(self, person):
        page = person()
        go(page, "เทียบเอกสาร")
        page.get_by_role("searchbox", name="ค้นในเรื่องและข้อความที่อ้าง").fill("EGDI")
        page.get_by_text("2 เรื่อง: ตรงกัน 0 ต่างกัน 2 ไม่ตรงกันเอง 0", exact=True).wait_for()
        settled(page)
        name, content = saved(page, "CSV")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert name == "เทียบเอกสาร.csv"
        assert any("ไม่ต่ำกว่าอันดับที่ 45 ของโลก" in cell for row in rows for cell in row)
        press(page, "ดูต้นฉบับ")
        assert "ไม่ต่ำกว่าอันดับที่ 45 ของโลก" in marked(page)

    def test_9_two_scenarios_and_a_slip_of_the_hand(self, person):
        page = person()
        go(page, "คิดคะแนน")
        fill(page, "2.2.1.2", "88")
        turn_to(page, "เทียบฉากทัศน์")
        press(page, "เก็บค่าตอนนี้")
        turn_to(page, "ผลตาม MOU")
        fill(page, "2.2.1.2", "95")
        assert total(page) == "3"
        turn_to(page, "เทียบฉากทัศน์")
        page.get_by_text("−0.84", exact=True).wait_for()  # 2.16 against 3
        press(page, "ล้าง")
        assert total(page) == "–"
        press(page, "เลิกทำ")
        assert total(page) == "3"

    def test_10_the_whole_card_as_a_workbook_and_a_report(self, person):
        page = person()
        go(page, "คิดคะแนน")
        fill(page, "2.2.1.2", "88")
        fill(page, "3.1", "4")
        assert total(page) == "18.16"
        page.reload()
        page.get_by_text("18.16").wait_for()  # nothing is lost
        name, content = saved(page, "Excel")
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert name == "คะแนน.xlsx"
        assert 88 in cells
        assert any(str(cell).startswith("=") for cell in cells)
        name, content = saved(page, "Word")
        report = Word(io.BytesIO(content))
        said = "\n".join(paragraph.text for paragraph in report.paragraphs)
        assert name == "คะแนน.docx"
        assert "18.16" in said + "".join(
            cell.text for table in report.tables for row in table.rows for cell in row.cells
        )
        assert "2.2.1.2 ร้อยละของ การเบิกจ่าย" in said


@pytest.mark.parametrize(
    ("entry", "seen"),
    [
        ("Scorecard", "Fill in what you have"),
        ("Framework", "Press any part to read its clause"),
        ("Cross-check", "Topics that two or more documents speak of"),
    ],
)
def test_an_english_reader_is_told_in_english_what_a_page_is_for(person, entry, seen):
    page = person()
    page.get_by_role("radio", name="English").click()
    go(page, entry)
    page.get_by_text(seen).first.wait_for()
