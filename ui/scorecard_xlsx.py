"""The scorecard as a workbook whose formulas live: change a value in Excel and every level and sum follows.

The formulas are written from the rules' own thresholds, weights and marks, which stand in cells of their own.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scoring import Indicator, load_rules
from scoring.card import Card, Entries, card, matrix_rows, plan_rows
from ui.scorecard_book import Scenario
from ui.scorecard_xlsx_counts import matrix, plan
from ui.sheet import (
    FONT,
    HEAD,
    INPUT,
    TOP,
    clause,
    finish,
    headings,
    level_formula,
    name_of,
    named,
    put,
    score_formula,
    sum_of,
    title,
    validated,
)
from ui.words import Words

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, LAST = "F", "J"  # the columns of the thresholds on the sheet of the MOU


def workbook(entries: Entries, scenarios: Sequence[Scenario], target: Decimal, words: Words) -> bytes:
    """The workbook: MOU, scenarios, evaluation matrix, plan, notes. Entries that cannot be read stay out."""
    book = Workbook()
    mou = book.active
    mou.title = words("sheet_mou")
    places = _mou(mou, card(entries), target, words)
    if scenarios:
        _scenarios(book.create_sheet(words("sheet_scenarios")), mou.title, places, scenarios, words)
    matrix(book.create_sheet(words("sheet_matrix")), matrix_rows(entries), words)
    plan(book.create_sheet(words("sheet_plan")), plan_rows(entries), entries, words)
    _notes(book.create_sheet(words("sheet_notes")), words)
    for sheet in book:
        finish(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# ── the MOU ──────────────────────────────────────────────────────────────────────────────────


def _mou(sheet: Worksheet, found: Card, target: Decimal, words: Words) -> dict[str, int]:
    """Writes the sheet; the line of each indicator."""
    rules = load_rules().rubric("mou")
    title(sheet, words("scorecard_title"), words("xlsx_lead"))
    columns = ("col_id", "col_name", "col_weight", "col_value", "col_unit")
    after = ("col_level", "col_score", "col_points", "col_basis", "col_covered", "col_next", "col_gain")
    heads = [words(key) for key in columns] + list(rules.marks) + [words(key) for key in after]
    headings(sheet, [*heads, words("col_place"), words("col_clause")])
    for column in "FGHIJ":
        sheet[f"{column}{HEAD}"].number_format = f'"{words("level", mark="")}"0'
    values = {row.indicator.id: row.score.value for row in found.rows if row.score is not None}
    rows = [row for row in rules.indicators if row.kind != "total"]
    places = {row.id: HEAD + 1 + number for number, row in enumerate(rows)}
    for row in rows:
        line = places[row.id]
        named(sheet, line, row, words)
        clause(sheet, line, row, "R", words)
        if row.is_leaf:
            _leaf(sheet, line, row, values.get(row.id), words)
        else:
            _sums(sheet, line, [places[leaf.id] for leaf in load_rules().leaves("mou", row.id)])
    _total(sheet, HEAD + 1 + len(rows), [places[leaf.id] for leaf in load_rules().leaves("mou")], target, words)
    sheet.freeze_panes = f"C{HEAD + 1}"
    return places


def _leaf(sheet: Worksheet, line: int, row: Indicator, value: object, words: Words) -> None:
    steps = row.words or row.thresholds
    for column, step in zip("FGHIJ", steps, strict=True):
        put(sheet, f"{column}{line}", step)
    cell = sheet[f"D{line}"]
    put(sheet, cell.coordinate, value)
    cell.fill = INPUT
    validated(sheet, cell.coordinate, row, f"${FIRST}${line}:${LAST}${line}")
    steps_range, marks = f"{FIRST}{line}:{LAST}{line}", f"${FIRST}${HEAD}:${LAST}${HEAD}"
    top = f"${LAST}${HEAD}"
    level, between = level_formula(f"D{line}", steps_range, row), f"INDEX({marks},K{line})"
    sheet[f"K{line}"] = f'=IF(D{line}="","",{level})'
    sheet[f"L{line}"] = f'=IF(K{line}="","",IF(K{line}=0,"",{score_formula(f"D{line}", steps_range, marks, f"K{line}", row)}))'  # fmt: skip
    sheet[f"M{line}"] = f'=IF(L{line}="","",C{line}*L{line}/{top})'
    said = f'IF(K{line}=0,"{words("by_document")}",IF(L{line}={between},"{words("by_document")}","{words("by_convention")}"))'
    sheet[f"N{line}"] = f'=IF(K{line}="","",{said})'
    sheet[f"O{line}"] = f'=IF(K{line}="",0,C{line})'
    more = f"K{line}=COLUMNS({marks})"
    sheet[f"P{line}"] = f'=IF(K{line}="","",IF({more},"",INDEX({steps_range},K{line}+1)))'
    earned = f'IF(M{line}="",0,M{line})'
    sheet[f"Q{line}"] = f'=IF(K{line}="","",IF({more},"",C{line}*INDEX({marks},K{line}+1)/{top}-{earned}))'


def _sums(sheet: Worksheet, line: int, leaves: Sequence[int]) -> None:
    for column in "MO":
        sheet[f"{column}{line}"] = sum_of(column, leaves)
    for cell in sheet[line]:
        cell.fill = TOP
        cell.font = Font(name=FONT, size=14, bold=True)


def _total(sheet: Worksheet, line: int, leaves: Sequence[int], target: Decimal, words: Words) -> None:
    row = load_rules().indicator("total")
    put(sheet, f"B{line}", words("total"))
    put(sheet, f"C{line}", row.weight)
    _sums(sheet, line, leaves)
    low, high = f"${FIRST}${HEAD}", f"${LAST}${HEAD}"
    open_weight = f"(C{line}-O{line})"
    wanted, missing = line + 4, line + 5
    lines = (
        (words("bound_low"), f"=M{line}+{open_weight}*{low}/{high}"),
        (words("bound_high"), f"=M{line}+{open_weight}"),
        ("", None),
        (words("target_points"), target),
        (words("target_missing"), f"=MAX(M{wanted}-M{line},0)"),
        (words("target_evenly"), f'=IF({open_weight}=0,"",MAX(M{missing}*{high}/{open_weight},{low}))'),
    )
    for number, (name, value) in enumerate(lines, line + 1):
        put(sheet, f"B{number}", name)
        sheet[f"M{number}"] = value
    sheet[f"M{wanted}"].fill = INPUT


# ── scenarios ────────────────────────────────────────────────────────────────────────────────


def _scenarios(sheet: Worksheet, mou: str, places: dict[str, int], scenarios: Sequence[Scenario], words: Words) -> None:
    """A value and its points for each scenario; the thresholds are those of the MOU's sheet."""
    title(sheet, words("scenarios_tab"), words("xlsx_scenarios_lead"))
    heads = [words("col_id"), words("col_name"), words("col_weight")]
    headings(sheet, heads + [text for one in scenarios for text in (one.name, words("col_points"))])
    leaves = load_rules().leaves("mou")
    marks = f"'{mou}'!${FIRST}${HEAD}:${LAST}${HEAD}"
    for line, leaf in enumerate(leaves, HEAD + 1):
        for column, value in zip("ABC", (leaf.id, name_of(leaf, words), leaf.weight), strict=True):
            put(sheet, f"{column}{line}", value)
    for number, one in enumerate(scenarios):
        given, earned = get_column_letter(4 + 2 * number), get_column_letter(5 + 2 * number)
        results = card(one.entries).results
        for line, leaf in enumerate(leaves, HEAD + 1):
            cell, steps = f"{given}{line}", f"'{mou}'!${FIRST}${places[leaf.id]}:${LAST}${places[leaf.id]}"
            put(sheet, cell, results.get(leaf.id))
            sheet[cell].fill = INPUT
            level = level_formula(cell, steps, leaf)
            scored = score_formula(cell, steps, marks, level, leaf)
            points = f"$C{line}*{scored}/INDEX({marks},COLUMNS({marks}))"
            sheet[f"{earned}{line}"] = f'=IF({cell}="","",IF({level}=0,"",{points}))'
        end = HEAD + 1 + len(leaves)
        sheet[f"{earned}{end}"] = f"=SUM({earned}{HEAD + 1}:{earned}{end - 1})"
        sheet[f"{earned}{end}"].font = Font(name=FONT, size=14, bold=True)
    put(sheet, f"B{HEAD + 1 + len(leaves)}", words("total"))
    sheet.freeze_panes = f"D{HEAD + 1}"


# ── notes ────────────────────────────────────────────────────────────────────────────────────


def _notes(sheet: Worksheet, words: Words) -> None:
    """What is a convention of ours, and the rules' own notes."""
    title(sheet, words("sheet_notes"), words("conventions_lead"))
    for line, (place, note) in enumerate(notes(words), HEAD):
        put(sheet, f"A{line}", place)
        put(sheet, f"B{line}", note)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 110


def notes(words: Words) -> Iterator[tuple[str, str]]:
    """Every note of the rules with the place it belongs to."""
    for rubric in load_rules().rubrics:
        place = load_rules().rubric(rubric.id).indicators[0]
        locator = (place.locator if words.language == "th" else place.locator_en).partition(" › ")[0]
        for key in rubric.notes:
            yield locator, load_rules().note(rubric.id, key, words.language)
