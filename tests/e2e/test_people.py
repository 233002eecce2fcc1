"""What people do with the app, from the first question to the file they take home."""

import io
import re

from docx import Document as Word
from hands import ask, saved, settled

BUDGET = "เบิกจ่าย 88% ได้ระดับไหน"
VISION = "วิสัยทัศน์ของ สพร. คืออะไร"


def whole(page, label: str) -> tuple[str, bytes]:
    """Name and bytes of the whole conversation saved as a file."""
    page.locator(".st-key-files-all button").first.click()
    return saved(page, label)


def test_a_question_is_answered_first_and_its_quote_opens_marked_and_in_sight(person):
    page = person()
    ask(page, BUDGET)
    assert page.locator(".answer").inner_text().startswith("ระดับ 3 ได้ 3.6 คะแนนจาก 5")
    page.locator('[class*="st-key-source-"] button').first.click()
    mark = page.locator(".st-key-section mark").first
    mark.wait_for()
    assert mark.inner_text().startswith("2.2.1.2")
    page.wait_for_function("document.querySelector('.st-key-section').scrollTop > 0")
    box, inside = page.locator(".st-key-section").bounding_box(), mark.bounding_box()
    assert box["y"] <= inside["y"] <= box["y"] + box["height"]
    assert page.locator(".st-key-quote code").inner_text().startswith("MOU, เอกสารประกอบ 2, 2.2.1.2: “2.2.1.2 ร้อยละของ")
    answer = page.locator(".answer").bounding_box()
    assert answer["x"] + answer["width"] <= page.locator('[data-testid="stDialog"] [role="dialog"]').bounding_box()["x"]
    page.keyboard.press("Escape")
    mark.wait_for(state="detached")
    assert page.outside == []


def test_a_conversation_is_there_after_a_refresh_and_after_a_restart(person, app):
    page = person()
    ask(page, BUDGET)
    ask(page, VISION)
    settled(page)
    said = page.locator(".answer").all_inner_texts()
    page.reload()
    page.locator(".answer").nth(1).wait_for()
    assert page.locator(".answer").all_inner_texts() == said
    app.stop()
    app.start()
    page.goto(app.url)
    page.locator('[class*="st-key-open-"] button').first.click()
    page.locator(".answer").nth(1).wait_for()
    assert page.locator(".answer").all_inner_texts() == said


def test_two_people_at_once_see_only_their_own(person):
    one, two = person(), person()
    ask(one, BUDGET)
    ask(two, VISION)
    for page, own in ((one, BUDGET), (two, VISION)):
        settled(page)
        page.reload()
        page.locator('[class*="st-key-open-"] button').wait_for()
        assert page.locator(".asked").all_inner_texts() == [own]
        assert page.locator('[class*="st-key-open-"] button').all_inner_texts() == [own]
    stolen = person(path=f"?{one.url.partition('?')[2]}")
    assert stolen.locator(".asked").count() == 0


def test_a_deleted_conversation_comes_back(person):
    page = person()
    ask(page, BUDGET)
    settled(page)
    page.locator(".st-key-more button").first.click()
    page.locator(".st-key-delete button").last.click()
    page.locator(".answer").wait_for(state="detached")
    page.locator(".st-key-undo button").click()
    page.locator(".answer").wait_for()


def test_a_conversation_is_taken_home_as_word_and_markdown(person):
    page = person()
    ask(page, BUDGET)
    settled(page)
    name, content = whole(page, "Word (.docx)")
    assert name == "ถาม-ตอบ.docx"
    lines = [paragraph.text for paragraph in Word(io.BytesIO(content)).paragraphs]
    assert lines[1] == BUDGET
    assert "[1] MOU, เอกสารประกอบ 2, 2.2.1.2 (mou.txt)" in lines
    page.keyboard.press("Escape")
    name, content = whole(page, "Markdown (.md)")
    assert name == "ถาม-ตอบ.md"
    assert "> 2.2.1.2 ร้อยละของ การเบิกจ่าย" in content.decode()


def test_everything_can_be_done_in_english(person):
    page = person()
    page.get_by_text("English", exact=True).click()
    page.get_by_placeholder("Type a question in Thai or English").wait_for()
    ask(page, "what level is 88% disbursement?")
    assert page.locator(".answer").inner_text().startswith("Level 3, score 3.6 of 5")
    for entry in ("Documents", "Settings"):
        page.get_by_role("link", name=entry).click()
        page.get_by_role("heading", name=entry, exact=True).wait_for()


def test_a_document_is_added_asked_about_and_removed_while_another_person_goes_on(person, tmp_path):
    page, other = person(path="documents"), person()
    ask(other, BUDGET)
    text = "ระเบียบการลา ข้อ ๑ เจ้าหน้าที่ลากิจได้ปีละ ๙๙๙ วัน ต้องเสนอใบลาต่อหัวหน้าฝ่ายล่วงหน้า"
    good, bad = tmp_path / "ระเบียบการลา.txt", tmp_path / "รูป.pdf"
    good.write_text(text, encoding="utf-8")
    bad.write_bytes(b"\x89PNG....")
    page.set_input_files('input[type="file"]', [good, bad])
    page.get_by_text("รูป.pdf", exact=True).wait_for()
    page.get_by_role("button", name="เพิ่มเข้าคลังเอกสาร").click()
    page.get_by_text(re.compile("เพิ่ม ระเบียบการลา.txt แล้ว")).wait_for()
    assert (
        "ไม่ได้เพิ่ม รูป.pdf เพราะอ่านไม่ได้: แฟ้มเป็นรูปภาพ" in page.locator('[data-testid="stAlertContentError"]').inner_text()
    )
    ask(other, "เจ้าหน้าที่ลากิจได้ปีละกี่วัน")
    assert "๙๙๙" in other.locator(".answer").last.inner_text()
    page.locator('[class*="st-key-remove-"] button').click()
    page.locator('[class*="st-key-remove-"] button').wait_for(state="detached")
    page.locator(".st-key-undo button").click()
    page.locator('[class*="st-key-remove-"] button').wait_for()
    page.locator('[class*="st-key-remove-"] button').click()
    page.locator('[class*="st-key-remove-"] button').wait_for(state="detached")


def test_on_a_phone_nothing_is_wider_than_the_screen(person, app):
    page = person(width=390, height=844)
    ask(page, BUDGET)
    settled(page)
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not page.evaluate(wide)
    page.locator('[class*="st-key-source-"] button').first.click()
    page.locator(".st-key-section mark").first.wait_for()
    assert not page.evaluate(wide)
    for path in ("scorecard", "framework", "crosscheck", "documents", "settings"):
        page.goto(f"{app.url}/{path}")
        page.get_by_role("heading", level=1).wait_for()
        assert not page.evaluate(wide)


def test_the_keyboard_alone_is_enough(person):
    page = person()
    page.locator(".stChatInput textarea").focus()
    page.keyboard.type(BUDGET)
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    settled(page)
    page.locator('[class*="st-key-source-"] button').first.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-section mark").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-section").wait_for(state="detached")


def test_a_question_cannot_bring_markup_into_the_page(person):
    page = person()
    ask(page, '<img src=x onerror="window.broken=1"> <script>window.broken=1</script> เบิกจ่าย 88% ได้ระดับไหน')
    settled(page)
    assert page.evaluate("window.broken") is None
    assert page.locator(".asked img").count() == 0
