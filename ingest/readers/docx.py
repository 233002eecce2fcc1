"""Word document → plain lines: headings, paragraphs, numbered items, table rows. Runs in the child process.

Headers, footers and comments, deleted and hidden text are left out; text boxes and notes follow the
paragraph they hang on.
"""

from collections.abc import Iterator

from lxml import etree

from ingest.readers.docx_parts import Parts
from ingest.readers.docx_styles import Numbering, Styles, child, local, value, whole
from ingest.readers.extract import Extract, Refused
from ingest.readers.lines import Cell, document, heading, one_line, table

OCR = "recognise its text first (OCR, language tha) and give that"

_SILENT = frozenset(  # properties, and what is deleted or computed
    ("pPr", "rPr", "rPrChange", "sectPr", "tblPr", "trPr", "tcPr")
    + ("del", "moveFrom", "delText", "instrText", "delInstrText")
)
_BLANK = frozenset({"tab", "ptab"})
_BREAK = frozenset({"br", "cr"})
_NOTES = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}
_OFF = frozenset({"0", "false", "off"})


def extract(data: bytes) -> Extract:
    """The text of a .docx. Raises Refused."""
    parts = Parts(data)
    root = parts.tree(parts.main)
    body = child(root, "body")
    if local(root) != "document" or body is None:
        raise Refused("is no Word document but another Office file; save it as .docx")
    text = document(_Reading(parts).blocks(body))
    if not text:
        what = f"holds pictures without text; {OCR}" if parts.has_pictures() else "is empty; put text in it"
        raise Refused(what)
    embedded = any(local(one) == "altChunk" for one in body)
    note = "holds an embedded document that was not read; open it in Word and save it anew"
    return Extract(text, notes=(note,) if embedded else ())


class _Reading:
    """One walk through a document: its styles, the count of its lists, and its notes."""

    def __init__(self, parts: Parts) -> None:
        self._styles = Styles(parts.beside("styles.xml"))
        self._numbering = Numbering(parts.beside("numbering.xml"))
        self._notes = {name: _notes(parts.beside(part)) for name, part in _NOTES.items()}

    def blocks(self, container: etree._Element, in_cell: bool = False) -> Iterator[str]:
        """The blocks of a body, cell, text box or note, in order; cells have no headings."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, in_cell)
            elif name == "tbl":
                yield table(self._rows(element))
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(element), in_cell)
            elif name not in _SILENT:
                yield from self.blocks(element, in_cell)

    def _paragraph(self, element: etree._Element, in_cell: bool) -> Iterator[str]:
        properties = child(element, "pPr")
        place = self._styles.list_place(properties)
        marker = self._numbering.marker(place) if place else ""
        pieces: list[str] = []
        beside: list[etree._Element] = []  # text boxes and notes
        self._gather(element, pieces, beside)
        lines = [line for line in map(one_line, "".join(pieces).split("\n")) if line]
        level = 0 if in_cell else self._styles.heading_level(properties)
        if lines and level:
            yield heading(marker + " ".join(lines), level)
        elif lines:
            yield marker + "\n".join(lines)
        for other in beside:
            yield from self.blocks(other, in_cell)

    def _gather(self, element: etree._Element, pieces: list[str], beside: list[etree._Element]) -> None:
        """Adds the text below an element to `pieces`, and what stands outside the line to `beside`."""
        for one in element:
            name = local(one)
            if name in _SILENT or (name == "r" and _hidden(one)):
                continue
            if name == "t":
                pieces.append(one.text or "")
            elif name in _BLANK:
                pieces.append(" ")
            elif name in _BREAK:
                pieces.append("\n")
            elif name == "noBreakHyphen":
                pieces.append("-")
            elif name == "sym":
                pieces.append(_symbol(one))
            elif name == "txbxContent":
                beside.append(one)
            elif name in _NOTES:
                note = self._notes[name].get(value(one, "id"))
                beside += [note] if note is not None else []
            elif name == "f" and one.tag.endswith("/math}f"):  # a fraction: on one line its bar is a stroke
                self._fraction(one, pieces, beside)
            else:
                self._gather(_alternative(one) if name == "AlternateContent" else one, pieces, beside)

    def _fraction(self, element: etree._Element, pieces: list[str], beside: list[etree._Element]) -> None:
        for name, before in (("num", "("), ("den", "/(")):
            part = child(element, name)
            pieces.append(before)
            if part is not None:
                self._gather(part, pieces, beside)
            pieces.append(")")

    def _rows(self, element: etree._Element) -> Iterator[list[Cell]]:
        for row in _within(element, "tr"):
            before = whole(value(child(row, "trPr", "gridBefore"))) or 0
            yield [Cell("")] * min(before, 63) + [self._cell(cell) for cell in _within(row, "tc")]

    def _cell(self, element: etree._Element) -> Cell:
        """A cell; one that continues the cell above it is empty."""
        columns = whole(value(child(element, "tcPr", "gridSpan"))) or 1
        merge = child(element, "tcPr", "vMerge")
        if merge is not None and value(merge) != "restart":
            return Cell("", columns)
        return Cell(" ".join(self.blocks(element, in_cell=True)), columns)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls and tracked insertions."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) not in _SILENT:
            yield from _within(one, name)


def _alternative(element: etree._Element) -> etree._Element:
    """The first of the ways in which the same content is given."""
    return next(iter(element), element)


def _hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in _OFF


def _symbol(element: etree._Element) -> str:
    """The character of a symbol font; those of Wingdings and the like keep their private code."""
    try:
        return chr(int(value(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""


def _notes(root: etree._Element | None) -> dict[str | None, etree._Element]:
    return {value(one, "id"): one for one in root} if root is not None else {}
