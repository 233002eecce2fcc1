"""What every sheet of the workbook is made of: cells, headings, clauses, the formulas of a scale."""

from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scoring import Indicator
from ui.words import Words

FONT = "TH Sarabun New"
HEAD = 4  # the row of the column names, on every sheet
WIDTHS = {"A": 9, "B": 52, "C": 9, "D": 14, "E": 12, "R": 24, "S": 60}
INPUT = PatternFill("solid", fgColor="FFF7DB")
TOP = PatternFill("solid", fgColor="DCE6F0")
_HEAD = PatternFill("solid", fgColor="1F4E79")
_LINE = Border(bottom=Side("thin", color="D5DDE5"))


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


def title(sheet: Worksheet, title: str, lead: str) -> None:
    """The sheet's title and what one does on it."""
    put(sheet, "A1", title)
    put(sheet, "A2", lead)
    sheet["A1"].font = Font(name=FONT, size=20, bold=True, color="1F4E79")
    sheet["A2"].font = Font(name=FONT, size=14, color="51606E")


def headings(sheet: Worksheet, names: Sequence[object]) -> None:
    """The row of the column names; a figure among them stays a figure, for formulas to read."""
    for number, name in enumerate(names, 1):
        cell = sheet.cell(HEAD, number)
        put(sheet, cell.coordinate, name)
        cell.fill = _HEAD
        cell.font = Font(name=FONT, size=14, bold=True, color="FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def named(sheet: Worksheet, line: int, row: Indicator, words: Words) -> None:
    """Id, name, weight and unit of an indicator in their columns."""
    unit = row.unit if words.language == "th" else row.unit_en
    for column, value in zip(
        "ABCE", (row.id.removeprefix("plan."), name_of(row, words), row.weight, unit), strict=True
    ):
        put(sheet, f"{column}{line}", value)


def clause(sheet: Worksheet, line: int, row: Indicator, column: str, words: Words) -> None:
    """Place and clause of an indicator, in a column and the one after it."""
    place = row.locator if words.language == "th" else row.locator_en
    put(sheet, f"{column}{line}", f"{place} ({row.source.file})")
    put(sheet, f"{chr(ord(column) + 1)}{line}", " … ".join(" ".join(quote.split()) for quote in row.source.quotes))


def name_of(row: Indicator, words: Words) -> str:
    """The name in the language of the sheet."""
    return row.name if words.language == "th" else row.name_en


def put(sheet: Worksheet, place: str, value: object) -> None:
    """Writes a value; text is text even where it begins with an equals sign."""
    cell = sheet[place]
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def sum_of(column: str, lines: Sequence[int]) -> str:
    """The formula that sums lines of a column."""
    return f"=SUM({','.join(f'{column}{line}' for line in lines)})"


def validated(sheet: Worksheet, place: str, row: Indicator, steps: str) -> None:
    """Lets the cell take only what the indicator can have."""
    if row.words:
        rule = DataValidation(type="list", formula1=steps, allow_blank=True)
    else:
        rule = DataValidation("decimal", operator="between", formula1=str(row.minimum), formula2=str(row.maximum), allow_blank=True)  # fmt: skip
    rule.showErrorMessage = True
    rule.add(place)
    sheet.add_data_validation(rule)


def finish(sheet: Worksheet) -> None:
    """Fonts, borders, widths and the printed page."""
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
