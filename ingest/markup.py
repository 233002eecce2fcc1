"""What office files and OCR leave in the text beside the words: tags, emphasis, entities, controls."""

import html
import re

from ingest.clean import CleanText, Edit, apply

TAGS = "ol|ul|li|p|br|b|i|u|em|strong|table|thead|tbody|tr|td|th|div|span|sup|sub|a|h[1-6]"

_MARKUP = re.compile(
    rf"(?P<tag></?(?:{TAGS})\b[^<>]*>)"
    r"|(?P<emphasis>\*\*)"  # a single * is a footnote mark as often as not
    r"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});)"
    # zero-width and bidirectional controls, byte order mark, soft hyphen, other control characters
    r"|(?P<control>[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]+)",
    re.IGNORECASE,
)


def strip(clean: CleanText) -> CleanText:
    """The text without tags, Markdown emphasis and control characters, entities read.

    `<https://…>` is an address, not a tag, and stays.
    """
    edits = []
    for match in _MARKUP.finditer(clean.text):
        text = {"tag": " ", "entity": html.unescape(match[0])}.get(match.lastgroup or "", "")
        edits.append(Edit(match.start(), match.end(), text))
    return apply(clean, edits)


_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+|^\s+|\s+\Z")


def single_blanks(clean: CleanText) -> CleanText:
    """The text with runs of blanks as one blank and none at either end."""
    size = len(clean.text)
    edits = [
        Edit(m.start(), m.end(), "" if m.start() == 0 or m.end() == size else " ")
        for m in _BLANKS.finditer(clean.text)
        if m[0] != " " or m.start() == 0 or m.end() == size
    ]
    return apply(clean, edits)
