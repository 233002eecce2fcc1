"""What is filled in: undo, scenarios, the file it is kept in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.card import fields
from scoring.errors import UnreadableResults
from ui.scorecard_book import Book, Desk, Scenario, as_json, dropped, from_file, kept, turned, typed, undone

values = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=20).filter(lambda text: text.strip())
entries = st.dictionaries(st.sampled_from(fields()), values.map(str.strip), max_size=5)
scenarios = st.lists(st.builds(Scenario, values.map(lambda name: " ".join(name.split())), entries), max_size=3, unique_by=lambda one: one.name)  # fmt: skip


def test_typing_on_in_one_field_is_one_step_of_undo():
    desk = typed(typed(typed(Desk(), "1.1", "9"), "1.1", "90"), "1.2", "80")
    assert desk.book.entries == {"1.1": "90", "1.2": "80"}
    assert undone(desk).book.entries == {"1.1": "90"}
    assert undone(undone(desk)).book.entries == {}
    assert undone(undone(undone(desk))).book.entries == {}


def test_an_emptied_field_is_no_entry():
    assert typed(typed(Desk(), "1.1", "90"), "1.1", "  ").book.entries == {}


def test_undo_brings_a_cleared_card_back_and_draws_the_inputs_anew():
    desk = typed(Desk(), "1.1", "90")
    cleared = turned(desk, Book())
    assert cleared.book.entries == {}
    assert undone(cleared).book == desk.book
    assert undone(cleared).revision > cleared.revision > desk.revision


def test_a_scenario_of_the_same_name_is_replaced_and_one_is_dropped():
    book = kept(kept(Book({"1.1": "90"}), " ปกติ  "), "สูง")
    assert [one.name for one in book.scenarios] == ["ปกติ", "สูง"]
    book = kept(Book({"1.1": "95"}, book.scenarios), "ปกติ")
    assert [one.entries["1.1"] for one in book.scenarios] == ["95", "90"]
    assert [one.name for one in dropped(book, "ปกติ").scenarios] == ["สูง"]


@given(entries, scenarios)
def test_a_saved_file_opens_as_it_was(filled, put_aside):
    book = Book(filled, tuple(put_aside))
    assert from_file(as_json(book).encode(), "คะแนน.json") == book


def test_a_list_of_results_opens_too():
    assert from_file(b"1.1=90\n# note\n2.1.2=high\n", "results.txt").entries == {"1.1": "90", "2.1.2": "high"}
    assert from_file("indicator,value\n1.1,90\n".encode("utf-8-sig"), "results.csv").entries == {"1.1": "90"}
    assert from_file(b'{"1.1": 90.5}', "results.json").entries == {"1.1": "90.5"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe", "utf-8"),
        (b"{", "Expecting"),
        (b'{"format": "scorecard", "version": 2, "entries": {}}', "version 2 is not known"),
        (b'{"format": "scorecard", "version": 1, "entries": {"9.9": "1"}}', "no field '9.9'"),
        (b'{"format": "scorecard", "version": 1, "entries": {"1.1": [1]}}', "is no value"),
        (b'{"format": "scorecard", "version": 1, "entries": {}, "scenarios": 3}', "scenarios must be a list"),
        (b"[" * 100_000, "scorecard.json"),
    ],
)
def test_an_unusable_file_is_one_clear_line(data, reason):
    with pytest.raises(UnreadableResults, match="scorecard.json: ") as wrong:
        from_file(data, "scorecard.json")
    assert reason in str(wrong.value)
    assert "\n" not in wrong.value.message_th
