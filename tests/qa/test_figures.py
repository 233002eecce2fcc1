"""Every figure question of the sets, written before the reading was tuned on them, is answered exactly."""

import re
from itertools import permutations

import pytest

from benchmarks.figures import SETS, faults, load
from qa import figures
from qa.reading import reading
from qa.sentences import sentences
from qa.several import by_clause
from qa.wording import WORDING, load_wording
from scoring import Indicator, load_rules


@pytest.mark.parametrize("question", load(SETS), ids=lambda question: question["id"])
def test_a_figure_question_is_answered_exactly(question: dict) -> None:
    assert faults(question) == [], question["text"]


@pytest.mark.parametrize(
    "question",
    [
        "แผนระดับ 3 คืออะไร",
        "เหตุใดโครงการนี้ต้องตั้งงบไว้ 10 ล้าน",
        "งบประมาณของ DGA Cloud เท่าไร",
        "ยุทธศาสตร์ที่ 3 มีโครงการอะไรบ้าง",
        "Who signed the MOU in 2567?",
        "เอกสารประกอบ 4 มีกี่ตัวชี้วัด",
        "What does attachment 7 say about strategy 2?",
        "ตัวชี้วัดความพึงพอใจ G2G เก็บข้อมูลช่วงไหน",
    ],
)
def test_a_question_for_something_else_is_left_to_the_documents(question: str) -> None:
    assert figures.answer(question) is None


@pytest.mark.parametrize(
    ("question", "dimensions"),
    [
        ("กรอบประเมินแบ่งเป็น 2 องค์ประกอบ น้ำหนักเท่าไร", ["plan.1", "plan.2"]),
        ("น้ำหนักแต่ละมิติเท่าไร", ["1", "2", "3", "4"]),
        ("How is the weight divided between the 4 dimensions?", ["1", "2", "3", "4"]),
    ],
)
def test_the_dimensions_are_those_of_the_rubric_that_has_as_many(question: str, dimensions: list[str]) -> None:
    assert [part.id for part in figures.answer(question).parts] == dimensions


@pytest.mark.parametrize(
    "form", ["น้ำหนัก 4.1 ถึง 4.4 รวมเท่าไร", "น้ำหนักข้อ 4.1-4.4 รวมกันเท่าไร", "What do 4.1 to 4.4 weigh?"]
)
def test_a_range_of_ids_is_all_between_them(form: str) -> None:
    assert [one.id for one in figures.answer(form).indicators] == ["4.1", "4.2", "4.3", "4.4"]


@pytest.mark.parametrize(
    "question",
    [
        "What is the EGDI rank in the MOU baseline for year 2561?",
        "EGDI ปี 65 อันดับเท่าไร และถึงเป้าหรือยัง",
        "เบิกจ่ายไตรมาส 1 ต้องได้กี่เปอร์เซ็นต์",
        "What percentage must be disbursed in the first quarter to pass?",
    ],
)
def test_no_rule_answers_for_another_year_or_a_quarter(question: str) -> None:
    assert figures.answer(question) is None


def test_the_target_of_the_year_it_is_for_is_given() -> None:
    assert figures.answer("เป้าหมาย EGDI ปี 2568 คือเท่าไร").value_needed == 45


def test_the_weight_of_an_indicator_that_is_not_there_is_refused_by_name() -> None:
    found = figures.answer("ตัวชี้วัด 4.5 น้ำหนักเท่าไร")
    assert (found.code, "4.5" in found.th) == ("unknown_indicator", True)


def test_what_a_level_of_a_graded_indicator_asks_is_not_stated() -> None:
    assert figures.answer("เกณฑ์ระดับ 3 ของตัวชี้วัด 4.1 คืออะไร").code == "not_stated"


def test_the_highest_level_in_brackets_is_a_level_and_no_result() -> None:
    found = figures.answer("ตัวชี้วัดเบิกจ่ายงบภาพรวม ระดับคะแนนสูงสุด (5) กำหนดไว้ที่เท่าใด")
    assert (found.indicator, found.value, found.value_needed) == ("2.2.1.2", None, 95)


def test_a_stated_threshold_is_confirmed_or_corrected() -> None:
    wrong = figures.answer("ระดับ 5 ของการเบิกจ่ายคือร้อยละ 100 ใช่ไหม")
    assert isinstance(wrong, figures.Premise)
    assert (wrong.right.value_needed, wrong.stated) == (95, 100)


