"""How an English answer names Thai places and columns, and gives the meaning of what it quotes."""

import pytest

from index.search import Index
from qa import english
from qa.assistant import Assistant
from qa.compose import OURS


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("เอกสารประกอบ 2 › 2.2.1.2", "Attachment 2 › 2.2.1.2"),
        ("บทที่ 5 › ยุทธศาสตร์ที่ 3 › โครงการ 12 DGA Cloud", "Chapter 5 › Strategy 3 › Project 12 DGA Cloud"),
        ("ข้อ 4 การทบทวน", "Clause 4 การทบทวน"),
        ("การลงนาม", "Signatures"),
        ("ข้อเสนอ", "ข้อเสนอ"),
    ],
)
def test_kinds_of_place_are_english_and_names_stay(locator: str, place: str) -> None:
    assert english.place(locator) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (["บทที่ 5 แผนปฏิบัติการ", "ยุทธศาสตร์ที่ 3 ปรับเปลี่ยนการบริหาร", "โครงการ 12 DGA Cloud"], "Chapter 5 › Project 12"),
        (["เอกสารประกอบ 4", "ผลลัพธ์: 1) Hyper-Integrated"], "Attachment 4"),
        (["การลงนาม"], "Signatures"),
        (["ข้อเสนอ"], "ข้อเสนอ"),
    ],
)
def test_in_short_only_what_is_english_of_a_place_is_said(path: list[str], place: str) -> None:
    assert english.short(path) == place


def test_a_column_has_its_english_name_or_its_own() -> None:
    assert english.column("เป้าหมายปี 2568") == "Target for 2568 (2025)"
    assert english.column("คอลัมน์อื่น") == "คอลัมน์อื่น"


def meaning(index: Index, question: str) -> list[str]:
    """What an answer says in English before it names its source, in lines."""
    said, ours, _ = Assistant(index).ask(question).text.partition(f" {OURS}\n")
    return said.split("\n") if ours else []


def test_an_english_answer_gives_the_meaning_of_each_first_quote_in_our_wording(index: Index) -> None:
    assert meaning(index, "budget of the GDX project") == [
        "Project 7. Development and operation of the Government Data Exchange centre (GDX) [1]"
        " · Budget of the GDX project: 2.7554 million baht * [2]"
    ]


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Under which law was DGA established, and which office supervises it?", "Office of the Prime Minister"),
        ("In what does DGA act as a leader?", "1. Leader:"),
        ("Who took part in the stakeholder hearing?", "8 DGA executives and board members"),
        ("When was the MOU signed and by whom?", "27 November 2567"),
    ],
)
def test_of_a_long_quote_the_meaning_of_what_is_asked_for_is_given(index: Index, question: str, held: str) -> None:
    (told,) = meaning(index, question)
    assert held in told


def test_a_thai_answer_gives_none(index: Index) -> None:
    assert meaning(index, "งบโครงการ GDX เท่าไร") == []


def test_a_sum_of_ours_that_stands_in_the_answer_is_not_said_twice(index: Index) -> None:
    answer = Assistant(index).ask("What is the total budget of all projects?")
    assert answer.text.count("338.1258 million baht") == 1


def test_what_only_stands_in_a_gloss_is_never_cited(index: Index) -> None:
    for question in ("budget of the GDX project", "What's DGA's vision statement?", "who witnessed the signing"):
        answer = Assistant(index).ask(question)
        for citation in answer.citations:
            assert citation.quote == index.documents[citation.source].text[citation.start : citation.end]
            assert not any(line in citation.quote for line in meaning(index, question))
