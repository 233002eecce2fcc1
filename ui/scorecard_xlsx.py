"""The scorecard as a workbook whose formulas live: change a value in Excel and every level and sum follows.

The formulas are written from the rules' own thresholds, weights and marks, which stand in cells of their own.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scoring import Indicator, load_rules
from scoring.card import NO, YES, Card, Entries, Row, card, matrix_rows, plan_rows
from ui.scorecard_book import Scenario
from ui.words import Words

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "TH Sarabun New"
HEAD = 4  # the row of the column names, on every sheet
FIRST, LAST = "F", "J"  # the columns of the thresholds on the sheet of the MOU
WIDTHS = {"A": 9, "B": 52, "C": 9, "D": 14, "E": 12, "R": 24, "S": 60}
_INPUT = PatternFill("solid", fgColor="FFF7DB")
_TOP = PatternFill("solid", fgColor="DCE6F0")
_HEAD = PatternFill("solid", fgColor="1F4E79")
_LINE = Border(bottom=Side("thin", color="D5DDE5"))


def workbook(entries: Entries, scenarios: Sequence[Scenario], target: Decimal, words: Words) -> bytes:
    """The workbook: MOU, scenarios, evaluation matrix, plan, notes. Entries that cannot be read stay out."""
    book = Workbook()
    mou = book.active
    mou.title = words("sheet_mou")
    places = _mou(mou, card(entries), target, words)
    if scenarios:
        _scenarios(book.create_sheet(words("sheet_scenarios")), mou.title, places, scenarios, words)
    _matrix(book.create_sheet(words("sheet_matrix")), matrix_rows(entries), words)
    _plan(book.create_sheet(words("sheet_plan")), plan_rows(entries), entries, words)
    _notes(book.create_sheet(words("sheet_notes")), words)
    for sheet in book:
        _finish(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# ── the MOU ──────────────────────────────────────────────────────────────────────────────────


def _mou(sheet: Worksheet, found: Card, target: Decimal, words: Words) -> dict[str, int]:
    """Writes the sheet; the line of each indicator."""
    rules = load_rules().rubric("mou")
    _title(sheet, words("scorecard_title"), words("xlsx_lead"))
    columns = ("col_id", "col_name", "col_weight", "col_value", "col_unit")
    after = ("col_level", "col_score", "col_points", "col_basis", "col_covered", "col_next", "col_gain")
    heads = [words(key) for key in columns] + list(rules.marks) + [words(key) for key in after]
    _heads(sheet, [*heads, words("col_place"), words("col_clause")])
    for column in "FGHIJ":
        sheet[f"{column}{HEAD}"].number_format = f'"{words("level", mark="")}"0'
    values = {row.indicator.id: row.score.value for row in found.rows if row.score is not None}
    rows = [row for row in rules.indicators if row.kind != "total"]
    places = {row.id: HEAD + 1 + number for number, row in enumerate(rows)}
    for row in rows:
        line = places[row.id]
        _named(sheet, line, row, words)
        _source(sheet, line, row, "R", words)
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
        _put(sheet, f"{column}{line}", step)
    cell = sheet[f"D{line}"]
    _put(sheet, cell.coordinate, value)
    cell.fill = _INPUT
    _validated(sheet, cell.coordinate, row, f"${FIRST}${line}:${LAST}${line}")
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


def level_formula(value: str, steps: str, row: Indicator) -> str:
    """How many thresholds the value in a cell reaches, or which word of the scale it is, from 1."""
    if row.words:
        return f"MATCH({value},{steps},0)"
    sign = "<=" if row.direction == "higher" else ">="
    return f"SUMPRODUCT(({steps}{sign}{value})*1)"


def score_formula(value: str, steps: str, marks: str, level: str, row: Indicator) -> str:
    """The score of a value that reaches `level` thresholds, at least one: in proportion between two of them."""
    low = f"INDEX({marks},{level})"
    if row.words:
        return low
    after, before = f"INDEX({steps},{level}+1)", f"INDEX({steps},{level})"
    part = f"({value}-{before})/({after}-{before})*(INDEX({marks},{level}+1)-{low})"
    return f"IF({level}=COLUMNS({marks}),{low},{low}+{part})"


def _sums(sheet: Worksheet, line: int, leaves: Sequence[int]) -> None:
    for column in "MO":
        sheet[f"{column}{line}"] = _sum_of(column, leaves)
    for cell in sheet[line]:
        cell.fill = _TOP
        cell.font = Font(name=FONT, size=14, bold=True)


def _total(sheet: Worksheet, line: int, leaves: Sequence[int], target: Decimal, words: Words) -> None:
    row = load_rules().indicator("total")
    _put(sheet, f"B{line}", words("total"))
    _put(sheet, f"C{line}", row.weight)
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
        _put(sheet, f"B{number}", name)
        sheet[f"M{number}"] = value
    sheet[f"M{wanted}"].fill = _INPUT


# ── scenarios ────────────────────────────────────────────────────────────────────────────────


def _scenarios(
    sheet: Worksheet, mou: str, places: dict[str, int], scenarios: Sequence[Scenario], words: Words
) -> None:
    """A value and its points for each scenario; the thresholds are those of the MOU's sheet."""
    _title(sheet, words("scenarios_tab"), words("xlsx_scenarios_lead"))
    heads = [words("col_id"), words("col_name"), words("col_weight")]
    _heads(sheet, heads + [text for one in scenarios for text in (one.name, words("col_points"))])
    leaves = load_rules().leaves("mou")
    marks = f"'{mou}'!${FIRST}${HEAD}:${LAST}${HEAD}"
    for line, leaf in enumerate(leaves, HEAD + 1):
        for column, value in zip("ABC", (leaf.id, _name(leaf, words), leaf.weight), strict=True):
            _put(sheet, f"{column}{line}", value)
    for number, one in enumerate(scenarios):
        given, earned = get_column_letter(4 + 2 * number), get_column_letter(5 + 2 * number)
        results = card(one.entries).results
        for line, leaf in enumerate(leaves, HEAD + 1):
            cell, steps = f"{given}{line}", f"'{mou}'!${FIRST}${places[leaf.id]}:${LAST}${places[leaf.id]}"
            _put(sheet, cell, results.get(leaf.id))
            sheet[cell].fill = _INPUT
            level = level_formula(cell, steps, leaf)
            scored = score_formula(cell, steps, marks, level, leaf)
            points = f"$C{line}*{scored}/INDEX({marks},COLUMNS({marks}))"
            sheet[f"{earned}{line}"] = f'=IF({cell}="","",IF({level}=0,"",{points}))'
        end = HEAD + 1 + len(leaves)
        sheet[f"{earned}{end}"] = f"=SUM({earned}{HEAD + 1}:{earned}{end - 1})"
        sheet[f"{earned}{end}"].font = Font(name=FONT, size=14, bold=True)
    _put(sheet, f"B{HEAD + 1 + len(leaves)}", words("total"))
    sheet.freeze_panes = f"D{HEAD + 1}"


