"""Searching finds the clause, in the same order every time, and refuses an index it did not make."""

from pathlib import Path

import numpy as np
import pytest

from index import lexical, soft, store
from index.building import build, is_current, open_index
from index.encoder import load_encoder
from index.glossary import Glossary
from index.search import Index
from ingest.corpus import Corpus
from ingest.errors import StoreError

QUESTIONS = [
    ("ร้อยละของการเบิกจ่ายงบประมาณภาพรวม", "เอกสารประกอบ 2 › 2.2.1.2"),
    ("วิสัยทัศน์ของสำนักงาน", "เอกสารประกอบ 1 › วิสัยทัศน์"),
    ("Who signed the MOU as a witness?", "การลงนาม"),
    ("How can the MOU be amended?", "ข้อ 4 การทบทวน แก้ไขบันทึกข้อตกลงฯ"),
]


@pytest.mark.parametrize(("question", "locator"), QUESTIONS)
def test_the_clause_is_among_the_first_three(index: Index, question: str, locator: str) -> None:
    assert locator in [hit.passage.locator for hit in index.search(question, 3)]


def test_the_same_question_gives_the_same_order(index: Index, tmp_path: Path, documents: Corpus) -> None:
    build(documents, index.encoder, tmp_path)
    again = open_index(tmp_path, index.encoder)
    for question, _ in QUESTIONS:
        first = [(hit.passage.id, hit.relevance) for hit in index.search(question, 10)]
        assert first == [(hit.passage.id, hit.relevance) for hit in index.search(question, 10)]
        assert first == [(hit.passage.id, hit.relevance) for hit in again.search(question, 10)]


@pytest.mark.parametrize("question", ["เบิกจ่าย", "ตัวชี้วัดความพึงพอใจ", "ยุทธศาสตร์ที่ 2", "น้ำหนักของมิติ"])
def test_thai_questions_always_find_words_in_the_index(index: Index, question: str) -> None:
    assert (index.legs(question)["words"] > 0).any()


def test_equal_passages_come_in_document_order() -> None:
    postings = lexical.build([["ก"], ["ข"], ["ก"]])
    assert postings.scores(["ก"]).tolist() == pytest.approx([postings.scores(["ก"])[0], 0, postings.scores(["ก"])[0]])


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    postings = lexical.build([["ก", "ข"], ["ก", "ค"], ["ก", "ง"]])
    assert postings.scores(["ข"])[0] > postings.scores(["ก"])[0] > 0


def test_of_several_names_the_best_counts_once() -> None:
    postings = lexical.build([["งบ", "budget"], ["งบ"], ["อื่น"]])
    both = postings.scores_of_any([[("งบ",), ("budget",)]])
    assert both[0] == pytest.approx(max(postings.scores(["งบ"])[0], postings.scores(["budget"])[0]))
    assert both[2] == 0


def test_soft_matching_takes_the_nearest_piece_of_each_passage() -> None:
    table = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
    postings = soft.build([[0], [1], [2], [1, 2]])
    near = soft.nearest(np.array([[2, 0]], np.float32), table)
    assert postings.scores(np.array([2.0]), near) == pytest.approx([1, 0.64, 0, 0.64], abs=1e-6)


def test_a_term_is_asked_for_by_all_its_names() -> None:
    glossary = Glossary.of([["เบิกจ่าย", "disbursement"], ["งบประมาณ", "budget"]])
    assert glossary.read("budgets") == [(("budgets",), ("งบประมาณ",), ("budget",))]
    assert glossary.names("disbursement") == ["เบิกจ่าย"]


def test_a_short_year_is_read_in_full_and_ce_beside_be() -> None:
    assert Glossary.of([]).read("ปี 67") == [(("ปี",),), (("2567",),)]
    assert Glossary.of([]).read("2024") == [(("2024",), ("2567",))]


def test_coverage_is_the_share_of_what_is_asked(index: Index) -> None:
    assert index.coverage("การเบิกจ่าย").max() == 1
    assert index.coverage("xyzzy plugh").max() == 0


def test_a_missing_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no index here; build it with: python -m ingest"):
        open_index(tmp_path / "none", load_encoder())


def test_a_damaged_file_is_found_out(tmp_path: Path, index: Index, documents: Corpus) -> None:
    build(documents, index.encoder, tmp_path)
    generation = tmp_path / (tmp_path / "CURRENT").read_text()
    content = bytearray((generation / "dense.faiss").read_bytes())
    content[5000] ^= 1
    (generation / "dense.faiss").write_bytes(content)
    with pytest.raises(StoreError, match=r"dense\.faiss of the index is damaged; rebuild it with: python -m ingest"):
        open_index(tmp_path, index.encoder)


@pytest.mark.parametrize("key", ["encoder", "code", "format"])
def test_an_index_of_another_maker_is_refused(
    tmp_path: Path, index: Index, documents: Corpus, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(documents, index.encoder, tmp_path)
    stored = store.read(tmp_path)
    if key == "format":
        monkeypatch.setattr(store, "FORMAT", 0)
    store.write(tmp_path, stored.files, {**stored.meta, key: {"name": "other"} if key == "encoder" else "other"})
    monkeypatch.undo()
    with pytest.raises(StoreError, match="made by another .*; rebuild it with: python -m ingest"):
        open_index(tmp_path, index.encoder)


def test_an_index_is_current_until_a_source_changes(tmp_path: Path, index: Index, documents: Corpus) -> None:
    build(documents, index.encoder, tmp_path)
    assert is_current(tmp_path, documents.fingerprint, index.encoder)
    assert not is_current(tmp_path, {**documents.fingerprint, "mou.txt": "changed"}, index.encoder)
    assert not is_current(tmp_path / "none", documents.fingerprint, index.encoder)


def test_a_new_index_takes_the_place_of_the_old_and_only_one_older_stays(
    tmp_path: Path, index: Index, documents: Corpus
) -> None:
    for _ in range(3):
        build(documents, index.encoder, tmp_path)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2
    assert len(open_index(tmp_path, index.encoder).passages) == len(documents.passages)


def test_adding_a_file_reads_only_that_file_again(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.building import known
    from ingest import corpus, readers

    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "tables").mkdir()
    for name in ("manifest.toml", "mou.txt", "recommendations.txt", "tables/mou_result_chain.toml"):
        (folder / name).write_bytes((Path(__file__).parents[2] / "corpus" / name).read_bytes())
    first = corpus.read(folder)
    build(first, index.encoder, tmp_path / "index")
    (folder / "ใหม่.txt").write_text("ข้อ 1 ใหม่\nข้อความใหม่\n", encoding="utf-8")
    opened = []
    read = readers.read
    monkeypatch.setattr(readers, "read", lambda path: opened.append(path.name) or read(path))
    second = corpus.read(folder, known=known(tmp_path / "index", folder))
    assert opened == ["ใหม่.txt"]
    monkeypatch.undo()
    assert second.passages == corpus.read(folder).passages
