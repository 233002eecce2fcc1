"""Several agreements in one index: each question is answered from the one it is about, by that one's rules.

The second agreement is invented here: สำนักงานทดสอบสมมติ (องค์การมหาชน), the Imaginary Testing Agency, does not exist.
"""

import hashlib
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.building import build, open_index
from index.scope import narrowed
from index.search import Index
from ingest import corpus
from ingest.errors import SourceError, StoreError
from ingest.model import Agreement
from qa.agreements import meant
from qa.assistant import Assistant
from scoring import load_rules, rules_of, using

CORPUS = Path(__file__).parents[2] / "corpus"
AGENCY, SHORT = "สำนักงานทดสอบสมมติ", "สทส."
LATER = "สทส. รอบสอง"
VISION = "เป็นหน่วยงานสมมติที่มีไว้ทดสอบโปรแกรมเท่านั้น"
RATES = (40, 55, 65, 75, 95)  # of disbursement, unlike those of the real agreement (ร้อยละ 80 … 92)


def document(vision: str, rates: tuple[int, ...]) -> str:
    """The agreement of the agency that does not exist: two indicators."""
    levels = "\t".join(f"ร้อยละ {rate}" for rate in rates)
    return f"""บันทึกข้อตกลงสมมติระหว่าง{AGENCY}กับหน่วยงานสมมติ
วิสัยทัศน์
วิสัยทัศน์ของ{AGENCY} {vision}
ข้อ 1 ตัวชี้วัด
ตัวชี้วัด\tน้ำหนัก\t1\t2\t3\t4\t5
2.2.1.2 ร้อยละของการเบิกจ่ายงบประมาณภาพรวม\t60\t{levels}
3.1 ความพร้อมห้องทดลองสมมติ\t40\t{levels}
โดยมีผลใช้บังคับเฉพาะในการทดสอบ
"""


def rules(file: str, rates: tuple[int, ...]) -> str:
    """Its rules, each row with its verbatim source; the notes are those of every agreement."""
    notes = (CORPUS.parent / "scoring" / "rules" / "mou.toml").read_text(encoding="utf-8")
    notes = notes[notes.index("[notes.interpolated]") : notes.index("[[indicator]]")]
    levels = "\\t".join(f"ร้อยละ {rate}" for rate in rates)

    def row(key: str, parent: str, name: str, name_en: str, weight: int) -> str:
        return f"""
[[indicator]]
id = "{key}"
kind = "leaf"
parent = "{parent}"
name = "{name}"
name_en = "{name_en}"
weight = {weight}
unit = "ร้อยละ"
unit_en = "percent"
direction = "higher"
baseline = "N/A"
method = "interpolate"
thresholds = {list(rates)}
minimum = 0
maximum = 100
notes = []
source = "{key} {name}\\t{weight}\\t{levels}"
"""

    def head(key: str, kind: str, name: str, weight: int) -> str:
        return f"""
[[indicator]]
id = "{key}"
kind = "{kind}"
name = "{name}"
name_en = "{name}"
weight = {weight}
source = "ตัวชี้วัด\\tน้ำหนัก\\t1\\t2\\t3\\t4\\t5"
"""

    return f"""
rubric = "mou"
file = "{file}"
title = "ข้อตกลงสมมติ"
title_en = "Fictitious agreement"
locator = "ข้อ 1"
locator_en = "Clause 1"
[in_force]
fiscal_years = [2569, 2570]
source = "โดยมีผลใช้บังคับเฉพาะในการทดสอบ"
[scale]
levels = [1, 2, 3, 4, 5]
source = "ตัวชี้วัด\\tน้ำหนัก\\t1\\t2\\t3\\t4\\t5"
{notes}
{head("2", "dimension", "ด้านสมมติหนึ่ง", 60)}
{row("2.2.1.2", "2", "ร้อยละของการเบิกจ่ายงบประมาณภาพรวม", "Share of the whole budget disbursed", 60)}
{head("3", "dimension", "ด้านสมมติสอง", 40)}
{row("3.1", "3", "ความพร้อมห้องทดลองสมมติ", "Readiness of imaginary laboratories", 40)}
{head("total", "total", "รวม", 100)}
"""


