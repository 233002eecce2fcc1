"""`python -m scoring total`: every kind of file it reads, what it adds, and how it names a broken one."""

import json
from pathlib import Path

import pytest

from scoring import ScoringError
from scoring.cli import complaint, run

CORPUS = Path(__file__).parents[2] / "corpus"


def printed(*arguments: str, stdin: str = "") -> str:
    return run(arguments, CORPUS, lambda: stdin)


def as_json(*arguments: str, stdin: str = "") -> dict:
    return json.loads(printed(*arguments, "--json", stdin=stdin))


FILES = {
    "lines": ("results.txt", "# this year\n1.1 = 90\n\n2.1.2=สูง\n"),
    "lines after a byte order mark": ("results", "\ufeff1.1=90\n2.1.2=สูง\n"),
    "csv with a heading": ("results.csv", "indicator,value\n1.1,90%\n2.1.2,สูง\n"),
    "csv without one": ("results.CSV", '1.1,"90"\n\n2.1.2,สูง,"a remark"\n'),
    "json": ("results.json", '{"1.1": 90.0, "2.1.2": "สูง"}'),
    "toml with quoted ids": ("results.toml", '"1.1" = 90\n"2.1.2" = "สูง"\n'),
    "toml with bare ids": ("results.toml", '1.1 = 90\n2.1.2 = "สูง"\n'),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES.keys())
def test_a_total_is_read_from_each_kind_of_file(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = as_json("total", str(path))
    assert (found["points"], found["covered"], found["inputs"]) == (14.6, 17, {"1.1": 90, "2.1.2": "สูง"})


BROKEN = {
    "a line without a sign": ("r.txt", "1.1=90\nhello", "line 2 is no result: 'hello'"),
    "a line without a value": ("r.txt", "1.1=", "line 1 is no result"),
    "a line without an id": ("r.txt", "=90", "line 1 is no result"),
    "an id twice": ("r.txt", "1.1=90\n1.1=80", "1.1 is given twice"),
    "a short row": ("r.csv", "1.1,90\n1.2", "row 2 has one column"),
    "json of another shape": ("r.json", "[1, 2]", "a table of indicators and values is expected"),
    "no json": ("r.json", "{", "Expecting property name"),
    "no toml": ("r.toml", "1.1 90", "Expected '='"),
    "json without end": ("r.json", "[" * 100_000, "r.json: "),
}


@pytest.mark.parametrize(("name", "text", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_with_its_line(tmp_path, name, text, says):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScoringError) as refusal:
        printed("total", str(path))
    assert refusal.value.code == "unreadable_results"
    assert says in complaint(refusal.value)
    assert str(path) in complaint(refusal.value)


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "results.txt"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ScoringError, match="it is not UTF-8 text"):
        printed("total", str(path))


def test_an_empty_file_has_nothing_to_sum(tmp_path):
    path = tmp_path / "results.csv"
    path.write_text("", encoding="utf-8")
    with pytest.raises(ScoringError, match="at least one result"):
        printed("total", str(path))


def test_a_value_in_a_file_that_is_no_figure_is_refused(tmp_path):
    path = tmp_path / "results.json"
    path.write_text('{"1.1": [90]}', encoding="utf-8")
    with pytest.raises(ScoringError, match=r"'\[90\]' is no number"):
        printed("total", str(path))


def test_a_total_from_standard_input_says_its_bounds():
    text = printed("total", "-", "--lang", "en", stdin="1.1=90\n3.1=4\n")
    assert "Total: 25 points, from a weight of 30 of 100" in text
    assert "With all others at the lowest to the highest level the total is 39 to 95" in text


def test_a_full_dimension_has_no_bounds_to_say():
    text = printed("total", "-", "--within", "3", "--lang", "en", stdin="3.1=4")
    assert "16 points, from a weight of 20 of 20\nNote" in text


def test_steps_and_reach_are_added_when_asked():
    found = as_json("total", "-", "--steps", "--reach", "20", stdin="1.1=90\n2.1.2=น้อย")
    assert [step["indicator"] for step in found["steps"]] == ["2.1.2", "1.1"]
    assert found["steps"][0] == {
        "indicator": "2.1.2", "value": "น้อย", "level": 2, "next_level": 3,
        "value_needed": "ปานกลาง", "effort": 1, "gain": 1.4,
    }  # fmt: skip
    reach = found["reach"]
    assert (reach["points"], reach["missing"], reach["reachable"]) == (20, 8.2, True)
    assert reach["single"][0] == {"indicator": "1.2", "value_needed": 82}
    text = printed("total", "-", "--steps", "--reach", "20", "--lang", "en", stdin="1.1=90\n2.1.2=น้อย")
    assert "2.1.2: น้อย (low) → ปานกลาง (moderate) adds 1.4 points" in text
    assert "1.2 alone: 82% needed" in text
    assert "For 20 points 8.2 more are needed" in text
    assert "Every indicator without a result is taken to score the same" in text


def test_a_total_already_reached_asks_nothing_more():
    found = as_json("total", "-", "--reach", "1", stdin="1.1=90")
    assert (found["reach"]["evenly"], found["reach"]["single"]) == (None, [])
    assert "ได้ 1 คะแนนแล้ว" in printed("total", "-", "--reach", "1", stdin="1.1=90")


def test_a_total_out_of_reach_says_only_what_is_missing():
    text = printed("total", "-", "--reach", "90", "--lang", "en", stdin="2.1.1=50")
    assert "For 90 points 85 more are needed" in text
    assert "would do" not in text
    assert "alone" not in text