# ── evaluation matrix ────────────────────────────────────────────────────────────────────────


def _matrix(sheet: Worksheet, rows: Sequence[Row], words: Words) -> None:
    """Raw counts, the formula's result and whether it meets the target."""
    _title(sheet, words("matrix_tab"), words("xlsx_matrix_lead"))
    inputs = [words("col_count", number=number) for number in (1, 2, 3)]
    heads = [words("col_number"), words("col_name"), words("col_target"), words("col_direction")]
    names = [text for one in inputs for text in (one, words("col_value"))]
    _heads(sheet, [*heads, *names, words("col_result"), words("col_unit"), words("col_met"), words("col_place"), words("col_clause")])  # fmt: skip
    for line, row in enumerate(rows, HEAD + 1):
        leaf = row.indicator
        higher = leaf.direction == "higher"
        for column, value in zip("ABCD", (leaf.number, _name(leaf, words), leaf.target, "≥" if higher else "≤"), strict=True):  # fmt: skip
            _put(sheet, f"{column}{line}", value)
        given = row.score.inputs if row.score is not None and row.score.inputs else {}
        cells: dict[str, list[str]] = {}
        for (label, value), one in zip((("E", "F"), ("G", "H"), ("I", "J")), leaf.inputs, strict=False):
            _put(sheet, f"{label}{line}", getattr(one, words.language))
            _put(sheet, f"{value}{line}", given.get(one.name))
            sheet[f"{value}{line}"].fill = _INPUT
            cells.setdefault(one.role, []).append(f"{value}{line}")
        filled = f"COUNT({','.join(cell for group in cells.values() for cell in group)})={len(leaf.inputs)}"
        sheet[f"K{line}"] = f'=IF({filled},{count_formula(leaf, cells)},"")'
        _put(sheet, f"L{line}", leaf.unit if words.language == "th" else leaf.unit_en)
        met = f"K{line}{'>=' if higher else '<='}C{line}"
        sheet[f"M{line}"] = f'=IF(K{line}="","",IF({met},"{words("met")}","{words("not_met")}"))'
        _source(sheet, line, leaf, "N", words)
    sheet.freeze_panes = f"C{HEAD + 1}"


