"""A faulty table is refused with one sentence that names file, row and column."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.tables import Table, load_tables

SOURCE = "หน้า 1\nโครงการ ก\nงบ 10.50 ลบ. งบ 2.00 ลบ.\nหน้า 2\nโครงการ ข\nงบ 10.50 ลบ. เพ่ือ\n"
SOUND = """source = "plan.txt"
title = { th = "งบ", en = "budgets" }
[columns]
name = { th = "โครงการ", en = "project" }
budget = { th = "งบ", en = "budget", unit = "million baht" }
[[row]]
id = "a"
path = ["หน้า 1", "ก"]
name_en = "A"
[[row.cell]]
column = "name"
value = "โครงการ ก"
quote = "โครงการ ก"
[[row.cell]]
column = "budget"
value = ["10.50 ลบ.", "2.00 ลบ."]
value_en = ["10.50 million", "2.00 million"]
after = "โครงการ ก"
quote = ["10.50 ลบ.", "2.00 ลบ."]
amount = ["10.50", "2.00"]
"""
WITHOUT_BUDGET = SOUND.split('column = "budget"')[0]
EMPTY = 'column = "budget"\nnote = "ว่าง"\nnote_en = "empty"\n'


def load(folder: Path, toml: str) -> Table:
    (folder / "budgets.toml").write_text(toml, encoding="utf-8")
    return load_tables(folder, {"plan.txt": SOURCE})[0]


def test_a_sound_table_loads(tmp_path):
    cell = load(tmp_path, SOUND).cell("a", "budget")
    assert [SOURCE[start:end] for start, end in cell.spans] == ["10.50 ลบ.", "2.00 ลบ."]
    assert cell.amounts == (Decimal("10.50"), Decimal("2.00"))


def test_a_folder_without_tables_has_none(tmp_path):
    assert load_tables(tmp_path, {}) == ()


def test_a_quote_that_stands_twice_is_the_first_behind_its_anchor(tmp_path):
    cell = load(tmp_path, SOUND.replace('after = "โครงการ ก"', 'after = "หน้า 1"')).cell("a", "budget")
    assert cell.spans[0][0] == SOURCE.index("10.50")
    second = 'column = "budget"\nvalue = "10.50 ลบ."\nafter = "โครงการ ข"\nquote = "10.50 ลบ."\n'
    cell = load(tmp_path, WITHOUT_BUDGET + second).cell("a", "budget")
    assert cell.spans[0][0] == SOURCE.rindex("10.50")


NAME = 'quote = "โครงการ ก"'
AFTER = 'after = "โครงการ ก"'
VALUE = 'value = "โครงการ ก"'
FAULTS = [
    ("[columns]", "[columns", r"^budgets\.toml: cannot be read as TOML"),
    ('"plan.txt"', '"other.txt"', r"^budgets\.toml: its source other\.txt is not among the documents"),
    ('id = "a"', 'id = "a"\ncolour = "red"', r"^budgets\.toml, row a: unknown key colour"),
    ('id = "a"', "", r"^budgets\.toml, row \?: key id is missing"),
    ('name_en = "A"\n', "", r"^budgets\.toml, row a: key name_en is missing"),
    ('name_en = "A"', "name_en = 3", r"^budgets\.toml, row a: key name_en is empty or of the wrong type"),
    ('en = "budgets"', 'en = ""', r"^budgets\.toml, title: key en is empty"),
    ('"โครงการ", en = "project"', '"โครงการ"', r"^budgets\.toml, column name: key en is missing"),
    ('column = "name"', 'column = "title"', r"row a, column title: not declared under \[columns\]"),
    ('column = "name"', 'column = "budget"', r"row a: column budget stands twice"),
    (f"{NAME}\n", "", r"row a, column name: no quote; an empty cell holds only a note"),
    (f"{VALUE}\n", "", r"row a, column name: no value"),
    (VALUE, "value = [3]", r"row a, column name: value must hold texts"),
    (NAME, 'quote = "โครงการ ค"', r"column name: the quote 'โครงการ ค' does not stand in the source"),
    (f"{AFTER}\n", "", r"column budget: the quote '10\.50 ลบ\.' stands 2 times .* add `after`"),
    (AFTER, 'after = "โครงการ"', r"column budget: the anchor 'โครงการ' stands 2 times"),
    (AFTER, 'after = "โครงการ ค"', r"column budget: the anchor 'โครงการ ค' stands 0 times"),
    (AFTER, 'after = "โครงการ ข"', r"column budget: the quote '2\.00 ลบ\.' does not stand .* where"),
    (NAME, 'quote = "โครงการ ก\\n"', r"column name: the quote .* begins or ends with a blank"),
    ('quote = ["10.50', 'quote = ["0.50', r"column budget: the quote '0\.50 ลบ\.' cuts a figure"),
    ('value = ["10.50', 'value = ["10.05', r"column budget: the figure 10\.05 does not stand in its quote"),
    (VALUE, 'value = "โครงการ กก"', r"column name: the value 'โครงการ กก' does not read its quote"),
    ('", "2.00 ลบ."]\nvalue_en', '"]\nvalue_en', r"column budget: 1 values need as many quotes, not 2"),
    ('["10.50 million", "2.00 million"]', '"10.50"', r"column budget: 1 translations of 2 values"),
    ('"10.50 million"', '"15.50 million"', r"column budget: the figure 15\.50 does not stand"),
    ('amount = ["10.50", "2.00"]', 'amount = "12.50"', r"column budget: the figure 12\.50 does not"),
    ('amount = ["10.50"', 'amount = ["ลบ."', r"column budget: an amount must be written as a plain"),
    (NAME, f'{NAME}\namount = "1"', r"column name: an amount, but the column declares no unit"),
    (NAME, f'{NAME}\nnote = "แปลก"', r"column name: a note needs both note \(Thai\) and note_en"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_refused_with_file_row_and_column(tmp_path, old, new, message):
    assert old in SOUND
    with pytest.raises(SourceError, match=message):
        load(tmp_path, SOUND.replace(old, new, 1))


def test_two_rows_of_one_id_are_refused(tmp_path):
    with pytest.raises(SourceError, match=r"budgets\.toml: row a stands twice"):
        load(tmp_path, SOUND + '[[row]]\nid = "a"\npath = ["x"]\nname_en = "B"\n[[row.cell]]\n' + EMPTY)


def test_a_quote_longer_than_a_citation_is_refused(tmp_path):
    (tmp_path / "t.toml").write_text(re.sub('โครงการ ก(?=")', "ก" * 3001, SOUND), encoding="utf-8")
    with pytest.raises(SourceError, match=r"row a, column name: the quote .* is longer than 3000 characters"):
        load_tables(tmp_path, {"plan.txt": "ก" * 3001})


def test_a_reading_may_mend_marks_and_blanks_but_no_letter(tmp_path):
    cell = '[[row.cell]]\ncolumn = "name"\nvalue = "เพื่อ"\nquote = "เพ่ือ"\n'
    table = SOUND.split("[[row.cell]]")[0] + cell
    assert load(tmp_path, table).cell("a", "name").value == ("เพื่อ",)
    with pytest.raises(SourceError, match="does not read its quote"):
        load(tmp_path, table.replace('"เพื่อ"', '"เพียง"'))


def test_an_empty_cell_says_why(tmp_path):
    table = WITHOUT_BUDGET + EMPTY
    assert load(tmp_path, table).cell("a", "budget").note_en == "empty"
    with pytest.raises(KeyError):
        load(tmp_path, table).cell("b", "budget")
