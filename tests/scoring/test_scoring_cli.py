"""The command line: what it prints, what it refuses, and how soon."""

import importlib
import json
import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from scoring import ScoringError
from scoring.cli import complaint, run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
COMMANDS = tomllib.loads(Path(__file__).with_name("commands.toml").read_text(encoding="utf-8"))
# The contract asks for a start without any model; ten times what it takes on a small machine.
SECONDS_TO_START = 1.0


def scoring(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "scoring", *arguments],
        cwd=ROOT,
        input=stdin.encode("utf-8"),
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def printed(*arguments: str, stdin: str = "") -> str:
    return run(arguments, CORPUS, lambda: stdin)


def as_json(*arguments: str, stdin: str = "") -> dict:
    return json.loads(printed(*arguments, "--json", stdin=stdin))


# as a program


def test_the_contracts_example_is_printed_with_true_offsets():
    done = scoring("2.2.1.2", "88", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert {key: found[key] for key in list(found)[:11]} == {
        "rubric": "mou", "indicator": "2.2.1.2", "value": 88, "level": 3, "score": 3.6, "points": 2.16,
        "percent": None, "target_met": None, "value_needed": None, "method": "interpolate",
        "basis": "convention",
    }  # fmt: skip
    text = (CORPUS / "mou.txt").read_bytes().decode("utf-8")
    assert text[found["source"]["start"] : found["source"]["end"]] == found["source"]["quote"]


def test_it_reads_and_prints_thai_even_where_the_terminal_says_ascii():
    done = scoring("2.1.2", "สูง", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "อยู่ระดับ 4".encode() in done.stdout


@pytest.mark.parametrize("case", COMMANDS["refuses"], ids=lambda case: " ".join(case["arguments"]) or "nothing")
def test_what_cannot_be_used_is_refused_in_one_line(case):
    with pytest.raises(ScoringError, match=re.escape(case["says"])) as refusal:
        printed(*case["arguments"])
    line = complaint(refusal.value)
    assert line.startswith("scoring: ")
    assert "\n" not in line


@pytest.mark.parametrize("arguments", [["2.2.1.2", "-5%"], ["9.9", "88"], [], ["total", "nowhere.txt"]])
def test_a_refusal_is_one_line_on_stderr_and_status_2(arguments):
    done = scoring(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"scoring: ")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.endswith(b"\n")


def test_it_starts_at_once():
    def seconds() -> float:
        started = time.perf_counter()
        assert scoring("1.1", "90").returncode == 0
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < SECONDS_TO_START


def test_help_shows_every_form_and_leaves_with_0():
    done = scoring("--help")
    assert done.returncode == 0
    for form in ("total FILE", "needed INDICATOR", "change INDICATOR", "weight INDICATOR", "list"):
        assert form in done.stdout.decode("utf-8")


# what it prints


def test_a_value_is_said_in_two_sentences_a_note_and_the_clause():
    assert printed("2.2.1.2", "๘๘%").split("\n") == [
        "2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม: ร้อยละ 88 อยู่ระดับ 3 ได้ 3.6 คะแนนจาก 5 คิดเป็น 2.16 จากน้ำหนัก 3",
        "อีก 2 จุดร้อยละ จะถึงระดับ 4",
        "หมายเหตุ: คะแนนระหว่างสองเกณฑ์คิดตามสัดส่วน ซึ่งเป็นวิธีของระบบ เอกสารไม่ได้กำหนดไว้",
        "ที่มา: บันทึกข้อตกลงการประเมินความคุ้มค่าเพื่อพัฒนาองค์การมหาชน › เอกสารประกอบ 2 › 2.2.1.2 (mou.txt)",
    ]


def test_english_is_said_when_asked():
    assert printed("2.2.1.2", "88", "--lang", "en").split("\n") == [
        "2.2.1.2 Overall budget disbursement rate: 88% is level 3, score 3.6 of 5: 2.16 of its weight 3",
        "2 percentage points more to level 4",
        "Note: The score between two thresholds is proportional; that is our convention, "
        "the document does not state it.",
        "Source: MOU on value-for-money evaluation › Attachment 2 › 2.2.1.2 (mou.txt)",
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in COMMANDS["says"]])
def test_each_kind_of_result_has_its_sentences(case):
    english, thai = printed(*case["arguments"], "--lang", "en"), printed(*case["arguments"])
    assert case["says"] in english
    assert "\nที่มา: " in thai
    assert thai.count("\n") == english.count("\n")


def test_the_largest_quotient_is_still_printed():
    counts = ["--direct", "9e17", "--indirect", "0", "--budget", "1e-60"]
    assert "target met" in printed("matrix.value_multiple", *counts, "--lang", "en")
    assert as_json("matrix.value_multiple", *counts)["value"] == 9 * 10**77


def test_the_list_names_every_indicator_with_its_weight():
    lines = printed("list").split("\n")
    assert len(lines) == 22 + 12 + 10
    assert "4.2.1\t2.5\tการนำเทคโนโลยีและนวัตกรรม" in "\n".join(lines)
    assert printed("list", "matrix", "--lang", "en").split("\n")[-1].startswith("matrix.egdi\t\tThailand's rank")
    assert as_json("list", "plan")[3]["thresholds"] == [11, 13, 15]


def test_results_are_read_from_standard_input():
    assert scoring("total", "-", stdin="1.1=90\n2.1.2=สูง").returncode == 0


def test_taking_the_command_in_runs_nothing(capsys):
    importlib.import_module("scoring.__main__")
    assert capsys.readouterr() == ("", "")


def test_without_the_corpus_the_offsets_are_null(tmp_path):
    found = json.loads(run(["1.1", "90", "--json"], tmp_path, str))
    assert (found["score"], found["source"]["start"], found["source"]["end"]) == (4.5, None, None)


def test_with_another_corpus_the_offsets_are_null(tmp_path):
    (tmp_path / "mou.txt").write_text("another document", encoding="utf-8")
    assert json.loads(run(["1.1", "90", "--json"], tmp_path, str))["source"]["start"] is None


def test_help_leaves_with_0_before_anything_is_computed(capsys):
    for verb in ([], ["total"], ["needed"], ["change"], ["weight"], ["list"]):
        with pytest.raises(SystemExit, match="0"):
            printed(*verb, "--help")
        assert "--json" in capsys.readouterr().out
