"""A Word document becomes plain lines; archives and XML that attack are refused."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.errors import SourceError
from ingest.readers import read
from ingest.readers.docx import extract
from ingest.readers.extract import Refused

W = nsdecls("w")


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def text(document) -> str:
    return extract(saved(document)).text


def replaced(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with other content under one name."""
    old, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in {*old.namelist(), name}:
            new.writestr(item, content if item == name else old.read(item))
    return buffer.getvalue()


def body(inner: str) -> bytes:
    """A document whose body is this XML."""
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = f"<w:document {W} {m} {mc}><w:body>{inner}</w:body></w:document>"
    return replaced(saved(docx.Document()), "word/document.xml", xml.encode())


def run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def numbered(levels: list[tuple[str, str]]) -> tuple[object, str]:
    """A document with a list of these levels (form, text), and the list's id."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    parts = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for n, (form, shown) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{parts}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document, "77"


def item(document, words: str, list_id: str, level: int = 0) -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    place = OxmlElement("w:numPr")
    for name, number in (("w:ilvl", str(level)), ("w:numId", list_id)):
        part = OxmlElement(name)
        part.set(qn("w:val"), number)
        place.append(part)
    properties.append(place)


def test_headings_paragraphs_and_their_order():
    document = docx.Document()
    document.add_heading("แผนปฏิบัติการ", 0)
    document.add_heading("บทที่ 1", 1)
    document.add_paragraph("ต่ำกว่าร้อยละ 80").add_run(" ของน้ำ")
    document.add_heading("1.1 ที่มา", 2)
    document.add_paragraph("")
    document.add_paragraph(" \t ")
    assert text(document) == "# แผนปฏิบัติการ\n\n# บทที่ 1\n\nต่ำกว่าร้อยละ 80 ของน้ำ\n\n## 1.1 ที่มา"


def test_a_style_based_on_a_heading_is_a_heading():
    document = docx.Document()
    style = document.styles.add_style("หัวข้อ", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("ข้อ 1", style=style)
    assert text(document) == "## ข้อ 1"


def test_numbers_of_a_list_are_written_out():
    document, one = numbered([("decimal", "%1."), ("thaiLetters", "%1.%2)"), ("lowerRoman", "(%3)")])
    for words, level in [("ก", 0), ("ข", 1), ("ค", 1), ("ง", 2), ("จ", 0), ("ฉ", 1)]:
        item(document, words, one, level)
    assert text(document).split("\n\n") == ["1. ก", "1.ก) ข", "1.ข) ค", "(i) ง", "2. จ", "2.ก) ฉ"]


def test_thai_numerals_and_headings_with_numbers():
    document, _one = numbered([("thaiNumbers", "บทที่ %1")])
    document.add_heading("บทนำ", 1)
    place = parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
    document.styles["Heading 1"].element.get_or_add_pPr().append(place)
    document.add_heading("ผล", 1)
    assert text(document) == "# บทที่ ๑ บทนำ\n\n# บทที่ ๒ ผล"


def test_a_list_that_restarts_counts_anew_and_one_that_does_not_goes_on():
    document, _one = numbered([("decimal", "%1.")])
    numbering = document.part.numbering_part.element
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering.append(parse_xml(f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/>{restart}</w:num>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="79"><w:abstractNumId w:val="77"/></w:num>'))
    for list_id in ("77", "77", "78", "78", "79"):
        item(document, "ก", list_id)
    assert text(document).split("\n\n") == ["1. ก", "2. ก", "5. ก", "6. ก", "7. ก"]


def test_bullets_become_dashes():
    document = docx.Document()
    document.add_paragraph("ก", style="List Bullet")
    document.add_paragraph("ข", style="List Number")
    document.add_paragraph("ค", style="List Number")
    assert text(document) == "- ก\n\n1. ข\n\n2. ค"


def test_a_table_becomes_rows_with_tabs_between_the_cells():
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, words in zip(table.rows, ["กขค", "123", "456"], strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 0).merge(table.cell(0, 1)).text = "รวม\nสอง\tแถว"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "ตั้ง"
    assert text(document) == "รวม สอง แถว\t\tค\n1\t2\tตั้ง\n4\t5"


def test_headings_and_tables_inside_cells_stay_on_the_row():
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0].style = "Heading 1"
    cell.paragraphs[0].text = "หัว"
    cell.add_table(1, 2).cell(0, 1).text = "ใน"
    document.tables[0].cell(0, 1).text = "ขวา"
    assert text(document) == "หัว ใน\tขวา"


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (f"<w:p>{run('ก')}<w:r><w:tab/></w:r>{run('ข')}<w:r><w:br/></w:r>{run('ค')}</w:p>", "ก ข\nค"),
        (
            f"<w:p><w:ins>{run('ใหม่')}</w:ins><w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p>",
            "ใหม่",
        ),
        (f"<w:p><w:moveFrom>{run('ก')}</w:moveFrom><w:moveTo>{run('ข')}</w:moveTo></w:p>", "ข"),
        (f"<w:p>{run('ก')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r></w:p>", "ก"),
        (f"<w:p>{run('ก')}<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>เห็น</w:t></w:r></w:p>", "กเห็น"),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('7')}</w:p>", "7"),
        (f"<w:p><w:hyperlink>{run('ลิงก์')}</w:hyperlink><w:smartTag>{run(' ก')}</w:smartTag></w:p>", "ลิงก์ ก"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('ก')}</w:p></w:sdtContent></w:sdt>", "ก"),
        (f"<w:p>{run('3')}<w:r><w:noBreakHyphen/></w:r>{run('5')}</w:p>", "3-5"),
        (
            "<w:p><m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></w:p>",
            "x=(a+b)/(c)",
        ),
        (
            f"<w:p>{run('ก')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('กล่อง')}</w:p>"
            f"</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('กล่อง')}</w:p></w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "ก\n\nกล่อง",
        ),
    ],
)
def test_what_a_reader_of_the_page_sees(inner, lines):
    assert extract(body(inner)).text == lines


def test_a_footnote_follows_its_paragraph():
    data = body(f"<w:p>{run('ก')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p>{run('ข')}</w:p>")
    notes = f"<w:footnotes {W}><w:footnote w:id='2'><w:p>{run('หมายเหตุ')}</w:p></w:footnote></w:footnotes>"
    assert extract(replaced(data, "word/footnotes.xml", notes.encode())).text == "ก\n\nหมายเหตุ\n\nข"


def test_an_embedded_document_is_noted():
    found = extract(body(f"<w:p>{run('ก')}</w:p><w:altChunk/>"))
    assert found.notes == ("holds an embedded document that was not read; open it in Word and save it anew",)


ONE = body(f"<w:p>{run('ต่ำกว่า')}</w:p>")
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ONE[: len(ONE) // 2], r"is damaged; open it in Word and save it anew \(or fetch it again"),
        (
            replaced(ONE, "word/document.xml", b"<w:document"),
            r"is damaged; .* \(word/document.xml is no XML\)",
        ),
        (
            replaced(ONE, "word/document.xml", f"{ENTITIES}<w:document {W}><w:body/>&b;</w:document>".encode()),
            r"declares entities in word/document.xml, as attacks do",
        ),
        (
            replaced(ONE, "word/document.xml", b'<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'),
            r"declares entities in word/document.xml",
        ),
        (replaced(ONE, "word/document.xml", b"<workbook/>"), r"is no Word document but another Office file"),
        (replaced(ONE, "word/document.xml", b" " * 50_000_001), r"unpacks to more than 50 MB"),
        (replaced(ONE, "_rels/.rels", b"<Relationships/>"), r"is damaged; open it in Word"),
        (body("<w:p/>"), r"is empty; put text in it"),
        (replaced(body("<w:p/>"), "word/media/image1.png", b"x"), r"holds pictures without text; recognise"),
    ],
)
def test_faulty_and_hostile_documents_are_refused(data, reason):
    with pytest.raises(Refused, match=reason):
        extract(data)


def test_another_archive_is_no_word_document():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "ก")
    with pytest.raises(Refused, match="is a ZIP archive but no Word document; unpack it"):
        extract(buffer.getvalue())


def test_an_archive_of_very_many_files_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), "")
    with pytest.raises(Refused, match="holds 5,001 files inside, more than 5,000"):
        extract(buffer.getvalue())


def test_an_archive_with_a_password_is_refused():
    marked = bytearray(ONE)
    at = marked.rfind(b"PK\x01\x02", 0, marked.rfind(b"word/document.xml"))
    marked[at + 8] |= 1
    with pytest.raises(Refused, match="is protected with a password"):
        extract(bytes(marked))


def test_a_file_is_read_in_the_child_process(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(ONE)
    assert read(path).text == "ต่ำกว่า"
    path.write_bytes(ONE[:-30])
    with pytest.raises(SourceError, match="^a.docx: is damaged; open it in Word and save it anew"):
        read(path)


def test_deep_nesting_is_refused_not_fatal(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(body("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400))
    with pytest.raises(SourceError, match="^a.docx: is damaged"):
        read(path)
