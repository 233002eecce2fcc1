"""Turns as files to keep: Markdown and Word, each answer with its quotes and where they stand."""

import io
import re
from collections.abc import Mapping, Sequence

from docx import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from ingest.model import Document
from ui.escape import for_html, for_quote
from ui.turn import Turn, place
from ui.words import Words

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "TH Sarabun New"  # what Thai offices write in; Word takes another where it is missing
SIZES = {"Normal": 16, "Title": 24, "Heading 1": 18, "Quote": 15}  # points
BLUE = RGBColor(0x1F, 0x4E, 0x79)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_markdown(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], words: Words) -> str:
    """The turns with every quote and where it stands."""
    lines = [f"# {_line(name)}"]
    for turn in turns:
        answer = for_html(turn.answer.text).replace("\n", "  \n")
        lines += ["", f"## {_line(turn.question)}", "", answer]
        for number, citation in enumerate(turn.answer.citations, 1):
            where = for_html(place(citation, documents[citation.source], words))
            lines += ["", f"\\[{number}\\] {where} ({for_html(citation.source)})", "", for_quote(citation.quote)]
        lines += [line for old in turn.outdated for line in ("", f"{for_html(words('outdated'))} {_line(old)}")]
    return "\n".join(lines) + "\n"


def as_word(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], words: Words) -> bytes:
    """The same as a Word document."""
    made = Word()
    made.core_properties.title = _xml(name)[:255]
    made.core_properties.author = words("app")
    for style, size in SIZES.items():
        _dress(made.styles[style], size)
    made.add_paragraph(_xml(name), "Title")
    for turn in turns:
        made.add_heading(_xml(" ".join(turn.question.split())), 1)
        for line in filter(str.strip, turn.answer.text.splitlines()):
            made.add_paragraph(_xml(line))
        for number, citation in enumerate(turn.answer.citations, 1):
            where = made.add_paragraph()
            where.add_run(_xml(f"[{number}] {place(citation, documents[citation.source], words)}")).bold = True
            where.add_run(_xml(f" ({citation.source})"))
            where.paragraph_format.keep_with_next = True
            made.add_paragraph(_xml(f"“{citation.quote}”"), "Quote")
        for old in turn.outdated:
            made.add_paragraph(_xml(f"{words('outdated')} {old}"), "Quote")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _dress(style: ParagraphStyle, size: int) -> None:
    """Gives a style the Thai font; Thai takes the sizes of complex scripts."""
    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
    if style.name != "Normal":
        style.font.color.rgb = BLUE if style.name != "Quote" else RGBColor(0x51, 0x60, 0x6E)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    complex_size = properties.makeelement(qn("w:szCs"), {qn("w:val"): str(2 * size)})
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(complex_size)


def _xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _line(text: str) -> str:
    return for_html(" ".join(text.split()))
