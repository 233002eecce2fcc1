"""Headings, items, signatures and table rows are told apart, in the documents and in any text."""

from pathlib import Path

import pytest

from ingest.blocks import blocks, ends_paragraphs_with_blank
from ingest.corpus import read
from ingest.errors import SourceError
from ingest.outline import Heading, sections
from ingest.rows import rows

CORPUS = Path(__file__).parents[2] / "corpus"


def cut(text: str) -> list[tuple[str, str]]:
    found = blocks(text, 0, len(text), ends_paragraphs_with_blank(text))
    return [(block.kind, text[block.start : block.end].strip()) for block in found]


def test_headings_are_recognised_where_no_manifest_names_them() -> None:
    text = "ข้อ 1 วัตถุประสงค์\nก\nข้อ 2 ขอบเขต\n2.1 งาน\nข\nบทที่ 3 ....... 7\n"
    assert [section.path for section in sections(text)] == [
        ("ข้อ 1 วัตถุประสงค์",),
        ("ข้อ 2 ขอบเขต",),
        ("ข้อ 2 ขอบเขต", "2.1 งาน"),
    ]


def test_sections_leave_no_character_out() -> None:
    text = "ก่อน\n# หนึ่ง\nเนื้อ\n## สอง\nความ\n# สาม\n"
    found = sections(text)
    assert [text[s.start : s.end] for s in found] == ["ก่อน\n", "# หนึ่ง\nเนื้อ\n", "## สอง\nความ\n", "# สาม\n"]
    assert found[2].path == ("หนึ่ง", "สอง")


def test_a_declared_heading_that_is_not_there_is_named() -> None:
    with pytest.raises(SourceError, match=r"a\.txt: no line begins with the heading “ข้อ 9”"):
        sections("ข้อ 1 ก\n", [Heading("ข้อ 9", "ข้อ 9", 1)], "a.txt")


def test_items_take_their_wrapped_lines_along() -> None:
    assert cut("นำ\n1. หนึ่ง\nต่อ\n- สอง\n(3) สาม") == [
        ("paragraph", "นำ"),
        ("item", "1. หนึ่ง\nต่อ"),
        ("item", "- สอง"),
        ("item", "(3) สาม"),
    ]


def test_an_abbreviation_is_no_list_marker() -> None:
    assert cut("ลงวันที่ 13 มิถุนายน\nพ.ศ. 2566") == [("paragraph", "ลงวันที่ 13 มิถุนายน\nพ.ศ. 2566")]


def test_a_signature_holds_name_office_and_date() -> None:
    text = "(นายเอก ใจดี)\n\nประธานกรรมการ\nวันที่ 1 มกราคม 2567\n\n\n(นางโท ใจงาม)\n\nพยาน"
    assert cut(text) == [
        ("item", "(นายเอก ใจดี)\n\nประธานกรรมการ\nวันที่ 1 มกราคม 2567"),
        ("item", "(นางโท ใจงาม)\n\nพยาน"),
    ]


def test_page_numbers_and_catchwords_are_no_text() -> None:
    text = "เนื้อความ\n\n- 4 -\n\nข้อ 3 ส่วนประกอบ...\n\nข้อ 3 ส่วนประกอบของข้อตกลง"
    assert cut(text) == [("paragraph", "เนื้อความ"), ("paragraph", "ข้อ 3 ส่วนประกอบของข้อตกลง")]


def test_a_catchword_is_known_by_what_begins_the_next_section() -> None:
    text = "เนื้อความ\n\nข้อ 3 ส่วนประกอบ...\n\nข้อ 3 ส่วนประกอบของข้อตกลง"
    assert [text[b.start : b.end] for b in blocks(text, 0, text.rindex("ข้อ 3"))] == ["เนื้อความ"]


def test_a_line_of_a_table_of_contents_is_an_item_without_its_dots_and_page() -> None:
    text = "บทที่ 1 บทนำ ........ 5\n\nภาคผนวก ก เรื่องที่ยาวจน\nขึ้นบรรทัดใหม่ ........ 26"
    assert cut(text) == [("item", "บทที่ 1 บทนำ"), ("item", "ภาคผนวก ก เรื่องที่ยาวจน\nขึ้นบรรทัดใหม่")]


def test_an_html_list_on_one_line_becomes_its_items() -> None:
    assert cut('<ol style="x"> 1. พัฒนา 2.5 ล้าน 2. จัดทำ 3. ส่งเสริม') == [
        ("item", "1. พัฒนา 2.5 ล้าน"),
        ("item", "2. จัดทำ"),
        ("item", "3. ส่งเสริม"),
    ]