def test_a_result_without_a_word_of_asking_is_a_question() -> None:
    assert figures.answer("2.1.1 110%").capped
    assert figures.answer("2.1.2 ได้ 85%").code == "wrong_scale"


def test_a_value_left_over_makes_no_total() -> None:
    assert by_clause(reading("1.1 ได้ 80% และอีกตัวได้ 90% รวมเท่าไร")) == {}


def test_every_indicator_of_a_dimension_at_one_level_is_its_total() -> None:
    assert figures.answer("ถ้าตัวชี้วัดมิติ 4 ได้ระดับ 3 ทุกตัว รวมได้กี่คะแนน").points == 12


def test_a_budget_turns_the_percentage_needed_into_baht() -> None:
    needed = figures.answer("ต้องเบิกเท่าไรถึงได้ระดับ 5 ถ้างบ 1,020 ล้านบาท")
    assert (needed.value_needed, needed.inputs) == (95, {"whole": 1_020_000_000, "part": 969_000_000})
    assert sentences(needed, "th")[1] == "ร้อยละ 95 ของ 1,020 ล้านบาท คือ 969 ล้านบาท"
    assert sentences(needed, "en")[1] == "95% of 1,020 million baht is 969 million baht."


# ── names with "and" in them ────────────────────────────────────────────────────────────────────────

ENGLISH = {"สูง": "high", "ปานกลาง": "moderate"}


def _bare(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", name)


def _value(leaf: Indicator, second: bool) -> str | int:
    return ("สูง", "ปานกลาง")[second] if leaf.words else (4, 3)[second] if leaf.method == "rubric" else (90, 80)[second]


def _said(leaf: Indicator, value: str | int, form: str) -> str:
    kind = "word" if leaf.words else "level" if leaf.method == "rubric" else "percent"
    name = _bare(leaf.name if form == "th" else leaf.name_en)
    english = ENGLISH.get(value, value)
    return {
        "th": {"word": f"{name} ระดับ{value}", "level": f"{name} ได้ระดับ {value}", "percent": f"{name} ร้อยละ {value}"},
        "after": {
            "word": f"{name} at {english}",
            "level": f"{name} at level {value}",
            "percent": f"{name} at {value}%",
        },
        "before": {
            "word": f"{english} on {name}",
            "level": f"level {value} on {name}",
            "percent": f"{value}% on {name}",
        },
    }[form][kind]


@pytest.mark.parametrize(
    ("form", "question"),
    [
        ("th", "{} และ{} รวมได้กี่คะแนน"),
        ("th", "{} กับ{} รวมกี่คะแนน"),
        ("th", "{} {} รวมเป็นกี่คะแนน"),
        ("after", "What is the total for {} and {}?"),
        ("after", "{}, {}: what do they add up to?"),
        ("before", "We got {} and {}. What is the total?"),
    ],
)
def test_any_two_indicators_are_added_whatever_their_names_hold(form: str, question: str) -> None:
    for first, second in permutations(load_rules().leaves("mou"), 2):
        values = {first.id: _value(first, False), second.id: _value(second, True)}
        text = question.format(_said(first, values[first.id], form), _said(second, values[second.id], form))
        assert figures.answer(text).inputs == values, text


@pytest.mark.parametrize(
    "question",
    [
        "BCM กับ HRM ได้ระดับ 4 ทั้งคู่ รวมกี่คะแนน",
        "BCM and HRM both at level 4, total points?",
        "4.3 และ 4.4 ได้ระดับ 4 เท่ากัน รวมกี่คะแนน",
    ],
)
def test_one_value_may_be_for_both(question: str) -> None:
    assert figures.answer(question).inputs == {"4.3": 4, "4.4": 4}


# ── halves, hours and days ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "said", ["สี่คะแนนครึ่ง", "4 แต้มครึ่ง", "ระดับสี่ครึ่ง", "4.5 คะแนน", "4½ คะแนน", "four and a half points"]
)
def test_a_half_is_read_with_its_unit(said: str) -> None:
    assert figures.answer(f"ภาวะผู้นำได้ {said} คิดเป็นกี่คะแนน").score == 4.5


def test_the_first_half_of_a_year_is_no_half_point() -> None:
    assert figures.answer("เบิกจ่ายได้ 80 % ครึ่งปีแรก ได้ระดับไหน").value == 80


