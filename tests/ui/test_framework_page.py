"""The framework page, driven as a person drives it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui.framework_glossary import matching
from ui.framework_quiz import answer, asked
from ui.words import LANGUAGES, Words

TABLES = Path(__file__).parent.parent.parent / "corpus" / "tables"
TABS = ("weights_tab", "chain_tab", "ecosystem_tab", "links_tab", "glossary_tab", "tour_tab", "quiz_tab")


def script(index, tables, language):
    from ui import framework
    from ui.words import Words

    framework.page(index, tables, Words(language))


@pytest.fixture
def page(assistant):
    def opened(tab, language="th", tables=TABLES):
        arguments = {"index": assistant.index, "tables": tables, "language": language}
        at = AppTest.from_function(script, kwargs=arguments, default_timeout=30)
        at.session_state["framework-tab"] = Words(language)(tab)
        return at.run()

    return opened


def drawn(page) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def keys(page, start: str) -> list[str]:
    return [button.key for button in page.button if button.key and button.key.startswith(start)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", TABS)
def test_every_part_is_drawn_in_both_languages(page, tab, language):
    at = page(tab, language)
    assert not at.exception
    assert not at.error


def test_every_row_of_the_mou_is_a_button_that_opens_its_clause(page):
    at = page("weights_tab")
    assert len(keys(at, "node-")) == 21
    at.button(key="node-2.2.1.2").click().run()
    assert not at.exception
    assert "<mark>2.2.1.2" in drawn(at)
    assert "“2.2.1.2 ร้อยละของ การเบิกจ่าย" in at.code[0].value


def test_a_part_of_the_ecosystem_opens_its_paragraph(page):
    at = page("ecosystem_tab")
    assert keys(at, "node-component-") == [f"node-component-{number}" for number in range(1, 8)]
    at.button(key="node-component-4").click().run()
    assert "<mark>4. ระบบการรักษาความมั่นคงปลอดภัยทางไซเบอร์" in drawn(at)


def test_strategies_lead_to_projects_and_projects_to_indicators_in_the_same_words(page):
    at = page("links_tab")
    assert "ถ้อยคำที่ตรงกัน “ความสำเร็จในการลดระยะเวลาในการรับบริการของประชาชน”" in drawn(at)
    at.button(key="strategy-3").click().run()
    assert len(keys(at, "project-project-")) == 9
    at.button(key="project-project-10").click().run()
    assert "133.0191 ลบ. *" in drawn(at)
    assert "ไม่พบตัวชี้วัดที่ใช้ถ้อยคำเดียวกัน" in drawn(at)
    assert "ซึ่งเป็นวิธีของระบบ" in drawn(at)


def test_the_glossary_is_searched_as_one_types_and_read_in_the_documents(page):
    at = page("glossary_tab", "en")
    at.text_input(key="glossary").set_value("EGDI").run()
    (term,) = keys(at, "term-")
    at.button(key=term).click().run()
    assert not at.exception
    assert "EGDI" in at.code[0].value
    at.text_input(key="glossary").set_value("<script>zzz").run()
    assert "No such term" in drawn(at)


def test_a_term_that_begins_with_what_was_typed_comes_first():
    assert matching((("ร่างแผน",), ("แผน", "plan")), "แผน") == [("แผน", "plan"), ("ร่างแผน",)]


def test_the_tour_walks_to_its_end_with_a_clause_at_each_stop(page):
    at = page("tour_tab")
    for _ in range(8):
        assert "<blockquote" in drawn(at)
        at.button(key="tour-next").click().run()
    assert "<blockquote" in drawn(at)
    assert "ลองทำแบบทดสอบ" in drawn(at)
    assert not keys(at, "tour-next")
    at.button(key="tour-again").click().run()
    assert "ข้อตกลงและช่วงเวลา" in drawn(at)
    assert "2567, 2568" in drawn(at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quiz_counts_right_answers_and_shows_the_clause_of_each(page, language):
    from scoring.quiz import quiz

    at, words = page("quiz_tab", language), Words(language)
    questions = quiz(1)
    for number, question in enumerate(questions):
        place = question.right if number else (question.right + 1) % 4
        assert "?" in asked(question, words) or language == "th"
        at.button(key=f"choice-{number}-{place}").click().run()
        assert "<blockquote" in drawn(at)
        assert bool(at.warning) == (number == 0)
        if not number:
            assert "quiz" not in answer(question, question.answer, words)
        at.button(key="quiz-next").click().run()
    assert words("quiz_score", right=5, count=6) in drawn(at)
    at.button(key="quiz-again").click().run()
    assert at.session_state["quiz-seed"] == 2


def test_documents_without_the_tables_say_that_a_part_is_not_there(page, tmp_path):
    at = page("links_tab", tables=tmp_path / "nowhere")
    assert not at.exception
