"""Figures that a slip of one operator or one number in the code would change: found by changing each of them."""

from decimal import Context, Decimal, localcontext
from pathlib import Path

import pytest

from scoring import (
    ScoringError,
    change,
    evaluate,
    load_rules,
    needed,
    needed_total,
    part_of,
    score,
    sensitivity,
    total,
    weight,
)
from scoring.card import card, fields, matrix_rows, share_met
from scoring.cli import run
from scoring.quiz import quiz
from scoring.route import route
from scoring.scale import value_of
from scoring.working import working

NOWHERE = Path("nowhere")  # no corpus: the sentences need none
FIFTY_DIGITS = Decimal("33.333333333333333333333333333333333333333333333333")
ALL_BUT_ONE = {
    "1.1": 90, "1.2": 80, "2.1.1": 70, "2.1.2": "สูง", "2.2.1.1": 55, "2.2.1.2": 88, "2.2.2": 70,
    "3.1": 4, "4.1": 4, "4.2.1": 3, "4.2.2": 4, "4.3": 5,
}  # fmt: skip


def printed(*arguments: str, stdin: str = "") -> str:
    return run(arguments, NOWHERE, lambda: stdin)


# fractions


@pytest.mark.parametrize(
    ("name", "counts", "percent"),
    [
        ("matrix.satisfaction_g2g", {"satisfied": 5, "respondents": 8}, "62.5"),
        ("matrix.e_practice", {"done": 5, "planned": 8}, "62.5"),
        ("matrix.transactions", {"base": 8, "now": 9}, "12.5"),
        ("matrix.time_saved", {"base": 8, "now": 7}, "12.5"),
    ],
)
def test_a_percentage_keeps_its_fraction(name, counts, percent):
    assert evaluate(name, **counts).percent == Decimal(percent)


def test_a_percentage_without_end_has_fifty_digits():
    assert evaluate("matrix.transactions", base=3, now=4).percent == FIFTY_DIGITS


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("matrix.satisfaction_g2g", {"satisfied": "1.4", "respondents": 8}),
        ("matrix.satisfaction_g2g", {"satisfied": "1.6", "respondents": 8}),
    ],
)
def test_people_are_counted_whole(name, counts):
    with pytest.raises(ScoringError, match="a whole number, 0 or more expected"):
        evaluate(name, **counts)


@pytest.mark.parametrize("value", ["46.4", "46.6"])
def test_a_rank_is_whole(value):
    with pytest.raises(ScoringError, match="counts whole rank"):
        score("matrix.egdi", value)


# distances


def test_a_far_rank_is_missing_all_the_ranks_between():
    assert score("matrix.egdi", 100).to_next == 55
    assert needed("matrix.egdi", current=100).to_next == 55


def test_words_are_as_far_apart_as_their_levels():
    assert score("2.1.2", "น้อยที่สุด").to_next == 1
    assert needed("2.1.2", level=5, current="น้อย").to_next == 3


def test_the_way_back_starts_at_the_mark_below():
    marks = (Decimal(10), Decimal(30), Decimal(50))
    assert value_of(Decimal(25), (Decimal(0), Decimal(4), Decimal(8)), marks) == 3


# the caller's precision


def test_no_figure_depends_on_the_callers_precision():
    def found() -> list:
        need = needed("1.1", score="4.1665")
        return [
            score("1.1", "83.33").score,
            evaluate("matrix.transactions", base=3, now=4).percent,
            change("1.1", "61.23", "83.33").points,
            need.value_needed,
            part_of(need, "123456789").inputs["part"],
            total({"1.1": "83.33", "3.1": "4.5"}).points,
            sensitivity({"1.1": "83.33"})[0].gain,
            needed_total({"1.1": "83.33"}, "77.77").evenly,
            needed_total({"1.1": "83.33"}, "77.77").score.to_next,
            route({"1.1": "83.33", "3.1": "4.5"}, "28.33").reached,
            [step.gain for step in card({"1.1": "83.33", "3.1": "4.5"}).steps],
            card({"1.1": "83.33", "3.1": "4.5"}).total.points,
            share_met(matrix_rows({name: "1" for name in fields() if name.startswith("matrix.")})),
            working(score("1.1", "83.33")),
            [(one.answer, one.choices) for one in quiz(3, 20)],
        ]

    exact = found()
    with localcontext(Context(prec=3)):
        assert found() == exact


