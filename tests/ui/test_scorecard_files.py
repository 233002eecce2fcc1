"""The exports: a workbook whose formulas give what the scorer gives, and a report with every clause."""

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import formulas
import openpyxl
import pytest

from scoring import load_rules, needed_total
from scoring.card import card, matrix_rows, plan_rows
from ui.scorecard_book import Scenario
from ui.scorecard_docx import report
from ui.scorecard_xlsx import workbook
from ui.sheet import HEAD
from ui.words import Words

LEAVES = [leaf.id for leaf in load_rules().leaves("mou")]
CARDS = {
    "some": {"1.1": "90", "1.2": "40", "2.1.2": "สูง", "2.2.1.2": "88", "3.1": "4"},
    "at thresholds": {"1.1": "50", "1.2": "100", "2.1.1": "80", "2.2.1.1": "45", "2.2.1.2": "95", "2.2.2": "70"},
    "between and beyond": {"1.1": "99.5", "2.1.1": "150", "2.2.1.1": "61", "2.2.1.2": "74.9", "2.2.2": "63.3", "4.1": "2.5"},
    "all": dict.fromkeys(LEAVES, "4") | {"1.1": "72", "1.2": "85", "2.1.1": "66", "2.1.2": "น้อยที่สุด", "2.2.1.1": "52", "2.2.1.2": "81", "2.2.2": "78"},
    "nothing": {},
}  # fmt: skip
COUNTS = {
    "matrix.satisfaction_g2g:satisfied": "80", "matrix.satisfaction_g2g:respondents": "90",
    "matrix.transactions:base": "1000", "matrix.transactions:now": "1250",
    "matrix.time_saved:base": "10", "matrix.time_saved:now": "7",
    "matrix.e_practice:done": "12", "matrix.e_practice:planned": "10",
    "matrix.value_multiple:direct": "100", "matrix.value_multiple:indirect": "50", "matrix.value_multiple:budget": "40",
    "matrix.egdi:rank": "47", "matrix.readiness:result": "80",
    "plan.1.1": "89", "plan.1.1:report": "no", "plan.1.2": "เป้าหมายมาตรฐาน", "plan.1.3": "12", "plan.1.4": "104", "plan.1.5": "4",
}  # fmt: skip


def cells(data: bytes, tmp_path: Path) -> dict[str, dict[str, object]]:
    """Sheet → cell → value, recalculated by LibreOffice where there is one, else by the `formulas` package."""
    path = tmp_path / "card.xlsx"
    path.write_bytes(data)
    office = shutil.which("soffice")
    if office:
        out = tmp_path / "recalculated"
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        run = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        book = openpyxl.load_workbook(out / path.name, data_only=True)
        return {s.title: {c.coordinate: c.value for row in s.iter_rows() for c in row} for s in book}
    found: dict[str, dict[str, object]] = {}
    for key, value in formulas.ExcelModel().loads(str(path)).finish().calculate().items():
        place, _, cell = key.rpartition("!")
        if ":" not in cell and hasattr(value, "value"):
            found.setdefault(place.partition("]")[2].rstrip("'"), {})[cell] = value.value[0, 0]
    return {sheet.title: found.get(sheet.title.upper(), found.get(sheet.title, {})) for sheet in openpyxl.load_workbook(path)}  # fmt: skip


def lines(data: bytes, sheet: str) -> dict[str, int]:
    """What stands in the first column → its line."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {str(cell.value): cell.row for cell in book[sheet]["A"][HEAD:] if cell.value is not None}


def close(value: object, expected: Decimal | int | None) -> bool:
    if expected is None:
        return value in ("", None)
    return abs(float(value) - float(expected)) < 1e-9


@pytest.mark.parametrize("name", CARDS)
def test_the_formulas_give_the_scorer_s_levels_scores_and_totals(name, tmp_path):
    found = card(CARDS[name])
    data = workbook(CARDS[name], (), Decimal(85), Words("th"))
    at, sheet = lines(data, "MOU"), cells(data, tmp_path)["MOU"]
    for row in found.rows:
        line, score = at[row.indicator.id], row.score
        assert close(sheet.get(f"K{line}"), score.level if score else None), row.indicator.id
        assert close(sheet.get(f"L{line}"), score.score if score else None), row.indicator.id
        assert close(sheet.get(f"M{line}"), score.points if score else None), row.indicator.id
    for dimension in found.dimensions:
        points = dimension.total.points if dimension.total else 0
        assert close(sheet[f"M{at[dimension.indicator.id]}"], points)
    end = max(at.values()) + 1
    low, high = (found.total.low, found.total.high) if found.total else (Decimal(20), Decimal(100))
    assert close(sheet[f"M{end}"], found.total.points if found.total else 0)
    assert close(sheet[f"M{end + 1}"], low)
    assert close(sheet[f"M{end + 2}"], high)
    steps = {step.indicator: step.gain for step in found.steps}
    assert all(close(sheet.get(f"Q{at[leaf]}"), steps.get(leaf)) for leaf in LEAVES)
    if found.results and found.open:
        reach = needed_total(found.results, 85)
        assert close(sheet[f"M{end + 5}"], max(reach.missing, 0))
        if reach.evenly is not None:
            assert close(sheet[f"M{end + 6}"], reach.evenly)


def test_the_formulas_of_the_matrix_and_the_plan_give_the_scorer_s_results(tmp_path):
    words = Words("en")
    data = workbook(COUNTS, (), Decimal(85), words)
    found = cells(data, tmp_path)
    for line, row in enumerate(matrix_rows(COUNTS), HEAD + 1):
        sheet, score = found[words("sheet_matrix")], row.score
        assert close(sheet.get(f"K{line}"), score.value if score else None), row.indicator.id
        said = "" if score is None else words("met" if score.target_met else "not_met")
        assert (sheet.get(f"M{line}") or "") == said, row.indicator.id
    for line, row in enumerate(plan_rows(COUNTS), HEAD + 1):
        if row.indicator.method != "none":
            points = row.score.points if row.score else None
            assert close(found[words("sheet_plan")].get(f"K{line}"), points), row.indicator.id


def test_scenarios_stand_side_by_side_and_a_name_is_no_formula(tmp_path):
    scenarios = (Scenario("=1+1", CARDS["some"]), Scenario("สูง", CARDS["all"]))
    data = workbook({}, scenarios, Decimal(85), Words("th"))
    sheet = openpyxl.load_workbook(BytesIO(data))["ฉากทัศน์"]
    assert (sheet["D4"].value, sheet["D4"].data_type) == ("=1+1", "s")
    end = HEAD + 1 + len(LEAVES)
    found = cells(data, tmp_path)["ฉากทัศน์"]
    assert close(found[f"E{end}"], card(CARDS["some"]).total.points)
    assert close(found[f"G{end}"], card(CARDS["all"]).total.points)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_report_says_total_values_and_every_clause_that_was_used(language):
    entries = CARDS["some"] | COUNTS | {"4.1": "9"}
    document = docx.Document(BytesIO(report(entries, (Scenario("ก", {"1.1": "80"}),), Words(language))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    table = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "34.76" not in text
    assert f"{card(entries).total.points.normalize():f}" in text
    assert "2.16" in table
    assert "40" in table
    for indicator in ("1.1", "2.2.1.2", "matrix.time_saved", "plan.1.3"):
        for quote in load_rules().indicator(indicator).source.quotes:
            assert quote in text, indicator
    assert {"th": "เกณฑ์ของ 4.1 มีตั้งแต่", "en": "4.1 has 1 to 5"}[language] in text
