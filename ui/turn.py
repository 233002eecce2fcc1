"""A turn of a conversation: what was asked, what was answered, the places it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.model import Document
from qa.model import Answer, Citation
from ui.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """The chart of an answer, and what it shows in words."""

    spec: dict  # Vega-Lite
    alt: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer."""

    id: str
    question: str
    answer: Answer  # without score and hits
    scored: bool = False  # a rule answered
    figure: Figure | None = None
    asked: int = 0  # milliseconds since 1970, UTC
    outdated: tuple[str, ...] = ()  # where it stood, if a document has changed since; then it has no citations
    thumb: int | None = None  # 1 up, 0 down
    word: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring citations of one place; `first` is the number of the first, from 1."""

    first: int
    citations: tuple[Citation, ...]

    @property
    def numbers(self) -> str:
        """As on the button: "1" or "1–3"."""
        last = self.first + len(self.citations) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"


def groups(citations: Sequence[Citation]) -> list[Group]:
    """The citations in order, neighbours of one document and locator together."""
    numbered = list(enumerate(citations, 1))
    runs = groupby(numbered, key=lambda item: (item[1].source, item[1].locator))
    return [Group(run[0][0], tuple(citation for _, citation in run)) for _, found in runs if (run := list(found))]


def place(citation: Citation, document: Document, words: Words) -> str:
    """Where a quote stands, as one writes it before it: "MOU, เอกสารประกอบ 4, ผลกระทบ 2"."""
    page = words("page", page=citation.page) if citation.page is not None else ""
    return ", ".join(filter(None, (words.short_title(document), *citation.locator.split(" › "), page)))


def quoted(citation: Citation, document: Document, words: Words) -> str:
    """A citation as one pastes it: "MOU, เอกสารประกอบ 4, ผลกระทบ 2: “ร้อยละ 80”"."""
    return f"{place(citation, document, words)}: “{citation.quote}”"
