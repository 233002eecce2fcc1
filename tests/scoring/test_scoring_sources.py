"""Every figure and label of the rules stands in its quote, and every quote stands once in its document."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from scoring import Source, load_rules, score

CORPUS = Path(__file__).parents[2] / "corpus"
RULES = load_rules()
ROWS = list(RULES)
MOU = [row for row in ROWS if row.rubric == "mou"]
MATRIX = [row for row in ROWS if row.rubric == "matrix"]
PLAN = [row for row in ROWS if row.rubric == "plan"]


def text_of(file: str) -> str:
    return (CORPUS / file).read_bytes().decode("utf-8")


def bare(text: str) -> str:
    """Without spaces, and with a tone mark after its vowel: what extraction broke no longer differs."""
    return re.sub("([่-๋])([ัิ-ู])", r"\2\1", re.sub(r"\s", "", text))


def figures_in(text: str) -> set[Decimal]:
    return {Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}


def quoted(row) -> str:
    return "\n".join(row.source.quotes)


def named(row) -> str:
    return row.id


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_every_quote_stands_once_in_its_document_and_is_found_there(row):
    text = text_of(row.source.file)
    for (start, end), quote in zip(row.source.locate_all(text), row.source.quotes, strict=True):
        assert text.count(quote) == 1
        assert text[start:end] == quote
        assert end - start <= 3000
    assert row.source.locate(text) == row.source.locate_all(text)[0]


@pytest.mark.parametrize("rubric", RULES.rubrics, ids=lambda rubric: rubric.id)
def test_years_and_scale_of_a_rubric_stand_in_their_quotes(rubric):
    text = text_of(rubric.file)
    for source in filter(None, (rubric.in_force, rubric.scale)):
        assert [text[start:end] for start, end in source.locate_all(text)] == list(source.quotes)
    years = figures_in(rubric.in_force.quotes[0])
    assert {rubric.fiscal_years[0], rubric.fiscal_years[-1]} <= years
    assert list(rubric.fiscal_years) == list(range(rubric.fiscal_years[0], rubric.fiscal_years[-1] + 1))
    if rubric.scale:
        assert set(rubric.marks) <= figures_in(rubric.scale.quotes[0])
        for name in rubric.mark_names:
            assert bare(name) in bare(rubric.scale.quotes[0])


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_every_label_stands_in_its_quote(row):
    without_weight = re.sub(r"^\d+\s*$", "", quoted(row), flags=re.MULTILINE)
    assert bare(row.name) in bare(without_weight)


@pytest.mark.parametrize("row", [row for row in ROWS if row.weight is not None], ids=named)
def test_every_weight_stands_in_its_quote(row):
    assert row.weight in figures_in(quoted(row))


@pytest.mark.parametrize("row", [row for row in PLAN if row.is_leaf], ids=named)
def test_the_plans_weight_stands_on_its_own_before_the_targets(row):
    assert re.search(rf"^{row.weight}\b", quoted(row), flags=re.MULTILINE)


@pytest.mark.parametrize("row", [row for row in PLAN if row.target_texts], ids=named)
def test_every_target_of_the_plan_stands_in_its_quote_with_its_figure(row):
    together = bare(quoted(row))
    for text in row.target_texts:
        for piece in text.split(" "):
            assert bare(piece) in together
    printed = len(row.thresholds) - (row.excess is not None)
    for threshold, text in zip(row.thresholds[:printed], row.target_texts, strict=False):
        assert threshold in figures_in(text)
    if row.excess is not None:
        assert row.excess in figures_in(row.target_texts[-1])
        assert row.thresholds[-1] == row.thresholds[-2] + row.excess
    for condition in row.conditions:
        assert bare(condition.th) in bare(row.target_texts[-1])


@pytest.mark.parametrize("row", MATRIX, ids=named)
def test_every_cell_of_the_matrix_stands_in_its_quote_in_order(row):
    cells = quoted(row).split("\t")
    assert cells[0].endswith(row.name)
    assert cells[0].startswith(str(row.number))
    assert cells[1:] == [
        row.target_text, row.definition, row.formula, row.baseline, row.data, row.collection, row.period,
    ]  # fmt: skip
    assert row.target in figures_in(row.target_text)


def matrix_rows() -> list[list[str]]:
    """The tab table of เอกสารประกอบ 4: dimension carried down, then the eight other cells."""
    lines = text_of("mou.txt").split("\n")
    heading = next(line for line in lines if line.startswith("มิติ\tตัวชี้วัด\tเป้าหมายปี 2568"))
    rows, dimension, inside = [], "", False
    for line in lines:
        cells = line.split("\t")
        if line == heading:
            inside = True
        elif inside and len(cells) == len(heading.split("\t")) and cells[1]:
            dimension = cells[0] or dimension
            rows.append([dimension, *cells[1:]])
        else:
            inside = False
    return rows


def test_the_matrix_has_every_row_of_the_table_under_its_dimension():
    rows = matrix_rows()
    assert len(rows) == len(MATRIX) == 12
    for cells, row in zip(rows, MATRIX, strict=True):
        assert cells[0] == row.dimension
        assert "\t".join(cells[1:]).rstrip() == quoted(row)


def mou_rows() -> list[list[str]]:
    """The tab table of เอกสารประกอบ 2: label, weight, three base years, five levels; headings left out."""
    text = text_of("mou.txt")
    start = text.index("กรอบการประเมินผล\tน้ำหนัก (ร้อยละ)")
    end = text.index("หมายเหตุ รายละเอียดเกณฑ์การให้คะแนน")
    rows = [line.rstrip("\t").split("\t") for line in text[start:end].split("\n") if line.strip()]
    return [row for row in rows if row[0] and row[0] != "กรอบการประเมินผล"]


def test_the_mou_table_and_the_rules_agree_cell_by_cell():
    rows = mou_rows()
    assert len(rows) == len(MOU) == 22
    for cells, row in zip(rows, MOU, strict=True):
        printed_id = "" if row.kind == "total" else row.id
        assert bare(cells[0]).startswith(bare(f"{printed_id}{'.' if row.kind == 'dimension' else ''}{row.name}"))
        if row.kind == "dimension":
            assert re.search(r"\(น้ำหนักร้อยละ (\d+)\)", cells[0]).group(1) == str(row.weight)
            assert len(cells) == 1
            continue
        assert Decimal(cells[1]) == row.weight
        if not row.is_leaf:
            assert len(cells) == 2
            continue
        assert cells[2:5] == [row.baseline] * 3
        levels = cells[5:]
        if row.words:
            assert levels == list(row.words)
        else:
            assert [figures_in(level) for level in levels] == [{threshold} for threshold in row.thresholds]
            assert all((row.unit == "ร้อยละ") == ("ร้อยละ" in level) for level in levels)
        assert ("steps" in row.notes) == any("ขึ้นไป" in level for level in levels)


def test_the_rules_stand_in_the_order_of_the_document():
    for rows in (MOU, PLAN):
        places = [row.source.locate(text_of(row.source.file))[0] for row in rows]
        assert places == sorted(places)


def test_the_ids_are_the_contracts():
    assert [leaf.id for leaf in RULES.leaves("mou")] == (
        [
            "1.1",
            "1.2",
            "2.1.1",
            "2.1.2",
            "2.2.1.1",
            "2.2.1.2",
            "2.2.2",
            "3.1",
            "4.1",
            "4.2.1",
            "4.2.2",
            "4.3",
            "4.4",
        ]
    )
    assert [row.id for row in MOU if row.kind == "group"] == ["2.1", "2.2", "2.2.1", "4.2"]
    assert [row.id for row in MOU if row.kind == "dimension"] == ["1", "2", "3", "4"]
    assert " ".join(leaf.id for leaf in RULES.leaves("plan")) == (
        "plan.1.1 plan.1.2 plan.1.3 plan.1.4 plan.1.5 plan.2.1 plan.2.2 plan.2.3"
    )
    assert " ".join(row.id.removeprefix("matrix.") for row in MATRIX) == (
        "satisfaction_g2g satisfaction_g2c transactions time_saved readiness policy_recommendations "
        "pilot_agencies e_practice cert_cii cert_agencies value_multiple egdi"
    )


def test_a_locator_names_the_attachment_and_the_row():
    assert RULES.indicator("2.2.1.2").locator == "เอกสารประกอบ 2 › 2.2.1.2"
    assert RULES.indicator("total").locator == "เอกสารประกอบ 2 › น้ำหนักรวม"
    assert RULES.indicator("plan.1.3").locator == "บทที่ 6 › 1.3"
    assert RULES.indicator("plan.1.3").locator_en == "Chapter 6 › 1.3"
    assert RULES.indicator("matrix.egdi").locator == "เอกสารประกอบ 4 › ผลกระทบ › 2"
    assert RULES.indicator("matrix.egdi").locator_en == "Attachment 4 › Impact › 2"


def test_a_quote_that_is_not_there_once_cannot_be_located():
    with pytest.raises(ValueError, match="stands 0 times in the text, once expected: 'ร้อยละ 80'"):
        Source("mou.txt", ("ร้อยละ 80",)).locate("no such words")
    with pytest.raises(ValueError, match="stands 2 times"):
        Source("mou.txt", ("80",)).locate_all("80 and 80")


def test_a_score_as_json_has_the_contracts_keys_first_and_the_offsets_of_its_quote():
    text = text_of("mou.txt")
    found = score("2.2.1.2", 88).as_json(text)
    assert list(found)[:12] == (
        [
            "rubric",
            "indicator",
            "value",
            "level",
            "score",
            "points",
            "percent",
            "target_met",
            "value_needed",
            "method",
            "basis",
            "source",
        ]
    )
    place = found["source"]
    assert text[place["start"] : place["end"]] == place["quote"]
    assert place["quote"].startswith("2.2.1.2 ร้อยละของ การเบิกจ่าย งบประมาณ ภาพรวม\t3\t")
    assert (found["score"], found["points"], found["value"]) == (3.6, 2.16, 88)
    assert type(found["value"]) is int


def test_a_row_broken_over_a_page_gives_every_quote():
    place = score("plan.1.2", "standard").as_json(text_of("action_plan_2567.txt"))["source"]
    assert [more["quote"] for more in place["more"]] == ["เพ่ือให้หน่วยงาน\nนำร่องใช้\nประโยชน์"]
    assert place["more"][0]["start"] > place["end"]


def test_without_the_text_the_offsets_are_null():
    place = score("1.1", 50).as_json()["source"]
    assert (place["source"], place["start"], place["end"]) == ("mou.txt", None, None)
