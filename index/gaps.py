"""What the documents do not state (ingest/gaps.py), compared with a question."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from index import expected, files, places, wordings
from index.encoder import Encoder
from index.wordings import Wordings
from index.years import years
from ingest.gaps import Gap

_OTHERS = re.compile(r"อื่น|\b(?:others?|another|else|elsewhere)\b", re.IGNORECASE)
_BEYOND = re.compile(
    r"\b(?:before|after|earlier than|later than|beyond|prior to) (?:the )?(?:fiscal year |fy ?)?2[05]\d\d",
    re.IGNORECASE,
)
_REASON, _OFFICE, _DATES = "reason", "office", ("date", "day")  # kinds of expected.toml
_NAMES = re.compile(
    r"(?:the |any )?(?:names?|list|identity|identities)\b|which\b|who\b"
    r"|the (?:\w+ ){0,3}(?:agencies|countries|people|bodies|companies)\b"
)
_WHICH = re.compile(r"ชื่อ|ใคร|ไหน|ใด|อะไร|ทำไม|\bname|\b(?:which|who|what|when|why|where)\b", re.IGNORECASE)
# It asks how many, or whether: not for names, where it says nothing of _WHICH.
_NO_NAMES = re.compile(
    r"กี่|เท่าไ|เท่าใด|\bhow (?:many|much)\b|ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่|ใช่"
    r"|^\s*(?:do|does|did|is|are|was|were|has|have|can|will|should|am)\b",
    re.IGNORECASE,
)
NAME = "gaps"  # how the names of its files begin


class Nearest(NamedTuple):
    """The gap that is nearest to a question."""

    gap: Gap  # the one with the line that is closest in meaning
    close: float  # the cosine of that line
    closer: float  # by so much more than any line of a gloss: -2..2
    nearer: float  # by so much is a gap nearer than any gloss, see search._nearness: -4..4


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Gaps in their order, those of documents that are left out aside."""

    gaps: tuple[Gap, ...]
    kept: np.ndarray  # bool [gaps]: are of a document that is not left out
    wordings: Wordings

    def fitting(self, question: str) -> np.ndarray:
        """Which of those kept may be what a question asks for: bool [gaps].

        They name no year and no place but the question's, and are no names, no reason and not about others where it asks for none,
        nor a date where it asks in which office somebody acted.
        """
        fitting = self.kept if _OTHERS.search(question) else self.kept & ~_of_others(self)
        fitting = fitting if _REASON in expected.asked(question) else fitting & ~_of_reasons(self)
        fitting = fitting & ~_of_names(self) if _NO_NAMES.search(question) and not _WHICH.search(question) else fitting
        fitting = fitting & ~_of_dates(self) if _OFFICE in expected.asked(question) else fitting
        fitting = fitting & _of_years(self, years(question))
        for kind, numbers in places.numbered(question).items():
            fitting = fitting & [kind not in own or not own[kind].isdisjoint(numbers) for own in _places_of(self)]
        return fitting

    def of_sources(self, sources: Collection[str]) -> "Gaps | None":
        """Those of these documents; None where they have none."""
        kept = np.array([gap.source in sources for gap in self.gaps])
        return Gaps(self.gaps, kept, self.wordings) if kept.any() else None


@lru_cache(maxsize=8)  # it is the same for every question
def _of_names(gaps: Gaps) -> np.ndarray:
    """Which gaps are names that are not stated, of agencies, of people: bool [gaps]."""
    return np.array([bool(_NAMES.match(gap.en)) for gap in gaps.gaps])


@lru_cache(maxsize=8)  # it is the same for every question
def _of_dates(gaps: Gaps) -> np.ndarray:
    """Which gaps are a date that is not stated: bool [gaps]."""
    return np.array([expected.asks(f"{gap.th}\n{gap.en}", *_DATES) for gap in gaps.gaps])


@lru_cache(maxsize=8)  # it is the same for every question
def _of_reasons(gaps: Gaps) -> np.ndarray:
    """Which gaps are a reason that is not stated: bool [gaps]."""
    return np.array([expected.asks(f"{gap.th}\n{gap.en}", _REASON) for gap in gaps.gaps])


@lru_cache(maxsize=8)  # it is the same for every question
def _of_others(gaps: Gaps) -> np.ndarray:
    """Which gaps are what is stated of one and not of others, "the weight used for other agencies": bool [gaps]."""
    return np.array([bool(_OTHERS.search(f"{gap.th}\n{gap.en}")) for gap in gaps.gaps])


@lru_cache(maxsize=8)  # it is the same for every question
def _places_of(gaps: Gaps) -> tuple[Mapping[str, set[str]], ...]:
    """The numbers of the parts of the documents that each gap names."""
    return tuple(places.numbered(f"{gap.th} {gap.en}") for gap in gaps.gaps)


@lru_cache(maxsize=64)  # many questions name the same years, or none
def _of_years(gaps: Gaps, asked: frozenset[int]) -> np.ndarray:
    """Which gaps name no year but these: bool [gaps]."""
    return np.array([not own or own.isdisjoint(asked) == beyond for own, beyond in _years_of(gaps)])


@lru_cache(maxsize=8)  # it is the same for every question
def _years_of(gaps: Gaps) -> tuple[tuple[frozenset[int], bool], ...]:
    """The years that each gap names, and whether it is about those before or after them."""
    return tuple((years(f"{gap.th} {gap.en}"), bool(_BEYOND.search(gap.en))) for gap in gaps.gaps)


def to_files(gaps: Sequence[Gap], encoder: Encoder) -> dict[str, bytes]:
    """The files of the gaps; nothing where there are none."""
    if not gaps:
        return {}
    rows = json.dumps([asdict(gap) for gap in gaps], ensure_ascii=False).encode()
    return {f"{NAME}.json": rows, **wordings.to_files(NAME, [gap.text for gap in gaps], encoder)}


def from_files(content: Mapping[str, files.Content], encoder: Encoder) -> Gaps | None:
    """None where the documents have no gaps."""
    if f"{NAME}.json" not in content:
        return None
    gaps = tuple(Gap(**{**row, "asked": tuple(row["asked"])}) for row in files.read_json(content[f"{NAME}.json"]))
    return Gaps(gaps, np.ones(len(gaps), bool), wordings.from_files(NAME, content, encoder))
