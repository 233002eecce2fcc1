"""Proof of hand-entered readings: where a verbatim quote stands, and that a reading says the same.

All functions raise ValueError with one plain sentence; the caller adds file, row and column.
"""

import re
from collections.abc import Sequence

Span = tuple[int, int]

MAX_SPAN = 3_000  # characters; no citation may be longer
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # above and below Thai letters
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def places(text: str, quotes: Sequence[str], after: str | None = None) -> tuple[Span, ...]:
    """The spans of the quotes in the text, in order.

    The first must stand there once only, or first behind the anchor `after`, which stands there once;
    each further one stands first behind the one before it.

    >>> places("10 ชุด 10 แห่ง", ["10"], after="ชุด")
    ((7, 9),)
    """
    behind = 0
    if after is not None:
        if text.count(after) != 1:
            count = text.count(after)
            raise ValueError(f"the anchor {_short(after)} stands {count} times in the source, not once")
        behind = text.index(after) + len(after)
    elif text.count(quotes[0]) > 1:
        count = text.count(quotes[0])
        raise ValueError(f"the quote {_short(quotes[0])} stands {count} times in the source; add `after`")
    spans = []
    for quote in quotes:
        start = text.find(quote, behind)
        if start < 0:
            raise ValueError(f"the quote {_short(quote)} does not stand in the source where it should")
        behind = start + len(quote)
        _whole(text, start, behind)
        spans.append((start, behind))
    return tuple(spans)


def _whole(text: str, start: int, end: int) -> None:
    quote = text[start:end]
    if quote != quote.strip():
        raise ValueError(f"the quote {_short(quote)} begins or ends with a blank")
    if len(quote) > MAX_SPAN:
        raise ValueError(f"the quote {_short(quote)} is longer than {MAX_SPAN} characters; quote its parts")
    for border in (start, end):
        if re.fullmatch(r"\d\d", text[border - 1 : border + 1]) or MARK.match(text, border):
            raise ValueError(f"the quote {_short(quote)} cuts a figure or a letter from its mark")


def read_alike(value: str, quotes: Sequence[str]) -> None:
    """Passes where the value has the letters and the figures of the quotes, in their order.

    Blanks, bullets and the marks above and below Thai letters may differ: they are what extraction
    damages. The vowel am counts as aa, for its ring is lost as well.

    >>> read_alike("การขับเคลื่อน", ["การขบัเคลื่อ\\nน"])
    """
    for figure in FIGURE.findall(value.translate(ARABIC)):
        has_figure(quotes, figure)
    if skeleton(value) != skeleton("".join(quotes)):
        raise ValueError(f"the value {_short(value)} does not read its quote; keep the letters as printed")


def has_figure(quotes: Sequence[str], figure: str) -> None:
    """Passes where the figure stands whole in one of the quotes, blanks aside."""
    whole = re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(figure)}(?![.,]?\d)")
    for quote in quotes:
        quote = quote.translate(ARABIC)
        if whole.search(quote) or whole.search("".join(quote.split())):
            return
    raise ValueError(f"the figure {figure} does not stand in its quote")


def skeleton(text: str) -> str:
    """The text without blanks, bullets and Thai marks, figures Arabic: what no damage touches."""
    bare = MARK.sub("", text.replace("ำ", "า").replace("•", "").translate(ARABIC))
    return "".join(bare.split())


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
