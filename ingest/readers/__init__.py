"""Files → text, by their suffix."""

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError

SUFFIXES = frozenset({".txt", ".md"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated format: text[start:end] of the extracted text."""

    number: int | None  # as printed, from 1
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file; offsets of citations count in it."""

    text: str
    pages: tuple[Page, ...] = ()


def read(path: Path) -> Extract:
    """The text of a file. Raises SourceError, one line: what is wrong with which file, and what to do."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise SourceError(f"{path.name}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise SourceError(f"{path.name}: cannot be read ({error.strerror}); check that the file is there") from None
    if not text.strip():
        raise SourceError(f"{path.name}: the file is empty")
    return Extract(text)
