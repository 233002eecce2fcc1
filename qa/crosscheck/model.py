"""The nouns of the cross-check: Cell, Topic, Difference, Finding. Spans are characters of the source, half-open."""

from dataclasses import dataclass

from ingest.quotes import Span

KINDS = ("figure", "text", "list", "wording", "mention", "sum", "formula", "numbering")
EXPECTED = ("same", "different", "open")
ASPECTS = ("value", "unit", "years", "bound", "scope", "cumulative")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place of one document says of a topic."""

    source: str  # Document.source
    th: str  # the place, as a person would name it
    en: str
    spans: tuple[Span, ...] = ()  # its quotes in the source, in order; empty where the document is silent
    readings: tuple[str, ...] = ()  # the quotes with damaged Thai repaired
    beside: tuple[Span, ...] = ()  # quotes that only prove the year or the unit: the heading above
    value: tuple[str, ...] = ()  # plain decimals, or one date พ.ศ. "2567-06-19"; empty where no figure is given
    unit: str = ""  # a unit of words.toml
    years: tuple[int, ...] = ()  # พ.ศ.: one, or the first and the last
    bound: str = ""  # at_least, at_most, rise or fall
    scope: str = ""  # whom or what it covers, as printed
    scope_en: str = ""
    cumulative: bool = False
    total: bool = False  # of a sum: what the other cells must add up to
    absent: tuple[str, ...] = ()  # words the document has nowhere
    names: tuple[tuple[str, str], ...] = ()  # of a formula: quantity as printed → sample value
    meant: str = ""  # of a formula: our reading of what the document defines


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with the cells that speak of it, at least two."""

    id: str
    th: str
    en: str
    kind: str  # one of KINDS
    terms: tuple[str, ...]  # words by which a question means it
    cells: tuple[Cell, ...]
    expect: str = "same"  # one of EXPECTED: how the cells ought to be; "open" where either is as it should be

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents it speaks of, in the order of its cells."""
        return tuple(dict.fromkeys(cell.source for cell in self.cells))

    @property
    def within(self) -> bool:
        """Do all cells stand in one document?"""
        return len(self.sources) == 1


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which the cells differ, and what each says there; "" where a cell does not say."""

    aspect: str  # one of ASPECTS, or "wording", "naming", "items", "silence", "sum", "sign", "numbers"
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic compared: agreement or difference, worked out from its cells."""

    topic: Topic
    differences: tuple[Difference, ...]
    cited: tuple[tuple[Span, ...], ...]  # for each cell the spans to quote
    direct: bool = False  # the values differ although unit, scope and years let them be compared

    @property
    def agree(self) -> bool:
        """Are the cells alike in every respect they state?"""
        return not self.differences

    @property
    def odd(self) -> bool:
        """Is something not as it ought to be: differing that should be alike, or alike that should differ?"""
        return self.topic.expect == ("different" if self.agree else "same")

    @property
    def status(self) -> str:
        """ "agree", "differ", or "oddity": what is odd within one document."""
        if self.topic.within and self.odd:
            return "oddity"
        return "agree" if self.agree else "differ"

    def difference(self, aspect: str) -> Difference | None:
        """The difference in this aspect; None where there is none."""
        return next((item for item in self.differences if item.aspect == aspect), None)
