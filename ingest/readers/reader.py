"""A path → the text of the file, or one line that says why not."""

import stat
from pathlib import Path

from ingest.errors import SourceError
from ingest.limits import limit
from ingest.readers import plain, sandbox
from ingest.readers.extract import CHARACTERS, Extract, Refused
from ingest.readers.signature import check_signature

MAX_BYTES = limit("document_bytes").most
FORMATS = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
SUFFIXES = frozenset(FORMATS)
LEGACY = {  # what to save them as
    **{".doc": ".docx", ".docm": ".docx", ".rtf": ".docx", ".odt": ".docx"},
    **{".xls": ".html", ".xlsx": ".html", ".ppt": ".pdf", ".pptx": ".pdf"},
}

_EMPTY = "is empty; put the document's text in it or take it away"


def read(path: Path, *, limits: sandbox.Limits = sandbox.LIMITS) -> Extract:
    """The text of a file. Raises SourceError, one line: what is wrong with which file, and what to do.

    Text files are decoded here, the other formats parsed in a child process under `limits`.
    """
    try:
        return _read(path, limits)
    except Refused as fault:
        name = "".join(c if c.isprintable() else "?" for c in path.name) or str(path)
        raise SourceError(f"{name}: {fault}") from None


def _read(path: Path, limits: sandbox.Limits) -> Extract:
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise Refused(_unsupported(suffix))
    data, kind = _bytes(path), FORMATS[suffix]
    check_signature(data, kind)
    found = plain.extract(data) if kind == "text" else sandbox.extract(kind, data, limits)
    if not found.text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise Refused(_EMPTY)
    if len(found.text) > CHARACTERS.most:
        raise Refused(CHARACTERS.said())
    return found


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("is no file but a folder or device; name a document")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(f"cannot be read ({reason}); check that the file is there and open to you") from None
    if len(data) > MAX_BYTES:
        raise Refused(f"is larger than {MAX_BYTES // 1_000_000} MB; split it into parts")
    if not data.strip():
        raise Refused(_EMPTY)
    return data


def _unsupported(suffix: str) -> str:
    if suffix in LEGACY:
        return f"{suffix} files are not read; open it and save it as {LEGACY[suffix]}"
    known = ", ".join(sorted(SUFFIXES))
    return f"{suffix or 'files without a suffix'} cannot be read; convert it to one of {known}"