def count_formula(leaf: Indicator, cells: dict[str, list[str]]) -> str:
    """The formula of the matrix over the cells of its counts, by role."""
    first = {role: group[0] for role, group in cells.items()}
    match leaf.compute:
        case "share" | "ratio":
            return f"100*{first['part']}/{first['whole']}"
        case "growth":
            return f"100*({first['now']}-{first['base']})/{first['base']}"
        case "reduction":
            return f"100*({first['base']}-{first['now']})/{first['base']}"
        case "multiple":
            return f"({'+'.join(cells['gain'])})/{first['cost']}"
    return first["result"]


# ── the plan ─────────────────────────────────────────────────────────────────────────────────


def _plan(sheet: Worksheet, rows: Sequence[Row], entries: Entries, words: Words) -> None:
    """The plan's indicators with their targets of 50, 75 and 100 points."""
    rubric = load_rules().rubric("plan")
    _title(sheet, words("plan_tab"), words("xlsx_plan_lead"))
    heads = [words(key) for key in ("col_id", "col_name", "col_weight", "col_value", "col_unit")]
    _heads(sheet, [*heads, *rubric.marks, words("col_condition"), words("col_fulfilled"), words("col_points"), words("col_place"), words("col_clause")])  # fmt: skip
    for column in "FGH":
        sheet[f"{column}{HEAD}"].number_format = f'0" {words("points", mark="").strip()}"'
    marks = f"$F${HEAD}:$H${HEAD}"
    for line, row in enumerate(rows, HEAD + 1):
        leaf = row.indicator
        _named(sheet, line, leaf, words)
        _source(sheet, line, leaf, "L", words)
        if leaf.method == "none":
            _put(sheet, f"K{line}", words("no_targets"))
            continue
        for column, step in zip("FGH", leaf.thresholds or rubric.mark_names, strict=True):
            _put(sheet, f"{column}{line}", step)
        cell, steps = f"D{line}", f"$F${line}:$H${line}"
        _put(sheet, cell, row.score.value if row.score is not None else None)
        sheet[cell].fill = _INPUT
        level = f"MATCH({cell},{steps},0)" if leaf.method == "worded" else level_formula(cell, steps, leaf)
        scored = f"INDEX({marks},{level})" if leaf.method == "worded" else score_formula(cell, steps, marks, level, leaf)  # fmt: skip
        scored = f'IF({level}=0,"",{scored})'
        if leaf.conditions:
            scored = _with_condition(sheet, line, leaf, entries, f"{cell}>=$H${line}", scored, words)
        sheet[f"K{line}"] = f'=IF({cell}="","",{scored})'
    sheet.freeze_panes = f"C{HEAD + 1}"


