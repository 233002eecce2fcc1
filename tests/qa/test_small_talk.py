"""What asks nothing is answered in kind, and what asks is never taken for it."""

import pytest

from index.search import Index
from qa.assistant import Assistant


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("ขอบคุณครับ", "ยินดีครับ"),
        ("Thanks a lot!", "You are welcome."),
        ("สวัสดีค่ะ", "สวัสดีครับ"),
        ("hello", "Hello."),
        ("what can you do?", "I answer from the documents"),
    ],
)
def test_a_greeting_or_thanks_is_answered_in_kind(index: Index, said: str, back: str) -> None:
    answer = Assistant(index).ask(said)
    assert answer.text.startswith(back)
    assert (answer.status, answer.citations) == ("invalid", ())


def test_a_greeting_before_a_question_does_not_hide_it(index: Index) -> None:
    assert Assistant(index).ask("สวัสดีครับ โครงการ DGA Cloud ได้งบเท่าไร").status == "answered"
