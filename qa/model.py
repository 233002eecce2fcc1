"""The nouns of answering: Question, Citation, Answer."""

from dataclasses import dataclass

from index.search import Hit
from ingest.model import Document, Passage, Unit
from scoring import Score, Source

STATUSES = ("answered", "clarify", "not_found", "invalid")


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim span of a source: quote == text[start:end] of that source, always.

    Made only by `of_passage`, `of_unit`, `of_span` and `of_rule`, which cut the quote out of the source themselves, and by
    `kept`, which finds it there again.
    """

    doc: str
    source: str
    title: str
    locator: str
    page: int | None
    start: int
    end: int
    quote: str
    sound: bool = True  # False: from a page whose text is damaged

    @classmethod
    def of_span(cls, document: Document, passage: Passage, start: int, end: int) -> "Citation":
        """The source span start..end of a passage. Raises ValueError for a span that is empty or not there."""
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"{document.source} has no span {start}..{end}")
        return cls(
            document.id, document.source, document.title, passage.locator, passage.page, start, end,
            document.text[start:end], passage.sound,
        )  # fmt: skip

    @classmethod
    def of_unit(cls, document: Document, passage: Passage, unit: Unit) -> "Citation":
        """All of a unit of a passage."""
        return cls.of_span(document, passage, *unit.source_span(0, len(unit.text)))

    @classmethod
    def of_passage(cls, document: Document, passage: Passage) -> "Citation":
        """The whole passage."""
        return cls.of_span(document, passage, passage.start, passage.end)

    @classmethod
    def of_rule(cls, document: Document, source: Source, locator: str) -> "tuple[Citation, ...]":
        """The spans a rule stands in. Raises ValueError where the document does not have them."""
        return tuple(
            cls(document.id, document.source, document.title, locator, None, start, end, document.text[start:end])
            for start, end in source.locate_all(document.text)
        )

    @classmethod
    def kept(
        cls, document: Document, locator: str, page: int | None, start: int, quote: str, sound: bool
    ) -> "Citation":
        """A citation of an earlier day. Raises ValueError where the document no longer has the quote at its place."""
        end = start + len(quote)
        if not quote or start < 0 or document.text[start:end] != quote:
            raise ValueError(f"{document.source} has no longer at {start}: {quote[:40]!r}")
        return cls(document.id, document.source, document.title, locator, page, start, end, quote, sound)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person reads, and what it stands on."""

    status: str  # one of STATUSES
    text: str
    language: str  # "th" or "en"
    citations: tuple[Citation, ...] = ()
    score: Score | None = None
    hits: tuple[Hit, ...] = ()  # the ten best passages, whatever the status
