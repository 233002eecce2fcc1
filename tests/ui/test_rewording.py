"""The page with a language model: the found answer stands until its rewording has passed."""

from streamlit.testing.v1 import AppTest

from qa.rephrase import NOTES, ModelFault, Prompt

QUESTION = "เบิกจ่าย 88% ได้ระดับไหน"
GOOD = "เบิกจ่ายร้อยละ 88 อยู่ระดับ 3 ได้ 3.6 คะแนนจาก 5 คิดเป็น 2.16 จากน้ำหนัก 3 [1]"


class Talker:
    """A model that says the next of its texts each time it is asked."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.prompts = list(texts), []

    def stream(self, prompt: Prompt):
        self.prompts.append(prompt)
        yield ""
        if not self.texts:
            raise ModelFault("slow")
        yield self.texts.pop(0)


def script(assistant, model, conversations):
    from ui import ask
    from ui.words import Words

    ask.page(assistant, model, conversations, "cookie:me", Words("th"))


def page(assistant, model, conversations):
    kwargs = {"assistant": assistant, "model": model, "conversations": conversations}
    return AppTest.from_function(script, kwargs=kwargs, default_timeout=20).run()


def kept(conversations) -> str:
    """The text of the first answer, as it is kept."""
    return conversations.turns("cookie:me", conversations.all("cookie:me")[0].id)[0].text


def test_a_rewording_that_passes_takes_the_place_of_the_found_answer(assistant, conversations):
    model = Talker(GOOD)
    shown = page(assistant, model, conversations)
    assert model.prompts == []
    shown.chat_input[0].set_value(QUESTION).run()
    assert not shown.exception
    text = kept(conversations)
    assert text.splitlines()[0] == GOOD
    assert text.endswith(NOTES["reworded"][0])
    assert any("เบิกจ่ายร้อยละ 88" in element.proto.body or "อยู่" in element.proto.body for element in shown.get("html"))
    assert not shown.caption


def test_each_answer_is_reworded_once_however_often_the_page_is_drawn(assistant, conversations):
    model = Talker(GOOD)
    shown = page(assistant, model, conversations)
    shown.chat_input[0].set_value(QUESTION).run()
    shown.run()
    shown.run()
    assert len(model.prompts) == 1


def test_a_model_that_fails_leaves_the_found_answer_with_a_word_about_it(assistant, conversations):
    shown = page(assistant, Talker(), conversations)
    shown.chat_input[0].set_value(QUESTION).run()
    assert not shown.exception
    text = kept(conversations)
    assert text.startswith(assistant.ask(QUESTION).text)
    assert text.endswith("(แสดงคำตอบตามที่พบในเอกสาร เพราะแบบจำลองภาษาตอบไม่ทันเวลา)")


def test_without_a_model_nothing_is_said_of_one(assistant, conversations):
    shown = page(assistant, None, conversations)
    shown.chat_input[0].set_value(QUESTION).run()
    assert kept(conversations) == assistant.ask(QUESTION).text
