"""The part of a document that a question names is where its answer is looked for first."""

import pytest

from index import places
from index.search import Index


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("เอกสารประกอบ 7 ว่าอย่างไร", "เอกสารประกอบ 7"),
        ("What does attachment 7 say?", "เอกสารประกอบ 7"),
        ("clause 2 of the MOU", "ข้อ 2"),
        ("บทที่ 4 ของแผน", "บทที่ 4"),
        ("project 11", "บทที่ 5"),
        ("ข้อเสนอ 1.1.2", "๑. ข้อเสนอ"),
    ],
)
def test_a_named_part_is_found_by_its_locator(index: Index, question: str, beginning: str) -> None:
    pointed = places.pointed(question, index.passages, index.documents)
    assert pointed.any()
    assert all(p.path[0].startswith(beginning) for p, n in zip(index.passages, pointed, strict=True) if n)


def test_what_stands_below_a_number_is_found_where_it_is_asked_for(index: Index) -> None:
    pointed = places.pointed("ตัวชี้วัดย่อยของ 4.2", index.passages, index.documents)
    below = {p.path[-1]: n for p, n in zip(index.passages, pointed, strict=True) if n and p.source == "mou.txt"}
    assert below == {"4.2": 1, "4.2.1": 2, "4.2.2": 2}


def test_clause_1_is_not_clause_10_nor_level_1() -> None:
    names = places._in_digits(["ข้อ 1"])
    assert not places.stands_in("ข้อ 10 อื่น", names)
    assert not places.stands_in("ข้อ 1.2 อื่น", names)
    assert places.stands_in("ข้อ ๑ ชื่อ", names)


def test_a_named_document_is_told_from_the_others(index: Index) -> None:
    named = places.named("MOU มีผลเมื่อใด", index.passages, index.documents)
    assert {p.source for p, n in zip(index.passages, named, strict=True) if n} == {"mou.txt"}


def test_what_is_asked_of_a_document_is_asked_without_its_name(index: Index) -> None:
    assert "MOU" not in places.subject("ใครลงนามใน MOU", index.documents)
    assert places.subject("MOU", index.documents) == "MOU"


def test_a_heading_is_named_by_all_its_latin_words(index: Index) -> None:
    titled = places.titled("What is the target for GIN?", index.passages)
    assert [p.path[-1] for p, n in zip(index.passages, titled, strict=True) if n] == ["โครงการ 10 GIN"]
    assert not places.titled("What is the vision of DGA?", index.passages).any()


@pytest.mark.parametrize(
    ("question", "more"), [("What is attachment 7 of the MOU?", False), ("น้ำหนักในเอกสารประกอบ 2", True)]
)
def test_a_question_may_name_a_place_and_nothing_else(index: Index, question: str, more: bool) -> None:
    assert places.asks_more(question, index.documents) is more


def test_a_table_is_found_by_the_name_people_call_it_by(index: Index) -> None:
    pointed = places.pointed("นวัตกรรมใน result chain", index.passages, index.documents)
    found = [passage for passage, named in zip(index.passages, pointed, strict=True) if named]
    assert {passage.table for passage in found} == {"mou_result_chain"}
