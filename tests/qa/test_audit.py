"""The audit log: who asked what and when, what became of it, which documents were cited; no more than that."""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa.__main__ import main
from qa.assistant import Assistant
from qa.audit import Audit, AuditFault
from tests.faults import FailingDisk

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_says_who_when_what_and_which_sources_and_nothing_of_the_answer(tmp_path: Path, index) -> None:
    answer = Assistant(index).ask("วิสัยทัศน์ของสำนักงานคืออะไร")
    Audit(tmp_path / "audit.jsonl", lambda: NOON).note("somchai@dga.or.th", "วิสัยทัศน์ของ\nสำนักงานคืออะไร", answer)
    (entry,) = lines(tmp_path / "audit.jsonl")
    assert entry.pop("sources")[0] in index.documents
    assert entry == {
        "at": "2026-01-05T12:00:00.000+00:00",
        "who": "somchai@dga.or.th",
        "question": "วิสัยทัศน์ของ\nสำนักงานคืออะไร",
        "status": "answered",
    }


def test_a_question_cannot_forge_a_line_and_a_long_one_is_cut(tmp_path: Path, index) -> None:
    audit = Audit(tmp_path / "audit.jsonl")
    answer = Assistant(index).ask("")
    audit.note("a", '"}\n{"at": "forged"}\r\n\u2028\ud800', answer)
    audit.note("a", "ก" * 1_000_000, answer)
    assert [entry["question"][:3] for entry in lines_by_newline(tmp_path / "audit.jsonl")] == ['"}\n', "กกก"]
    assert len(lines_by_newline(tmp_path / "audit.jsonl")[1]["question"]) == 2000


def lines_by_newline(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_it_rotates_and_keeps_so_many_files_each_of_whole_lines(tmp_path: Path, index) -> None:
    audit = Audit(tmp_path / "audit.jsonl", lambda: NOON, most_bytes=1000, most_files=3)
    for number in range(60):
        audit.note("a", f"question {number}", Assistant(index).ask(""))
    files = sorted(path.name for path in tmp_path.iterdir() if path.name != ".lock")
    assert files == ["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"]
    assert all((tmp_path / name).stat().st_size <= 1000 for name in files)
    kept = [entry["question"] for name in reversed(files) for entry in lines(tmp_path / name)]
    assert kept == [f"question {number}" for number in range(60 - len(kept), 60)]


def test_many_who_write_at_once_lose_no_line(tmp_path: Path, index) -> None:
    answer = Assistant(index).ask("")

    def asks(who: str) -> None:
        for number in range(50):
            Audit(tmp_path / "audit.jsonl", most_bytes=5000).note(who, f"{number}", answer)

    people = [threading.Thread(target=asks, args=(f"{who}",)) for who in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    files = [path for path in tmp_path.iterdir() if path.name != ".lock"]
    assert len(files) > 2
    assert len([line for path in files for line in lines(path)]) == 200


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_only_its_owner_may_read_it(tmp_path: Path, index) -> None:
    Audit(tmp_path / "audit.jsonl").note("a", "q", Assistant(index).ask(""))
    assert (tmp_path / "audit.jsonl").stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_one_clear_line(tmp_path: Path, index) -> None:
    with pytest.MonkeyPatch.context() as patch:
        FailingDisk(patch, "ENOSPC", 1, 10_000)
        with pytest.raises(AuditFault, match=r"audit\.jsonl: the audit log cannot be written \(No space left"):
            Audit(tmp_path / "audit.jsonl").note("a", "q", Assistant(index).ask(""))


def test_the_command_records_where_it_is_switched_on_and_not_else(
    tmp_path: Path, monkeypatch, documents, index
) -> None:
    from index.building import build

    build(documents, index.encoder, tmp_path / "index")
    monkeypatch.setenv("QA_LLM_KEY", "a-secret-key")
    assert main(["วิสัยทัศน์คืออะไร", "--index", str(tmp_path / "index")]) == 0
    monkeypatch.setenv("QA_AUDIT", str(tmp_path / "log" / "audit.jsonl"))
    assert main(["เบิกจ่าย 88% ได้ระดับไหน", "--index", str(tmp_path / "index")]) == 0
    (entry,) = lines(tmp_path / "log" / "audit.jsonl")
    assert (entry["question"], entry["status"], entry["sources"]) == ("เบิกจ่าย 88% ได้ระดับไหน", "answered", ["mou.txt"])
    assert "a-secret-key" not in (tmp_path / "log" / "audit.jsonl").read_text()