# a total that is wanted, as a score


def test_what_a_wanted_total_asks_is_a_score_of_the_total():
    found = needed_total({"1.1": 100, "3.1": 5}, 85).score
    assert (found.indicator, found.method, found.basis) == ("total", "inverse", "convention")
    assert (found.points, found.to_next, found.covered, found.low, found.high) == (85, 55, 30, 44, 100)
    assert found.value_needed == needed_total({"1.1": 100, "3.1": 5}, 85).evenly
    assert found.inputs == {"1.1": 100, "3.1": 5}
    assert found.notes == ("weighted_sum", "partial", "same_score", "alone")


# what goes with a figure


def test_counts_and_ranks_are_no_percentages():
    assert [score(name, 30).percent for name in ("matrix.cert_agencies", "matrix.egdi", "matrix.pilot_agencies")] == [
        None,
        None,
        None,
    ]


def test_only_a_value_beyond_the_top_is_capped():
    found = [weight("1.1"), total({"1.1": 90}), needed("1.1", level=4), change("1.1", 60, 70), score("2.1.2", "สูง")]
    assert [one.capped for one in found] == [False] * 5
    assert score("2.1.1", 110).capped


def test_a_source_of_one_quote_has_no_further_ones():
    assert "more" not in weight("1.1").as_json()["source"]


@pytest.mark.parametrize(
    ("ask", "notes"),
    [
        (("2.1.2", {"level": 4}), ()),
        (("2.1.2", {"score": "3.5"}), ("whole_levels",)),
        (("1.2", {"level": 4}), ()),
        (("2.1.1", {"level": 4}), ()),
        (("1.2", {"score": "3.5"}), ("steps", "interpolated")),
    ],
)
def test_a_need_is_noted_as_convention_only_where_it_is_one(ask, notes):
    name, asked = ask
    own = tuple(note for note in load_rules().indicator(name).notes if note != "steps")
    assert needed(name, **asked).notes == (*own, *notes)


def test_what_needs_no_rounding_is_not_noted_as_rounded():
    for found in (needed("matrix.transactions", base=20), needed("matrix.transactions"), needed("matrix.egdi")):
        assert "rounded_up" not in found.notes


def test_one_open_indicator_closes_the_gap_by_itself():
    reach = needed_total(ALL_BUT_ONE, total(ALL_BUT_ONE).points + Decimal("5.6"))
    assert (reach.open, reach.evenly) == (("4.4",), 4)


# what the command prints of them


def test_a_sum_says_its_bounds_only_while_something_is_open():
    assert (
        printed("total", "-", "--lang", "en", stdin="1.1=100")
        .split("\n")[1]
        .startswith("With all others at the lowest")
    )
    full = "\n".join(f"{name}={value}" for name, value in {**ALL_BUT_ONE, "4.4": 4}.items())
    assert "with all others" not in printed("total", "-", "--lang", "en", stdin=full)


@pytest.mark.parametrize(
    ("present", "says"),
    [
        ("89.5", "Still missing: 0.5 percentage points"),
        ("89", "Still missing: 1 percentage point\n"),
        ("90", "The present value (90%) is there already"),
        ("91", "The present value (91%) is there already"),
    ],
)
def test_what_is_missing_is_said_to_the_fraction(present, says):
    assert says in printed("needed", "2.2.1.2", "--level", "4", "--from", present, "--lang", "en")


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ("10", "A total of 10 points is reached already"),
        ("9.5", "A total of 9.5 points is reached already"),
        ("10.5", "For 10.5 points 0.5 more are needed"),
    ],
)
def test_a_wanted_total_is_there_or_missing_to_the_fraction(points, says):
    assert says in printed("total", "-", "--reach", points, "--lang", "en", stdin="1.1=100")


def test_a_plus_sign_is_no_minus():
    assert printed("1.1", "+90") == printed("1.1", "90")


def test_an_impossible_value_names_both_bounds_in_thai():
    with pytest.raises(ScoringError) as refusal:
        score("1.1", 101)
    assert refusal.value.message_th == "101 (ร้อยละ) เป็นไปไม่ได้สำหรับ 1.1 ต้องตั้งแต่ 0 ไม่เกิน 100"
