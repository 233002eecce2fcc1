"""The cross-check's page: filters, the originals, and what it saves."""

import csv
import io

import docx
import pytest
from streamlit.testing.v1 import AppTest

from qa.crosscheck.findings import findings
from ui import crosscheck_export as export
from ui.words import Words


def script(index, language):
    from ui import crosscheck
    from ui.words import Words

    crosscheck.page(index, Words(language))


@pytest.fixture
def page(assistant):
    kwargs = {"index": assistant.index, "language": "en"}
    return AppTest.from_function(script, kwargs=kwargs, default_timeout=30).run()


def drawn(page) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def titles(page) -> list[str]:
    return [part.split("</h3>")[0] for part in drawn(page).split("<h3>")[1:]]


def test_every_finding_is_drawn_with_its_outcome(page, assistant):
    assert not page.exception
    known = findings(assistant.index)
    assert titles(page) == [finding.topic.en.replace("'", "&#x27;") for finding in known]
    agree, differ, odd = (sum(f.status == status for f in known) for status in ("agree", "differ", "oddity"))
    assert page.markdown[0].value == f"{len(known)} topics: {agree} agree, {differ} differ, {odd} oddities"
    assert "<blockquote lang='th'>ไม่ต่ำกว่าอันดับที่ 45 ของโลก</blockquote>" in drawn(page)
    assert "nowhere says “ปัญญาประดิษฐ์”" in drawn(page)


def test_two_documents_are_compared_by_themselves(page):
    page.multiselect(key="check-documents").select("mou.txt").select("ecosystem.txt").run()
    assert "wording of attachments 5 and 6 in the MOU and in the ecosystem paper" in titles(page)
    assert "Thailand&#x27;s target rank in the EGDI" not in titles(page)
    assert "FY2567 action plan" not in drawn(page)


def test_outcome_and_words_narrow_the_list(page):
    page.get("button_group")[0].set_value("oddity").run()
    assert "names of projects 18 and 20 in the action plan" in titles(page)
    assert "Thailand&#x27;s target rank in the EGDI" not in titles(page)
    page.text_input(key="check-search").input("3.2").run()
    assert titles(page) == ["section numbers of chapter 3 in the action plan"]
    page.text_input(key="check-search").input("ฟุตบอลโลก").run()
    assert titles(page) == []
    assert page.info[0].value == "No topic fits the filters; clear the search or choose All"


def test_the_original_opens_with_the_quote_marked(page):
    page.button(key="check-open-egdi-rank").click().run()
    assert not page.exception
    assert page.radio[0].options[0] == "MOU, evaluation matrix, impact 2"
    assert "<mark>ไม่ต่ำกว่าอันดับที่ 45 ของโลก</mark>" in drawn(page)


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_saved_holds_every_quote_letter_by_letter(language, assistant):
    words = Words(language)
    known = findings(assistant.index)
    rows = [row for finding in known for row in export.rows(assistant.index, finding, words)]
    quotes = [citation.quote for row in rows for citation in row.cited]
    table = list(csv.reader(io.StringIO(export.as_csv(rows, words).decode("utf-8-sig"), newline="")))
    assert len(table) == 1 + len(rows)
    assert [line[6] for line in table[1:]] == ["\n".join(c.quote for c in row.cited) or row.silent for row in rows]
    place = next(line for line in table if line[6].startswith("ไม่ต่ำกว่าอันดับที่ 45"))
    start = assistant.index.documents["mou.txt"].text.index("ไม่ต่ำกว่าอันดับที่ 45 ของโลก")
    assert place[8].split("\n")[0] == f"mou.txt:{start}-{start + 29}"
    written = docx.Document(io.BytesIO(export.as_docx(rows, words)))
    cells = "\n".join(cell.text for table in written.tables for row in table.rows for cell in row.cells)
    bare = "".join(cells.split())
    assert all("".join(letter for letter in quote if letter.isprintable()).replace(" ", "") in bare for quote in quotes)
    text = export.as_markdown(rows, words).decode()
    assert text.count("\n## ") == len(known)
    assert "> ไม่ต่ำกว่าอันดับที่ 45 ของโลก\n>\n> — " in text


def test_a_field_that_a_spreadsheet_would_run_is_made_text(assistant):
    row = export.rows(assistant.index, findings(assistant.index)[0], Words("en"))[0]
    harmful = export.Row("x", "=1+1", *(["+2"] * 5), "@SUM(A1)", ())
    table = list(csv.reader(io.StringIO(export.as_csv([row, harmful], Words("en")).decode("utf-8-sig"), newline="")))
    assert table[2][0] == "'=1+1"
    assert table[2][6] == "'@SUM(A1)"
