"""Passages are found by their glosses; what has none is no worse off."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.building import build, open_index
from index.glosses import NOWHERE
from index.scope import narrowed
from index.search import GLOSSED, Index
from ingest.corpus import Corpus
from ingest.model import Agreement, Unit

QUESTION = "zebra crossing at noon"


def told(corpus: Corpus, glosses: dict[str, str]) -> Corpus:
    """The documents with these glosses alone, each for the first unit of a passage."""

    def glossed(units: tuple[Unit, ...], gloss: str) -> tuple[Unit, ...]:
        return (replace(units[0], gloss=gloss), *(replace(unit, gloss="") for unit in units[1:]))

    return replace(
        corpus,
        passages=tuple(replace(p, units=glossed(p.units, glosses.get(p.id, ""))) for p in corpus.passages),
    )


def opened(corpus: Corpus, index: Index, path: Path) -> Index:
    build(corpus, index.encoder, path)
    return open_index(path, index.encoder)


@pytest.fixture(scope="module")
def two(documents: Corpus, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    glosses = {"mou:0007": "A zebra crosses at noon.\nม้าลายข้ามถนนตอนเที่ยง", "ecosystem:0002": "Something else."}
    return opened(told(documents, glosses), index, tmp_path_factory.mktemp("two"))


def test_a_passage_is_found_by_a_gloss_that_shares_no_word_with_it(two: Index) -> None:
    assert two.search(QUESTION, 1)[0].passage.id == "mou:0007"
    assert two.search("ม้าลายข้ามถนนกี่โมง", 1)[0].passage.id == "mou:0007"


def test_the_similarity_of_a_glossed_hit_is_that_of_its_gloss_where_it_is_closer(two: Index) -> None:
    hit = two.search(QUESTION, 1)[0]
    said = two.encoder.encode_passages([hit.passage.units[0].gloss])[0]
    assert hit.similarity == pytest.approx(float(said @ two.encoder.encode_question(QUESTION)), abs=1e-6)


def test_the_similarity_of_a_hit_without_a_gloss_is_the_cosine_of_its_text(two: Index, index: Index) -> None:
    cosines = two.legs("วิสัยทัศน์ของ สพร.")["dense"]
    for hit in two.search("วิสัยทัศน์ของ สพร."):
        if not hit.passage.gloss:
            assert hit.similarity == pytest.approx(float(cosines[two.number(hit.passage)]), abs=1e-9)


def test_a_passage_without_a_gloss_is_its_own(two: Index) -> None:
    legs = two.legs("วิสัยทัศน์ของ สพร.")
    for leg in GLOSSED:
        own = legs[leg.removeprefix("gloss ")]
        bare = [n for n, passage in enumerate(two.passages) if not passage.gloss]
        assert int(np.argmax(legs[leg][bare])) == int(np.argmax(own[bare])), leg


def test_an_index_without_glosses_has_no_such_legs_and_scores_as_one_with_none_of_its_passages_glossed(
    documents: Corpus, index: Index, tmp_path: Path
) -> None:
    bare = opened(told(documents, {}), index, tmp_path)
    assert bare.glosses is None
    assert bare.legs(QUESTION).keys().isdisjoint(GLOSSED)


def test_a_part_without_glossed_passages_is_searched_as_an_index_without_glosses(
    documents: Corpus, index: Index, tmp_path: Path
) -> None:
    of = {"ecosystem.txt": "one", "mou.txt": "two"}
    several = replace(
        told(documents, {"mou:0007": "A zebra crosses at noon."}),
        documents=tuple(replace(one, agreement=of.get(one.source, "")) for one in documents.documents),
        agreements=tuple(Agreement(id, id, id, (f"หน่วยงาน{id}",), (2568,)) for id in ("one", "two")),
    )
    whole = opened(several, index, tmp_path)
    assert narrowed(whole, whole.agreements[:1]).glosses is None
    part = narrowed(whole, whole.agreements[1:])
    assert part.search(QUESTION, 1)[0].passage.id == "mou:0007"


def test_glosses_move_with_their_passages_and_those_left_out_score_nothing(two: Index) -> None:
    moved = two.glosses.moved(np.array([NOWHERE if p.id != "mou:0007" else 3 for p in two.passages]))
    vector = two.encoder.encode_question(QUESTION)
    best = moved.legs(5, [[("zebra",)]], two.glosses.wordings.meanings(vector, None))
    assert best["words"].nonzero()[0].tolist() == [3]
    assert moved.held(5).tolist() == [False, False, False, True, False]
    assert two.glosses.moved(np.full(len(two.passages), NOWHERE)) is None
