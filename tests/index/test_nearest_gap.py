"""Questions beside what the documents do not state."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.building import build, open_index
from index.scope import narrowed
from index.search import Index
from ingest.corpus import Corpus
from ingest.gaps import Gap
from ingest.model import Agreement

ZEBRA = Gap("mou.txt", 0, "บันทึก", "ชื่อม้าลาย", "the zebra's name", ("ม้าลายชื่ออะไร", "What is the zebra called?"))
MOON = Gap("mou.txt", 0, "บันทึก", "สีของดวงจันทร์", "the colour of the moon", ("ดวงจันทร์สีอะไร", "What colour is the moon?"))


def opened(corpus: Corpus, index: Index, path: Path) -> Index:
    build(corpus, index.encoder, path)
    return open_index(path, index.encoder)


@pytest.fixture(scope="module")
def two(documents: Corpus, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return opened(replace(documents, gaps=(ZEBRA, MOON)), index, tmp_path_factory.mktemp("gaps"))


def test_a_question_in_the_words_of_a_gap_is_as_close_as_can_be_and_closer_than_to_anything_said(two: Index):
    found = two.gap("What is the zebra called?")
    assert found.gap == ZEBRA
    assert found.close == pytest.approx(1, abs=1e-6)
    assert found.closer > 0.3
    assert found.nearer > 0.5


def test_a_gap_that_names_a_year_is_the_nearest_only_where_the_question_names_it(
    documents: Corpus, index: Index, tmp_path: Path
):
    of_2566 = replace(ZEBRA, th="ชื่อม้าลายปี 2566", en="the zebra's name in 2023")
    held = opened(replace(documents, gaps=(of_2566, MOON)), index, tmp_path / "both")
    assert held.gap("What is the zebra called?").gap == MOON
    assert held.gap("What was the zebra called in 2023?").gap == of_2566
    assert held.gap("What is the zebra called in 2567?").gap == MOON
    alone = opened(replace(documents, gaps=(of_2566,)), index, tmp_path / "one")
    assert alone.gap("What is the zebra called in 2567?") is None


def test_a_gap_of_others_is_the_nearest_only_where_others_are_asked_about(
    documents: Corpus, index: Index, tmp_path: Path
):
    of_others = replace(ZEBRA, th="ชื่อม้าลายตัวอื่น", en="the name of other zebras")
    held = opened(replace(documents, gaps=(of_others, MOON)), index, tmp_path)
    assert held.gap("What is the other zebra called?").gap == of_others
    assert held.gap("What is the zebra called?").gap == MOON


def test_a_question_in_the_words_of_a_gloss_is_closer_to_that(two: Index):
    line = next(p.units[0].gloss for p in two.passages if p.gloss and p.units[0].gloss).split("\n")[0]
    found = two.gap(line)
    assert found.closer < 0
    assert found.nearer < 0


def test_documents_without_gaps_or_without_glosses_have_none(documents: Corpus, index: Index, tmp_path: Path):
    bare = tuple(replace(p, units=tuple(replace(u, gloss="", parts=()) for u in p.units)) for p in documents.passages)
    assert opened(replace(documents, gaps=()), index, tmp_path / "a").gap("zebra") is None
    assert opened(replace(documents, passages=bare), index, tmp_path / "b").gap("zebra") is None


def test_the_gaps_of_documents_that_are_left_out_are_left_out(documents: Corpus, index: Index, tmp_path: Path):
    agreements = tuple(Agreement(name, name, name, (name,), (2567,)) for name in ("one", "two"))
    parted = tuple(replace(d, agreement="one" if d.source == "mou.txt" else "two") for d in documents.documents)
    corpus = replace(
        documents, documents=parted, agreements=agreements, gaps=(ZEBRA, replace(MOON, source="ecosystem.txt"))
    )
    whole = opened(corpus, index, tmp_path)
    assert narrowed(whole, agreements[:1]).gap("What colour is the moon?").gap == ZEBRA
    assert narrowed(whole, agreements[1:]).gap("What is the zebra called?").gap == replace(MOON, source="ecosystem.txt")


def test_how_near_each_unit_of_a_passage_is_comes_in_their_order_and_is_0_without_a_gloss(two: Index):
    passage = max((p for p in two.passages if p.gloss), key=lambda p: sum(bool(unit.gloss) for unit in p.units))
    for number, unit in enumerate(passage.units):
        told = two.told(unit.gloss.split("\n")[0] or "x", passage)
        assert told.shape == (len(passage.units),)
        assert (told == 0).tolist() == [not own.gloss for own in passage.units]
        if unit.gloss:
            assert told[number] == pytest.approx(float(np.max(told)), abs=0.4)


def test_a_gap_of_one_strategy_is_not_meant_where_another_is_named(documents: Corpus, index: Index, tmp_path: Path):
    of_two = replace(ZEBRA, th="ชื่อม้าลายของยุทธศาสตร์ที่ 2", en="the zebra of strategy 2")
    held = opened(replace(documents, gaps=(of_two, MOON)), index, tmp_path)
    assert held.gap("What is the zebra of strategy 2 called?").gap == of_two
    assert held.gap("What is the zebra called?").gap == of_two
    assert held.gap("What is the zebra of strategy 4 called?").gap == MOON


def test_a_reason_is_meant_only_where_one_is_asked_for(documents: Corpus, index: Index, tmp_path: Path):
    reason = replace(
        ZEBRA, th="เหตุผลที่ม้าลายมีลาย", en="why the zebra has stripes", asked=("Why does the zebra have stripes?",)
    )
    held = opened(replace(documents, gaps=(reason, MOON)), index, tmp_path)
    assert held.gap("Why does the zebra have its stripes?").gap == reason
    assert held.gap("Does the zebra have stripes?").gap == MOON


def test_names_are_not_meant_where_only_a_number_is_asked_for(documents: Corpus, index: Index, tmp_path: Path):
    names = replace(ZEBRA, th="ชื่อม้าลายสามตัว", en="the names of the three zebras", asked=("ม้าลายสามตัวชื่ออะไร",))
    held = opened(replace(documents, gaps=(names, MOON)), index, tmp_path)
    assert held.gap("ม้าลายชื่ออะไร").gap == names
    assert held.gap("ม้าลายมีกี่ตัว").gap == MOON
