"""The nouns of ingestion: Document, Unit, Passage. All offsets are characters, half-open."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.clean import Segment, source_span
from ingest.integrity import SOUND
from ingest.rows import Cell


@dataclass(frozen=True, slots=True)
class Document:
    """One source file: its text as it is and what the manifest says of it."""

    id: str  # "mou"; the file's stem where no manifest names it
    source: str  # path relative to the ingested folder, with "/"
    title: str
    title_en: str
    text: str  # decoded, otherwise untouched: citations are spans of it
    sha256: str  # of the file's bytes
    names: tuple[str, ...] = ()  # what people call it in questions
    topics: tuple[str, ...] = ()  # words that point to it, and are part of what is asked
    parts: tuple[tuple[str, str], ...] = ()  # what people call a table of it → the part it stands in
    fiscal_years: tuple[int, ...] = ()  # พ.ศ., those it is about
    dated: tuple[str, ...] = ()  # ISO dates, ค.ศ.
    short: str = ""  # the title in a word or two
    short_en: str = ""
    agreement: str = ""  # id of the agreement it belongs to; "" for none, then it belongs to all


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agency's agreement for some years; its documents name it."""

    id: str
    title: str
    title_en: str
    agency: tuple[str, ...]  # what people call the agency in questions
    fiscal_years: tuple[int, ...]  # พ.ศ.
    rules: tuple[tuple[str, str], ...] = ()  # (file name, TOML) of its rules; none: the shipped ones, where they fit


class Part(NamedTuple):
    """A clause or sentence of a long unit that says a thing of its own; it ends where the next begins."""

    start: int  # in the unit's clean text
    gloss: str  # as Unit.gloss


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece that is quoted: a heading, paragraph, list item, table row or cell."""

    kind: str  # "heading", "paragraph", "item" or "row"
    text: str  # clean
    segments: tuple[Segment, ...]  # the way from `text` back to the source
    cells: tuple[Cell, ...] = ()  # of a row: column names with the spans of the cells in `text`
    gloss: str = ""  # what it says in English and in everyday words, ours: searched with the text, never quoted
    parts: tuple[Part, ...] = ()  # of a long one, from its first letter on; () where nobody has said what they are

    @property
    def english(self) -> str:
        """What it says in English, in our words: the first line of its gloss; "" where it has none."""
        return self.gloss.partition("\n")[0]

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The verbatim source span of the clean characters start..end."""
        return source_span(self.segments, start, end)


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive units of one section: what is indexed, found and shown."""

    id: str  # "mou:0042", in document order
    doc: str
    source: str
    title: str
    path: tuple[str, ...]  # headings above it, outermost first
    units: tuple[Unit, ...]
    context: str = ""  # searched with the text but never quoted: column names, English names
    page: int | None = None  # as printed, from 1
    spans: tuple[tuple[int, int], ...] = field(default=())  # of a row that stands in several places: all its cells
    table: str = ""  # id of the reconstructed table it is a row of
    integrity: float = 1.0  # of the page or chapter it stands in, 0..1; see ingest/integrity.py

    @property
    def text(self) -> str:
        return "\n".join(unit.text for unit in self.units)

    @property
    def gloss(self) -> str:
        """What its units say in English and in everyday words; see ingest/glosses.py."""
        return "\n".join(unit.gloss for unit in self.units if unit.gloss)

    @property
    def locator(self) -> str:
        """Where it stands, as a person would write it: "เอกสารประกอบ 2 › 2.2.1.2"."""
        return " › ".join(self.path) or "ต้นเอกสาร"

    @property
    def sound(self) -> bool:
        """Whether its page or chapter can be quoted without a warning."""
        return self.integrity >= SOUND

    @property
    def start(self) -> int:
        return min(unit.start for unit in self.units)

    @property
    def end(self) -> int:
        return max(unit.end for unit in self.units)
