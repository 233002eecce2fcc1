"""Gaps, from `gaps/*.toml`: what readers look for at a piece of a document and no document states.

They are ours, drawn up by reading. A question that is nearer to a gap than to anything that is said is not answered.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest import notes
from ingest.errors import SourceError

KEYS = {"at", "th", "en", "asked", "absent"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not stated."""

    source: str
    start: int  # where the piece begins that readers look for it at
    at: str  # how that piece begins, verbatim
    th: str  # what is not stated, for "เอกสารไม่ได้ระบุ…"
    en: str  # for "The documents do not state …"
    asked: tuple[str, ...]  # in what words people ask for it, Thai and English
    absent: str = ""  # a pattern that the documents would match if they stated it; "" where there is no such pattern

    @property
    def text(self) -> str:
        return "\n".join([self.th, self.en, *self.asked])


def load_gaps(folder: Path, texts: Mapping[str, str], begins: Mapping[str, Container[int]]) -> tuple[Gap, ...]:
    """The gaps of a folder. By source: `texts` its text, `begins` where its pieces begin.

    Raises SourceError, naming file and gap, for an unknown or missing key and for a beginning that the source lacks.
    """
    found = notes.rows(folder, "gap", texts)
    return tuple(_gap(row, path, source, texts[source], begins[source]) for source, row, path in found)


def _gap(row: Mapping, path: Path, source: str, text: str, begins: Container[int]) -> Gap:
    at = row.get("at") or ""
    place = f"{path}: gap “{row.get('en') or at[:40]}”"
    if row.keys() - KEYS or not all(row.get(key) for key in ("at", "th", "en", "asked")):
        raise SourceError(f"{place}: has “at”, “th”, “en”, “asked” and maybe “absent”, and nothing else")
    places = [match.start() for match in re.finditer(re.escape(at), text)]
    if not places:
        raise SourceError(f"{place}: the source has no text “{at[:40]}”; copy it from there")
    start = next((start for start in places if start in begins), places[0])
    return Gap(source, start, at, row["th"], row["en"], tuple(row["asked"]), row.get("absent", ""))
