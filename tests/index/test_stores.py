"""One contract for every place an index can be in: a folder, a file of Milvus Lite, a server. Same hits, same scores."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.building import build, is_current, is_whole, known, open_index
from index.encoder import Encoder
from index.footnotes import footnotes
from index.scope import narrowed
from index.search import Index
from ingest.corpus import Corpus
from ingest.errors import StoreError
from ingest.model import Agreement
from qa.assistant import Assistant
from tests.milvus_server import server
from tests.test_question_sets import questions

ROOT = Path(__file__).parents[2]
STORES = ["folder", "file", "server"]
EVERY = 20  # one in so many questions of each set
SETS = ("documents", "fresh_documents", "blind_documents", "comparisons", "unanswerable", "figures", "figures_5")
ODD = [
    "",
    " ",
    "?",
    "ก",
    "123",
    "xyzzy plugh",
    "ใน MOU",
    "เอกสารประกอบ 7",
    "ข้อ 2 ของ MOU",
    "project 11 budget",
    "ๆๆ ฯลฯ",
]


@pytest.fixture(scope="module", params=STORES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where an index is built and opened."""
    folder = tmp_path_factory.mktemp("stores")
    if request.param == "folder":
        yield folder / "index"
        return
    for library in ("pymilvus", "milvus_lite"):
        pytest.importorskip(library, reason=f"{library} is not installed: pip install -r requirements-dev.txt")
    if request.param == "file":
        yield folder / "index.db"
        return
    with server(folder / "data") as address:
        yield Path(address)


@pytest.fixture(scope="module")
def several(documents: Corpus) -> Corpus:
    """The four documents, two of them of an agreement each."""
    of = {"recommendations.txt": "one", "ecosystem.txt": "two"}
    return replace(
        documents,
        documents=tuple(replace(one, agreement=of.get(one.source, "")) for one in documents.documents),
        agreements=tuple(Agreement(id, id, id, (f"หน่วยงาน{id}",), (2568,)) for id in ("one", "two")),
    )


@pytest.fixture(scope="module")
def opened(place: Path, several: Corpus, index: Index):
    build(several, index.encoder, place)
    return open_index(place, index.encoder)