def test_a_table_over_two_pages_is_one_table_with_named_columns() -> None:
    text = (
        "กรอบ\tน้ำหนัก\tเกณฑ์\t\n\t(W)\t1\t2\nก. มิติ\t\t\t\n1.1 ครบถ้วน\t10\tร้อยละ 50\tร้อยละ 60\n\n"
        "กรอบ\tน้ำหนัก\tเกณฑ์\t\t\n\t(W)\t1\t2\n1.2 สนับสนุน\t5\tร้อยละ 70\tร้อยละ 80"
    )
    found = rows(text, blocks(text, 0, len(text)))
    assert [row.path for row in found] == [("ก. มิติ",), ("1.1",), ("1.2",)]
    assert [(cell.column, text[cell.start : cell.end]) for cell in found[2].cells] == [
        ("กรอบ", "1.2 สนับสนุน"),
        ("น้ำหนัก (W)", "5"),
        ("เกณฑ์ 1", "ร้อยละ 70"),
        ("เกณฑ์ 2", "ร้อยละ 80"),
    ]
    assert "ก. มิติ" in found[2].context


def test_an_empty_first_cell_means_as_above() -> None:
    text = "มิติ\tตัวชี้วัด\tเป้าหมาย\nผลลัพธ์\t1. พึงพอใจ\tร้อยละ 80\n\t2. เวลา\tร้อยละ 20"
    assert [row.path for row in rows(text, blocks(text, 0, len(text)))] == [
        ("ผลลัพธ์", "1. พึงพอใจ"),
        ("ผลลัพธ์", "2. เวลา"),
    ]


def test_a_text_without_headings_is_one_section() -> None:
    assert [(section.path, section.start, section.end) for section in sections("ข้อความ\nอีกบรรทัด\n")] == [((), 0, 18)]
    assert [(section.path, section.end) for section in sections("")] == [((), 0)]


def test_a_row_that_a_page_breaks_is_one_row() -> None:
    text = (
        "เป้าหมาย\tยุทธศาสตร์\tหน่วยงาน\tเหตุผล\n"
        "ทำให้จริง\tยุทธศาสตร์ที่ 1 บริการ\tสดช.\tเพราะ\n\n"
        "เป้าหมาย\tยุทธศาสตร์\tหน่วยงาน\tเหตุผล\n"
        "\tยุทธศาสตร์ที่ 2 ข้อมูล\tสวทช.\tพัฒนา\n\n"
        "เป้าหมาย\tยุทธศาสตร์\tหน่วย งาน\tเหตุผล\n"
        "\t\tสสช.\tต่อไป\n"
        "\tยุทธศาสตร์ที่ 3 องค์กร\tสกมช.\tปรับ"
    )
    found = rows(text, blocks(text, 0, len(text)))
    assert [row.path for row in found] == [("ยุทธศาสตร์ที่ 1",), ("ยุทธศาสตร์ที่ 2",), ("ยุทธศาสตร์ที่ 3",)]
    assert [(cell.column, text[cell.start : cell.end]) for cell in found[1].cells] == [
        ("ยุทธศาสตร์", "ยุทธศาสตร์ที่ 2 ข้อมูล"),
        ("หน่วยงาน", "สวทช."),
        ("หน่วยงาน", "สสช."),
        ("เหตุผล", "พัฒนา"),
        ("เหตุผล", "ต่อไป"),
    ]
    assert [row.broken for row in found] == [False, True, False]


def test_a_numbered_row_below_a_repeated_header_is_a_new_one() -> None:
    header = "มิติ\tตัวชี้วัด\tเป้าหมาย\tที่มา\n"
    text = f"{header}ผล\t1. พึงพอใจ\tร้อยละ 80\tสำรวจ\n{header}\t2. เวลา\tร้อยละ 20\t"
    assert [row.path for row in rows(text, blocks(text, 0, len(text)))] == [("ผล", "1. พึงพอใจ"), ("ผล", "2. เวลา")]


def test_attachment_7_has_a_row_for_each_strategy() -> None:
    corpus = read(CORPUS)
    mou = next(d for d in corpus.documents if d.source == "mou.txt")
    found = [p for p in corpus.passages if p.source == "mou.txt" and p.path[:1] == ("เอกสารประกอบ 7",)]
    assert [p.locator for p in found] == [f"เอกสารประกอบ 7 › ยุทธศาสตร์ที่ {n}" for n in range(1, 6)]
    peers = [u.text for u in found[1].units if u.cells[0].column == "หน่วยงานเทียบเคียง"]
    assert [text.count("•") for text in peers] == [2, 3]  # two before the page break, three after it
    for passage in found[1:4]:
        assert passage.spans == tuple(sorted((unit.start, unit.end) for unit in passage.units))
        assert all(end - start <= 3000 and mou.text[start:end].strip() for start, end in passage.spans)
