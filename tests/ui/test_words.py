"""Every word of the interface in both languages, with the same values to put in."""

import copy
import re
import tomllib
from pathlib import Path

import pytest

from ui.words import WORDS, Words, WordsError, check, unbroken

READERS = Path(__file__).parent.parent.parent / "ingest" / "readers"
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
    assert unbroken("(ดูเอกสารประกอบ 5-7)") == '(ดู<span class="unbroken">เอกสารประกอบ 5-7</span>)'


def test_a_line_does_not_end_within_a_word_that_a_browser_would_break():
    assert unbroken("รายตัวชี้วัด") == 'ราย<span class="unbroken">ตัวชี้วัด</span>'


@pytest.mark.parametrize("known", TABLE["refusals"], ids=lambda known: known["has"])
def test_what_is_told_in_thai_is_something_that_a_reader_of_files_says(known):
    said = "".join(path.read_text(encoding="utf-8") for path in READERS.glob("*.py"))
    assert known["has"] in said.replace('f"is {what}', 'f"is a picture')
    assert Words("th").refusal(f"… {known['has']} …") != Words("en").refusal(f"… {known['has']} …")


def test_every_reason_for_which_a_file_is_refused_is_told_in_thai():
    said = "".join(path.read_text(encoding="utf-8") for path in READERS.glob("*.py"))
    reasons = [reason for reason in re.findall(r'Refused\(\s*f?"([^"]+)"', said) if reason.isascii()]
    assert len(reasons) > 20
    untold = [reason for reason in reasons if Words("th").refusal(_filled(reason)) == _filled(reason)]
    assert untold == []


def _filled(reason: str) -> str:
    """The literal with the constants in it as they read."""
    constants = {"{DAMAGED}": "is damaged", "is {what}": "is a picture", "{OCR}": "OCR", "{ANEW}": "fetch it again"}
    for name, text in constants.items():
        reason = reason.replace(name, text)
    return reason
