"""Totals: what was given, what the next step brings, what a wanted total still asks."""

from decimal import Decimal

import pytest

from scoring import needed, needed_total, part_of, sensitivity, total

ALL = {
    "1.1": 90, "1.2": 80, "2.1.1": 70, "2.1.2": "สูง", "2.2.1.1": 55, "2.2.1.2": 88, "2.2.2": 70,
    "3.1": 4, "4.1": 4, "4.2.1": 3, "4.2.2": 4, "4.3": 5, "4.4": 4,
}  # fmt: skip


def test_the_inputs_of_a_total_are_kept_as_read():
    found = total({"2.1.2": "high", "1.1": "๙๐%"})
    assert found.inputs == {"1.1": Decimal(90), "2.1.2": "สูง"}
    assert found.as_json()["inputs"] == {"1.1": 90, "2.1.2": "สูง"}


def test_the_step_that_brings_most_points_comes_first():
    steps = sensitivity(ALL)
    assert [(step.indicator, step.gain) for step in steps[:3]] == [
        ("2.1.1", Decimal(5)), ("3.1", Decimal(4)), ("1.2", Decimal(2)),
    ]  # fmt: skip
    assert "4.3" not in [step.indicator for step in steps]


def test_a_step_says_from_where_to_where_and_how_far():
    step = next(step for step in sensitivity(ALL) if step.indicator == "2.2.1.2")
    assert (step.value, step.value_needed, step.effort) == (88, 90, 2)
    assert (step.level, step.next_level, step.gain) == (3, 4, Decimal("0.24"))


def test_a_step_from_below_level_1_gains_all_of_level_1():
    (step,) = sensitivity({"2.2.1.2": 70})
    assert (step.level, step.next_level, step.effort, step.gain) == (0, 1, 5, Decimal("0.6"))


def test_a_step_on_a_scale_of_words_counts_levels():
    (step,) = sensitivity({"2.1.2": "น้อย"})
    assert (step.value, step.value_needed, step.effort, step.gain) == ("น้อย", "ปานกลาง", 1, Decimal("1.4"))


def test_equal_steps_stand_in_document_order():
    steps = sensitivity({"4.2.2": 3, "4.2.1": 3})
    assert [step.indicator for step in steps] == ["4.2.1", "4.2.2"]


def test_80_points_can_be_reached_by_one_indicator_alone():
    reach = needed_total(ALL, 80)
    assert reach.now.points == Decimal("75.46")
    assert reach.missing == Decimal("4.54")
    assert not reach.reachable
    assert (reach.open, reach.evenly) == ((), None)
    (one,) = reach.single
    assert (one.indicator, one.value, one.points) == ("2.1.1", 70, Decimal("19.54"))
    assert one.value_needed == Decimal("79.08")
    assert one.to_next == Decimal("9.08")


def test_what_is_open_can_close_the_gap_evenly():
    reach = needed_total({"1.1": 100, "1.2": 100, "2.1.1": 100}, 80)
    assert reach.missing == 35
    assert reach.reachable
    assert round(reach.evenly, 6) == Decimal("3.181818")
    assert reach.open == (
        "2.1.2",
        "2.2.1.1",
        "2.2.1.2",
        "2.2.2",
        "3.1",
        "4.1",
        "4.2.1",
        "4.2.2",
        "4.3",
        "4.4",
    )
    assert reach.single == ()
    assert reach.notes == ("same_score", "alone")


def test_a_small_gap_still_asks_for_the_lowest_level():
    reach = needed_total({"1.1": 100}, 11)
    assert reach.evenly == 1
    assert [(one.indicator, one.score) for one in reach.single][:2] == [("1.2", 1), ("2.1.1", 1)]


def test_a_total_beyond_what_is_open_is_not_reachable():
    reach = needed_total({"2.1.1": 50}, 90)
    assert reach.now.high == 80
    assert not reach.reachable
    assert reach.evenly is None
    assert reach.single == ()


def test_a_total_reached_asks_nothing():
    reach = needed_total({"1.1": 100, "3.1": 5}, 30)
    assert (reach.missing, reach.reachable, reach.evenly, reach.single) == (0, True, None, ())


def test_the_ends_of_the_range_are_allowed():
    assert needed_total({"1.1": 0}, 0).missing == 0
    full = needed_total({"1.1": 100}, 100)
    assert (full.reachable, full.evenly) == (True, 5)


def test_an_indicator_below_level_1_may_close_the_gap():
    reach = needed_total({"1.1": 40}, 3)
    assert (reach.single[0].indicator, reach.single[0].value_needed) == ("1.1", 55)
    assert reach.single[0].to_next == 15


def test_a_gap_that_takes_the_full_weight_can_still_be_closed_alone():
    reach = needed_total({"1.1": 50}, 10)
    assert (reach.single[0].indicator, reach.single[0].value_needed) == ("1.1", 100)


@pytest.mark.parametrize(("whole", "part"), [(1_020_000_000, 969_000_000), ("0.10", Decimal("0.095")), (0, 0)])
def test_the_percentage_needed_is_a_part_of_a_whole(whole, part):
    assert part_of(needed("2.2.1.2", level=5), whole).inputs["part"] == part


def test_what_is_there_already_leaves_the_rest_to_find():
    goal = needed("2.2.1.2", level=3)
    assert part_of(goal, 900, 700).inputs == {"whole": 900, "part": 765, "have": 700, "lacking": 65}
    assert part_of(goal, 900, 765).inputs["lacking"] == 0
    assert part_of(goal, 900, 800).inputs["lacking"] == -35
