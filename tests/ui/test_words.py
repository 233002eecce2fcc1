"""Every word of the interface in both languages, with the same values to put in."""

import copy
import tomllib

import pytest

from ui.words import WORDS, Words, WordsError, check, unbroken

TABLE = tomllib.loads(WORDS.read_text(encoding="utf-8"))


def test_every_text_is_there_in_both_languages_with_the_same_values():
    check(TABLE)


@pytest.mark.parametrize(
    ("key", "entry", "fault"),
    [
        ("ask", {"th": "ถาม"}, "“ask” needs just th and en"),
        ("ask", {"th": "ถาม", "en": "Ask", "fr": "Demander"}, "“ask” needs just th and en"),
        ("ask", {"th": "ถาม", "en": " "}, "“ask” has an empty text"),
        ("ask", {"th": "ถาม {name}", "en": "Ask"}, "the texts of “ask” take different values"),
        ("ask", "Ask", "“ask” needs just th and en"),
        ("short_titles", {"mou": {"th": "MOU"}}, "“short_titles.mou” needs just th and en"),
        ("suggestions", [{"who": {"th": "ก", "en": "a"}, "th": ["ก"], "en": []}], "as many questions in each language"),
    ],
)
def test_a_faulty_text_stops_loading_and_is_named(key, entry, fault):
    table = copy.deepcopy(TABLE) | {key: entry}
    with pytest.raises(WordsError, match=fault):
        check(table)


def test_a_part_that_is_missing_stops_loading_and_is_named():
    with pytest.raises(WordsError, match="“together” is missing"):
        check({key: entry for key, entry in TABLE.items() if key != "together"})


def test_a_key_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="nothing_of_this_name"):
        Words("th")("nothing_of_this_name")


def test_a_figure_stays_with_the_word_before_it():
    assert unbroken("ได้ร้อยละ 88 แล้ว") == 'ได้<span class="unbroken">ร้อยละ 88</span> แล้ว'
