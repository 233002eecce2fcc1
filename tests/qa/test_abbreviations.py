"""What an abbreviation stands for is answered by the words that spell it, as the documents write them out."""

import pytest

from index.search import Index
from qa.assistant import Assistant
from qa.model import Answer


def ask(index: Index, question: str) -> Answer:
    return Assistant(index).ask(question)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("GSI ย่อมาจากอะไรคะ", "Government Secure Infrastructure (GSI)"),
        ("What does DGLP stand for?", "DG Learning Portal \n(DGLP)"),
        ("หลักสูตร GDPO ชื่อเต็มว่าอะไร", "Government Data Protection Officer: GDPO"),
        ("CII is short for what", "Critical \nInformation Infrastructure (CII)"),
    ],
)
def test_the_words_that_spell_it_are_the_answer_and_nothing_else_is_quoted(
    index: Index, question: str, quote: str
) -> None:
    answer = ask(index, question)
    assert [citation.quote for citation in answer.citations] == [quote]
    assert " ".join(quote.split()) in answer.text


def test_words_that_do_not_spell_it_are_not_taken_for_it(index: Index) -> None:
    assert "(GDCC) [1]" not in ask(index, "GDCC ย่อมาจากอะไร").text.splitlines()[0][:60]


def test_a_question_that_asks_more_is_answered_from_the_whole_passage(index: Index) -> None:
    answer = ask(index, "GSI ย่อมาจากอะไร แล้วเป็นมาตรฐานด้านไหน")
    assert "Government Secure Infrastructure (GSI)" in answer.text
    assert "โครงสร้าง พื้นฐานดิจิทัลภาครัฐ" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("สพร. ย่อมาจากอะไร", "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน) หรือ สพร. [1]"),
        ("อ.กพม. ย่อมาจากอะไร", "คณะอนุกรรมการพัฒนาและส่งเสริมองค์การมหาชน (อ.กพม.) [1]"),
        ("ก.พ.ร. คืออะไร", "สำนักงานคณะกรรมการพัฒนาระบบราชการ [1]"),
        ("What does DGA stand for?", "Digital Government Development Agency [1] (our wording)"),
        ("What is OPDC?", "Office of the Public Sector Development Commission (OPDC) [1] (our wording)"),
    ],
)
def test_a_body_is_answered_by_its_full_name(index: Index, question: str, said: str) -> None:
    answer = ask(index, question)
    assert answer.text.split("\n")[0] == said
    assert answer.text.count("(our wording)") == (answer.language == "en")
    assert len(answer.citations) == 1
