"""A wanted total, what to raise first, budgets in baht, and the shortest ways to ask for a figure."""

from decimal import Decimal

import pytest

from index.search import Index
from qa import figures
from qa.assistant import Assistant
from qa.goal_sentences import goal_sentences
from qa.sentences import sentences

ALL_BUT_4 = "1.1=90% 1.2=80% 2.1.1=85% 2.1.2=สูง 2.2.1.1=55% 2.2.1.2=88% 2.2.2=80% 3.1=4"
ALL = f"{ALL_BUT_4} 4.1=4 4.2.1=3 4.2.2=3 4.3=4 4.4=3"


def said(question: str, language: str) -> list[str]:
    return goal_sentences(figures.answer(question), language)


# ── a total that is wanted ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("อยากได้คะแนนรวม 80 ตอนนี้มี 1.1=100 2.1.1=80 3.1=4 ยังขาดอีกเท่าไร", 34),
        ("1.1=100 2.1.1=80 3.1=4 ต้องได้อีกเท่าไรถึงจะรวมได้ 80 คะแนน", 34),
        ("ต้องการ 80 คะแนน มี 1.1=100 2.1.1=80 3.1=4 แล้ว ขาดอีกกี่คะแนน", 34),
        ("ภาวะผู้นำได้ระดับ 4 BCM ได้ระดับ 5 อยากได้คะแนนรวม 60 ขาดอีกเท่าไร", 53),
        ("รวมทั้งหมดต้องได้เท่าไรถึง 70 คะแนน มี 3.1=4 2.1.1=80%", 34),
        ("1.1=100%, 3.1=5: what is still missing for a total of 85?", 55),
        ("We have 1.1=100% and 3.1=5. How many more points to reach 85 points in total?", 55),
        ("leadership 4, BCM 5, want 60 overall, what is missing?", 53),
    ],
)
def test_a_wanted_total_says_how_many_points_are_missing(question: str, missing: int) -> None:
    assert figures.answer(question).score.to_next == missing


def test_the_open_indicators_share_what_is_missing() -> None:
    question = "1.1=100% 1.2=100% 2.1.1=100% 3.1=5 อยากได้รวม 85 ขาดอีกเท่าไร"
    assert said(question, "th")[:2] == [
        "ขาดอีก 20 คะแนน จึงจะรวมได้ 85 คะแนน: ผลที่ให้มารวมได้ 65 คะแนน จากน้ำหนัก 65 ใน 100",
        "ตัวชี้วัดที่ยังไม่มีผล 9 ตัว ต้องได้อย่างน้อยตัวละ 2.86 คะแนนจาก 5",
    ]
    assert said(question, "en")[:2] == [
        "20 more points are needed for a total of 85: the results given come to 65, from indicators that weigh 65 of 100.",
        "Each of the 9 indicators without a result needs a score of at least 2.86 of 5.",
    ]


def test_a_total_out_of_reach_says_how_far_the_rest_would_bring_it() -> None:
    question = "1.1=10% 2.1.1=10% want 90 in total, how many more points are needed?"
    assert said(question, "en")[1] == (
        "Even with all others at level 5 the total would be 65, so the results given have to rise too."
    )
    assert said(question, "th")[1] == ("ถึงตัวชี้วัดที่เหลือจะได้ระดับ 5 ทั้งหมด ก็รวมได้เพียง 65 คะแนน จึงต้องเพิ่มผลของตัวที่ให้มาด้วย")


def test_with_every_result_given_one_indicator_or_several_close_the_gap() -> None:
    one = f"{ALL} อยากได้รวม 83 ขาดอีกเท่าไร"
    assert said(one, "th")[0].startswith("ขาดอีก 3.39 คะแนน จึงจะรวมได้ 83 คะแนน: ผลที่ให้มารวมได้ 79.61 คะแนน")
    assert said(one, "th")[1] == "เพิ่มตัวเดียวก็ถึง: 2.1.1 ได้ร้อยละ 98.56 หรือ 3.1 ได้ระดับ 4.85"
    assert said(one, "en")[1] == "One indicator alone would do: 2.1.1 at 98.56% or 3.1 at level 4.85."
    several = f"{ALL} อยากได้รวม 85 ขาดอีกเท่าไร"
    assert said(several, "en")[1] == (
        "Several have to rise, such as, most points first: 3.1 from level 4 to level 5 (4 points), "
        "2.1.1 from 85% to 100% (3.75 points), for a total of 87.36."
    )
    assert said(several, "th")[1].endswith("2.1.1 จากร้อยละ 85 เป็นร้อยละ 100 เพิ่มขึ้น 3.75 คะแนน รวมได้ 87.36 คะแนน")


