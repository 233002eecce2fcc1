"""/ActualText in a PDF page → the text of the glyphs it covers.

A producer that shapes text (LibreOffice, Chromium, cairo) names the letters of a cluster whose glyphs do
not stand for one letter each, as the marks of `ต่ำ`: /Span <</ActualText …>> BDC … EMC (ISO 32000-2,
14.9.4). pypdf reads the glyphs alone. So the page is rewritten: the first glyph of the span is shown in
a copy of its font where it stands for the whole text, the others in one where they stand for nothing.
Widths stay as they were, so that blanks and line ends are found as before.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ingest.readers.pdf_library import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PageObject,
    StreamObject,
)

LONGEST = 200  # characters of one /ActualText: what is longer describes a picture
LONGEST_PER_GLYPH = 16  # characters: a span that claims more for its glyphs is not believed

Operation = tuple[Any, bytes]


class _Span(NamedTuple):
    """The operations first..last (half-open) and the text they show."""

    first: int
    last: int
    text: str


class Show(NamedTuple):
    """One Tj or TJ: where, in which font and size, and its glyph codes (bytes) and moves (numbers)."""

    at: int
    font: str
    size: Any
    parts: list[Any]


def apply(page: PageObject) -> None:
    """Rewrites the contents and fonts of a page, in memory, so that extraction gives the actual text."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    properties = resources.get("/Properties", DictionaryObject()).get_object()
    content = page.get_contents()
    if content is None or not fonts or (b"/ActualText" not in content.get_data() and not properties):
        return
    content = ContentStream(content, page.pdf, "bytes")
    operations = content.operations
    spans = list(_spans(operations, properties))
    if not spans:
        return
    copies = _Copies(fonts)
    content.operations = list(_rewritten(operations, spans, copies))
    changed = DictionaryObject(resources)
    changed[NameObject("/Font")] = copies.fonts()
    page[NameObject("/Resources")] = changed
    page[NameObject("/Contents")] = content


def _spans(operations: list[Operation], properties: DictionaryObject) -> Iterator[_Span]:
    """The outermost spans of marked content that have an actual text."""
    opened: list[tuple[int, str | None]] = []
    inside = 0
    for at, (operands, operator) in enumerate(operations):
        if operator in (b"BDC", b"BMC"):
            text = _actual_text(operands, properties) if operator == b"BDC" else None
            opened.append((at, text))
            inside += text is not None
        elif operator == b"EMC" and opened:
            first, text = opened.pop()
            inside -= text is not None
            if text is not None and not inside:
                yield _Span(first, at, text)


def _actual_text(operands: list[Any], properties: DictionaryObject) -> str | None:
    entry = operands[1] if len(operands) > 1 else None
    if isinstance(entry, NameObject):
        entry = properties.get(entry)
    entry = entry.get_object() if entry is not None else None
    text = entry.get("/ActualText") if isinstance(entry, DictionaryObject) else None
    text = text.get_object() if text is not None else None
    if isinstance(text, bytes):
        text = _decoded(bytes(text))
    return str(text) if isinstance(text, str) and len(text) <= LONGEST else None


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw[3:].decode("utf-8", "replace") if raw.startswith(b"\xef\xbb\xbf") else raw.decode("latin-1")


def _rewritten(operations: list[Operation], spans: list[_Span], copies: "_Copies") -> Iterator[Operation]:
    """The operations, those that show a span's glyphs replaced."""
    found = shows(operations)
    replaced: dict[int, list[Operation]] = {}
    for span in spans:
        inside = [found[at] for at in range(span.first, span.last) if at in found]
        codes = sum(copies.count(show) for show in inside)
        if inside and 0 < len(span.text) + 1 <= LONGEST_PER_GLYPH * codes and all(map(copies.can, inside)):
            text: str | None = span.text
            for show in inside:
                replaced[show.at] = copies.shown(show, text)
                text = None if copies.count(show) else text
    for at, operation in enumerate(operations):
        yield from replaced.get(at, [operation])


