"""HTML → plain lines: headings, paragraphs, list items, table rows. Runs in the child process.

What a browser does not show (scripts, styles, hidden elements) is left out.
"""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from ingest.readers import plain
from ingest.readers.extract import Extract, Refused
from ingest.readers.lines import Cell, document, heading, one_line, table
from ingest.readers.numerals import numeral

DROPPED = frozenset(
    ("head", "script", "style", "template", "noscript", "svg", "iframe", "object", "embed", "audio")
    + ("video", "canvas", "textarea", "select", "rp")
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog")
    + ("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr")
    + ("html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table")
    + ("tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS)
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes
_WESTERN = frozenset({"cp1252", "iso8859-1", "iso8859-15", "ascii"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def extract(data: bytes) -> Extract:
    """The text a reader of the page sees. Raises Refused."""
    text = _decoded(data).replace("\0", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Refused("is nested too deeply to be read whole; save the page's text as .txt")
    if root is None:
        raise Refused("holds no HTML; save the page anew")
    found = document(_Reading().blocks(root)).lstrip("\ufeff")
    if not found:
        raise Refused("shows no text by itself; open it in a browser, copy the text and save it as .txt")
    return Extract(found)


def _decoded(data: bytes) -> str:
    """As text files are; beyond them, Western European pages that name their encoding."""
    try:
        return plain.decode(data)
    except Refused:
        named = _CHARSET.search(data[:_CHARSET_WITHIN])
        try:
            codec = codecs.lookup(named[1].decode()).name if named else ""
        except LookupError:
            codec = ""
        if codec not in _WESTERN:
            raise
        return data.decode("cp1252", "replace")


class _Reading:
    """One walk through a page: the block that is being gathered and the lists that are open."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._level = 0  # of the heading that is open
        self._pre = 0  # how many <pre> are open
        self._marker = ""  # of the list item whose text has not begun
        self._lists: list[list] = []  # [form or "", next number] of each open list

    def blocks(self, root: etree._Element) -> Iterator[str]:
        """The blocks of the page in order."""
        for what, element in _events(root):
            if what == "text":
                self._line.append(element if self._pre else re.sub(r"\s+", " ", element))
            elif what == "open":
                yield from self._open(element)
            else:
                yield from self._close(element)
        yield from self._flush()

    def _open(self, element: etree._Element) -> Iterator[str]:
        tag = element.tag
        if tag == "br":
            self._line.append("\n")
        if tag not in BLOCKS:
            return
        yield from self._flush()
        if tag in _LISTS:
            form = _LIST_FORMS.get(element.get("type", ""), "decimal") if tag == "ol" else ""
            self._lists.append([form, _integer(element.get("start"), 1)])
        elif tag == "li":
            self._marker = self._item(element)
        elif tag == "pre":
            self._pre += 1
        elif tag in _HEADINGS:
            self._level = int(tag[1])

    def _close(self, element: etree._Element) -> Iterator[str]:
        tag = element.tag
        if tag not in BLOCKS:
            return
        yield from self._flush()
        if tag == "table" and _innermost(element):
            yield table(_rows(element))
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "pre":
            self._pre -= 1
        elif tag in _HEADINGS:
            self._level = 0

    def _item(self, element: etree._Element) -> str:
        """The marker of the next item of the innermost list."""
        form, number = self._lists[-1] if self._lists else ("", 1)
        if not form:
            return "- "
        number = _integer(element.get("value"), number)
        self._lists[-1][1] = number + 1
        return f"{numeral(number, form)}. "

    def _flush(self) -> Iterator[str]:
        text = "".join(self._line)
        self._line.clear()
        if not self._pre:
            text = "\n".join(filter(None, (one_line(line) for line in text.split("\n"))))
        if text.strip():
            text, self._marker = self._marker + text, ""
            yield heading(one_line(text), self._level) if self._level else text


def _events(root: etree._Element) -> Iterator[tuple[str, etree._Element | str]]:
    """("open", element), ("text", str), ("close", element) in order of the page, without recursion."""
    stack: list[tuple[str, etree._Element | str]] = [("open", root)]
    while stack:
        what, element = stack.pop()
        if what == "open" and _dropped(element):
            continue
        yield what, element
        if what != "open":
            continue
        stack.append(("close", element))
        if element.tag == "table" and _innermost(element):
            stack += [("open", caption) for caption in element.iterchildren("caption")]
            continue
        inside: list[tuple[str, etree._Element | str]] = [("text", element.text)] if element.text else []
        for child in element:
            inside.append(("open", child))
            if child.tail:
                inside.append(("text", child.tail))
        stack += reversed(inside)


def _dropped(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _innermost(element: etree._Element) -> bool:
    """Does this table hold no other? One that does only lays out the page."""
    return next(element.iterdescendants("table"), None) is None


def _rows(element: etree._Element) -> Iterator[Iterator[Cell]]:
    for row in element.iterdescendants("tr"):
        if not _dropped(row):
            yield (
                Cell(_shown(cell), _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1))
                for cell in row.iterchildren("td", "th")
                if not _dropped(cell)
            )


def _shown(cell: etree._Element) -> str:
    """The text of a cell; a blank wherever a block or line ends."""
    parts = []
    for what, element in _events(cell):
        if what == "text":
            parts.append(element)
        elif element.tag in BLOCKS or element.tag == "br":
            parts.append(" ")
    return "".join(parts)


def _integer(text: str | None, otherwise: int) -> int:
    """A number from 0 to 99,999 in an attribute, else `otherwise`."""
    return int(text) if text and re.fullmatch(r"\s*[0-9]{1,5}\s*", text) else otherwise
