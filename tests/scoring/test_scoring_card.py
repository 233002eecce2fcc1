"""A whole card: each field for itself, sums and steps over what could be read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import change, evaluate, load_rules, needed, needed_total, score, total
from scoring.card import card, fields, matrix_rows, plan_rows, share_met
from scoring.errors import NothingGiven
from scoring.quiz import KINDS, quiz
from scoring.route import route
from scoring.working import working

D = Decimal


def row(rows, indicator):
    return next(one for one in rows if one.indicator.id == indicator)


def test_a_card_of_nothing_has_no_total_and_everything_open_heaviest_first():
    found = card({})
    assert found.total is None
    assert found.results == {}
    assert [leaf.id for leaf in found.open][:3] == ["2.1.1", "3.1", "1.1"]
    assert [one.indicator.id for one in found.dimensions] == ["1", "2", "3", "4"]
    assert len(found.rows) == 13


def test_what_is_typed_is_read_as_people_write_it():
    found = card({"1.1": " ๙๐% ", "2.1.2": "high", "3.1": "4"})
    assert found.results == {"1.1": D(90), "2.1.2": "สูง", "3.1": D(4)}
    assert found.total.points == total({"1.1": 90, "2.1.2": "สูง", "3.1": 4}).points == D("30.6")


def test_a_wrong_value_is_an_error_of_its_own_field_alone():
    found = card({"1.1": "90", "2.2.1.2": "สวย", "4.1": "6"})
    assert [one.indicator.id for one in found.rows if one.error] == ["2.2.1.2", "4.1"]
    assert found.total.points == D(9)
    assert found.total.covered == D(10)


def test_dimensions_sum_to_the_total():
    found = card({"1.1": "90", "2.2.1.2": "88", "4.4": "3"})
    assert sum(one.total.points for one in found.dimensions if one.total) == found.total.points


def test_steps_stand_most_points_first():
    found = card({"1.1": "90", "3.1": "4", "2.2.1.2": "88"})
    gains = [step.gain for step in found.steps]
    assert [step.indicator for step in found.steps] == ["3.1", "1.1", "2.2.1.2"]
    assert gains == sorted(gains, reverse=True)


def test_fields_are_all_that_can_be_typed():
    names = fields()
    assert len(names) == len(set(names)) == 39
    assert {"1.1", "matrix.value_multiple:budget", "plan.1.1:report"} <= set(names)
    assert not any(name.startswith("plan.2") for name in names)


def test_the_matrix_is_computed_from_raw_counts():
    rows = matrix_rows({"matrix.time_saved:base": "10", "matrix.time_saved:now": "7", "matrix.egdi:rank": "47"})
    assert (row(rows, "matrix.time_saved").score.value, row(rows, "matrix.time_saved").score.target_met) == (
        D(30),
        True,
    )
    assert row(rows, "matrix.egdi").score.target_met is False


def test_with_the_base_alone_the_count_that_is_needed_is_told():
    rows = matrix_rows({"matrix.transactions:base": "1000"})
    assert row(rows, "matrix.transactions").score.value_needed == D(1300)


def test_a_formula_half_filled_in_is_no_error_and_an_impossible_count_is_one():
    half = row(matrix_rows({"matrix.satisfaction_g2g:satisfied": "5"}), "matrix.satisfaction_g2g")
    assert (half.score, half.error) == (None, None)
    counts = {"matrix.satisfaction_g2g:satisfied": "5", "matrix.satisfaction_g2g:respondents": "4"}
    assert "more than" in str(row(matrix_rows(counts), "matrix.satisfaction_g2g").error)


def test_the_share_of_targets_met_waits_for_all_twelve():
    everything = {name: "1" for name in fields() if name.startswith("matrix.")}
    assert share_met(matrix_rows({})) is None
    some = {name: value for name, value in everything.items() if "egdi" not in name}
    assert share_met(matrix_rows(some)) is None
    rows = matrix_rows(everything)
    assert [one.score.target_met for one in rows].count(True) == 4
    assert round(share_met(rows), 6) == D("33.333333")


def test_the_plan_takes_figures_words_and_conditions():
    rows = plan_rows({"plan.1.1": "89", "plan.1.1:report": "no", "plan.1.2": "standard", "plan.1.3": "12"})
    assert row(rows, "plan.1.1").score.points is None
    assert row(rows, "plan.1.2").score.points == D(75)
    assert row(rows, "plan.1.3").score.points == D("62.5")
    assert row(rows, "plan.2.1").score is None
    assert row(plan_rows({"plan.1.1": "89", "plan.1.1:report": "yes"}), "plan.1.1").score.points == D(100)


def test_the_route_takes_what_pays_most_next_and_stops_when_there():
    found = route({"1.1": 90, "3.1": 4, "2.2.1.2": 88}, 29)
    assert [(step.indicator, step.value_needed) for step in found.steps] == [("3.1", D(5))]
    assert (found.start, found.reached, found.enough) == (D("27.16"), D("31.16"), True)


def test_a_total_that_is_there_already_takes_no_step():
    found = route({"1.1": 90, "3.1": 4}, 25)
    assert (found.start, found.reached, found.enough, found.steps) == (D(25), D(25), True, ())
    assert len(route({"1.1": 90, "3.1": 4}, "25.01").steps) == 1
    assert len(route({"1.1": 90, "3.1": 4}, 29).steps) == 1


def test_several_levels_of_one_indicator_are_one_step():
    (step,) = route({"3.1": 2}, 20).steps
    assert (step.value, step.value_needed, step.effort, step.gain) == (D(2), D(5), D(3), D(12))


def test_a_route_that_ends_short_says_so():
    found = route({"1.1": 90}, 85)
    assert (found.reached, found.enough) == (D(10), False)
    with pytest.raises(NothingGiven, match="at least one result"):
        route({}, 85)


@given(st.dictionaries(st.sampled_from(["1.1", "1.2", "2.1.1", "2.2.1.2", "2.2.2"]), st.integers(0, 100), min_size=1), st.integers(0, 100))  # fmt: skip
def test_a_route_reaches_what_it_says(results, wanted):
    found = route(results, wanted)
    after = results | {step.indicator: step.value_needed for step in found.steps}
    assert total(after).points == found.reached
    assert found.reached == found.start + sum(step.gain for step in found.steps)
    if not found.enough:
        assert needed_total(after, wanted).missing > 0


def test_the_arithmetic_can_be_checked_by_hand():
    assert working(score("2.2.1.2", 88)) == ("3 + (88 − 85) ÷ (90 − 85) × (4 − 3) = 3.6", "3 × 3.6 ÷ 5 = 2.16")
    assert working(score("2.1.2", "สูง")) == ("7 × 4 ÷ 5 = 5.6",)
    assert working(score("plan.1.3", 12)) == ("50 + (12 − 11) ÷ (13 − 11) × (75 − 50) = 62.5",)
    assert working(total({"1.1": 90, "3.1": 4})) == ("9 + 16 = 25",)
    assert working(score("1.1", 40)) == ()


@pytest.mark.parametrize(
    ("indicator", "counts", "line"),
    [
        ("matrix.satisfaction_g2g", {"satisfied": 390, "respondents": 500}, "100 × 390 ÷ 500 = 78"),
        ("matrix.e_practice", {"done": 45, "planned": 50}, "100 × 45 ÷ 50 = 90"),
        ("matrix.transactions", {"base": 20_000_000, "now": 27_000_000}, "100 × (27,000,000 − 20,000,000) ÷ 20,000,000 = 35"),
        ("matrix.time_saved", {"base": 40, "now": 34}, "100 × (40 − 34) ÷ 40 = 15"),
        ("matrix.value_multiple", {"direct": 1500, "indirect": 900, "budget": 800}, "(1,500 + 900) ÷ 800 = 3"),
    ],
)  # fmt: skip
def test_a_formula_is_shown_with_the_counts_in_it(indicator, counts, line):
    assert working(evaluate(indicator, **counts)) == (line,)


def test_what_stands_in_the_document_has_no_arithmetic():
    assert working(evaluate("matrix.egdi", rank=40)) == ()
    assert working(score("matrix.egdi", 40)) == ()
    assert working(score("plan.1.3", 13)) == ()
    assert working(score("plan.1.2", "standard")) == ()
    assert working(needed("2.2.1.2", level=4)) == ("3 × 4 ÷ 5 = 2.4",)
    assert working(change("2.2.1.2", 80, 90)) == ()
    assert working(total({"1.1": 40})) == ("0 = 0",)


@pytest.mark.parametrize("seed", range(60))
def test_every_question_has_one_right_answer_and_the_scorer_gives_it(seed):
    for question in quiz(seed, len(KINDS)):
        assert len(set(question.choices)) == len(question.choices) == 4
        match question.kind:
            case "level":
                assert question.answer == score(question.indicator.id, question.given).level
            case "needed":
                assert score(question.indicator.id, question.answer).level == question.level
            case "points":
                assert question.answer == question.indicator.weight * question.level / 5
            case "weight":
                assert question.answer == question.indicator.weight
            case "dimension":
                assert question.indicator in load_rules().leaves("mou", question.answer)
            case "target":
                assert question.answer == question.indicator.target_text
            case "milestone":
                texts, marks = question.indicator.target_texts, question.indicator.marks
                assert texts.index(question.answer) == marks.index(D(question.level))


def drawn(kind):
    return [question for seed in range(200) for question in quiz(seed, len(KINDS)) if question.kind == kind]


def test_every_level_is_asked_for_and_the_lowest_is_never_what_is_needed():
    assert {question.answer for question in drawn("level")} == {1, 2, 3, 4}
    assert {question.level for question in drawn("needed")} == {2, 3, 4, 5}
    assert {question.level for question in drawn("points")} == {1, 2, 3, 4, 5}


def test_weights_are_asked_of_leaves_groups_and_dimensions_but_never_of_the_total():
    assert {question.indicator.kind for question in drawn("weight")} == {"leaf", "group", "dimension"}


def test_figures_stand_in_order_and_names_do_not():
    for question in drawn("needed"):
        assert list(question.choices) == sorted(question.choices)
    assert any(list(question.choices) != sorted(question.choices) for question in drawn("dimension"))


def test_wrong_targets_are_those_of_the_nearest_indicators():
    leaves = load_rules().leaves("matrix")
    for question in drawn("target"):
        here = leaves.index(question.indicator)
        for choice in question.choices:
            places = [place for place, leaf in enumerate(leaves) if leaf.target_text == choice]
            assert min(abs(place - here) for place in places) <= 6


def test_no_question_is_asked_twice_in_a_long_quiz():
    for seed in range(5):
        asked = [(one.kind, one.indicator.id) for one in quiz(seed, 25)]
        assert len(asked) == len(set(asked)) == 25


def test_the_same_seed_gives_the_same_questions_and_another_gives_others():
    assert quiz(7) == quiz(7)
    assert quiz(7) != quiz(8)
    asked = [(one.kind, one.indicator.id) for one in quiz(7)]
    assert len(asked) == len(set(asked)) == 6
