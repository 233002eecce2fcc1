"""A large index compares only the likeliest passages, and finds what the exact one finds."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.growth import as_corpus
from index import building, dense, lexical, soft, store
from index.building import build, open_index
from index.scope import narrowed
from index.search import Index
from ingest import thai
from ingest.corpus import Corpus
from ingest.errors import StoreError
from ingest.model import Agreement
from qa.assistant import Assistant

SIZE = 2_000  # passages
ASKED = 100  # questions
WORDS = 30  # of a passage, from two neighbouring passages of the documents, and as many from anywhere


@pytest.fixture(scope="module")
def texts(documents: Corpus) -> list[tuple[str, str]]:
    """Titles and texts made of the documents' words: what belongs together lies together, as in real text."""
    chance = random.Random(1)
    words = [[word for word in thai.tokens(passage.text) if len(word) > 3] for passage in documents.passages]
    rare = sorted({word for own in words for word in own})
    found = []
    for _ in range(SIZE):
        place = chance.randrange(len(words) - 1)
        text = [*chance.choices([*words[place], *words[place + 1], *rare[:9]], k=WORDS), *chance.choices(rare, k=WORDS)]
        found.append((" ".join(chance.sample(text, 6)), " ".join(text)))
    return found


@pytest.fixture(scope="module")
def exact(texts: list[tuple[str, str]], index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("exact")
    build(as_corpus(texts, path), index.encoder, path)
    return open_index(path, index.encoder)


@pytest.fixture(scope="module")
def large(texts: list[tuple[str, str]], index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The same built as if it were large; opened when the border lies elsewhere, it stays what it was built as."""
    path = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(building, "LARGE", SIZE)
        build(as_corpus(texts, path), index.encoder, path)
    return open_index(path, index.encoder)


def test_size_alone_decides_and_the_index_remembers_it(exact: Index, large: Index) -> None:
    assert dense.is_exact(exact.dense)
    assert len(exact.near.before.pieces) < len(exact.encoder.vectors)
    assert not dense.is_exact(large.dense)
    assert (large.dense.nlist, large.dense.nprobe) == (50, 7)  # at most one group for 40 vectors
    assert len(large.near.before.pieces) == len(large.encoder.vectors)
    assert len(large.trigrams.terms) < len(exact.trigrams.terms)


def test_titles_find_their_text_in_the_large_index_as_in_the_exact_one(
    texts: list[tuple[str, str]], exact: Index, large: Index
) -> None:
    asked = range(0, SIZE, SIZE // ASKED)
    found = [
        sum(number in {index.number(hit.passage) for hit in index.search(texts[number][0])} for number in asked)
        for index in (exact, large)
    ]
    assert found[0] > 0.9 * ASKED
    assert found[1] / found[0] >= 0.98


def test_groups_and_neighbours_lose_no_hits(texts: list[tuple[str, str]], exact: Index, large: Index) -> None:
    large = replace(large, trigrams=exact.trigrams)
    same = [
        len({hit.passage.id for hit in exact.search(title)} & {hit.passage.id for hit in large.search(title)})
        for title, _ in texts[:: SIZE // ASKED]
    ]
    assert sum(same) / len(same) >= 0.98 * 10


def test_the_cosines_of_a_large_index_are_those_of_the_exact_one(
    texts: list[tuple[str, str]], exact: Index, large: Index
) -> None:
    for title, _ in texts[:20]:
        cosines = exact.legs(title)["dense"]
        for hit in large.search(title):
            assert hit.similarity == pytest.approx(cosines[exact.number(hit.passage)], abs=1e-3)


def test_the_same_question_gives_the_same_order_in_a_large_index(texts: list[tuple[str, str]], large: Index) -> None:
    for title, _ in texts[:20]:
        assert large.search(title) == large.search(title)


def test_a_large_index_answers_in_the_documents_own_words(texts: list[tuple[str, str]], large: Index) -> None:
    answer = Assistant(large).ask(texts[7][0])
    assert len(answer.hits) == 10
    for citation in answer.citations:
        assert citation.quote == large.documents[citation.source].text[citation.start : citation.end]


def test_a_part_of_a_large_index_is_compared_in_full(large: Index) -> None:
    part = narrowed(large, (Agreement("none", "ก", "a", ("ก",), (2567,)),))
    assert dense.is_exact(part.dense)
    assert part.near.before is None  # it has fewer pieces than the whole
    assert np.allclose(part.dense.reconstruct_n(0, SIZE), large.dense.reconstruct_batch(np.arange(SIZE)))


def test_neighbours_found_beforehand_are_those_found_for_the_question(index: Index) -> None:
    vectors, kinds = index.encoder.vectors, index.pieces.pieces
    found = soft.neighbours(vectors, kinds, np.arange(0, 1200, 2))
    assert (found.of(301), found.of(1200)) == (None, None)
    before = soft.Table(vectors, kinds, found).of(range(300, 320))
    asked = soft.Table(vectors, kinds).of(range(300, 320))
    for one, other in zip(before, asked, strict=True):
        assert one.kinds.tolist() == other.kinds.tolist()
        assert one.cosines == pytest.approx(other.cosines, abs=1e-6)
    assert len(found.kinds) > 600


def test_where_documents_are_many_it_is_not_kept_which_hold_a_piece(
    monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    question = "ร้อยละของการเบิกจ่ายงบประมาณ"
    kept = index.legs(question)["soft"]
    monkeypatch.setattr(soft, "KEPT", 0)
    assert np.array_equal(index.legs(question)["soft"], kept)


def test_terms_of_most_documents_are_left_out() -> None:
    postings = lexical.telling(lexical.build([["ก", "ข"], ["ก", "ข"], ["ก", "ค"], ["ก"]]), 0.5)
    assert list(postings.terms) == ["ข", "ค"]
    assert [postings.documents_with(term).tolist() for term in "กขค"] == [[], [0, 1], [2]]


def test_a_mapped_index_finds_the_same_and_stays_readable_when_its_files_are_gone(
    large: Index, exact: Index, texts: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAPPED", 1)
    for number, like in enumerate((large, exact)):
        monkeypatch.setattr(building, "LARGE", SIZE if like is large else 2 * SIZE)
        path = tmp_path / str(number)
        build(as_corpus(texts, path), like.encoder, path)
        mapped = open_index(path, like.encoder)
        shutil.rmtree(path, ignore_errors=True)
        for title, _ in texts[:10]:
            assert mapped.search(title) == like.search(title)


def test_a_changed_byte_of_a_mapped_file_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAPPED", 1)
    store.write(tmp_path, {"dense.faiss": b"12345", "empty.jsonl": b""}, {})
    assert store.read(tmp_path).files["dense.faiss"][:] == b"12345"
    assert store.read(tmp_path).files["empty.jsonl"] == b""
    (tmp_path / (tmp_path / "CURRENT").read_text() / "dense.faiss").write_bytes(b"12335")
    with pytest.raises(StoreError, match=r"dense\.faiss of the index is damaged; rebuild it with: python -m ingest"):
        store.read(tmp_path)
