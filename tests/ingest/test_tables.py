"""The reconstructed tables say what the documents say, and faulty ones are refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.quotes import FIGURE, skeleton
from ingest.sums import sum_passages, totals
from ingest.tables import Table, load_tables, row_passage

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in CORPUS.glob("*.txt")}
TABLES = {table.id: table for table in load_tables(CORPUS / "tables", TEXTS)}
PROJECTS = TABLES["action_plan_projects"]
INDICATORS = TABLES["action_plan_indicators"]
CELLS = [(table, row, cell) for table in TABLES.values() for row in table.rows for cell in row.cells]


def quotes(table: Table, row_id: str, column: str) -> list[str]:
    return [TEXTS[table.source][start:end] for start, end in table.cell(row_id, column).spans]


def document(source: str) -> Document:
    return Document(Path(source).stem, source, "ชื่อเอกสาร", "Title", TEXTS[source], "")


# What the tables hold


def test_there_are_four_tables():
    rows = {table.id: len(table.rows) for table in TABLES.values()}
    assert rows == {
        "action_plan_indicators": 10,
        "action_plan_projects": 20,
        "action_plan_targets": 7,
        "mou_result_chain": 4,
    }


def test_every_span_lies_in_its_source_and_is_no_longer_than_a_citation_may_be():
    for table, row, cell in CELLS:
        for start, end in cell.spans:
            assert 0 <= start < end <= len(TEXTS[table.source]), (row.id, cell.column)
            assert end - start <= 3_000, (row.id, cell.column)


def test_every_value_has_the_letters_of_its_quotes():
    for table, row, cell in CELLS:
        said = "".join(TEXTS[table.source][start:end] for start, end in cell.spans)
        assert skeleton("".join(cell.value)) == skeleton(said), (row.id, cell.column)


def test_every_figure_of_a_value_or_translation_stands_in_its_quotes():
    for table, row, cell in CELLS:
        said = "".join("".join(quotes(table, row.id, cell.column)).split())
        for figure in FIGURE.findall(" ".join([*cell.value, *cell.value_en])):
            assert figure in said, (row.id, cell.column)


def test_every_cell_is_read_or_says_why_it_is_empty():
    for _, row, cell in CELLS:
        assert cell.value or (cell.note and cell.note_en), (row.id, cell.column)


@pytest.mark.parametrize("number", range(1, 21))
def test_a_project_has_name_strategy_goals_approach_budget_and_indicators(number):
    row = PROJECTS.rows[number - 1]
    assert (row.id, row.number) == (f"project-{number:02d}", str(number))
    assert row.cell("name").value[0].startswith(f"{number}. ")
    assert all(row.cell(name).value for name in ("strategy", "goals", "approach", "budget", "indicators"))
    assert row.cell("strategy").value[0].startswith(row.path[1])
    assert row.cell("budget").amounts or row.cell("budget").value == ("จะมีการจัดสรรต่อไป",)


def test_no_text_belongs_to_two_projects_but_what_their_page_prints_once():
    shared = {"strategy", "goals"}
    owner = {}
    for row in PROJECTS.rows:
        both = {"indicators", "condition"} if row.number in ("18", "19") else set()
        for cell in row.cells:
            if cell.column in shared | both:
                continue
            for place in (place for span in cell.spans for place in range(*span)):
                assert owner.setdefault(place, row.id) == row.id, (row.id, cell.column)


@pytest.mark.parametrize(
    ("project", "budget"),
    [("03", "10.0950"), ("07", "2.7554"), ("11", "86.9947"), ("14", "10.0000"), ("15", "31.1990")],
)
def test_a_budget_is_the_one_printed_in_the_column_of_its_project(project, budget):
    assert PROJECTS.cell(f"project-{project}", "budget").amounts == (Decimal(budget),)
    assert quotes(PROJECTS, f"project-{project}", "budget") == [f"{budget} ลบ. *"]


def test_budgets_that_are_printed_alike_are_told_apart():
    places = [row.cell("budget").spans for row in PROJECTS.rows]
    assert len(set(places)) == 20
    assert places == sorted(places)


def test_indicators_stand_with_their_project():
    assert quotes(PROJECTS, "project-08", "indicators") == ["สะสม 3,000,000 Account"]
    assert "170" in PROJECTS.cell("project-11", "indicators").value[0]
    assert PROJECTS.cell("project-18", "indicators").spans == PROJECTS.cell("project-19", "indicators").spans


def test_a_row_without_a_condition_has_no_such_cell():
    assert PROJECTS.cell("project-11", "condition") is None


def test_indicator_targets_stand_at_their_points():
    def targets(indicator: str) -> list[str]:
        return [INDICATORS.cell(indicator, f"target_{points}").value[0] for points in (50, 75, 100)]

    assert [target[:7] for target in targets("indicator-1.1")] == ["สะสม 79", "สะสม 84", "สะสม 89"]
    assert targets("indicator-1.3") == ["11 ล้านรายการ", "13 ล้านรายการ", "15 ล้านรายการ"]
    assert targets("indicator-1.5") == ["สะสม 5 เท่า", "สะสม 6 เท่า", "สะสม 7 เท่า"]
    assert INDICATORS.cell("indicator-2.1", "target_50").value == ()
    assert len(INDICATORS.cell("indicator-2.1", "options").value) == 3


# Totals


def test_the_budgets_of_each_strategy_are_summed():
    sums = [(total.amount, len(total.rows), len(total.missing)) for total in totals(PROJECTS)]
    assert sums == [
        (Decimal("12.4285"), 2, 2),  # 10.0950 + 2.3335
        (Decimal("1.3000"), 1, 1),
        (Decimal("313.4535"), 7, 2),  # 2.7554 + 133.0191 + 86.9947 + 41.4853 + 8.0000 + 10.0000 + 31.1990
        (Decimal("6.2900"), 2, 2),  # 0.8000 + 5.4900
        (Decimal("4.6538"), 1, 0),  # 4.5000 + 0.1538
    ]
    assert sum(amount for amount, _, _ in sums) == Decimal("338.1258")


def test_sums_and_counts_are_passages_whose_text_is_the_cells_they_come_from():
    plan = document(PROJECTS.source)
    found = sum_passages(PROJECTS, plan, 200, clean=lambda text: text)
    assert [passage.id.rsplit(":")[1] for passage in found] == [f"{number:04d}" for number in range(200, 214)]
    fourth, counted = found[6:8]
    assert fourth.locator == "บทที่ 5 › ยุทธศาสตร์ที่ 4 › รวมงบประมาณ"
    assert [unit.text for unit in fourth.units] == [
        "ยุทธศาสตร์ที่ 4 ยกระดับกำลังคนดิจิทัลและพัฒนามาตรฐาน",
        "0.8000 ลบ. *",
        "5.4900 ลบ. *",
        "จะมีการจัดสรรต่อไป",
        "จะมีการจัดสรรต่อไป",
    ]
    label = fourth.units[0].cells[0].column
    assert label.startswith("งบประมาณรวม 6.2900 ล้านบาท (มีจำนวนเงิน 2/4 รายการ, ระบบรวมให้ เอกสารไม่ได้พิมพ์ไว้)")
    assert counted.locator == "บทที่ 5 › ยุทธศาสตร์ที่ 4 › จำนวนโครงการ"
    assert counted.units[0].cells[0].column.startswith("จำนวนโครงการ 4 (ระบบนับให้")
    assert [passage.units[0].cells[0].column.split(" (")[0] for passage in found[10:]] == [
        "งบประมาณรวม 338.1258 ล้านบาท",
        "จำนวนโครงการ 20",
        "ยังไม่มีจำนวนเงินงบประมาณ 7 โครงการ",
        "โครงการเรียงตามงบประมาณจากมากไปน้อย",
    ]
    for passage in found:
        assert all(plan.text[unit.start : unit.end] == unit.text for unit in passage.units)
        assert all(end - start <= 3000 for start, end in passage.spans)


def test_a_table_that_declares_no_sums_has_none():
    assert sum_passages(INDICATORS, document(INDICATORS.source), 1, clean=lambda text: text) == []


def test_a_total_names_what_it_sums_and_what_it_lacks():
    fourth = totals(PROJECTS)[3]
    assert (fourth.group, fourth.unit) == ("ยุทธศาสตร์ที่ 4 ยกระดับกำลังคนดิจิทัลและพัฒนามาตรฐาน", "million baht")
    assert (fourth.rows, fourth.missing) == (("project-16", "project-17"), ("project-18", "project-19"))
    text = TEXTS[PROJECTS.source]
    assert [text[start:end] for start, end in fourth.spans] == ["0.8000 ลบ. *", "5.4900 ลบ. *"]


def test_the_weights_of_the_indicators_sum_to_those_of_their_components():
    sums = [total.amount for total in totals(INDICATORS, by="component", of="weight")]
    printed = [INDICATORS.cell(f"component-{n}", "weight").amounts[0] for n in (1, 2)]
    assert sums == printed == [Decimal(70), Decimal(30)]


# Nothing lost: all text of a table's region lies in a cell, but for labels and headings

REGIONS = {
    "action_plan_projects": ("5.1 ยุทธศาสตร์ โครงการ", "บทที่ 6 (ร่าง) ตัวช้ีวัดตาม"),
    "action_plan_indicators": ("วัตถุ \nประสงค์\nจัดตั้ง", "24 \n \n\nแผนปฏิบัติการ"),
    "action_plan_targets": (
        "แผนยุทธศาสตร์ชาติ 20 ปี \n(ระยะ",
        "บทที่ 4 แผนปฏิบัติระยะ 5 ปี (พ.ศ. 2566-2570) ของ สพร. \n",
    ),
    "mou_result_chain": ("Input\tProcess", "การพัฒนาห่วงโซ่ผลการดำเนินงานของ สพร.\n"),
}
LABELS = {
    "action_plan_projects": """5.1 ยุทธศาสตร์ โครงการ และเป้าหมายการดำเนินงานประจำปีงบประมาณ พ.ศ. 2567
        เป้าหมาย ป้าหมาย แนวทางการ ดำเนินงาน งบประมาณ ตัวชี้วัด (ต่อ)""",
    "action_plan_indicators": """วัตถุ ประสงค์ จัดตั้ง องค์ประกอบ/ตัวชี้วัด น้ำหนัก (ร้อยละ)
        เป้าหมายขั้นต้น (50 คะแนน) เป้าหมาย มาตรฐาน (75 คะแนน) เป้าหมายขั้นสูง (100 คะแนน) -""",
    "action_plan_targets": "",
    "mou_result_chain": "Input Process Output Outcome Impact",
}


def left_over(table: Table) -> tuple[list[str], float]:
    """The words of the table's region that lie in no cell, and the share of characters that do."""
    text = TEXTS[table.source]
    first, last = (text.index(border) for border in REGIONS[table.id])
    outside = list(text[first:last])
    for row in table.rows:
        for start, end in row.spans:
            outside[start - first : end - first] = " " * (end - start)
    left = "".join(outside).split()
    return left, 1 - sum(map(len, left)) / len("".join(text[first:last].split()))


