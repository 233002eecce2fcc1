"""What is quoted is marked letter for letter, and no text of a document or person becomes markup."""

from ingest.clean import CleanText, Edit, apply, segments
from ingest.model import Unit
from qa.model import Citation
from ui.escape import for_html, for_label, for_quote
from ui.marks import marked, marks_of
from ui.section import around, as_html, section_of


def unit(source: str, *edits: Edit) -> Unit:
    text = apply(CleanText.of(source), edits)
    return Unit("paragraph", text.text, segments(text))


def test_the_span_of_the_source_is_marked_in_the_clean_text():
    repaired = unit("ประจํา ปี", Edit(4, 6, "ำ"))
    assert repaired.text == "ประจำ ปี"
    assert marked(repaired.text, marks_of(repaired, [(0, 6)])) == "<mark>ประจำ</mark> ปี"
    assert marked(repaired.text, marks_of(repaired, [(7, 9)])) == "ประจำ <mark>ปี</mark>"


def test_a_span_elsewhere_marks_nothing():
    assert marks_of(unit("ก ข ค"), [(20, 30)]) == []


def test_overlapping_spans_become_one_mark_after_the_other():
    assert marked("กขคง", [(0, 2), (1, 3)]) == "<mark>กข</mark><mark>ค</mark>ง"


def test_markup_in_a_document_is_shown_as_text():
    assert marked("<script>x</script>", [(0, 8)]) == "<mark>&lt;script&gt;</mark>x&lt;/script&gt;"
    assert for_html("<b a='1'>") == "&lt;b a=&#x27;1&#x27;&gt;"
    assert for_label(":red[x] $y$ <b>") == "\\:red\\[x\\] \\$y\\$ \\<b\\>"
    assert for_quote("ก\n<b>") == "> ก\n> &lt;b&gt;"


def test_a_span_that_no_passage_holds_is_shown_in_the_source():
    assert "กก<mark>&lt;ข&gt;</mark>คค" in around("กก<ข>คค", (2, 5))


def test_every_passage_is_marked_in_its_own_section(assistant):
    for passage in assistant.index.passages:
        citation = Citation.of_passage(assistant.index.documents[passage.source], passage)
        section = section_of(assistant.index, citation.source, (citation.start, citation.end), citation.locator)
        assert passage in section
        assert "<mark>" in as_html(section, [(citation.start, citation.end)])


def test_rows_of_short_cells_stand_in_a_table_under_their_columns(assistant):
    citation = assistant.ask("เบิกจ่าย 88% ได้ระดับไหน").citations[0]
    section = section_of(assistant.index, "mou.txt", (citation.start, citation.end))
    drawn = as_html(section, [(citation.start, citation.end)])
    assert '<th scope="colgroup" colspan="5">เกณฑ์การให้คะแนน</th>' in drawn
    assert '<td><mark><span class="unbroken">ร้อยละ 85</span></mark></td>' in drawn
    assert '<td><span class="unbroken">ร้อยละ 50</span></td>' in drawn


def test_a_cell_shared_by_several_rows_is_marked_in_the_cited_row_only(assistant):
    cited, other = (
        next(p for p in assistant.index.passages if p.spans and name in p.locator) for name in ("DGA Cloud", "10 GIN")
    )
    shared = next((unit.start, unit.end) for unit in cited.units if unit.text.startswith("ยุทธศาสตร์ที่ 3"))
    assert shared in [(unit.start, unit.end) for unit in other.units]
    assert as_html([other, cited], [shared], cited.locator).count("<mark>") == 1