def _with_condition(
    sheet: Worksheet, line: int, leaf: Indicator, entries: Entries, asked: str, scored: str, words: Words
) -> str:
    """The formula that gives no points where the condition is asked for and said to be unmet."""
    condition = leaf.conditions[0]
    _put(sheet, f"I{line}", getattr(condition, words.language))
    state = {YES: words("yes"), NO: words("no")}.get(entries.get(f"{leaf.id}:{condition.name}", ""))
    _put(sheet, f"J{line}", state)
    sheet[f"J{line}"].fill = _INPUT
    choices = DataValidation(type="list", formula1=f'"{words("yes")},{words("no")}"', allow_blank=True)
    choices.add(f"J{line}")
    sheet.add_data_validation(choices)
    return f'IF(AND({asked},J{line}="{words("no")}"),"",{scored})'


# ── what all sheets share ────────────────────────────────────────────────────────────────────


def _notes(sheet: Worksheet, words: Words) -> None:
    """What is a convention of ours, and the rules' own notes."""
    _title(sheet, words("sheet_notes"), words("conventions_lead"))
    for line, (place, note) in enumerate(notes(words), HEAD):
        _put(sheet, f"A{line}", place)
        _put(sheet, f"B{line}", note)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 110


def notes(words: Words) -> Iterator[tuple[str, str]]:
    """Every note of the rules with the place it belongs to."""
    for rubric in load_rules().rubrics:
        place = load_rules().rubric(rubric.id).indicators[0]
        locator = (place.locator if words.language == "th" else place.locator_en).partition(" › ")[0]
        for key in rubric.notes:
            yield locator, load_rules().note(rubric.id, key, words.language)


def _title(sheet: Worksheet, title: str, lead: str) -> None:
    _put(sheet, "A1", title)
    _put(sheet, "A2", lead)
    sheet["A1"].font = Font(name=FONT, size=20, bold=True, color="1F4E79")
    sheet["A2"].font = Font(name=FONT, size=14, color="51606E")


def _heads(sheet: Worksheet, names: Sequence[object]) -> None:
    for number, name in enumerate(names, 1):
        cell = sheet.cell(HEAD, number)
        _put(sheet, cell.coordinate, name)
        cell.fill = _HEAD
        cell.font = Font(name=FONT, size=14, bold=True, color="FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _named(sheet: Worksheet, line: int, row: Indicator, words: Words) -> None:
    unit = row.unit if words.language == "th" else row.unit_en
    for column, value in zip("ABCE", (row.id.removeprefix("plan."), _name(row, words), row.weight, unit), strict=True):
        _put(sheet, f"{column}{line}", value)


def _source(sheet: Worksheet, line: int, row: Indicator, column: str, words: Words) -> None:
    place = row.locator if words.language == "th" else row.locator_en
    _put(sheet, f"{column}{line}", f"{place} ({row.source.file})")
    _put(sheet, f"{chr(ord(column) + 1)}{line}", " … ".join(" ".join(quote.split()) for quote in row.source.quotes))


def _name(row: Indicator, words: Words) -> str:
    return row.name if words.language == "th" else row.name_en


def _put(sheet: Worksheet, place: str, value: object) -> None:
    """Writes a value; text is text even where it begins with an equals sign."""
    cell = sheet[place]
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _sum_of(column: str, lines: Sequence[int]) -> str:
    return f"=SUM({','.join(f'{column}{line}' for line in lines)})"


def _validated(sheet: Worksheet, place: str, row: Indicator, steps: str) -> None:
    if row.words:
        rule = DataValidation(type="list", formula1=steps, allow_blank=True)
    else:
        rule = DataValidation("decimal", operator="between", formula1=str(row.minimum), formula2=str(row.maximum), allow_blank=True)  # fmt: skip
    rule.showErrorMessage = True
    rule.add(place)
    sheet.add_data_validation(rule)


def _finish(sheet: Worksheet) -> None:
    for column, width in WIDTHS.items():
        if sheet.column_dimensions[column].width == 13:  # openpyxl's own width: not set before
            sheet.column_dimensions[column].width = width
    for line in sheet.iter_rows(min_row=HEAD + 1):
        for cell in line:
            if cell.font.name != FONT:
                cell.font = Font(name=FONT, size=14, bold=cell.font.bold)
            cell.border = _LINE
            cell.alignment = Alignment(wrap_text=isinstance(cell.value, str) and len(cell.value) < 400, vertical="top")
            if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                cell.number_format = "#,##0.####"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