@pytest.mark.parametrize("name", sorted(REGIONS))
def test_nothing_of_a_table_is_lost(name):
    left, _ = left_over(TABLES[name])
    assert set(left) - set(LABELS[name].split()) == set()


def test_the_cells_alone_hold_ninety_five_percent_of_the_project_pages():
    assert left_over(PROJECTS)[1] >= 0.95


# Passages


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_character_of_a_passage_maps_back_to_its_source(name):
    table = TABLES[name]
    for number, row in enumerate(table.rows, start=1):
        passage = row_passage(table, row, document(table.source), number, clean=lambda text: text)
        assert len(passage.units) == sum(len(cell.spans) for cell in row.cells)
        for unit in passage.units:
            assert TEXTS[table.source][unit.start : unit.end] == unit.text
            assert any(start <= unit.start and unit.end <= end for start, end in passage.spans)


def test_a_passage_carries_place_names_translations_and_notes_beside_its_text():
    row = PROJECTS.row("project-14")
    passage = row_passage(PROJECTS, row, document(PROJECTS.source), 7, clean=lambda text: text)
    assert passage.id == "action_plan_2567:0007"
    assert passage.locator == "บทที่ 5 › ยุทธศาสตร์ที่ 3 › โครงการ 14 ระบบการสื่อสารแบบรวมศูนย์"
    assert "Unified communication system" in passage.context
    assert "งบประมาณ (ล้านบาท) / budget (million baht): 10.0000 ลบ. *" in passage.context
    assert "Unified communication system" not in passage.text


def test_spans_of_neighbouring_cells_join_to_one():
    row = INDICATORS.row("indicator-1.3")
    passage = row_passage(INDICATORS, row, document(INDICATORS.source), 1, clean=lambda text: text)
    pieces = [TEXTS[INDICATORS.source][start:end] for start, end in passage.spans]
    assert pieces[1].endswith("10 11 ล้านรายการ 13 ล้านรายการ 15 ล้านรายการ")
