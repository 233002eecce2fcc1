"""python -m qa: batch lines as the contract has them; faults in one line, nothing lost."""

import json
from pathlib import Path

import pytest
from model_server import ModelServer, says

from index.building import build
from index.search import Index
from ingest.corpus import Corpus
from qa.__main__ import main

KEYS = ["id", "question", "status", "answer", "citations", "passages", "score", "elapsed_ms"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, documents: Corpus, index: Index) -> str:
    folder = tmp_path_factory.mktemp("store")
    build(documents, index.encoder, folder)
    return str(folder)


def test_a_batch_answers_every_line_in_order_also_broken_ones(path: str, tmp_path: Path, texts: dict[str, str]) -> None:
    lines = [
        json.dumps({"id": "a", "question": "เบิกจ่าย 88% ได้ระดับไหน"}),
        "{broken",
        json.dumps({"id": "c"}),
        json.dumps({"id": 4, "question": ""}),
        json.dumps({"id": "e", "question": "Which project has the largest budget?", "lang": "en"}),
    ]
    (tmp_path / "in.jsonl").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    assert main(["--batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"), "--index", path]) == 0
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in out] == ["a", "line-2", "line-3", "4", "e"]
    assert [line["status"] for line in out[:4]] == ["answered", "invalid", "invalid", "invalid"]
    for line in out:
        assert list(line) == KEYS
        for citation in line["citations"]:
            assert texts[citation["source"]][citation["start"] : citation["end"]] == citation["quote"]
        for passage in line["passages"]:
            assert 0 < passage["end"] - passage["start"] <= 3000
    assert len(out[0]["passages"]) == 10
    score = out[0]["score"]
    assert (score["rubric"], score["indicator"], score["value"], score["level"], score["score"], score["points"]) == (
        "mou", "2.2.1.2", 88.0, 3, 3.6, 2.16,
    )  # fmt: skip
    source = score["source"]
    assert texts[source["source"]][source["start"] : source["end"]] == source["quote"]


def test_one_question_prints_answer_and_clause(path: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["what level is 88% disbursement?", "--index", path]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Level 3, score 3.6 of 5")
    assert "[1] mou.txt › เอกสารประกอบ 2 › 2.2.1.2" in out
    assert main(["what level is 88% disbursement?", "--json", "--index", path]) == 0
    assert json.loads(capsys.readouterr().out)["score"]["level"] == 3


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "give either one question or --batch"),
        (["x", "--batch", "y"], "give either one question or --batch"),
        (["--batch", "y"], "--batch and --out go together"),
        (["--batch", "/nowhere.jsonl", "--out", "o"], "/nowhere.jsonl: cannot be read"),
        (["x", "--index", "/nowhere"], "there is no index here"),
    ],
)
def test_unusable_arguments_get_one_line_and_status_2(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


def test_a_language_model_words_the_answer_only_where_one_is_set(
    path: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "what level is 88% disbursement?"
    worded = "Disbursement of 88% is at level 3, with a score of 3.6 of 5 (2.16 of 3 weighted points) [1]."
    with ModelServer(says(worded)) as server:
        monkeypatch.setenv("QA_LLM_URL", server.url)
        monkeypatch.setenv("QA_LLM_MODEL", "small")
        assert main([question, "--json", "--index", path]) == 0
        reworded = json.loads(capsys.readouterr().out)
        assert main([question, "--json", "--no-llm", "--index", path]) == 0
        found = json.loads(capsys.readouterr().out)
        assert len(server.requests) == 1
    assert list(reworded) == KEYS
    assert reworded["answer"].splitlines()[0] == worded
    assert found["answer"].startswith("Level 3, score 3.6 of 5")
    for key in KEYS[:-1]:
        assert (reworded[key] == found[key]) == (key != "answer")


def test_a_language_model_that_is_set_wrongly_is_one_line(
    path: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_LLM_URL", "localhost:11434")
    assert main(["x", "--index", path]) == 2
    error = capsys.readouterr().err
    assert error.startswith("qa: QA_LLM_URL: not a usable address")
    assert error.count("\n") == 1
