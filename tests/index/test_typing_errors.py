"""Words with a slip of the fingers are read as what they were meant to be, and other words are left alone."""

import pytest

from index.search import Index
from index.typing_errors import corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("law portal budgt 2567??", "law portal budget 2567??"),
        ("wieght of indicator 3.1", "weight of indicator 3.1"),
        ("Smart Conector คืออะไร", "Smart connector คืออะไร"),
        ("e-lerning headcount", "e-learning headcount"),
    ],
)
def test_a_letter_missing_too_many_or_swapped_is_put_right(index: Index, typed: str, meant: str) -> None:
    assert corrected(index, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "When do they start to match the server?",
        "What does DGA report and provide?",
        "Print the lottery results of ABCDE",
        "งบประมาณปี 2567 เท่าไร",
        "budgets and weights",
    ],
)
def test_other_words_stay_as_they_were_typed(index: Index, question: str) -> None:
    assert corrected(index, question) == question


def test_a_word_of_the_glosses_is_put_right_too(index) -> None:
    assert corrected(index, "Which trade asociations help?") == "Which trade associations help?"
