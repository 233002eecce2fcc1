"""The arithmetic of one scale, also of kinds the documents do not have: lower is better, whole counts."""

from dataclasses import replace
from decimal import Context, Decimal

import pytest

from scoring import load_rules
from scoring.formulas import solve
from scoring.numbers import read_number
from scoring.say import amount, figure
from scoring.scale import Place, enough, meets, missing, place, reached, value_of

DAYS = (Decimal(30), Decimal(20), Decimal(10))
LEVELS = (Decimal(1), Decimal(2), Decimal(3))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (31, Place(0, None, between=False, beyond=False)),
        (30, Place(1, Decimal(1), between=False, beyond=False)),
        (25, Place(1, Decimal("1.5"), between=True, beyond=False)),
        (20, Place(2, Decimal(2), between=False, beyond=False)),
        (11, Place(2, Decimal("2.9"), between=True, beyond=False)),
        (10, Place(3, Decimal(3), between=False, beyond=False)),
        (9, Place(3, Decimal(3), between=False, beyond=True)),
    ],
)
def test_fewer_days_stand_higher(days, expected):
    assert place(Decimal(days), DAYS, LEVELS, "lower") == expected


def test_the_way_back_works_where_lower_is_better():
    assert [value_of(Decimal(mark), DAYS, LEVELS) for mark in ("1", "1.5", "2", "2.9", "3")] == [
        30,
        25,
        20,
        11,
        10,
    ]


def test_direction_decides_what_meets_and_what_is_missing():
    met = [
        (rank, way) for rank in (44, 45, 46) for way in ("lower", "higher") if meets(Decimal(rank), Decimal(45), way)
    ]
    assert met == [(44, "lower"), (45, "lower"), (45, "higher"), (46, "higher")]
    assert (missing(Decimal(47), Decimal(45), "lower"), missing(Decimal(47), Decimal(45), "higher")) == (
        2,
        -2,
    )
    assert reached(Decimal(20), DAYS, "lower") == 2
    assert reached(Decimal(2), LEVELS) == 2


def test_a_figure_without_end_is_rounded_up_so_that_it_is_enough():
    third = Context(prec=50).divide(Decimal(1), Decimal(3))
    assert str(enough(third)) == "0." + "3" * 39 + "4"
    assert enough(Decimal("3.60")) == Decimal("3.6")
    assert enough(Decimal("1e-40")) == Decimal("1e-40")


def test_whole_counts_are_rounded_to_the_side_that_reaches_the_target():
    rules = load_rules()
    grown, saved = rules.indicator("matrix.transactions"), rules.indicator("matrix.time_saved")
    whole = {one.id: replace(one, inputs=tuple(replace(x, whole=True) for x in one.inputs)) for one in (grown, saved)}
    assert solve(whole[grown.id], {"base": Decimal(7)}) == (10, True)  # 9.1
    assert solve(whole[saved.id], {"base": Decimal(7)}) == (5, True)  # 5.6
    assert solve(whole[saved.id], {"base": Decimal(10)}) == (8, False)


READ = {
    "88": "88", "88.50": "88.5", ".5": "0.5", "+3": "3", "-3": "-3", "−3%": "-3", "๑,๒๐๐.๕": "1200.5",
    "20e6": "20000000", "1E-2": "0.01", " 7 % ": "7", 7: "7", 0.1: "0.1", Decimal("1.10"): "1.1", 0: "0",
    "999999999999999999": "999999999999999999", "1e-60": "1e-60", "0e99": "0",
}  # fmt: skip


@pytest.mark.parametrize(("given", "number"), READ.items())
def test_a_number_is_read_exactly(given, number):
    assert read_number(given) == Decimal(number)


UNREADABLE = [
    "", " ", "%", "e5", ".", "1.2.3", "1,20", "1,2000", "88 89", "5%%", "0x10", "1_000", "inf", "nan",
    "²", "８",
    True, None, [1], float("nan"), float("inf"), Decimal("sNaN"),
]  # fmt: skip


@pytest.mark.parametrize("given", UNREADABLE, ids=repr)
def test_what_is_no_number_is_refused(given):
    with pytest.raises(ValueError, match=r"is no number|is no figure"):
        read_number(given)


BEYOND = ["1e18", 10**5000, "-1e18", "9" * 5000, "1e-61", 1e300, Decimal("1e999999")]


@pytest.mark.parametrize("given", BEYOND, ids=map(str, range(len(BEYOND))))
def test_what_no_rule_can_mean_is_refused_in_a_short_line(given):
    with pytest.raises(ValueError, match="larger or finer than any figure here: give at most 18 digits") as refusal:
        read_number(given)
    assert len(str(refusal.value)) < 150


WRITTEN = {
    "88": "88", "88.50": "88.5", "1234567.891234": "1,234,567.8912", "0.00001": "0", "-0.00001": "0",
    "100": "100", "2E+1": "20", "1E+30": "1,000,000,000,000,000,000,000,000,000,000", "-1.20": "-1.2",
}  # fmt: skip


@pytest.mark.parametrize(("value", "text"), WRITTEN.items())
def test_a_figure_is_written_as_people_write_it(value, text):
    assert figure(Decimal(value)) == text


def test_a_unit_stands_where_the_language_puts_it():
    rules = load_rules()
    percent, rank, count = (rules.indicator(one) for one in ("2.2.1.2", "matrix.egdi", "plan.1.1"))
    assert [amount(Decimal(9), one) for one in (percent, rank, count)] == ["ร้อยละ 9", "อันดับ 9", "9 ชุดข้อมูล"]
    assert [amount(Decimal(9), one, "en") for one in (percent, rank, count)] == [
        "9%",
        "rank 9",
        "9 data sets",
    ]
    assert (amount("สูง", percent), amount(None, percent)) == ("สูง", "")
