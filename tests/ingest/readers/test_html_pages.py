"""A web page becomes the lines a person sees: headings, paragraphs, items, table rows."""

import pytest

from ingest.errors import SourceError
from ingest.readers import read
from ingest.readers.extract import Refused
from ingest.readers.html import extract


def text(body: str) -> str:
    return extract(f"<html><body>{body}</body></html>".encode()).text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>ข้อ 1</p><p>ข้อ 2</p>", ["ข้อ 1", "", "ข้อ 2"]),
        ("<p>ต่ำ\n   กว่า&nbsp;80&#37; &amp; น้ำ</p>", ["ต่ำ กว่า 80% & น้ำ"]),
        ("<p>ต่ำ<b>กว่า</b>เป้า</p>", ["ต่ำกว่าเป้า"]),
        ("<p>ก<br>ข<br/>ค</p>", ["ก", "ข", "ค"]),
        ("ก<div>ข</div>ค", ["ก", "", "ข", "", "ค"]),
        ("<h1>แผน</h1><h3>บทที่ 1</h3>ก", ["# แผน", "", "### บทที่ 1", "", "ก"]),
        (f"<h2>{'ก' * 120}</h2>", ["ก" * 120]),
        ("<ul><li>ก<li>ข</ul>", ["- ก", "", "- ข"]),
        (
            "<ol start=3><li>ก</li><li value=7><p>ข</p><p>ค</p></li><li>ง</ol>",
            ["3. ก", "", "7. ข", "", "ค", "", "8. ง"],
        ),
        ("<ol type=a><li>ก<ol type=I><li>ข</ol><li>ค</ol>", ["a. ก", "", "I. ข", "", "b. ค"]),
        ("<pre>ก\n  ข</pre>", ["ก", "  ข"]),
        ("<dl><dt>สพร.<dd>สำนักงาน</dl>", ["สพร.", "", "สำนักงาน"]),
    ],
)
def test_structure_becomes_lines(body, lines):
    assert text(body).split("\n") == lines


def test_a_table_becomes_rows_of_cells_with_tabs_between():
    body = (
        "<table><caption>ตาราง 1</caption><thead><tr><th>ตัวชี้วัด<th>น้ำหนัก</thead>"
        "<tr><td><p>1.1</p> <p>ร้อยละ</p><td>5<br>คะแนน</table>"
    )
    assert text(body) == "ตาราง 1\n\nตัวชี้วัด\tน้ำหนัก\n1.1 ร้อยละ\t5 คะแนน"


def test_cells_stay_in_their_columns_where_others_span():
    body = (
        "<table><tr><td rowspan=2>ก<td colspan=2>ข<td>ค</tr><tr><td>1<td>2<td>3</tr>"
        "<tr><td colspan=99999>ง</tr></table>"
    )
    assert text(body) == "ก\tข\t\tค\n\t1\t2\t3\nง"


def test_a_table_that_only_lays_out_the_page_is_no_table():
    inner = "<table><tr><td>1<td>2</table>"
    assert text(f"<table><tr><td><p>ก</p>{inner}<td>ข</table>") == "ก\n\n1\t2\n\nข"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('ก')</script>",
        "<style>p{}</style>",
        "<!-- ก -->",
        "<template>ก</template>",
        "<b hidden>ก<i>ข</i></b>",
        "<span style='color:red; DISPLAY : none'>ก<b>ข</b></span>",
        "<noscript>ก</noscript>",
        "<select><option>ก</select>",
        "<?php echo 'ก' ?>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(hidden):
    assert text(f"<p>เห็น {hidden} แล้ว</p>") == "เห็น แล้ว"


def test_the_head_is_left_out():
    assert extract("<title>ก</title><meta charset=utf-8><p>ข".encode()).text == "ข"


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=tis-620><p>ต่ำกว่า".encode("tis-620"),
        "<p>ต่ำกว่า".encode("utf-16"),
        "\ufeff<p>ต่ำกว่า".encode(),
        b"<?xml version='1.0' encoding='UTF-8'?><html><p>" + "ต่ำกว่า</p></html>".encode(),
    ],
)
def test_encodings_are_recognised(data):
    assert extract(data).text.lstrip("\ufeff") == "ต่ำกว่า"


def test_western_pages_are_read_where_they_name_their_encoding():
    assert extract("<meta charset=iso-8859-1><p>élève à l'école".encode("latin-1")).text == "élève à l'école"
    with pytest.raises(Refused, match="neither UTF-8 nor TIS-620"):
        extract("<p>élève à l'école".encode("latin-1"))


def test_deep_nesting_is_read_to_the_bottom_or_refused():
    assert text("<div>" * 2000 + "ก" + "</div>" * 2000) == "ก"
    with pytest.raises(Refused, match="is nested too deeply to be read whole"):
        text("<b><i>" * 3000 + "ก")


@pytest.mark.parametrize("data", [b"<html></html>", b"<script>1</script>", b"<p hidden>x", b"<!-- x -->"])
def test_a_page_that_shows_nothing_is_refused(data):
    with pytest.raises(Refused, match="shows no text by itself|holds no HTML"):
        extract(data)


def test_entities_of_a_document_type_are_not_expanded():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b; ก'
    assert len(extract(bomb.encode()).text) < 60


def test_a_file_is_read_in_the_child_process(tmp_path):
    path = tmp_path / "a.HTM"
    path.write_bytes("<h1>แผน</h1><p>ต่ำกว่า \U0001f600".encode())
    assert read(path).text == "# แผน\n\nต่ำกว่า \U0001f600"
    path.write_bytes(b"<p hidden>x")
    with pytest.raises(SourceError, match="^a.HTM: shows no text by itself; open it in a browser"):
        read(path)
