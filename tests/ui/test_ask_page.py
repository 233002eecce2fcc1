"""The page one asks on, driven as a person drives it, over a real database."""

import io

import pytest
from docx import Document as Word
from streamlit.testing.v1 import AppTest

from qa.model import Answer
from ui.export import as_markdown, as_word
from ui.record import as_record, as_turn
from ui.words import Words

ME, OTHER = "cookie:me", "cookie:other"


def script(assistant, conversations, owner, language):
    from ui import ask
    from ui.words import Words

    ask.page(assistant, None, conversations, owner, Words(language))


@pytest.fixture
def opened(assistant, conversations):
    """The page opened anew, as after a refresh: by whom, in which language, at which address."""

    def opens(owner=ME, language="th", **address):
        given = {"assistant": assistant, "conversations": conversations, "owner": owner, "language": language}
        page = AppTest.from_function(script, kwargs=given, default_timeout=20)
        for key, value in address.items():
            page.query_params[key] = value
        return page.run()

    return opens


@pytest.fixture
def page(opened):
    return opened()


@pytest.fixture
def english(opened):
    return opened(language="en")


@pytest.fixture
def answered(conversations, opened):
    """The page with one answer that is given."""

    def opens(question, answer):
        conversation = conversations.add(ME, None, question, answer.text, as_record(answer, None))
        return opened(c=conversation)

    return opens


def drawn(page) -> str:
    """All HTML on the page."""
    return "\n".join(element.proto.body for element in page.get("html"))


def ask(page, question):
    return page.chat_input[0].set_value(question).run()


def buttons(page, begin):
    return [button for button in page.button if (button.key or "").startswith(begin)]


def sources(page):
    return buttons(page, "source-")


def address(page) -> str:
    """The conversation that the page's address names."""
    value = page.query_params["c"]
    return value if isinstance(value, str) else value[0]


def asked(conversations, owner=ME):
    """The questions of the owner's conversations, the last conversation first."""
    return [[turn.question for turn in conversations.turns(owner, one.id)] for one in conversations.all(owner)]


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
    assert page.code[0].value.startswith(
        "MOU, เอกสารประกอบ 2, 2.2.1.2: “2.2.1.2 ร้อยละของ การเบิกจ่าย งบประมาณ ภาพรวม\t3\t"
    )
    assert page.code[0].value.endswith("”")
    assert "✓ ตรงตามต้นฉบับทุกตัวอักษร · ข้อความของหน้านี้สมบูรณ์" in drawn(page)