def shows(operations: list[Operation]) -> dict[int, Show]:
    """The Tj and TJ of a page by their place."""
    found, font, size, saved = {}, "", None, []
    for at, (operands, operator) in enumerate(operations):
        if operator == b"Tf" and len(operands) > 1:
            font, size = operands[0], operands[1]
        elif operator == b"q":
            saved.append((font, size))
        elif operator == b"Q" and saved:
            font, size = saved.pop()
        elif operator in (b"Tj", b"TJ") and operands:
            parts = list(operands[0]) if isinstance(operands[0], ArrayObject) else [operands[0]]
            found[at] = Show(at, font, size, parts)
    return found


class _Copies:
    """Copies of a page's fonts in which single codes stand for other texts."""

    def __init__(self, fonts: DictionaryObject) -> None:
        self._fonts = fonts
        self._carriers: dict[str, list[dict[bytes, str]]] = {}  # of each font: code → text
        self._silent: dict[str, dict[bytes, str]] = {}

    def can(self, show: Show) -> bool:
        """Is it known how this font's codes are cut, and are they bytes?"""
        return self._code_size(show.font) > 0 and not any(isinstance(part, str) for part in show.parts)

    def count(self, show: Show) -> int:
        """How many glyphs are shown."""
        size = self._code_size(show.font) or 1
        return sum(len(part) // size for part in show.parts if isinstance(part, bytes))

    def shown(self, show: Show, text: str | None) -> list[Operation]:
        """The operations that show the same glyphs as `text`, or as nothing for None."""
        size = self._code_size(show.font)
        first, rest = ArrayObject(), ArrayObject()
        for part in show.parts:
            if text is not None and isinstance(part, bytes) and part and not rest:
                first.append(ByteStringObject(part[:size]))
                part = ByteStringObject(part[size:])
                rest.append(part)
            else:
                (rest if rest or text is None else first).append(part)
        operations: list[Operation] = []
        code = next((bytes(part) for part in first if isinstance(part, bytes)), b"")
        if text is not None and code:
            operations += [self._font(self._carrier(show.font, code, text), show.size), ([first], b"TJ")]
        operations += [self._font(self._silenced(show.font, rest, size), show.size), ([rest], b"TJ")]
        return [*operations, self._font(show.font, show.size)]

    def fonts(self) -> DictionaryObject:
        """The page's fonts and the copies."""
        fonts = DictionaryObject(self._fonts)
        for font, carriers in self._carriers.items():
            for number, texts in enumerate(carriers):
                fonts[NameObject(f"{font}+{number}")] = self._copy(font, texts)
        for font, texts in self._silent.items():
            fonts[NameObject(f"{font}+")] = self._copy(font, texts)
        return fonts

    @staticmethod
    def _font(name: str, size: Any) -> Operation:
        return [NameObject(name), size], b"Tf"

    def _carrier(self, font: str, code: bytes, text: str) -> str:
        carriers = self._carriers.setdefault(font, [])
        for number, texts in enumerate(carriers):
            if texts.setdefault(code, text) == text:
                return f"{font}+{number}"
        carriers.append({code: text})
        return f"{font}+{len(carriers) - 1}"

    def _silenced(self, font: str, parts: ArrayObject, size: int) -> str:
        silent = self._silent.setdefault(font, {})
        for part in parts:
            if isinstance(part, bytes):
                silent |= {bytes(part[at : at + size]): "" for at in range(0, len(part), size)}
        return f"{font}+"

    def _code_size(self, name: str) -> int:
        """Bytes of a code: 1 in simple fonts, 2 in composite ones with Identity; 0 where it is not known."""
        font = self._fonts.get(name)
        font = font.get_object() if font is not None else None
        if not isinstance(font, DictionaryObject):
            return 0
        if font.get("/Subtype") != "/Type0":
            return 1
        return 2 if str(font.get("/Encoding")).startswith("/Identity") else 0

    def _copy(self, name: str, texts: dict[bytes, str]) -> DictionaryObject:
        font = DictionaryObject(self._fonts[name].get_object())
        original = font["/ToUnicode"].get_object() if "/ToUnicode" in font else None
        data = original.get_data() if isinstance(original, StreamObject) else b""
        lines = [f"<{code.hex()}> <{text.encode('utf-16-be', 'replace').hex()}>" for code, text in texts.items()]
        mapping = DecodedStreamObject()
        mapping.set_data(data + f"\n{len(lines)} beginbfchar\n{chr(10).join(lines)}\nendbfchar\n".encode())
        font[NameObject("/ToUnicode")] = mapping
        return font
