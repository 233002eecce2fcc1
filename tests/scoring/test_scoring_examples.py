"""Every case of examples.toml: what the scorer says, and what it refuses to say."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import scoring

EXAMPLES = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def cases(kind: str) -> list:
    return [pytest.param(case, id=case["why"]) for case in EXAMPLES[kind]]


def plain(value: object) -> object:
    """A result's field as the examples write it."""
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def check(result: scoring.Score, case: Mapping) -> None:
    found = {key: plain(getattr(result, key)) for key in case["expect"]}
    assert found == {key: None if value == "null" else value for key, value in case["expect"].items()}


@pytest.mark.parametrize("case", cases("score"))
def test_one_value(case):
    check(scoring.score(case["id"], case["value"], **case.get("conditions", {})), case)


@pytest.mark.parametrize("case", cases("evaluate"))
def test_a_formula_on_counts(case):
    check(scoring.evaluate(case["id"], **case["counts"]), case)


@pytest.mark.parametrize("case", cases("needed"))
def test_what_is_needed(case):
    check(scoring.needed(case["id"], **case["ask"]), case)


@pytest.mark.parametrize("case", cases("change"))
def test_a_change(case):
    check(scoring.change(case["id"], *case["values"]), case)


@pytest.mark.parametrize("case", cases("weight"))
def test_a_weight(case):
    check(scoring.weight(case["id"]), case)


@pytest.mark.parametrize("case", cases("total"))
def test_a_total(case):
    check(scoring.total(case["results"], within=case.get("within", "total")), case)


@pytest.mark.parametrize("case", cases("refused"))
def test_a_refusal_names_what_is_wrong_in_both_languages(case):
    with pytest.raises(scoring.ScoringError, match=re.escape(case["says"])) as refusal:
        getattr(scoring, case["call"])(*case["arguments"], **case.get("named", {}))
    wrong = refusal.value
    assert wrong.code == case["code"]
    assert wrong.message == str(wrong)
    assert "\n" not in wrong.message + wrong.message_th
    assert re.search("[ก-๙]", wrong.message_th)
    for key, value in case.get("fields", {}).items():
        assert plain(wrong.fields[key]) == value


def test_every_case_has_its_own_sentence():
    sentences = [case["why"] for cases in EXAMPLES.values() for case in cases]
    assert len(sentences) == len(set(sentences))
