"""What holds for every value, not only for the examples."""

from decimal import Decimal, getcontext, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import ScoringError, evaluate, load_rules, needed, needed_total, score, sensitivity, total

RULES = load_rules()
MOU = RULES.leaves("mou")
ON_LEVELS = [leaf for leaf in MOU if leaf.thresholds]
MILESTONES = [leaf for leaf in RULES.leaves("plan") if leaf.method == "milestones"]
HUNDREDTH = Decimal("0.01")


def figures(low: object, high: object, places: int = 4) -> st.SearchStrategy[Decimal]:
    return st.decimals(min_value=low, max_value=high, places=places, allow_nan=False, allow_infinity=False)


def values_of(leaf) -> st.SearchStrategy:
    return st.sampled_from(leaf.words) if leaf.words else figures(leaf.minimum, leaf.maximum)


results = st.fixed_dictionaries({}, optional={leaf.id: values_of(leaf) for leaf in MOU}).filter(len)


@pytest.mark.parametrize("leaf", ON_LEVELS, ids=lambda leaf: leaf.id)
def test_at_each_threshold_the_level_is_exact_and_a_hundredth_below_it_is_the_one_before(leaf):
    for level, threshold in enumerate(leaf.thresholds, start=1):
        at = score(leaf.id, threshold)
        assert (at.level, at.score, at.points) == (level, level, leaf.weight * level / 5)
        assert at.basis == "document"
        if threshold > leaf.minimum:
            assert score(leaf.id, threshold - HUNDREDTH).level == level - 1
        if threshold < leaf.maximum:
            above = score(leaf.id, threshold + HUNDREDTH)
            assert above.level == level
            assert above.basis == ("convention" if level < len(leaf.thresholds) else "document")


@pytest.mark.parametrize("leaf", MILESTONES, ids=lambda leaf: leaf.id)
def test_at_each_target_of_the_plan_the_points_are_exact(leaf):
    for threshold, points in zip(leaf.thresholds, (50, 75, 100), strict=True):
        assert score(leaf.id, threshold).points == points
        assert score(leaf.id, threshold).basis == "document"
    assert score(leaf.id, leaf.thresholds[0] - 1).points is None


@given(st.sampled_from(ON_LEVELS), st.data())
def test_a_better_value_never_scores_less(leaf, data):
    low, high = sorted(data.draw(st.tuples(values_of(leaf), values_of(leaf))))
    worse, better = score(leaf.id, low), score(leaf.id, high)
    assert worse.level <= better.level
    assert (worse.score or 0) <= (better.score or 0)


@given(st.sampled_from(MILESTONES), st.data())
def test_a_better_value_never_earns_fewer_points_of_the_plan(leaf, data):
    draw = st.integers(0, 1000) if leaf.whole else figures(0, 1000)
    low, high = sorted(data.draw(st.tuples(draw, draw)))
    assert (score(leaf.id, low).points or 0) <= (score(leaf.id, high).points or 0)


@given(st.sampled_from(ON_LEVELS), st.data())
def test_every_value_has_one_level_and_a_score_inside_it(leaf, data):
    found = score(leaf.id, data.draw(values_of(leaf)))
    if found.level == 0:
        assert found.value < leaf.thresholds[0]
        assert (found.score, found.points) == (None, None)
    else:
        assert found.value >= leaf.thresholds[found.level - 1]
        assert found.level <= found.score <= min(found.level + 1, 5)
        assert found.points == leaf.weight * found.score / 5
    if found.next_level is not None:
        assert found.value < leaf.thresholds[found.next_level - 1]
        assert found.next_level == found.level + 1
        assert found.value + found.to_next == leaf.thresholds[found.next_level - 1]


@given(st.sampled_from(ON_LEVELS), figures(1, 5, places=3))
def test_the_value_needed_for_a_score_earns_that_score(leaf, wanted):
    goal = needed(leaf.id, score=wanted)
    assert score(leaf.id, goal.value_needed).score == wanted
    assert goal.basis == ("document" if wanted == wanted.to_integral_value() else "convention")


@given(st.sampled_from(MILESTONES), figures(50, 100, places=1))
def test_the_value_needed_for_points_of_the_plan_lies_between_its_targets(leaf, wanted):
    goal = needed(leaf.id, points=wanted)
    assert leaf.thresholds[0] <= goal.value_needed <= leaf.thresholds[-1]
    if not leaf.whole:
        assert score(leaf.id, goal.value_needed).points == wanted


@given(results)
def test_the_order_of_results_does_not_matter(given_results):
    backwards = dict(reversed(given_results.items()))
    assert total(backwards) == total(given_results)
    assert list(total(backwards).inputs) == list(total(given_results).inputs)
    assert sensitivity(backwards) == sensitivity(given_results)


