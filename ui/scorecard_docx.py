"""The scorecard as a Word report: the total, every indicator, what would help, and the clauses word for word."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from scoring import Indicator, load_rules
from scoring.card import Card, Entries, Row, card, matrix_rows, plan_rows
from scoring.say import amount, figure
from scoring.scorer import CONVENTION
from ui.scorecard_book import Scenario
from ui.scorecard_figure import target_of
from ui.scorecard_xlsx import notes
from ui.words import Words

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT, SIZE = "TH Sarabun New", 14  # points


def report(entries: Entries, scenarios: Sequence[Scenario], words: Words) -> bytes:
    """The report of the entries, with the scenarios' totals beside theirs."""
    document = Document()
    _dress(document)
    found = card(entries)
    document.add_heading(words("scorecard_title"), 0)
    for line in _summary(found, words):
        document.add_paragraph(line)
    _indicators(document, found, words)
    _steps(document, found, words)
    if scenarios:
        _scenarios(document, found, scenarios, words)
    counted = [row for row in matrix_rows(entries) if row.score is not None]
    planned = [row for row in plan_rows(entries) if row.score is not None]
    _counted(document, counted, words)
    _planned(document, planned, words)
    used = [row for row in found.rows if row.score is not None] + counted + planned
    _wrong(document, [row for row in (*found.rows, *matrix_rows(entries), *plan_rows(entries)) if row.error], words)
    _clauses(document, [row.indicator for row in used] + [load_rules().indicator("total")], words)
    _conventions(document, words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _summary(found: Card, words: Words) -> list[str]:
    weight = figure(load_rules().indicator("total").weight)
    if found.total is None:
        return [words("nothing_yet")]
    total = found.total
    lines = [f"{words('total')} {figure(total.points)} {words('total_of', weight=weight)} *"]
    lines.append(words("covered", covered=figure(total.covered), weight=weight))
    if total.low != total.high:
        lines.append(words("bounds", low=figure(total.low), high=figure(total.high)))
    return [*lines, words("convention_mark")]


def _indicators(document, found: Card, words: Words) -> None:
    document.add_heading(words("mou_tab"), 1)
    heads = ("col_id", "col_name", "col_weight", "col_value", "col_level", "col_score", "col_points", "col_basis")
    rows = []
    for dimension in found.dimensions:
        top, total = dimension.indicator, dimension.total
        rows.append(
            (top.id, _name(top, words), figure(top.weight), "", "", "", figure(total.points) if total else "", "")
        )
        rows += [_scored(row, words) for row in dimension.rows]
    _table(document, [words(head) for head in heads], rows, bold=[one.indicator.id for one in found.dimensions])


def _scored(row: Row, words: Words) -> tuple[str, ...]:
    leaf, score = row.indicator, row.score
    first = (leaf.id, _name(leaf, words), figure(leaf.weight))
    if score is None:
        return (*first, "–", "", "", "", "")
    reached = figure(score.score) if score.score is not None else "–"
    basis = words("by_convention" if score.basis == CONVENTION else "by_document")
    value = amount(score.value, leaf, words.language)
    return (*first, value, str(score.level), reached, figure(score.points) if score.points is not None else "0", basis)


def _steps(document, found: Card, words: Words) -> None:
    if not found.steps:
        return
    document.add_heading(words("steps_title"), 1)
    document.add_paragraph(words("steps_lead"))
    rows = []
    for step in found.steps:
        leaf = load_rules().indicator(step.indicator)
        now, goal = (amount(value, leaf, words.language) for value in (step.value, step.value_needed))
        rows.append((f"{leaf.id} {_name(leaf, words)}", now, goal, f"+{figure(step.gain)}"))
    _table(document, [words(key) for key in ("col_name", "col_now", "col_goal", "col_gain")], rows)


def _scenarios(document, found: Card, scenarios: Sequence[Scenario], words: Words) -> None:
    document.add_heading(words("scenarios_tab"), 1)
    cards = [(words("scenario_now"), found), *((one.name, card(one.entries)) for one in scenarios)]
    rows = [
        (name, figure(one.total.points), figure(one.total.covered), f"{figure(one.total.low)}–{figure(one.total.high)}")
        for name, one in cards
        if one.total is not None
    ]
    heads = (words("scenario_which"), words("total"), words("col_covered"), f"{words('bound_low')} – {words('bound_high')}")  # fmt: skip
    _table(document, heads, rows)


def _counted(document, rows: Sequence[Row], words: Words) -> None:
    rows = [row for row in rows if row.score.target_met is not None]
    if not rows:
        return
    document.add_heading(words("matrix_tab"), 1)
    body = [
        (
            _name(row.indicator, words), target_of(row.indicator, words),
            amount(row.score.value, row.indicator, words.language),
            words("met" if row.score.target_met else "not_met"),
        )
        for row in rows
    ]  # fmt: skip
    _table(document, [words(key) for key in ("col_name", "col_target", "col_result", "col_met")], body)


def _planned(document, rows: Sequence[Row], words: Words) -> None:
    if not rows:
        return
    document.add_heading(words("plan_tab"), 1)
    document.add_paragraph(words("plan_lead"))
    body = [
        (
            f"{row.indicator.id.removeprefix('plan.')} {_name(row.indicator, words)}",
            amount(row.score.value, row.indicator, words.language),
            figure(row.score.points) if row.score.points is not None else words("plan_no_points"),
        )
        for row in rows
    ]
    _table(document, [words(key) for key in ("col_name", "col_value", "col_points")], body)


def _wrong(document, rows: Sequence[Row], words: Words) -> None:
    if not rows:
        return
    document.add_heading(words("docx_errors"), 1)
    for row in rows:
        document.add_paragraph(row.error.message_th if words.language == "th" else row.error.message)


def _clauses(document, indicators: Sequence[Indicator], words: Words) -> None:
    document.add_heading(words("docx_clauses"), 1)
    for indicator in indicators:
        rubric = load_rules().rubric(indicator.rubric)
        title = rubric.title if words.language == "th" else rubric.title_en
        place = indicator.locator if words.language == "th" else indicator.locator_en
        document.add_paragraph(f"{title} › {place} ({indicator.source.file})").runs[0].bold = True
        for quote in indicator.source.quotes:
            document.add_paragraph(f"“{quote}”", style="Intense Quote")


def _conventions(document, words: Words) -> None:
    document.add_heading(words("docx_conventions"), 1)
    for place, note in notes(words):
        document.add_paragraph(f"{place}: {note}", style="List Bullet")


def _table(document, heads: Sequence[str], rows: Sequence[Sequence[str]], bold: Sequence[str] = ()) -> Table:
    table = document.add_table(1, len(heads), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    _repeat(table)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.bold = row[0] in bold
    return table


def _repeat(table: Table) -> None:
    """The first row stands on every page the table runs over."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _dress(document) -> None:
    """Landscape, and a Thai font for Thai letters in every style."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for style in document.styles:
        if getattr(style, "font", None) is None:
            continue
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:cs", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZE)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(2 * SIZE))
    normal.element.get_or_add_rPr().append(size)


def _name(row: Indicator, words: Words) -> str:
    return row.name if words.language == "th" else row.name_en