def entry(key: str, agreement: str, years: list[int], text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"""
[[agreement]]
id = "{agreement}"
title = "ข้อตกลงสมมติ {years[0]}"
title_en = "Fictitious agreement {years[0]}"
agency = ["{SHORT}", "{AGENCY}", "ITA"]
fiscal_years = {years}

[[document]]
id = "{key}"
agreement = "{agreement}"
file = "{key}.txt"
title = "บันทึกข้อตกลงสมมติ {years[0]}"
title_en = "Fictitious agreement {years[0]}"
fiscal_years = {years}
sha256 = "{digest}"
outline = [{{ at = "วิสัยทัศน์" }}, {{ at = "ข้อ 1 ตัวชี้วัด" }}]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's documents, and two agreements of an agency that does not exist; the first has rules."""
    place = tmp_path_factory.mktemp("agencies") / "corpus"
    shutil.copytree(CORPUS, place)
    first, second = document(VISION, RATES), document("ข้อความของรอบสอง", (1, 2, 3, 4, 5))
    (place / "ita.txt").write_text(first, encoding="utf-8")
    (place / "ita2.txt").write_text(second, encoding="utf-8")
    with (place / "manifest.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(entry("ita", "ita", [2569, 2570], first) + entry("ita2", "ita2", [2571, 2572], second))
    (place / "rules" / "ita").mkdir(parents=True)
    (place / "rules" / "ita" / "mou.toml").write_text(rules("ita.txt", RATES), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def several(folder: Path, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path = tmp_path_factory.mktemp("several")
    build(corpus.read(folder), index.encoder, path)
    return Assistant(open_index(path, index.encoder))


def sources(answer) -> set[str]:
    return {citation.source for citation in answer.citations}


ASKED = [
    ("สพร. มีวิสัยทัศน์อะไร", {"dga"}),
    ("วิสัยทัศน์ของ สทส. คืออะไร", {"ita", "ita2"}),
    ("What is the vision of ITA?", {"ita", "ita2"}),
    ("What is the vitality of capita?", {"dga", "ita", "ita2"}),
    ("วิสัยทัศน์ของสำนักงานทดสอบสมมติ ปี 2570", {"ita"}),
    ("วิสัยทัศน์ของสำนักงานทดสอบสมมติ ปี 2571", {"ita2"}),
    ("เป้าหมายของปีงบประมาณ 2569", {"ita"}),
    ("เป้าหมายของปี 2567", {"dga"}),
    ("วิสัยทัศน์ของ สพร. และ สทส.", {"dga", "ita", "ita2"}),
    ("วิสัยทัศน์ของ สพร. ปี 2590", {"dga"}),
    ("วิสัยทัศน์คืออะไร", {"dga", "ita", "ita2"}),
]


@pytest.mark.parametrize(("question", "agreements"), ASKED)
def test_a_question_is_about_the_agreements_whose_agency_and_years_it_names(several, question, agreements) -> None:
    assert {agreement.id for agreement in meant(question, several.index.agreements)} == agreements


def test_each_agency_gets_its_own_answer_from_its_own_documents(several: Assistant) -> None:
    real = several.ask("วิสัยทัศน์ของ สพร. คืออะไร")
    assert real.status == "answered"
    assert sources(real) <= {"mou.txt", "action_plan_2567.txt", "ecosystem.txt", "recommendations.txt"}
    imagined = several.ask("วิสัยทัศน์ของสำนักงานทดสอบสมมติ ปี 2570 คืออะไร")
    assert (imagined.status, sources(imagined)) == ("answered", {"ita.txt"})
    assert VISION in imagined.text
    later = several.ask("วิสัยทัศน์ของสำนักงานทดสอบสมมติ ปี 2571 คืออะไร")
    assert sources(later) == {"ita2.txt"}
    assert {hit.passage.source for hit in later.hits} == {"ita2.txt"}


@pytest.mark.parametrize(
    ("question", "source", "level", "score"),
    [
        ("สพร. เบิกจ่าย 88% ได้ระดับไหน", "mou.txt", 3, "3.6"),
        ("สทส. ปี 2570 เบิกจ่าย 88% ได้ระดับไหน", "ita.txt", 4, "4.65"),
        ("สำนักงานทดสอบสมมติ ปี 2569 เบิกจ่าย 50% ได้กี่คะแนน", "ita.txt", 1, "1.67"),
        ("What level does DGA get for disbursing 88%?", "mou.txt", 3, "3.6"),
        ("What level does ITA get for disbursing 88% in 2570?", "ita.txt", 4, "4.65"),
    ],
)
def test_the_same_figure_is_judged_by_each_agreements_own_rules(several, question, source, level, score) -> None:
    answer = several.ask(question)
    assert answer.status == "answered"
    assert (answer.score.indicator, answer.score.level) == ("2.2.1.2", level)
    assert float(answer.score.score) == pytest.approx(float(score), abs=0.005)
    assert sources(answer) == {source}
    with using(several.rules_for(question)):
        assert load_rules().indicator("2.2.1.2").source.file == source


def test_an_indicator_that_only_one_agreement_has_needs_no_agency(several: Assistant) -> None:
    answer = several.ask("ความพร้อมห้องทดลองสมมติ 75% ได้ระดับไหน")
    assert (answer.status, answer.score.indicator, answer.score.level) == ("answered", "3.1", 4)
    assert sources(answer) == {"ita.txt"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("เบิกจ่าย 88% ได้ระดับไหน", "หมายถึงของหน่วยงานหรือปีใด"),
        ("What level is a disbursement of 88%?", "Of which agency, or which years?"),
    ],
)
def test_a_figure_that_fits_several_agreements_is_asked_back(several: Assistant, question: str, said: str) -> None:
    answer = several.ask(question)
    assert answer.status == "clarify"
    assert said in answer.text
    assert re.findall(r"- (\S+ \d{4}-\d{4})", answer.text)[:2] == ["สพร. 2566-2568", "สทส. 2569-2570"]


def test_an_agreement_without_rules_of_its_own_is_never_judged_by_anothers(several: Assistant) -> None:
    answer = several.ask("สทส. ปี 2571 เบิกจ่าย 88% ได้ระดับไหน")
    assert answer.score is None
    assert "mou.txt" not in sources(answer)
    assert "ita.txt" not in sources(answer)


def test_the_real_agreement_answers_as_if_it_were_alone(several: Assistant, index: Index) -> None:
    part = narrowed(several.index, several.index.agreements[:1])
    assert [passage.id for passage in part.passages] == [passage.id for passage in index.passages]
    assert part.twins == [tuple(twins) for twins in index.twins]
    assert list(part.footnotes) == list(index.footnotes)
    assert list(part.columns) == list(index.columns)
    assert part.sections == index.sections
    for question in ("ร้อยละของการเบิกจ่าย", "Who signed the MOU?", "DGA Cloud ใช้งบเท่าไร"):
        one, other = index.legs(question), part.legs(question)
        assert np.allclose(one["dense"], other["dense"], atol=1e-6)
        assert np.allclose(one["soft"], other["soft"], atol=1e-6)
        assert [hit.passage.id for hit in index.search(question, 1)] == [h.passage.id for h in part.search(question, 1)]


def test_a_part_without_a_passage_finds_nothing(several: Assistant) -> None:
    nobody = Agreement("none", "ก", "a", ("ก",), (2567,))
    empty = narrowed(several.index, (nobody,))
    assert empty.passages == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "thresholds = [40, 55",
            "thresholds = [60, 55",
            "rules of agreement “ita”: mou.toml: 2.2.1.2.*rebuild the index",
        ),
        ("weight = 40", "weight = 41", "rules of agreement “ita”: mou.toml: .*rebuild the index"),
    ],
)
def test_faulty_rules_of_an_agreement_are_named(folder, index, tmp_path, old, new, fault) -> None:
    from dataclasses import replace

    from ingest import manifest

    held = manifest.agreements(folder)
    text = dict(held[1].rules)["mou.toml"]
    assert old in text
    broken = replace(held[1], rules=(("mou.toml", text.replace(old, new, 1)),))
    with pytest.raises(StoreError, match=fault):
        Assistant(replace(index, agreements=(held[0], broken)))


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('[[agreement]]\nid = "a"\n', "agreement 1: needs an id of its own, title"),
        (
            '[[agreement]]\nid = "a"\ntitle = "ก"\ntitle_en = "a"\nagency = []\nfiscal_years = [2567]\n',
            "agreement 1: agency and fiscal_years may not be empty",
        ),
        (
            '[[document]]\nid = "a"\nfile = "a.txt"\ntitle = "ก"\ntitle_en = "a"\nsha256 = ""\nagreement = "none"\n',
            "there is no agreement “none”",
        ),
    ],
)
def test_a_faulty_agreement_in_the_manifest_is_named(tmp_path: Path, written: str, fault: str) -> None:
    (tmp_path / "manifest.toml").write_text(written, encoding="utf-8")
    (tmp_path / "a.txt").write_text("ข้อ 1 ก", encoding="utf-8")
    with pytest.raises(SourceError, match=fault):
        corpus.read(tmp_path)


def test_rules_that_are_not_there_or_not_known_are_named() -> None:
    from scoring import RuleError

    with pytest.raises(RuleError, match=r"mou\.toml"):
        rules_of((("plan.toml", ""),))
    with pytest.raises(RuleError, match=r"other\.toml"):
        rules_of((("mou.toml", ""), ("other.toml", "")))


def test_the_rows_of_a_part_keep_their_own_columns(several: Assistant) -> None:
    part = narrowed(several.index, several.index.agreements[1:])
    assert len(part.columns) == len(part.passages) < len(several.index.passages)
    whole = dict(zip((p.id for p in several.index.passages), several.index.columns, strict=True))
    assert list(part.columns) == [whole[passage.id] for passage in part.passages]
    assert any(part.columns)
