"""The benchmark on public questions counts what it says it counts."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import public

PASSAGES = ["งบประมาณรายจ่ายประจำปี", "พยานผู้ลงนามในบันทึก", "แมวสีดำนอนบนหลังคา"]
QUESTIONS = [("งบประมาณเท่าไร", 0), ("ใครเป็นพยาน", 1), ("แมวนอนที่ไหน", 2), ("งบประมาณรายจ่ายคืออะไร", 0)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    rows = [json.dumps({"question": text, "passage": PASSAGES[number]}) for text, number in QUESTIONS]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    return path


def test_a_passage_of_several_questions_is_there_once(file: Path) -> None:
    questions, passages, gold = public.load(file)
    assert questions == [text for text, _ in QUESTIONS]
    assert passages == PASSAGES
    assert gold.tolist() == [0, 1, 2, 0]


def test_of_equal_scores_the_passage_that_stands_first_comes_first() -> None:
    scores = np.array([[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [1.0, 1.0, 0.5]])
    assert public.ranks(scores, np.array([0, 1, 2])).tolist() == [1, 2, 3]


def test_the_lead_is_in_shares_of_the_questions() -> None:
    gain, low, high = public.lead(np.array([1.0, 1, 1, 2]), np.array([2.0, 1, 1, 2]))
    assert gain == 0.25
    assert 0 <= low <= gain <= high <= 1


def test_a_perfect_score_stays_perfect_among_fewer_passages() -> None:
    assert public.among(np.eye(5), np.arange(5), 3) == 1.0


def test_every_leg_and_the_fusion_of_the_product_find_the_passages(file: Path, tmp_path: Path) -> None:
    questions, passages, gold = public.load(file)
    index = public.opened(passages, tmp_path)
    scores = public.legs(index, questions, len(passages))
    assert {"words", "trigrams", "dense", "soft", "covered", "fused"} == scores.keys()
    assert public.ranks(scores["fused"], gold).tolist() == [1, 1, 1, 1]
    assert public.ranks(public.bm25(questions, passages), gold).tolist() == [1, 1, 1, 1]
