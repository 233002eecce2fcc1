"""Two sheets of the workbook: the evaluation matrix on raw counts, and the plan's targets."""

from collections.abc import Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scoring import Indicator, load_rules
from scoring.card import NO, YES, Entries, Row
from ui.sheet import HEAD, INPUT, clause, headings, level_formula, name_of, named, put, score_formula, title
from ui.words import Words


def matrix(sheet: Worksheet, rows: Sequence[Row], words: Words) -> None:
    """Raw counts, the formula's result and whether it meets the target."""
    title(sheet, words("matrix_tab"), words("xlsx_matrix_lead"))
    inputs = [words("col_count", number=number) for number in (1, 2, 3)]
    heads = [words("col_number"), words("col_name"), words("col_target"), words("col_direction")]
    names = [text for one in inputs for text in (one, words("col_value"))]
    headings(sheet, [*heads, *names, words("col_result"), words("col_unit"), words("col_met"), words("col_place"), words("col_clause")])  # fmt: skip
    for line, row in enumerate(rows, HEAD + 1):
        leaf = row.indicator
        higher = leaf.direction == "higher"
        for column, value in zip("ABCD", (leaf.number, name_of(leaf, words), leaf.target, "≥" if higher else "≤"), strict=True):  # fmt: skip
            put(sheet, f"{column}{line}", value)
        given = row.score.inputs if row.score is not None and row.score.inputs else {}
        cells: dict[str, list[str]] = {}
        for (label, value), one in zip((("E", "F"), ("G", "H"), ("I", "J")), leaf.inputs, strict=False):
            put(sheet, f"{label}{line}", getattr(one, words.language))
            put(sheet, f"{value}{line}", given.get(one.name))
            sheet[f"{value}{line}"].fill = INPUT
            cells.setdefault(one.role, []).append(f"{value}{line}")
        filled = f"COUNT({','.join(cell for group in cells.values() for cell in group)})={len(leaf.inputs)}"
        sheet[f"K{line}"] = f'=IF({filled},{count_formula(leaf, cells)},"")'
        put(sheet, f"L{line}", leaf.unit if words.language == "th" else leaf.unit_en)
        met = f"K{line}{'>=' if higher else '<='}C{line}"
        sheet[f"M{line}"] = f'=IF(K{line}="","",IF({met},"{words("met")}","{words("not_met")}"))'
        clause(sheet, line, leaf, "N", words)
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


def plan(sheet: Worksheet, rows: Sequence[Row], entries: Entries, words: Words) -> None:
    """The plan's indicators with their targets of 50, 75 and 100 points."""
    rubric = load_rules().rubric("plan")
    title(sheet, words("plan_tab"), words("xlsx_plan_lead"))
    heads = [words(key) for key in ("col_id", "col_name", "col_weight", "col_value", "col_unit")]
    headings(sheet, [*heads, *rubric.marks, words("col_condition"), words("col_fulfilled"), words("col_points"), words("col_place"), words("col_clause")])  # fmt: skip
    for column in "FGH":
        sheet[f"{column}{HEAD}"].number_format = f'0" {words("points", mark="").strip()}"'
    marks = f"$F${HEAD}:$H${HEAD}"
    for line, row in enumerate(rows, HEAD + 1):
        leaf = row.indicator
        named(sheet, line, leaf, words)
        clause(sheet, line, leaf, "L", words)
        if leaf.method == "none":
            put(sheet, f"K{line}", words("no_targets"))
            continue
        for column, step in zip("FGH", leaf.thresholds or rubric.mark_names, strict=True):
            put(sheet, f"{column}{line}", step)
        cell, steps = f"D{line}", f"$F${line}:$H${line}"
        put(sheet, cell, row.score.value if row.score is not None else None)
        sheet[cell].fill = INPUT
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
    put(sheet, f"I{line}", getattr(condition, words.language))
    state = {YES: words("yes"), NO: words("no")}.get(entries.get(f"{leaf.id}:{condition.name}", ""))
    put(sheet, f"J{line}", state)
    sheet[f"J{line}"].fill = INPUT
    choices = DataValidation(type="list", formula1=f'"{words("yes")},{words("no")}"', allow_blank=True)
    choices.add(f"J{line}")
    sheet.add_data_validation(choices)
    return f'IF(AND({asked},J{line}="{words("no")}"),"",{scored})'