def test_one_point_and_one_open_indicator_are_said_in_singular() -> None:
    question = f"{ALL_BUT_4} 4.1=4 4.2.1=3 4.2.2=3 4.3=4 want 76.41 in total, what is missing?"
    assert said(question, "en")[:2] == [
        "1 more point is needed for a total of 76.41: the results given come to 75.41, "
        "from indicators that weigh 93 of 100.",
        "The one indicator without a result needs a score of at least 1 of 5.",
    ]


def test_a_total_that_is_there_is_said_to_be_there() -> None:
    question = "1.1=100% 3.1=5 want 25 in total, what is missing?"
    assert said(question, "en")[0] == (
        "A total of 25 is reached already: the results given come to 30, from indicators that weigh 30 of 100."
    )
    assert said(question, "th")[0] == "ถึง 25 คะแนนแล้ว: ผลที่ให้มารวมได้ 30 คะแนน จากน้ำหนัก 30 ใน 100"


def test_a_wanted_total_without_a_result_asks_for_one() -> None:
    assert figures.answer("อยากได้คะแนนรวม 80 ต้องทำยังไง").code == "nothing_given"


def test_what_is_wanted_of_one_indicator_is_no_total() -> None:
    one = figures.answer("เบิกจ่าย 88% อยากได้ 2.4 คะแนน ต้องเพิ่มเท่าไร")
    assert (one.indicator, one.score) == ("2.2.1.2", Decimal("2.4"))
    budget = figures.answer("งบประมาณรวม 80 ล้านต้องเบิกเท่าไรถึงระดับ 4")
    assert (budget.value_needed, budget.inputs["part"]) == (90, 72_000_000)


@pytest.mark.parametrize(
    "question", ["in short, what is the total for 1.1=90% 1.2=80%?", "total with 1.1=90% 1.2=80%, the others missing"]
)
def test_what_is_open_elsewhere_does_not_keep_a_total_from_being_added_up(question: str) -> None:
    assert figures.answer(question).points == 17


def test_a_total_that_cannot_be_is_refused() -> None:
    assert figures.answer("1.1=100% 3.1=5 อยากได้คะแนนรวม 120 ขาดอีกเท่าไร").code == "not_a_level"


# ── what to raise first ─────────────────────────────────────────────────────────────────────────────


def test_the_next_level_that_adds_most_comes_first() -> None:
    question = "ควรเร่งตัวไหนก่อน 1.1=70% 2.1.1=75% 3.1=4"
    assert said(question, "th")[:2] == [
        "3.1 ระดับความสำเร็จของการสร้างคุณค่าขององค์การมหาชนในระบบนิเวศ ก่อน: จากระดับ 4 เป็นระดับ 5 "
        "เพิ่มขึ้น 4 คะแนน จากคะแนนเต็ม 100 มากที่สุดในตัวที่ให้มา",
        "รองลงมาคือ 2.1.1 จากร้อยละ 75 เป็นร้อยละ 80 เพิ่มขึ้น 2.5 คะแนน และ 1.1 จากร้อยละ 70 เป็นร้อยละ 80 เพิ่มขึ้น 2 คะแนน",
    ]
    assert said("Which should we push first: 4.1=4, 4.4=3?", "en")[:2] == [
        "4.4 Human resource management first: from level 3 to level 4 adds 1.4 points of 100, the most of those given.",
        "Next comes 4.1 from level 4 to level 5 (1 point).",
    ]


def test_at_the_top_there_is_nothing_to_raise() -> None:
    found = figures.answer("Which should we push first: 4.1=5, 4.4=5?")
    assert found.score is None
    assert goal_sentences(found, "en")[0] == "Every indicator given is at the highest level already."
    assert goal_sentences(found, "th")[0] == "ทุกตัวที่ให้มาอยู่ระดับสูงสุดแล้ว"


def test_which_indicator_weighs_most_is_left_to_the_documents() -> None:
    assert not isinstance(figures.answer("ตัวชี้วัดไหนน้ำหนักมากที่สุด"), figures.Push)


@pytest.mark.parametrize(
    ("question", "citations"),
    [("ควรเร่งตัวไหนก่อน 1.1=70% 3.1=4", 2), ("1.1=100% 3.1=5: what is missing for a total of 85?", 2)],
)
def test_both_are_answered_with_the_clause_of_each_indicator(index: Index, question: str, citations: int) -> None:
    answer = Assistant(index).ask(question)
    assert (answer.status, len(answer.citations)) == ("answered", citations)
    assert answer.score is not None
    for citation in answer.citations:
        assert citation.quote == index.documents[citation.source].text[citation.start : citation.end]