@pytest.mark.parametrize(
    ("question", "percent"),
    [
        ("service time went from 2 hours to 90 minutes, target met?", 25),
        ("เวลาให้บริการเดิม 1 ชั่วโมง 30 นาที ตอนนี้ 45 นาที ถึงเป้าไหม", 50),
        ("service time from 1 hour 30 minutes to 1 hour 3 minutes, target met?", 30),
        ("จากชั่วโมงครึ่งเหลือ 72 นาที เวลารับบริการลดได้ตามเป้าไหม", 20),
        ("เวลาให้บริการลดจาก 20 วันเหลือ 15 วัน ถึงเป้าไหม", 25),
    ],
)
def test_durations_are_compared_in_one_unit(question: str, percent: int) -> None:
    assert figures.answer(question).percent == percent


def test_days_are_not_compared_with_hours() -> None:
    assert figures.answer("ระยะเวลารับบริการจาก 2 วัน เหลือ 4 ชั่วโมง ถึงเป้าไหม").code == "several_units"


@pytest.mark.parametrize("question", ["ความพึงพอใจต้องได้เท่าไรถึงบรรลุเป้า", "User satisfaction was 82%, target met?"])
def test_satisfaction_asks_whose(question: str) -> None:
    assert {one.id for one in figures.answer(question).indicators} == {
        "matrix.satisfaction_g2g",
        "matrix.satisfaction_g2c",
    }


# ── the words of wording.toml ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("[needs]", "[need]"), "wording.toml: need: unknown topic"),
        (("[top]\n", "[peak]\n"), "wording.toml: peak: unknown topic"),
        (('words = ["add up"', 'worts = ["add up"'), "wording.toml: sum: the lists anywhere and words are expected"),
        (('words = ["each", "all"', 'words = ["(", "all"'), "wording.toml: each: no regular expression"),
        (('words = ["levels?", "lvl"]', "words = []"), "wording.toml: level: words: a list of texts is expected"),
    ],
)
def test_wording_that_cannot_be_trusted_is_refused_by_name(change: tuple[str, str], says: str, tmp_path) -> None:
    text = WORDING.read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "wording.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)):
        load_wording(tmp_path / "wording.toml")


@pytest.mark.parametrize(
    ("question", "indicators"),
    [
        (
            "In criterion 4, which is weighted more heavily: 4.1 Vision & Leadership or 4.4 Human Resource Management?",
            ["4.1", "4.4"],
        ),
        ("4.1 กับ 4.4 อันไหนน้ำหนักมากกว่า", ["4.1", "4.4"]),
        ("Performance หนักกว่า Coherence ไหม", ["2", "1"]),
        ("BCM กับ HR อันไหนน้ำหนักเยอะกว่ากัน", ["4.3", "4.4"]),
        ("Which counts more, Coherence or Performance, and by how much each?", ["1", "2"]),
    ],
)
def test_which_of_two_weighs_more_is_told_from_both_weights(question: str, indicators: list[str]) -> None:
    found = figures.answer(question)
    assert isinstance(found, figures.Weights)
    assert [item.id for item in found.indicators] == indicators


def test_a_count_of_things_is_no_percentage():
    found = figures.answer("เบิกจ่ายงบภาพรวมได้ 88 หน่วยงาน อยู่ระดับไหน")
    assert isinstance(found, figures.Fault)
    assert found.code == "wrong_inputs"
    assert "88 หน่วยงาน" in found.th


@pytest.mark.parametrize("question", ["4 ด้านของกรอบประเมินกับน้ำหนัก", "four evaluation criteria and their weights"])
def test_the_dimensions_are_told_with_their_weights_where_their_number_is_said(question: str) -> None:
    found = figures.answer(question)
    assert isinstance(found, figures.Parts)
    assert [item.id for item in found.parts] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "question", ["How much should Thailand's rank improve in the three-level plan table?", "a four-part index rank"]
)
def test_a_number_that_describes_is_no_result(question: str) -> None:
    assert figures.answer(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "List the five scoring levels for indicator 2.1.2, from 1 to 5.",
        "How many people attended the stakeholder hearing (step 3, attachment 3)?",
        "What is the base year of outcome indicator 3?",
    ],
)
def test_a_scale_a_step_and_the_number_of_an_outcome_are_no_values(question: str) -> None:
    assert figures.answer(question) is None