@given(results)
def test_a_total_lies_within_its_bounds_and_its_dimensions_add_up(given_results):
    whole = total(given_results)
    assert whole.low >= whole.points
    assert whole.high - whole.points == 100 - whole.covered
    parts = []
    for dimension in ("1", "2", "3", "4"):
        inside = {leaf.id for leaf in RULES.leaves("mou", within=dimension)} & set(given_results)
        parts.append(total({one: given_results[one] for one in inside}, within=dimension) if inside else None)
    assert sum(part.points for part in parts if part) == whole.points
    assert sum(part.covered for part in parts if part) == whole.covered


@given(results)
def test_taking_a_step_gains_what_it_says(given_results):
    before = total(given_results).points
    steps = sensitivity(given_results)
    assert [step.gain for step in steps] == sorted((step.gain for step in steps), reverse=True)
    for step in steps:
        after = total(given_results | {step.indicator: step.value_needed}).points
        assert after - before == step.gain > 0
        assert step.effort > 0


@given(results, figures(0, 100, places=2))
def test_a_total_reached_alone_or_evenly_is_reached(given_results, points):
    reach = needed_total(given_results, points)
    assert reach.missing == points - reach.now.points
    assert reach.reachable == (points <= reach.now.high)
    for one in reach.single:
        after = total(given_results | {one.indicator: one.value_needed}).points
        assert after >= points
    if reach.evenly is not None:
        rest = sum(RULES.leaf(name).weight for name in reach.open)
        with localcontext(prec=60):
            assert reach.now.points + rest * reach.evenly / 5 >= points
        assert 1 <= reach.evenly <= 5
    elif reach.missing > 0:
        assert not reach.reachable or not reach.open


COUNTS = figures("0.01", 1_000_000, places=2)


@given(COUNTS, COUNTS, st.integers(1, 10_000))
def test_scaling_both_sides_of_a_formula_changes_nothing(base, now, factor):
    for name in ("matrix.transactions", "matrix.time_saved"):
        plain, scaled = (
            evaluate(name, base=base, now=now),
            evaluate(name, base=base * factor, now=now * factor),
        )
        assert scaled.percent == plain.percent
        assert scaled.target_met == plain.target_met
    plain = evaluate("matrix.value_multiple", direct=now, indirect=base, budget=base)
    scaled = evaluate("matrix.value_multiple", direct=now * factor, indirect=base * factor, budget=base * factor)
    assert scaled.value == plain.value


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(1, 1000))
def test_scaling_a_survey_changes_nothing(satisfied, respondents, factor):
    satisfied = min(satisfied, respondents)
    plain = evaluate("matrix.satisfaction_g2g", satisfied=satisfied, respondents=respondents)
    scaled = evaluate("matrix.satisfaction_g2g", satisfied=satisfied * factor, respondents=respondents * factor)
    assert scaled.percent == plain.percent


@given(COUNTS)
def test_growth_and_reduction_are_the_same_figure_with_the_other_sign(base):
    now = base / 2
    grown, saved = (evaluate(name, base=base, now=now) for name in ("matrix.transactions", "matrix.time_saved"))
    assert grown.percent == -saved.percent == -50


@given(COUNTS)
def test_the_input_still_needed_just_meets_the_target(base):
    for name in ("matrix.transactions", "matrix.time_saved"):
        goal = needed(name, base=base).value_needed
        assert evaluate(name, base=base, now=goal).target_met
    goal = needed("matrix.value_multiple", budget=base, direct=0).value_needed
    assert evaluate("matrix.value_multiple", direct=0, indirect=goal, budget=base).target_met


@given(st.integers(1, 100_000))
def test_the_people_still_needed_just_meet_the_target(respondents):
    goal = needed("matrix.satisfaction_g2c", respondents=respondents).value_needed
    assert evaluate("matrix.satisfaction_g2c", satisfied=goal, respondents=respondents).target_met
    if goal > 0:
        one_less = evaluate("matrix.satisfaction_g2c", satisfied=goal - 1, respondents=respondents)
        assert not one_less.target_met


def test_the_callers_precision_changes_nothing_and_is_left_alone():
    with localcontext() as context:
        context.prec = 3
        assert score("1.1", "83.33").score == Decimal("4.1665")
        assert total({"1.1": "83.33", "3.1": "4.5"}).points == Decimal("26.333")
        assert getcontext().prec == 3


def test_thresholds_leave_no_gap_and_no_overlap():
    for leaf in ON_LEVELS:
        for low, high in pairwise(leaf.thresholds):
            middle = (low + high) / 2
            assert score(leaf.id, middle).level == leaf.thresholds.index(low) + 1


@given(st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.decimals(), st.booleans(), st.none()))
def test_whatever_is_given_is_scored_or_refused_in_one_line(value):
    for name in ("1.1", "2.1.2", "3.1", "plan.1.1", "plan.1.2", "matrix.egdi"):
        assert outcome(name, value) in {
            name, "value_out_of_range", "wrong_scale", "not_a_level", "not_a_number",
        }  # fmt: skip


def outcome(name: str, value: object) -> str:
    """The id of what was scored, or the code of the refusal."""
    try:
        return score(name, value).indicator
    except ScoringError as wrong:
        return wrong.code
