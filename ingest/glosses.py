"""Glosses, from `glosses/*.toml`: what each piece of a document says, in English and in everyday words.

They are ours: a piece is found by its gloss, and nobody is ever shown one as the document's words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from ingest import notes
from ingest.errors import SourceError
from ingest.model import Part, Passage, Unit

KEYS = {"at", "en", "asked"}
PARTS = "parts"  # of a long piece: glosses of what it says one after another


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a piece of a source says that begins with `at`."""

    at: str  # verbatim
    en: str
    asked: tuple[str, ...] = ()  # in what other words people ask for it, Thai and English
    parts: tuple["Gloss", ...] = ()  # of a long piece: each begins with its `at` in the piece's clean text

    @property
    def text(self) -> str:
        return "\n".join([self.en, *self.asked])


def load_glosses(folder: Path, texts: Mapping[str, str]) -> dict[str, tuple[Gloss, ...]]:
    """The glosses by source; `texts` holds the sources' text by Document.source.

    Raises SourceError, naming file and gloss, for an unknown or missing key and for a beginning that the source lacks.
    """
    found: defaultdict[str, list[Gloss]] = defaultdict(list)
    for source, row, path in notes.rows(folder, "gloss", texts):
        found[source].append(_gloss(row, path, texts[source]))
    return {source: tuple(own) for source, own in found.items()}


def glossed(
    passages: Iterable[Passage], glosses: Mapping[str, Sequence[Gloss]], texts: Mapping[str, str]
) -> list[Passage]:
    """The passages, each unit with the gloss that begins as it does in the source; the longest such beginning wins.

    One that says itself what it is, a sum of ours, stays as it is.
    """
    by_letter: dict[tuple[str, str], list[Gloss]] = defaultdict(list)
    for source, own in glosses.items():
        for gloss in sorted(own, key=lambda gloss: -len(gloss.at)):
            by_letter[source, gloss.at[0]].append(gloss)

    def with_gloss(unit: Unit, source: str) -> Unit:
        own = texts[source][unit.start : unit.end]
        gloss = next((gloss for gloss in by_letter[source, own[0]] if own.startswith(gloss.at)), None)
        return replace(unit, gloss=gloss.text, parts=_parts(gloss, unit.text)) if gloss else unit

    return [
        replace(passage, units=tuple(with_gloss(unit, passage.source) for unit in passage.units))
        if passage.source in glosses and not passage.gloss
        else passage
        for passage in passages
    ]


def _parts(gloss: Gloss, text: str) -> tuple[Part, ...]:
    """The parts of a piece with this clean text; none where it does not hold them all in their order."""
    starts = [text.find(part.at) for part in gloss.parts]
    if starts[:1] != [0] or any(start >= after for start, after in pairwise(starts)):
        return ()
    return tuple(Part(start, part.text) for start, part in zip(starts, gloss.parts, strict=True))


def _gloss(row: Mapping, path: Path, text: str) -> Gloss:
    at = row.get("at") or ""
    place = f"{path}: gloss “{at[:40]}”"
    for own in (row, *row.get(PARTS, ())):
        if own.keys() - KEYS - ({PARTS} if own is row else set()) or not own.get("at") or not own.get("en"):
            raise SourceError(f"{place}: has “at”, “en” and maybe “asked” and “parts”, and nothing else")
    if at not in text:
        raise SourceError(f"{place}: the source has no such text; copy it from there")
    parts = tuple(Gloss(part["at"], part["en"], tuple(part.get("asked", ()))) for part in row.get(PARTS, ()))
    return Gloss(at, row["en"], tuple(row.get("asked", ())), parts)