def test_a_score_is_drawn_on_its_scale_and_said_in_words(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    chart = page.get("vega_lite_chart")[0].proto
    assert "ระดับ 1 = 75%, ระดับ 2 = 80%, ระดับ 3 = 85%, ระดับ 4 = 90%, ระดับ 5 = 95%" in chart.alt
    assert chart.alt.endswith("ผล 88% · ขาดอีก 2")


def test_a_question_without_words_is_not_answered(page):
    ask(page, "????")
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
def test_what_is_no_answer_is_told_apart(answered, status, headline):
    page = answered("คำถาม", Answer(status, "ข้อความ", "th"))
    assert page.chat_message[1].markdown[0].value == headline


def test_a_document_in_an_answer_cannot_bring_markup(answered):
    page = answered("ถาม", Answer("answered", "<script>x</script> [1] [2] :red[y]", "th"))
    assert "<p>&lt;script&gt;x&lt;/script&gt; [1] [2] :red[y]</p>" in drawn(page)


def test_readings_ask_again(answered, conversations):
    text = "หมายถึงตัวชี้วัดใด\n- 2.2.1.1: จัดสรรงบประมาณ\n- 2.2.1.2: เบิกจ่ายงบประมาณ"
    page = answered("ได้ 88% อยู่ระดับไหน", Answer("clarify", text, "th"))
    readings = buttons(page, "reading-")
    assert [button.label for button in readings] == ["2.2.1.1\\: จัดสรรงบประมาณ", "2.2.1.2\\: เบิกจ่ายงบประมาณ"]
    readings[1].click().run()
    assert asked(conversations) == [["ได้ 88% อยู่ระดับไหน", "ได้ 88% อยู่ระดับไหน (2.2.1.2: เบิกจ่ายงบประมาณ)"]]
    assert "ระดับ 3</span> ได้ 3.6 คะแนนจาก 5" in drawn(page)


def test_markup_in_a_question_is_shown_as_text(page):
    ask(page, "<img src=x onerror=alert(1)> เบิกจ่าย **88%** ได้ระดับไหน")
    assert "&lt;img src=x onerror=alert(1)&gt; เบิกจ่าย **88%**" in drawn(page)
    assert "<img" not in drawn(page)


def test_a_suggestion_is_asked_with_one_click(page, conversations):
    buttons(page, "suggestion-")[0].click().run()
    assert asked(conversations) == [[Words("th").suggestions()["ผู้บริหาร"][0]]]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_suggestion_has_an_answer(assistant, language):
    for questions in Words(language).suggestions().values():
        for question in questions:
            assert assistant.ask(question).status == "answered", question


# ── conversations ────────────────────────────────────────────────────────────────────────────────


def test_a_conversation_is_there_again_after_a_refresh(page, opened):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    ask(page, "วิสัยทัศน์ของ สพร. คืออะไร")
    again = opened(c=address(page))
    assert not again.exception
    assert len(again.chat_message) == 4
    assert again.get("vega_lite_chart")[0].proto.alt == page.get("vega_lite_chart")[0].proto.alt
    assert [button.label for button in sources(again)] == [button.label for button in sources(page)]


def test_another_person_sees_nothing_of_it_even_at_its_address(page, opened, conversations):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    other = opened(owner=OTHER, c=address(page))
    assert len(other.chat_message) == 0
    assert buttons(other, "open-") == []
    assert other.info[0].value.startswith("ไม่พบบทสนทนานี้")
    ask(other, "วิสัยทัศน์ของ สพร. คืออะไร")
    assert asked(conversations) == [["เบิกจ่าย 88% ได้ระดับไหน"]]
    assert asked(conversations, OTHER) == [["วิสัยทัศน์ของ สพร. คืออะไร"]]


def test_a_new_conversation_leaves_the_old_one_in_the_list(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    page.button(key="new").click().run()
    assert len(page.chat_message) == 0
    assert "c" not in page.query_params
    ask(page, "วิสัยทัศน์ของ สพร. คืออะไร")
    assert [button.label for button in buttons(page, "open-")] == ["วิสัยทัศน์ของ สพร. คืออะไร", "เบิกจ่าย 88% ได้ระดับไหน"]
    buttons(page, "open-")[1].click().run()
    assert "เบิกจ่าย 88%" in drawn(page)


def test_conversations_are_searched_and_renamed(page, conversations):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    page.text_input(key=f"name-{address(page)}").set_value("งบปี 2567").run()
    page.text_input(key="search").set_value("เบิกจ่าย").run()
    assert [button.label for button in buttons(page, "open-")] == ["งบปี 2567"]
    page.text_input(key="search").set_value("ไม่มีคำนี้แน่").run()
    assert buttons(page, "open-") == []
    assert "ไม่พบบทสนทนาที่มีคำนี้" in drawn(page)


def test_deleting_can_be_undone(page):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    page.button(key="delete").click().run()
    assert len(page.chat_message) == 0
    assert buttons(page, "open-") == []
    page.button(key="undo").click().run()
    assert len(page.chat_message) == 2


def test_a_shared_conversation_is_read_by_others_and_not_changed(page, opened):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    page.button(key="share").click().run()
    link = page.code[0].value.partition("?link=")[2]
    other = opened(owner=OTHER, link=link)
    assert not other.exception
    assert "ระดับ 3</span> ได้ 3.6 คะแนนจาก 5" in drawn(other)
    assert len(other.chat_input) == 0
    assert buttons(other, "delete") == []
    page.button(key="unshare").click().run()
    assert opened(owner=OTHER, link=link).info[0].value.startswith("ลิงก์นี้ไม่ได้แบ่งปันแล้ว")
    other.button(key="leave").click().run()
    assert len(other.chat_input) == 1


def test_a_thumb_and_a_word_are_kept(page, conversations):
    ask(page, "เบิกจ่าย 88% ได้ระดับไหน")
    turn = conversations.turns(ME, address(page))[0].id
    page.feedback(key=f"thumb-{turn}").set_value(0).run()
    page.text_input(key=f"word-{turn}").set_value("อ้างผิดข้อ").run()
    kept = conversations.turns(ME, address(page))[0]
    assert (kept.thumb, kept.word) == (0, "อ้างผิดข้อ")


def test_a_question_whose_answer_was_stopped_is_not_lost(page, conversations):
    page.session_state["pending"] = "เบิกจ่าย 88% ได้ระดับไหน"
    page.run()
    assert "หยุดแล้ว คำถามยังอยู่" in page.markdown[0].value
    page.button(key="again").click().run()
    assert asked(conversations) == [["เบิกจ่าย 88% ได้ระดับไหน"]]


def test_a_citation_whose_document_has_changed_is_shown_as_it_was_and_said_to_be_old(assistant, conversations):
    answer = assistant.ask("เบิกจ่าย 88% ได้ระดับไหน")
    record = as_record(answer, None).replace('"start": ', '"start": 1')
    conversation = conversations.add(ME, None, "ถาม", answer.text, record)
    turn = as_turn(conversations.turns(ME, conversation)[0], assistant.index.documents)
    assert turn.answer.citations == ()
    assert turn.outdated[0].startswith("mou.txt, เอกสารประกอบ 2 › 2.2.1.2: “2.2.1.2 ร้อยละของ")
    gone = as_turn(conversations.turns(ME, conversation)[0], {})
    assert gone.outdated == turn.outdated


# ── files ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def turns(assistant, conversations):
    conversation = None
    for question in ("เบิกจ่าย 88% ได้ระดับไหน", "<b>วิสัยทัศน์</b> ของ สพร. \x0b คืออะไร"):
        answer = assistant.ask(question)
        conversation = conversations.add(ME, conversation, question, answer.text, as_record(answer, None))
    return [as_turn(kept, assistant.index.documents) for kept in conversations.turns(ME, conversation)]


def test_a_conversation_is_saved_as_markdown_with_its_quotes(assistant, turns):
    saved = as_markdown("งบปี 2567", turns, assistant.index.documents, Words("th"))
    assert saved.startswith("# งบปี 2567\n\n## เบิกจ่าย 88% ได้ระดับไหน\n")
    assert "\\[1\\] MOU, เอกสารประกอบ 2, 2.2.1.2 (mou.txt)\n\n> 2.2.1.2 ร้อยละของ การเบิกจ่าย" in saved
    assert "## &lt;b&gt;วิสัยทัศน์&lt;/b&gt; ของ สพร. คืออะไร" in saved


def test_a_conversation_is_saved_as_word_with_its_quotes(assistant, turns):
    saved = Word(io.BytesIO(as_word("งบปี 2567", turns, assistant.index.documents, Words("th"))))
    text = [(paragraph.style.name, paragraph.text) for paragraph in saved.paragraphs]
    assert text[0] == ("Title", "งบปี 2567")
    assert text[1] == ("Heading 1", "เบิกจ่าย 88% ได้ระดับไหน")
    assert ("Heading 1", "<b>วิสัยทัศน์</b> ของ สพร. คืออะไร") in text
    assert ("Normal", "[1] MOU, เอกสารประกอบ 2, 2.2.1.2 (mou.txt)") in text
    citations = [citation for turn in turns for citation in turn.answer.citations]
    assert [line for style, line in text if style == "Quote"] == [f"“{citation.quote}”" for citation in citations]
    assert all(saved.styles[style].font.name == "TH Sarabun New" for style in ("Normal", "Title", "Quote"))


def test_a_question_that_leans_on_the_last_one_is_shown_and_answered_whole(conversations, english):
    english.chat_input[0].set_value("What level is 88% disbursement?").run()
    english.chat_input[0].set_value("and its weight?").run()
    (conversation,) = conversations.all(ME)
    assert [turn.question for turn in conversations.turns(ME, conversation.id)] == ["What level is 88% disbursement?", "weight 2.2.1.2"]  # fmt: skip