# ── budgets in baht ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "language", "second"),
    [
        ("งบ 900 ล้าน ตอนนี้เบิก 700 ล้าน ขาดอีกกี่บาทถึงระดับ 3", "th",
         "ร้อยละ 85 ของ 900 ล้านบาท คือ 765 ล้านบาท ขาดอีก 65 ล้านบาท"),
        ("budget 1,020 million baht, spent 800 million: how much more for level 4?", "en",
         "90% of 1,020 million baht is 918 million baht, 118 million baht more than now."),
        ("ต้องเบิกกี่บาทถึงได้ระดับ 5 งบ 1,020 ล้าน", "th", "ร้อยละ 95 ของ 1,020 ล้านบาท คือ 969 ล้านบาท"),
        ("budget 500,000 baht, how much must be disbursed for level 2?", "en", "80% of 500,000 baht is 400,000 baht."),
    ],
)  # fmt: skip
def test_what_is_needed_is_said_in_baht(question: str, language: str, second: str) -> None:
    assert sentences(figures.answer(question), language)[1] == second


def test_an_amount_without_its_budget_asks_for_it() -> None:
    assert figures.answer("เบิกจ่าย 1.2 ล้านบาท ได้ระดับไหน").code == "wrong_inputs"


def test_the_first_of_two_figures_has_the_unit_of_the_second() -> None:
    assert figures.answer("spent 850 of 1,020 million baht, level?").level == 2
    grown = figures.answer("digital service usage in the action plan rises from 11 to 13 million: how many points?")
    assert grown.points == 25


# ── short forms ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("เบิกจ่าย 88%?", 88), ("เบิกจ่ายร้อยละ 88 ครับ", 88), ("ตอนนี้เบิกจ่าย 88%", 88), ("our disbursement is 88%", 88),
        ("เบิกจ่าย .88", 88), ("bcm 4", 4), ("G2G 78", 78), ("SROI 3.2", "3.2"), ("EGDI 45", 45), ("HRM 3?", 3),
        ("เบิกได้สามในสี่ของงบ ได้ระดับไหน", 75), ("three quarters of the budget is spent, level?", 75),
        ("half of the budget is disbursed, what level?", 50), ("ครึ่งปีแรกเบิกได้ 45% อยู่ระดับไหน", 45),
    ],
)  # fmt: skip
def test_a_name_and_a_figure_are_a_question(question: str, value: int | str) -> None:
    assert figures.answer(question).value == Decimal(value)


@pytest.mark.parametrize(
    "question", ["EGDI", "งบเบิกจ่ายปี 2567 เท่าไร", "G2G คืออะไร", "DGA disbursed 88 percent in FY2567"]
)
def test_what_gives_no_result_to_score_is_left_to_the_documents(question: str) -> None:
    assert figures.answer(question) is None


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("question", ["ต้องเบิกเท่าไรถึงได้ {}", "What do we need to disburse to get a {}?"])
def test_a_bare_figure_of_the_scale_is_the_level_wanted(question: str, level: int) -> None:
    assert figures.answer(question.format(level)).level == level


def test_a_score_between_two_levels_may_be_wanted_too() -> None:
    assert figures.answer("ต้องเบิกเท่าไรถึงได้ 4.5").value_needed == 92.5


@pytest.mark.parametrize(
    "question",
    [
        "ปีที่แล้วเบิกได้ 80% ปีนี้ 90% คะแนนเพิ่มเท่าไร",
        "ปีนี้เบิกได้ 90% ปีก่อน 80% คะแนนเพิ่มเท่าไร",
        "disbursement is 90%, up from 80%: how many points did we gain?",
        "Disbursement was 80% and now 90%. What is the gain?",
        "what if disbursement goes from eighty to ninety percent?",
        "เบิกจ่ายจาก 80 เป็น 90 คะแนนขยับเท่าไร",
    ],
)
def test_before_and_after_are_told_apart_whichever_stands_first(question: str) -> None:
    found = figures.answer(question)
    assert (found.inputs, str(found.points)) == ({"before": 80, "after": 90}, "1.2")


def test_a_group_takes_no_value_of_its_own() -> None:
    assert figures.answer("มิติที่ 2 ได้ 80% ได้ระดับไหน").code == "not_scored"
    assert [one.id for one in figures.answer("ตัวชี้วัด 2.1 ได้ 80%").indicators] == ["2.1", "plan.2.1"]
    assert figures.answer("แผน 2.1 ได้ 80%").code == "no_targets"


def test_growth_is_told_from_a_count() -> None:
    growth = figures.answer("Digital service transactions grew from 18 million to 22.5 million. Target met?")
    assert (growth.indicator, growth.percent) == ("matrix.transactions", 25)
    count = figures.answer("ตามแผน การใช้บริการดิจิทัล 12 ล้านรายการ ได้กี่คะแนน")
    assert (count.indicator, count.points) == ("plan.1.3", 62.5)
