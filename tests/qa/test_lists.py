"""Where a list begins and ends, and which of its items a question names."""

import pytest

from index.search import Index
from ingest.model import Unit
from qa import lists
from qa.assistant import Assistant


def units(*texts: str) -> list[Unit]:
    """Items where a text begins with a number or a bullet, else paragraphs."""
    return [Unit("item" if text[0] in "0123456789•" else "paragraph", text, ()) for text in texts]


SECTION = units("สองกลุ่ม ดังนี้", "1. ก", "• ก1", "2. ข", "กลุ่มหลัง", "1. ค", "2. ง", "3. จ")


@pytest.mark.parametrize(
    ("at", "items"), [(0, ["1. ก", "• ก1", "2. ข"]), (3, ["1. ก", "• ก1", "2. ข"]), (4, ["1. ค", "2. ง", "3. จ"]), (6, ["1. ค", "2. ง", "3. จ"])]
)  # fmt: skip
def test_a_list_is_found_from_its_lead_or_any_item(at: int, items: list[str]) -> None:
    assert [unit.text for unit in lists.around(SECTION, at)] == items


def test_a_list_ends_where_its_numbers_begin_anew() -> None:
    section = units("1. ก", "2. ข", "1. ค", "2. ง")
    assert [unit.text for unit in lists.around(section, 1)] == ["1. ก", "2. ข"]


def test_paragraphs_that_count_on_are_a_list() -> None:
    section = units("มีเอกสารดังนี้", "เอกสาร 1 ก", "เอกสาร 2 ข", "เอกสาร 3 ค", "ลงชื่อ")
    assert [unit.text for unit in lists.around(section, 0)] == ["เอกสาร 1 ก", "เอกสาร 2 ข", "เอกสาร 3 ค"]


def test_the_one_list_of_a_section_is_found_and_two_are_not_one() -> None:
    assert [unit.text for unit in lists.only(units("นำ", "1. ก", "2. ข", "3. ค"))] == ["1. ก", "2. ข", "3. ค"]
    assert lists.only(SECTION) == []


@pytest.mark.parametrize(
    ("question", "item"), [("ข้อ 2 ว่าอย่างไร", "2. ง"), ("ข้อสุดท้ายคืออะไร", "3. จ"), ("What is objective 1?", "1. ค"), ("มีอะไรบ้าง", None)]
)  # fmt: skip
def test_a_question_may_name_one_item(question: str, item: str | None) -> None:
    found = lists.named(question, SECTION[5:])
    assert (found.text if found else None) == item


def test_a_question_may_name_an_item_of_a_second_level() -> None:
    section = units("1. ก", "• 1.1 ก1", "• 1.2 ก2", "2. ข")
    assert lists.named("กิจกรรมข้อ ๑.๒ คืออะไร", section) is section[2]
    assert lists.named("ข้อ 2.1 คืออะไร", section) is None


def test_a_paragraph_goes_on_with_the_item_that_a_page_cut() -> None:
    section = units("1. ก", "รวมถึง ก", "2. ข", "3. ค")
    assert lists.only(section) == section
    assert lists.ordinals(section) == [1, 1, 2, 3]
    assert lists.only(units("1. ก", "กลุ่มหลัง", "2. ข", "3. ค")) == []


def test_a_text_that_counts_up_in_itself_needs_no_list_around_it() -> None:
    assert lists.inline(units("มี 1) ก 2) ข 3) ค")[0])
    assert not lists.inline(units("มี 1) ก และ 2) ข")[0])


def test_a_list_over_two_passages_is_given_whole(index: Index) -> None:
    text = Assistant(index).ask("ค่านิยมหลักของ สพร. มีอะไรบ้าง").text
    order = [text.index(name) for name in ("Co-creation", "High Performance", "Agility", "Nation First", "Good Governance", "Entrepreneur")]  # fmt: skip
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("question", "number"),
    [("4 บทบาทอะไรบ้าง", 4), ("มีบทบาท 4 ด้าน", 4), ("ทั้ง ๕ ข้อ", 5), ("Which three problems?", 3), ("งบ 86.5 ล้าน", 0)],
)
def test_the_number_of_items_that_a_question_speaks_of_is_read(question: str, number: int) -> None:
    assert lists.wanted(question) == number


def test_a_numbered_list_counts_its_numbers_and_another_its_items() -> None:
    assert lists.count(units("1. ก", "• ก1", "2. ข")) == 2
    assert lists.count(units("• ก", "• ข", "• ค")) == 3


def test_a_text_that_counts_up_by_itself_is_told_by_its_last_number() -> None:
    texts = units("ก (1) ข (2) ค", "ก (1) ข (2) ค (3) ง", "ก (1) ข (3) ค")
    assert lists.inline_of(texts, 3) is texts[1]
    assert lists.inline_of(texts, 2) is None


def test_a_long_paragraph_before_a_list_is_its_lead_where_it_says_so() -> None:
    long = "ก" * 300
    without, said = units(long, "1. ก", "2. ข"), units(f"{long} ดังนี้", "1. ก", "2. ข")
    assert lists.lead(without, without[1]) == []
    assert lists.lead(said, said[1]) == [said[0]]


def test_a_list_is_quoted_with_its_count(index: Index) -> None:
    thai = Assistant(index).ask("บทบาทของ Smart Connector มี 4 บทบาทอะไรบ้าง").text
    assert thai.splitlines()[0] == "นับได้ 4 ข้อ"
    english = Assistant(index).ask("What four roles must DGA play to be a Smart Connector?").text
    assert english.splitlines()[0] == "4 items by our count:"


def test_a_count_is_given_only_where_the_numbers_are_sure() -> None:
    assert lists.sure_count([], units("1. ก", "2. ข", "3. ค")) == 3
    assert lists.sure_count([], units("4. ก", "5. ข")) == 2
    assert lists.sure_count([], units("• ก", "• ข")) == 0
    assert lists.sure_count([], units("1. ก", "3. ข")) == 0
    assert lists.sure_count([], units("1) ก", "2) ข และ 3) ค")) == 0
    assert lists.sure_count(units("มีดังนี้ 4 ข้อ"), units("1. ก", "2. ข")) == 0
