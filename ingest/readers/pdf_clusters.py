"""Fonts of a PDF whose glyphs claim to be more letters than they are → the same fonts put right.

Shaping takes `ต่ำ` apart into ต, ํ, ่ and า. Some producers (WeasyPrint) then write into the font's
/ToUnicode that the last glyph is `่ำ` and the marks are nothing, and as there is only one glyph for า,
every า of the document reads `่ำ`; others (fpdf2 with shaping) say it of the first glyph and nothing of the
others, which come up as control characters. The order in which the glyphs are shown tells what each is.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.pdf_actual_text import shows
from ingest.readers.pdf_library import (
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfReader,
    StreamObject,
)

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<\s*([0-9A-Fa-f]{4})\s*>\s*<\s*([0-9A-Fa-f]*)\s*>")
_CLUSTER = re.compile("[่-๋]?ำ")


@dataclass(slots=True)
class _Font:
    """A font in doubt: what its /ToUnicode says of each code, and the codes in the order they are shown."""

    font: DictionaryObject
    texts: dict[bytes, str]
    shown: list[bytes] = field(default_factory=list)


def repair(reader: PdfReader, count: int) -> None:
    """Corrects the fonts of the first `count` pages in memory, where the glyphs shown prove them wrong."""
    seen: dict[Any, _Font | None] = {}
    for index in range(count):
        try:
            _gather(reader, index, seen)
        except MemoryError:
            raise
        except Exception:  # a faulty page is named when it is read
            continue
    for font in filter(None, seen.values()):
        corrected = _corrected(font)
        if corrected:
            _write(font.font, corrected)


def _gather(reader: PdfReader, index: int, seen: dict[Any, _Font | None]) -> None:
    """Notes the fonts of a page and, if any is in doubt, the order of its codes."""
    page = reader.pages[index]
    here: dict[str, _Font] = {}
    fonts = page["/Resources"].get_object()["/Font"].get_object()
    for name in fonts:
        entry = fonts.raw_get(name)
        key = entry.idnum if isinstance(entry, IndirectObject) else id(entry)
        if key not in seen:
            seen[key] = _in_doubt(entry.get_object())
        if seen[key] is not None:
            here[name] = seen[key]
    if here:
        for show in shows(ContentStream(page.get_contents(), reader, "bytes").operations).values():
            if show.font in here:
                codes = b"".join(bytes(part) for part in show.parts if isinstance(part, bytes))
                here[show.font].shown += [codes[at : at + 2] for at in range(0, len(codes), 2)]


def _in_doubt(font: DictionaryObject) -> _Font | None:
    """The font, if one of its codes stands for tone and sara am, or for sara am while others are nothing."""
    stream = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
    if not isinstance(stream, StreamObject) or not str(font.get("/Encoding")).startswith("/Identity"):
        return None
    texts = {
        bytes.fromhex(code.decode()): _utf16(text)
        for block in _BLOCK.findall(stream.get_data())
        for code, text in _ENTRY.findall(block)
    }
    clusters = [text for text in texts.values() if _CLUSTER.fullmatch(text)]
    doubtful = any(len(text) > 1 for text in clusters) or (clusters and "" in texts.values())
    return _Font(font, texts) if doubtful else None


def _corrected(font: _Font) -> dict[bytes, str]:
    """The texts of codes whose /ToUnicode is wrong."""
    corrected: dict[bytes, str] = {}
    for at, code in enumerate(font.shown):
        text = font.texts.get(code, "")
        if not _CLUSTER.fullmatch(text):
            continue
        glyphs = ["ํ", *text[:-1], "า"]  # in the order of shaping
        before = font.shown[max(at - len(glyphs) + 1, 0) : at]
        after = font.shown[at + 1 : at + len(glyphs)]
        if len(before) == len(glyphs) - 1 and all(font.texts.get(one) == "" for one in before):
            corrected |= dict(zip([*before, code], glyphs, strict=True))
        elif len(after) == len(glyphs) - 1 and all(one not in font.texts for one in after):
            corrected |= dict.fromkeys(after, "")
    return corrected


def _write(font: DictionaryObject, texts: dict[bytes, str]) -> None:
    """Adds the texts to the font's /ToUnicode; what comes later there holds."""
    lines = [f"<{code.hex()}> <{text.encode('utf-16-be').hex()}>" for code, text in texts.items()]
    stream = DecodedStreamObject()
    added = f"\n{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\n"
    stream.set_data(font["/ToUnicode"].get_object().get_data() + added.encode())
    font[NameObject("/ToUnicode")] = stream


def _utf16(digits: bytes) -> str:
    digits = digits[: len(digits) // 4 * 4]
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
