"""Thai is always found by its words, and the same documents and question give the same order in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import sets
from index.search import Index
from ingest import thai
from ingest.corpus import Corpus

ROOT = Path(__file__).parents[2]
NAMED = sorted(path for path in sets.FOLDER.glob("*.toml") if path.name != "comparisons.toml")  # those ask for findings
ASKED = [question for path in NAMED for question in sets.load(path) if question.type != "nonsense"]  # keys at random
THAI = [question.text for question in ASKED if thai.thai_letters(question.text)]
RANKED = """
import json, sys
from pathlib import Path
from benchmarks import sets
from index.encoder import load_encoder
from index.building import build, open_index
from ingest import corpus

path, encoder = Path(sys.argv[1]), load_encoder()
build(corpus.read(Path("corpus")), encoder, path)
index = open_index(path, encoder)
meta = json.loads((path / (path / "CURRENT").read_text() / "meta.json").read_text())
questions = [q.text for q in sets.load(sets.FOLDER / "documents.toml")]
hits = [[(hit.passage.id, hit.relevance) for hit in index.search(question, 10)] for question in questions]
print(json.dumps({"files": meta["files"], "hits": hits}))
"""


@pytest.fixture(scope="module")
def vocabulary(documents: Corpus) -> list[str]:
    """The Thai words of the documents."""
    texts = [passage.text for passage in documents.passages]
    return sorted({token for text in texts for token in thai.tokens(text) if thai.thai_letters(token) > 1})


def test_every_thai_question_finds_words(index: Index) -> None:
    assert len(THAI) > 500
    assert [question for question in THAI if not lexical(index, question)] == []


def test_every_thai_word_of_the_documents_finds_the_passages_that_hold_it(index: Index, vocabulary: list[str]) -> None:
    assert len(vocabulary) > 1000
    assert [word for word in vocabulary if not index.words.scores([word]).any()] == []


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_words_of_the_documents_in_any_order_with_or_without_blanks_find_something(
    index: Index, vocabulary: list[str], data: st.DataObject
) -> None:
    listed = [word for word in vocabulary if thai.is_word(word)]  # "พศ" of "พ.ศ." is none without its dots
    chosen = data.draw(st.lists(st.sampled_from(listed), min_size=1, max_size=6))
    assert lexical(index, data.draw(st.sampled_from(["", " ", " ๆ "])).join(chosen))


def lexical(index: Index, question: str) -> bool:
    """Does any passage have a word of the question, or else three letters in a row?"""
    legs = index.legs(question)
    return bool((legs["words"] > 0).any() or (legs["trigrams"] > 0).any())


def test_two_processes_build_the_same_files_and_order_hits_the_same(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", RANKED, str(tmp_path / seed)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    first, second = (json.loads(run.communicate(timeout=120)[0]) for run in runs)
    assert first["files"] == second["files"]
    assert first["hits"] == second["hits"]
    assert len(first["hits"]) > 150
