"""Words, tokens to search by, and how far a text can be trusted."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import thai
from ingest.integrity import SOUND, integrity
from ingest.thai import is_word, ordered, rarity, thai_letters, tokens, unknown_letters, unknown_share, words

CORPUS = Path(__file__).parents[2] / "corpus"
THAI_TEXT = st.text(alphabet=[*map(chr, range(0x0E01, 0x0E3B)), *map(chr, range(0x0E3F, 0x0E5C)), *" .-aA7\n\t"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เกณฑ์ 2.2.1.2", ["เกณฑ์", "2.2.1.2"]),
        ("บริการ e-GCEO และ G2G", ["บริการ", "e-gceo", "gceo", "และ", "g2g"]),
        ("SMART Connector", ["smart", "connector"]),
        ("1,020 แห่ง", ["1020", "แห่ง"]),
        ("๑,๐๒๐ แห่ง", ["1020", "แห่ง"]),
        ("สะสม 3,000,000 Account", ["สะสม", "3000000", "account"]),
        ("ร้อยละ 0.82", ["ร้อยละ", "0.82"]),
        ("พ.ศ. 2566-2570", ["พศ", "2566", "2570"]),
        ("DG-Link", ["dg-link", "dg", "link"]),
        ("DG Link", ["dg", "link"]),
        ("สพร. และ ก.พ.ร.", ["สพร", "และ", "กพร"]),
        ("ต่าง ๆ ฯลฯ (…)", ["ต่าง"]),
        ("ครั้งที่ 8/2566", ["ครั้ง", "ที่", "8", "2566"]),
        ("", []),
    ],
)
def test_tokens_are_what_one_searches_by(text, expected):
    assert tokens(text) == expected


def test_a_question_and_a_passage_with_decomposed_sara_am_agree():
    assert tokens("ประจํา") == tokens("ประจำ") == ["ประจำ"]


@given(THAI_TEXT)
def test_words_lose_nothing(text):
    assert "".join(words(text)) == text


@given(THAI_TEXT)
def test_tokens_are_folded_composed_and_never_blank(text):
    for token in tokens(text):
        assert token == token.casefold() == token.strip()
        assert token
        assert unicodedata.is_normalized("NFC", token)
        assert not any(digit in token for digit in "๐๑๒๓๔๕๖๗๘๙")


def test_the_word_list_knows_words_and_no_misplaced_marks():
    assert is_word("สำนักงาน")
    assert is_word("สพร")
    assert not is_word("แหง่")
    assert not is_word("รักษาู")


def test_usual_words_cost_less():
    assert rarity("ที่") < rarity("ดิจิทัล") < rarity("แหง่")


def test_unknown_letters_are_counted_without_figures_and_latin():
    assert unknown_letters("ขบัเคลื่อน 2567 DGA") == 3
    assert thai_letters("ขบั ๒๕๖๗ ๆ") == 3
    assert unknown_share("2567 DGA") == 0.0


def test_marks_are_ordered_vowel_first():
    assert ordered("่ี") == "ี่"


def test_the_mou_is_sound_and_a_page_of_the_plan_is_not():
    mou = (CORPUS / "mou.txt").read_text(encoding="utf-8")
    plan = (CORPUS / "action_plan_2567.txt").read_text(encoding="utf-8")
    page = plan[plan.index("5.1 ยุทธศาสตร์ โครงการ") :][:3000]
    assert integrity(mou).sound
    assert integrity(mou).score > 0.95
    assert not integrity(page).sound
    assert integrity(page).misplaced > 1


def test_a_text_that_lost_every_sara_am_is_not_sound_although_its_words_are_known():
    mou = (CORPUS / "mou.txt").read_text(encoding="utf-8")
    lost = integrity(mou.replace("ต่ำ", "ตา").replace("ำ", "า"))
    assert lost.sara_am == 0.0
    assert lost.score < SOUND


def test_glyphs_without_meaning_lower_the_score():
    text = "หน่วยงานที่ร่วมขับเคลื่อนรัฐบาลดิจิทัล " * 20
    assert integrity(text).score == 1.0
    assert integrity(text.replace(" ", " \ue001\ufffd")).score < SOUND


def test_a_text_without_thai_is_sound():
    assert integrity("SMART NATION 2567").score == 1.0


@given(st.text(alphabet=st.sampled_from("กขคงนมรวสอะาำิีุูเแโใไๆ็่้์ฯ๑๙ \u00a0\u200b.()-0aZ\n"), max_size=60))
def test_whatever_is_cut_into_words_joins_to_the_same_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_every_word_of_the_list_is_among_the_beginnings_of_words() -> None:
    assert thai.word_list() <= thai.beginnings()
    assert "สำนัก" in thai.beginnings()
    assert "สำนก" not in thai.beginnings()
