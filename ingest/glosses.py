"""Glosses, from `glosses/*.toml`: what each piece of a document says, in English and in everyday words.

They are ours: a piece is found by its gloss, and nobody is ever shown one as the document's words.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import SourceError
from ingest.model import Passage, Unit

KEYS = {"at", "en", "asked"}


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a piece of a source says that begins with `at`."""

    at: str  # verbatim
    en: str
    asked: tuple[str, ...] = ()  # in what other words people ask for it, Thai and English

    @property
    def text(self) -> str:
        return "\n".join([self.en, *self.asked])


def load_glosses(folder: Path, texts: Mapping[str, str]) -> dict[str, tuple[Gloss, ...]]:
    """The glosses by source; `texts` holds the sources' text by Document.source.

    Raises SourceError, naming file and gloss, for an unknown or missing key and for a beginning that the source lacks.
    """
    found: dict[str, tuple[Gloss, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            source, rows = data["source"], data["gloss"]
        except (OSError, ValueError, KeyError) as error:
            raise SourceError(f"{path}: needs “source” and [[gloss]] tables ({error})") from None
        if source in texts:  # else the file was taken out of the folder, or is still to come
            found[source] = (*found.get(source, ()), *(_gloss(row, path, texts[source]) for row in rows))
    return found


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
        return replace(unit, gloss=gloss.text) if gloss else unit

    return [
        replace(passage, units=tuple(with_gloss(unit, passage.source) for unit in passage.units))
        if passage.source in glosses and not passage.gloss
        else passage
        for passage in passages
    ]


def _gloss(row: Mapping, path: Path, text: str) -> Gloss:
    at = row.get("at") or ""
    place = f"{path}: gloss “{at[:40]}”"
    if row.keys() - KEYS or not at or not row.get("en"):
        raise SourceError(f"{place}: has “at”, “en” and maybe “asked”, and nothing else")
    if at not in text:
        raise SourceError(f"{place}: the source has no such text; copy it from there")
    return Gloss(at, row["en"], tuple(row.get("asked", ())))
