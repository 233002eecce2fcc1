"""The page one asks on, driven as a person drives it."""

import pytest
from streamlit.testing.v1 import AppTest

from qa.model import Answer
from ui.conversation import Turn, as_markdown
from ui.words import Words


def script(assistant, language):
    from ui import ask
    from ui.words import Words

    ask.page(assistant, Words(language))


@pytest.fixture
def page(assistant):
    return AppTest.from_function(script, kwargs={"assistant": assistant, "language": "th"}, default_timeout=20).run()


@pytest.fixture
def english(assistant):
    return AppTest.from_function(script, kwargs={"assistant": assistant, "language": "en"}, default_timeout=20).run()


def drawn(page) -> str:
    """All HTML on the page."""
    return "\n".join(element.proto.body for element in page.get("html"))


def ask(page, question):
    return page.chat_input[0].set_value(question).run()


def sources(page):
    return [button for button in page.button if (button.key or "").startswith("source-")]


def test_88_percent_disbursement_is_level_3_with_its_clause(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    assert not page.exception
    assert "ระดับ 3</span> ได้ 3.6 คะแนนจาก 5" in drawn(page)
    assert "2.2.1.2" in sources(page)[0].label
    assert sources(page)[0].label.startswith("\\[1\\] MOU › เอกสารประกอบ 2 › 2.2.1.2")


def test_the_same_in_english(english):
    ask(english, "what level is 88% disbursement?")
    assert '<div class="answer figure" lang="en"><p>Level 3, score 3.6 of 5' in drawn(english)
    assert "2.2.1.2" in sources(english)[0].label


def test_a_citation_opens_its_section_with_the_quote_marked(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    sources(page)[0].click().run()
    assert not page.exception
    assert "<mark>2.2.1.2" in drawn(page)
    assert page.code[0].value.startswith("[1] “2.2.1.2 ร้อยละของ การเบิกจ่าย งบประมาณ ภาพรวม\t3\t")
    assert page.code[0].value.endswith("mou.txt")


def test_a_score_is_drawn_on_its_scale_and_said_in_words(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    chart = page.get("vega_lite_chart")[0].proto
    assert "ระดับ 1 = 75%, ระดับ 2 = 80%, ระดับ 3 = 85%, ระดับ 4 = 90%, ระดับ 5 = 95%" in chart.alt
    assert chart.alt.endswith("ผล 88% · ขาดอีก 2")


def test_a_question_without_words_is_not_answered(page):
    ask(page, "????")
    assert page.session_state["turns"][0].answer.status == "invalid"
    assert page.chat_message[1].markdown[0].value == ":material/edit_off: **Cannot be answered**"
    assert sources(page) == []


@pytest.mark.parametrize(
    ("status", "headline"),
    [
        ("not_found", ":material/search_off: **ไม่พบในเอกสาร**"),
        ("clarify", ":material/help: **ขอถามกลับ**"),
        ("invalid", ":material/edit_off: **ยังตอบไม่ได้**"),
    ],
)
def test_what_is_no_answer_is_told_apart(page, status, headline):
    page.session_state["turns"] = [Turn("คำถาม", Answer(status, "ข้อความ", "th"))]
    page.run()
    assert page.chat_message[1].markdown[0].value == headline


def test_a_document_in_an_answer_cannot_bring_markup(page):
    page.session_state["turns"] = [Turn("ถาม", Answer("answered", "<script>x</script> [1] [2] :red[y]", "th"))]
    page.run()
    assert "<p>&lt;script&gt;x&lt;/script&gt; [1] [2] :red[y]</p>" in drawn(page)


def test_readings_ask_again(page):
    text = "หมายถึงตัวชี้วัดใด\n- 2.2.1.1: จัดสรรงบประมาณ\n- 2.2.1.2: เบิกจ่ายงบประมาณ"
    page.session_state["turns"] = [Turn("ได้ 88% อยู่ระดับไหน", Answer("clarify", text, "th"))]
    page.run()
    readings = [button for button in page.button if (button.key or "").startswith("reading-")]
    assert [button.label for button in readings] == ["2.2.1.1\\: จัดสรรงบประมาณ", "2.2.1.2\\: เบิกจ่ายงบประมาณ"]
    readings[1].click().run()
    assert page.session_state["turns"][1].question == "ได้ 88% อยู่ระดับไหน (2.2.1.2: เบิกจ่ายงบประมาณ)"
    assert page.session_state["turns"][1].answer.score.level == 3


def test_markup_in_a_question_is_shown_as_text(page):
    ask(page, "<img src=x onerror=alert(1)> เบิกจ่าย **88%** ได้ระดับไหน")
    assert "&lt;img src=x onerror=alert(1)&gt; เบิกจ่าย **88%**" in drawn(page)
    assert "<img" not in drawn(page)


def test_a_suggestion_is_asked_with_one_click(page):
    suggestion = next(button for button in page.button if button.key.startswith("suggestion-"))
    suggestion.click().run()
    assert [turn.question for turn in page.session_state["turns"]] == [Words("th").suggestions()["ผู้บริหาร"][0]]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_suggestion_has_an_answer(assistant, language):
    for questions in Words(language).suggestions().values():
        for question in questions:
            assert assistant.ask(question).status == "answered", question


def test_clearing_can_be_undone(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    page.button(key="clear").click().run()
    assert len(page.chat_message) == 0
    page.button(key="undo").click().run()
    assert len(page.chat_message) == 2


def test_the_conversation_is_saved_with_its_quotes(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    saved = as_markdown(page.session_state["turns"], Words("th"))
    assert "## เบิกจ่าย 88% ได้ระดับไหน" in saved
    assert "> 2.2.1.2 ร้อยละของ การเบิกจ่าย" in saved
    assert "เอกสารประกอบ 2 › 2.2.1.2" in saved
