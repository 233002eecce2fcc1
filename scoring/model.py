"""The nouns of scoring: Source, Indicator with its inputs and conditions, Score."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

Value = Decimal | str
"""A figure in the indicator's unit, or a word of an ordinal scale."""

_CONTRACT_KEYS = (
    "rubric",
    "indicator",
    "value",
    "level",
    "score",
    "points",
    "percent",
    "target_met",
    "value_needed",
    "method",
    "basis",
)


@dataclass(frozen=True)
class Source:
    """Where a rule stands: a file's name and verbatim quotes of it, each occurring there exactly once."""

    file: str
    quotes: tuple[str, ...]

    def locate(self, text: str) -> tuple[int, int]:
        """Start and end (characters, half-open) of the first quote; ValueError unless `text` has it once."""
        return _span(text, self.quotes[0])

    def locate_all(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every quote, in their order; ValueError unless `text` has each once."""
        return tuple(_span(text, quote) for quote in self.quotes)

    def as_json(self, text: str | None = None) -> dict:
        """`{source, start, end, quote}` of the first quote; start and end are null where `text` is not given.

        A row that the source breaks over lines apart adds `more`: the same keys for each further quote.
        """
        spans = self.locate_all(text) if text is not None else ((None, None),) * len(self.quotes)
        found = [
            {"source": self.file, "start": start, "end": end, "quote": quote}
            for (start, end), quote in zip(spans, self.quotes, strict=True)
        ]
        return found[0] | ({"more": found[1:]} if found[1:] else {})


def _span(text: str, quote: str) -> tuple[int, int]:
    if text.count(quote) != 1:
        raise ValueError(f"quote stands {text.count(quote)} times in the text, once expected: {quote[:60]!r}")
    start = text.index(quote)
    return start, start + len(quote)


@dataclass(frozen=True)
class Input:
    """One count that a formula of the matrix asks for; `role` is its place in the formula."""

    name: str
    role: str
    th: str
    en: str
    whole: bool = False


@dataclass(frozen=True)
class Condition:
    """What a target asks besides its figure; `points` is the target of the plan it belongs to."""

    name: str
    points: Decimal
    th: str
    en: str


@dataclass(frozen=True)
class Indicator:
    """One row of a rubric as the document has it. `thresholds` and `marks` are parallel, easiest first.

    `marks` are the levels (mou) or points (plan) of the scale, `thresholds` the values that reach them, in
    `unit`; for a scale of words `thresholds` is empty and `words` is parallel to `marks`. `direction` says
    which way is better; `share_of` says of what a percentage is a share, where an amount of it may be asked
    for. Texts without `_en` are Thai, as printed, with broken spaces mended.
    """

    id: str
    rubric: str
    kind: str
    name: str
    name_en: str
    locator: str
    locator_en: str
    source: Source
    parent: str | None = None
    weight: Decimal | None = None
    unit: str = ""
    unit_en: str = ""
    direction: str = "higher"
    method: str | None = None
    thresholds: tuple[Decimal, ...] = ()
    marks: tuple[Decimal, ...] = ()
    words: tuple[str, ...] = ()
    words_en: tuple[tuple[str, ...], ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False
    share_of: str = ""
    conditions: tuple[Condition, ...] = ()
    target: Decimal | None = None
    target_text: str = ""
    target_texts: tuple[str, ...] = ()
    excess: Decimal | None = None
    dimension: str = ""
    dimension_en: str = ""
    number: int | None = None
    definition: str = ""
    formula: str = ""
    baseline: str = ""
    data: str = ""
    collection: str = ""
    period: str = ""
    compute: str | None = None
    inputs: tuple[Input, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether the row is scored; groups, dimensions and the total only carry a weight."""
        return self.kind == "leaf"

    @property
    def is_percent(self) -> bool:
        """Whether values are percentages (85 for 85%)."""
        return self.unit_en == "percent"


@dataclass(frozen=True)
class Score:
    """One computed result: the keys of the `score` object of the contract, then what explains them.

    `to_next` is what is missing to the next level, the target or the value needed, in the unit of the
    value; zero or less means reached. `next_level` is the level (mou) or the points (plan) it leads to.
    `covered` is the weight a total was given, `low` and `high` bound it if all others were at the lowest or
    highest level. `notes` are keys of the rules' notes, with an id after a colon where one is meant
    (`below_level_1:1.1`).
    """

    rubric: str
    indicator: str
    source: Source
    method: str
    basis: str
    value: Value | None = None
    level: int | None = None
    score: Decimal | None = None
    points: Decimal | None = None
    percent: Decimal | None = None
    target_met: bool | None = None
    value_needed: Value | None = None
    inputs: Mapping[str, Value] | None = None
    to_next: Decimal | None = None
    next_level: int | None = None
    capped: bool = False
    notes: tuple[str, ...] = ()
    covered: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def of(cls, indicator: Indicator, *, method: str, basis: str, **found: object) -> "Score":
        """A Score of this indicator, with its rubric, id and source."""
        return cls(indicator.rubric, indicator.id, indicator.source, method, basis, **found)

    def as_json(self, text: str | None = None) -> dict:
        """A dict of plain JSON values, the contract's keys first; with the source's `text`, offsets too."""
        first = {key: plain(getattr(self, key)) for key in _CONTRACT_KEYS}
        first["source"] = self.source.as_json(text)
        return first | {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name not in first}


def plain(value: object) -> object:
    """The value as JSON has it: Decimals as numbers, tuples as lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value
