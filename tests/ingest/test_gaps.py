"""Gaps: what they say is missing is missing, at pieces that stand in their source."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.corpus import Corpus
from ingest.errors import SourceError
from ingest.gaps import Gap, load_gaps

# ── what they say ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_four_documents_have_gaps(documents: Corpus):
    sources = [gap.source for gap in documents.gaps]
    assert {source: sources.count(source) for source in dict.fromkeys(sources)} == {
        "action_plan_2567.txt": 919,
        "ecosystem.txt": 69,
        "mou.txt": 701,
        "recommendations.txt": 28,
    }


def test_every_gap_stands_where_a_piece_of_its_document_begins(documents: Corpus):
    begins = {(p.source, unit.start) for p in documents.passages for unit in p.units}
    texts = {document.source: document.text for document in documents.documents}
    for gap in documents.gaps:
        assert (gap.source, gap.start) in begins, gap.en
        assert texts[gap.source].startswith(gap.at, gap.start), gap.en


def test_no_document_says_what_a_gap_says_is_absent(documents: Corpus):
    clean = ["\n".join(p.text for p in documents.passages if p.source == d.source) for d in documents.documents]
    said = [*clean, *(document.text for document in documents.documents)]
    patterns = [gap for gap in documents.gaps if gap.absent]
    assert len(patterns) == 608
    for gap in patterns:
        assert not any(re.search(gap.absent, text) for text in said), gap.en


def test_each_gap_says_in_both_languages_what_is_missing_and_no_two_say_the_same(documents: Corpus):
    for gap in documents.gaps:
        assert re.search("[ก-๙]", gap.th), gap.en
        assert not gap.en.endswith("."), gap.en
        assert len(gap.asked) == len(set(gap.asked)), gap.en
    assert len({gap.en for gap in documents.gaps}) == len(documents.gaps)


# ── faults ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            'source = "a.txt"\n[[gap]]\nat = "ไม่มี"\nth = "ก"\nen = "x"\nasked = ["y"]',
            "gap “x”: the source has no text “ไม่มี”; copy it from there",
        ),
        ('source = "a.txt"\n[[gap]]\nat = "กข"\nth = "ก"\nen = "x"', "gap “x”: has “at”, “th”, “en”, “asked”"),
        (
            'source = "a.txt"\n[[gap]]\nat = "กข"\nth = "ก"\nen = "x"\nasked = ["y"]\nwhy = "z"',
            "gap “x”: has “at”, “th”, “en”, “asked”",
        ),
        ("[[gap]]\nat = 1", "needs “source” and"),
        ("not toml", "needs “source” and"),
    ],
)
def test_a_faulty_gap_is_refused_with_its_file_and_what_is_wrong(
    folder_of: Callable[[str], Path], text: str, reason: str
):
    with pytest.raises(SourceError, match=reason) as refused:
        load_gaps(folder_of(text), {"a.txt": "กขค"}, {"a.txt": {0}})
    assert "a.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_gap_stands_where_a_piece_begins_so_and_else_where_its_words_first_stand(folder_of: Callable[[str], Path]):
    folder = folder_of('source = "a.txt"\n[[gap]]\nat = "กข"\nth = "ก"\nen = "x"\nasked = ["y"]')
    expected = Gap("a.txt", 4, "กข", "ก", "x", ("y",))
    assert load_gaps(folder, {"a.txt": "กขค กขค"}, {"a.txt": {4}}) == (expected,)
    assert load_gaps(folder, {"a.txt": "กขค กขค"}, {"a.txt": {9}})[0].start == 0


def test_gaps_of_a_document_that_is_not_there_are_left_out(folder_of: Callable[[str], Path]):
    text = 'source = "b.txt"\n[[gap]]\nat = "ก"\nth = "ก"\nen = "x"\nasked = ["y"]'
    assert load_gaps(folder_of(text), {"a.txt": "ก"}, {"a.txt": {0}}) == ()


def test_a_folder_without_gaps_has_none(tmp_path: Path):
    assert load_gaps(tmp_path / "none", {"a.txt": "ก"}, {}) == ()
