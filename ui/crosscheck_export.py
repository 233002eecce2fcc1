"""Findings as CSV, DOCX and Markdown: a row for each place, with its verbatim quotes and where they stand."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import docx

from index.search import Index
from qa.crosscheck import say
from qa.crosscheck.findings import citations
from qa.crosscheck.model import Finding
from qa.model import Citation
from ui.escape import for_label, for_quote
from ui.words import Words

FORMULA = "=+@"  # a spreadsheet reads a field that begins so as a formula
COLUMNS = ("topic", "status", "finding", "document", "place", "stated", "quote", "locator", "span")


@dataclass(frozen=True, slots=True)
class Row:
    """One place of one finding, in the language of the screen."""

    id: str
    topic: str
    status: str
    finding: str
    document: str
    place: str
    stated: str
    silent: str  # what is said where there is no quote
    cited: tuple[Citation, ...]


def rows(index: Index, finding: Finding, words: Words) -> list[Row]:
    """The rows of a finding, in the order of its cells."""
    language = words.language
    topic = finding.topic
    ids = {source: document.id for source, document in index.documents.items()}
    said = "\n".join(
        filter(
            None, [say.verdict(finding, ids, language), say.reason(finding, language), *say.details(finding, language)]
        )
    )
    return [
        Row(
            topic.id, topic.th if language == "th" else topic.en, words(f"check_{finding.status}"), said,
            words.title(index.documents[cell.source]), cell.th if language == "th" else cell.en,
            say.value(cell, language), say.quoted(cell, language) if cell.absent else "", found,
        )
        for cell, found in zip(topic.cells, citations(index, finding), strict=True)
    ]  # fmt: skip


def as_csv(rows: Sequence[Row], words: Words) -> bytes:
    """A row for each place; UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([words(f"check_{name}") for name in COLUMNS])
    for row in rows:
        fields = [row.topic, row.status, row.finding, row.document, row.place, row.stated]
        writer.writerow([_field(field) for field in [*fields, *_cited(row)]])
    return text.getvalue().encode("utf-8-sig")


def as_markdown(rows: Sequence[Row], words: Words) -> bytes:
    """A section for each finding, its quotes as block quotes with their source."""
    lines = [f"# {words('crosscheck')}", "", for_label(words("crosscheck_lead")), ""]
    for _, run in groupby(rows, key=lambda row: row.id):
        places = list(run)
        lines += [f"## {for_label(places[0].topic)}", ""]
        lines += [f"{for_label(line)}  " for line in places[0].finding.split("\n")]
        for row in places:
            stated = f": {for_label(row.stated)}" if row.stated else ""
            lines += ["", f"**{for_label(row.document)}**, {for_label(row.place)}{stated}", ""]
            lines += [for_label(row.silent), ""] if row.silent else []
            for citation in row.cited:
                lines += [for_quote(citation.quote), ">", f"> — {for_label(_reference(citation))}", ""]
    return "\n".join(lines).encode("utf-8")


def as_docx(rows: Sequence[Row], words: Words) -> bytes:
    """A heading, the verdict and a table of places for each finding."""
    document = docx.Document()
    document.add_heading(words("crosscheck"), 0)
    document.add_paragraph(words("crosscheck_lead"))
    for _, run in groupby(rows, key=lambda row: row.id):
        places = list(run)
        document.add_heading(_printable(places[0].topic), 2)
        document.add_paragraph(_printable(places[0].finding))
        table = document.add_table(rows=1, cols=3, style="Table Grid")
        for cell, name in zip(table.rows[0].cells, ("document", "stated", "quote"), strict=True):
            cell.text = words(f"check_{name}")
        for row in places:
            first, second, third = table.add_row().cells
            first.text = _printable(f"{row.document}\n{row.place}")
            second.text = _printable(row.stated)
            quotes = [f"“{citation.quote}”\n— {_reference(citation)}" for citation in row.cited]
            third.text = _printable("\n".join(quotes) or row.silent)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _cited(row: Row) -> tuple[str, str, str]:
    """The quotes, letter by letter; where they stand for a person; and for a program."""
    if row.silent:
        return row.silent, "", ""
    return (
        "\n".join(citation.quote for citation in row.cited),
        "\n".join(citation.locator for citation in row.cited),
        "\n".join(f"{citation.source}:{citation.start}-{citation.end}" for citation in row.cited),
    )


def _reference(citation: Citation) -> str:
    return f"{citation.title}, {citation.locator} ({citation.source} {citation.start}–{citation.end})"


def _field(text: str) -> str:
    return f"'{text}" if text[:1] in FORMULA and text else text


def _printable(text: str) -> str:
    """The text without control letters, which a DOCX cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
