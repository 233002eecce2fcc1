"""The list of documents and their reading view."""

from streamlit.testing.v1 import AppTest


def script(index, language):
    from ui import documents
    from ui.words import Words

    documents.page(index, ["สแกน.pdf: *ไม่มี* ข้อความ (left out)"], Words(language))


def drawn(page) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_documents_are_listed_with_title_file_and_passages(assistant):
    page = AppTest.from_function(script, kwargs={"index": assistant.index, "language": "en"}, default_timeout=20).run()
    assert not page.exception
    held = sum(passage.source == "recommendations.txt" for passage in assistant.index.passages)
    assert "MOU on the value-for-money evaluation of DGA with OPDC, and attachments 1-7" in drawn(page)
    assert f"recommendations.txt · 2 sections · {held} passages" in drawn(page)
    assert page.expander[0].markdown[0].value == "สแกน.pdf\\: \\*ไม่มี\\* ข้อความ \\(left out\\)"


def test_a_section_is_read_as_a_whole(assistant):
    page = AppTest.from_function(script, kwargs={"index": assistant.index, "language": "th"}, default_timeout=20).run()
    page.selectbox(key="document").select("mou.txt").run()
    page.selectbox(key="section-mou.txt").select("ข้อ 1 วัตถุประสงค์").run()
    assert "<h3>ข้อ 1 วัตถุประสงค์</h3>" in drawn(page)
    assert "เพื่อประเมินความคุ้มค่าเพื่อพัฒนาองค์การมหาชน" in drawn(page)
