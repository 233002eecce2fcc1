"""Every word of the interface in both languages, with the same values to put in."""

import string
import tomllib

import pytest

from ui.words import LANGUAGES, WORDS, Words, unbroken

TABLE = tomllib.loads(WORDS.read_text(encoding="utf-8"))
SENTENCES = {key: entry for key, entry in TABLE.items() if isinstance(entry, dict) and key != "documents"}


@pytest.mark.parametrize("key", [*SENTENCES])
def test_each_key_has_thai_and_english(key):
    assert set(SENTENCES[key]) == set(LANGUAGES)


@pytest.mark.parametrize("key", [*SENTENCES])
def test_both_languages_take_the_same_values(key):
    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert names(SENTENCES[key]["th"]) == names(SENTENCES[key]["en"])


def test_documents_and_suggestions_are_named_in_both_languages():
    assert all(set(names) == set(LANGUAGES) for names in TABLE["documents"].values())
    for group in TABLE["suggestions"]:
        assert set(group["who"]) == set(LANGUAGES)
        assert len(group["th"]) == len(group["en"]) > 0


def test_a_key_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="nothing_of_this_name"):
        Words("th")("nothing_of_this_name")


def test_a_figure_stays_with_the_word_before_it():
    assert unbroken("ได้ร้อยละ 88 แล้ว") == 'ได้<span class="unbroken">ร้อยละ 88</span> แล้ว'
