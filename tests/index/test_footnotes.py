"""What belongs to a passage and stands below it is known: a row's footnote, the list that a text introduces."""

from index.footnotes import footnotes
from index.search import Index
from ingest.model import Passage, Unit
from ingest.rows import Cell


def passage(number: int, text: str, path: tuple[str, ...] = ("ส่วน",), cells: tuple[Cell, ...] = ()) -> Passage:
    return Passage(f"a:{number:04d}", "a", "a.txt", "a", path, (Unit("row" if cells else "item", text, (), cells),))


CELL = (Cell("คอลัมน์", 0, 1),)


def test_a_row_with_a_mark_belongs_to_the_footnote_below_it() -> None:
    assert footnotes([passage(1, "ก *", cells=CELL), passage(2, "ข", cells=CELL), passage(3, "* หมายเหตุ")]) == [
        2,
        None,
        None,
    ]


def test_a_footnote_belongs_to_what_carries_it_on() -> None:
    assert footnotes([passage(1, "ก *", cells=CELL), passage(2, "* หมายถึง"), passage(3, "- ได้แก่ ข")]) == [1, 2, None]


def test_a_text_that_introduces_a_list_belongs_to_the_next_passage_of_its_section() -> None:
    assert footnotes([passage(1, "ประกอบด้วย 4 ยุทธศาสตร์ ได้แก่"), passage(2, "(1) ก (2) ข")]) == [1, None]
    assert footnotes([passage(1, "มีดังนี้"), passage(2, "ก", ("อีกส่วน",))]) == [None, None]
    assert footnotes([passage(1, "มีดังนี้"), passage(2, "ก", cells=CELL)]) == [None, None]
    assert footnotes([passage(1, "ไม่มีอะไร"), passage(2, "ก")]) == [None, None]


def test_the_list_that_is_asked_for_is_found_with_what_introduces_it(index: Index) -> None:
    hits = index.search("แผนพัฒนารัฐบาลดิจิทัลของประเทศไทย พ.ศ. 2566-2570 ประกอบด้วยยุทธศาสตร์อะไรบ้าง", 5)
    assert any("(4) ส่งเสริมการมีส่วนร่วม" in hit.passage.text for hit in hits)
