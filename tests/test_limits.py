"""The limits: each is data with one message in two languages, and is what stands in the way where it is passed."""

import re
import tomllib
from pathlib import Path

import pytest

from ingest.limits import LIMITS, limit, read
from qa.__main__ import main

ROOT = Path(__file__).parent.parent
TABLE = tomllib.loads(LIMITS.read_text(encoding="utf-8"))


def test_every_limit_is_used_and_every_limit_that_is_used_is_there() -> None:
    code = "\n".join(path.read_text() for package in ("ingest", "qa", "ui") for path in (ROOT / package).rglob("*.py"))
    used = set(re.findall(r'\blimit\("(\w+)"\)', code))
    assert used == TABLE.keys()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"most": 1, "unit": "x", "th": "ก"}, "needs just most, unit, th and en"),
        ({"most": 1, "unit": "x", "th": "ก", "en": "a", "fr": "b"}, "needs just most, unit, th and en"),
        ({"most": 0, "unit": "x", "th": "ก", "en": "a"}, "most must be a whole number above 0"),
        ({"most": True, "unit": "x", "th": "ก", "en": "a"}, "most must be a whole number above 0"),
        ({"most": 1, "unit": " ", "th": "ก", "en": "a"}, "has an empty text"),
        ({"most": 1, "unit": "x", "th": "ก {most}", "en": "a"}, "take different or unknown values"),
        ({"most": 1, "unit": "x", "th": "ก {who}", "en": "a {who}"}, "take different or unknown values"),
    ],
)
def test_a_faulty_limit_stops_loading_and_is_named(entry: dict, fault: str) -> None:
    with pytest.raises(ValueError, match=f"“question”.*{fault}"):
        read({"question": entry})


def test_the_uploader_of_the_page_has_the_limit_of_a_document() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] * 1_000_000 == limit("document_bytes").most


@pytest.mark.parametrize(("word", "language"), [("ก", "th"), ("a", "en")])
def test_a_question_may_have_2000_characters_and_no_more(index, word: str, language: str) -> None:
    from qa.assistant import Assistant

    asked = Assistant(index)
    assert asked.ask(word * 2000).text != limit("question").said(language)
    for length in (2001, 1_000_000):
        answer = asked.ask(word * length)
        assert (answer.status, answer.text) == ("invalid", limit("question").said(language))


@pytest.mark.parametrize("kind", ["lines", "bytes"])
def test_a_batch_that_is_too_large_is_refused_before_anything_is_loaded(tmp_path: Path, capsys, kind: str) -> None:
    asked = tmp_path / "in.jsonl"
    if kind == "lines":
        asked.write_text("{}\n" * 100_001)
    else:
        with asked.open("wb") as file:
            file.truncate(100_000_001)
    assert main(["--batch", str(asked), "--out", str(tmp_path / "out.jsonl")]) == 2
    expected = {"lines": "more than 100,000 lines", "bytes": "larger than 100,000,000 bytes"}[kind]
    assert capsys.readouterr().err == f"qa: {asked}: {expected}; split it into several files\n"
    assert not (tmp_path / "out.jsonl").exists()
