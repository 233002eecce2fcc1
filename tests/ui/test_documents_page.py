"""The list of documents, the reading view, adding and removing."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.reader import find
from ui.uploads import Uploads


def script(index, uploads, language):
    from ui import documents
    from ui.words import Words

    documents.page(index, ["สแกน.pdf: *ไม่มี* ข้อความ (left out)"], uploads, Words(language))


@pytest.fixture
def opened(assistant, tmp_path):
    def opens(language="th"):
        given = {"index": assistant.index, "uploads": Uploads(tmp_path / "uploads"), "language": language}
        return AppTest.from_function(script, kwargs=given, default_timeout=20).run()

    return opens


def drawn(page) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_documents_are_listed_with_title_dates_integrity_and_passages(assistant, opened):
    page = opened("en")
    assert not page.exception
    held = sum(passage.source == "recommendations.txt" for passage in assistant.index.passages)
    assert "MOU on the value-for-money evaluation of DGA with OPDC, and attachments 1-7" in drawn(page)
    assert "19 June 2024 · 27 November 2024 · " in drawn(page)
    assert f"24 April 2024 · 2 sections · {held} passages · text at least " in drawn(page)
    assert page.expander[0].markdown[0].value == "สแกน.pdf\\: \\*ไม่มี\\* ข้อความ \\(left out\\)"
    assert "19 มิถุนายน 2567" in drawn(opened("th"))


def test_a_section_is_read_as_a_whole_and_one_comes_back_to_the_list(opened):
    page = opened()
    page.button(key="read-mou.txt").click().run()
    page.radio(key="section-mou.txt").set_value("ข้อ 1 วัตถุประสงค์").run()
    assert "<h3>ข้อ 1 วัตถุประสงค์</h3>" in drawn(page)
    assert "เพื่อประเมินความคุ้มค่าเพื่อพัฒนาองค์การมหาชน" in drawn(page)
    page.button(key="back").click().run()
    assert "19 มิถุนายน 2567" in drawn(page)


def test_a_document_is_searched_and_the_place_marked_in_its_section(opened):
    page = opened()
    page.button(key="read-mou.txt").click().run()
    page.text_input(key="find-mou.txt").set_value("วิสัยทัศน์").run()
    assert "<mark>วิสัยทัศน์</mark>" in drawn(page)
    page.text_input(key="find-mou.txt").set_value("ไม่มีคำนี้แน่").run()
    assert "พบ 0 แห่ง" in drawn(page)
    assert page.radio(key="section-mou.txt").value == "หน้าปก"


def test_what_is_found_stands_in_the_source_whatever_case_and_blanks(assistant):
    text = assistant.index.documents["mou.txt"].text
    for found in find(assistant.index, "mou.txt", "result  CHAIN"):
        assert text[slice(*found.span)].lower().split() == ["result", "chain"]
    assert len(find(assistant.index, "mou.txt", "result  CHAIN")) > 1
    assert find(assistant.index, "mou.txt", "[a-z]+") == []


def test_only_added_documents_can_be_removed(opened):
    assert [button.key for button in opened().button if button.key.startswith("remove-")] == []