@pytest.fixture(scope="module")
def local(several: Corpus, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The same in memory, built and opened beside it: what all others are compared with."""
    path = tmp_path_factory.mktemp("local")
    build(several, index.encoder, path)
    return open_index(path, index.encoder)


@pytest.fixture(scope="module")
def asked(place: Path) -> list[str]:
    """Questions of all kinds; of a server a part of them, as it runs the same code as the file."""
    every = EVERY * (4 if "http" in str(place) else 1)
    return [one.get("text") or one["question"] for name in SETS for one in questions(name)[::every]] + ODD


def test_every_question_finds_the_same_passages_with_the_same_scores(opened, local: Index, asked: list[str]) -> None:
    assert len(asked) > 20
    for question in asked:
        hits = local.search(question, 10)
        assert opened.search(question, 10) == hits, question
        assert opened.unheard(question) == local.unheard(question)
        assert opened.knows(question) == local.knows(question)
        ours, theirs = local.coverage(question), opened.coverage(question)
        assert [theirs[opened.number(hit.passage)] for hit in hits] == [ours[local.number(hit.passage)] for hit in hits]


def test_texts_are_matched_alike(opened, local: Index) -> None:
    texts = [passage.text for passage in local.passages[:20]]
    for question in ("ร้อยละของการเบิกจ่ายงบประมาณ", "What is the target for EGDI?"):
        assert (opened.matches(question, texts) == local.matches(question, texts)).all()
        assert (opened.relevance(question, texts) == local.relevance(question, texts)).all()
        assert (opened.likeness(question, texts) == local.likeness(question, texts)).all()


def test_passages_are_had_by_number_by_slice_and_one_after_another(opened, several: Corpus) -> None:
    assert len(opened.passages) == len(several.passages)
    assert opened.passages[7] == several.passages[7]
    assert opened.passages[-1] == several.passages[-1]
    assert tuple(opened.passages[5:9]) == several.passages[5:9]
    assert tuple(opened.passages) == several.passages
    assert [opened.number(passage) for passage in several.passages] == [*range(len(several.passages))]


def test_the_parts_of_documents_are_those_its_passages_stand_in(opened, several: Corpus) -> None:
    assert opened.parts() == {part for passage in several.passages for part in passage.path}
    of_one = [
        p for p in several.passages if next(d for d in several.documents if d.source == p.source).agreement != "two"
    ]
    one = narrowed(opened, tuple(a for a in several.agreements if a.id == "one"))
    assert one.parts() == {part for passage in of_one for part in passage.path} != opened.parts()


def test_documents_agreements_and_glossary_are_those_that_were_built(opened, local: Index, several: Corpus) -> None:
    assert opened.documents == {document.source: document for document in several.documents}
    assert opened.agreements == several.agreements
    assert opened.glossary.terms == local.glossary.terms
    assert opened.fault == ""


@pytest.mark.parametrize("held", [(), ("one",), ("one", "two")])
def test_a_part_of_it_answers_as_the_same_part_in_memory(opened, local: Index, asked: list[str], held) -> None:
    agreements = tuple(one for one in local.agreements if one.id in held)
    ours, theirs = narrowed(local, agreements), narrowed(opened, agreements)
    assert tuple(theirs.passages) == tuple(ours.passages)
    assert dict(theirs.documents) == dict(ours.documents)
    for question in asked[::6]:
        assert theirs.search(question, 10) == ours.search(question, 10), question
        assert theirs.unheard(question) == ours.unheard(question)


def test_a_part_without_passages_finds_nothing(place: Path, documents: Corpus, index: Index, tmp_path: Path) -> None:
    """All documents of another agreement than the one that is asked."""
    all_of_one = replace(
        documents,
        documents=tuple(replace(document, agreement="one") for document in documents.documents),
        agreements=tuple(Agreement(id, id, id, (id,), (2568,)) for id in ("one", "none")),
    )
    place = tmp_path / "index.db" if place.suffix == ".db" or "http" in str(place) else tmp_path / "index"
    build(all_of_one, index.encoder, place)
    part = narrowed(open_index(place, index.encoder), all_of_one.agreements[1:])
    assert (len(part.passages), part.search("วิสัยทัศน์", 10), part.unheard("วิสัยทัศน์")) == (0, [], 1.0)


def test_whole_answers_are_the_same(opened, local: Index) -> None:
    ours, theirs = Assistant(local), Assistant(opened)
    for question in [one["text"] for name in ("fresh_documents", "unanswerable") for one in questions(name)[::8]]:
        assert theirs.ask(question) == ours.ask(question), question


def test_an_index_is_current_until_a_source_changes(opened, place: Path, several: Corpus, index: Index) -> None:
    assert is_current(place, several.fingerprint, index.encoder)
    assert is_whole(place)
    assert not is_current(place, {**several.fingerprint, "mou.txt": "changed"}, index.encoder)


def test_a_new_reading_knows_what_is_in_it(opened, place: Path, several: Corpus) -> None:
    found = known(place, ROOT / "corpus")
    assert {source: document for source, (document, _) in found.items()} == dict(opened.documents)
    assert tuple(passage for _, passages in found.values() for passage in passages) == several.passages


def test_another_encoder_is_refused_and_told_what_to_do(opened, place: Path, index: Index) -> None:
    class Other(type(index.encoder)):
        def __init__(self, encoder: Encoder) -> None:
            self.__dict__.update(vars(encoder), name="other", digest="other")

    with pytest.raises(StoreError, match="made by another encoder .*; rebuild it with: python -m ingest"):
        open_index(place, Other(index.encoder))


def test_another_version_is_refused_and_told_what_to_do(opened, place: Path, index: Index, monkeypatch) -> None:
    monkeypatch.setattr("index.building._code_digest", lambda: "other")
    with pytest.raises(StoreError, match="made by another version of this program; rebuild it with: python -m ingest"):
        open_index(place, index.encoder)


def test_another_format_is_refused_and_told_what_to_do(opened, place: Path, index: Index, monkeypatch) -> None:
    monkeypatch.setattr("index.store.FORMAT", 0)
    with pytest.raises(StoreError, match="made by another version; rebuild it with: python -m ingest"):
        open_index(place, index.encoder)


def test_the_passages_of_a_document_are_had_in_their_order(opened, several: Corpus) -> None:
    for document in several.documents:
        expected = [passage for passage in several.passages if passage.source == document.source]
        assert opened.of_source(document.source) == expected


def test_what_belongs_to_a_passage_is_had_with_it(opened, several: Corpus) -> None:
    below = footnotes(several.passages)
    assert any(number is not None for number in below)
    for passage, number in zip(several.passages, below, strict=True):
        assert opened.note(passage) == (None if number is None else several.passages[number])


def test_the_words_of_the_passages_are_known(opened) -> None:
    assert "portal" in opened.vocabulary()
    assert "lottery" not in opened.vocabulary()
