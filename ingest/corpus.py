"""A folder of files → documents and passages: what `python -m ingest` does before the index is built."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ingest import manifest, readers
from ingest.errors import SourceError
from ingest.gaps import Gap, load_gaps
from ingest.glosses import glossed, load_glosses
from ingest.integrity import integrity
from ingest.model import Agreement, Document, Passage, Unit
from ingest.passages import clean, passages
from ingest.sums import sum_passages
from ingest.tables import load_tables, row_passage

TABLES = "tables"  # the folder of reconstructed tables within the folder of documents
GLOSSES = "glosses"  # the same of what their pieces say in English and in everyday words
GAPS = "gaps"  # the same of what none of them states
ADDED = "uploads"  # how the names of files from a second folder begin: "uploads/minutes.pdf"
KEPT = 0.3  # share of a paragraph outside the reconstructed rows up to which it is left out

Read = tuple[Document, Sequence[Passage]]
Progress = Callable[[int, int, str], None]  # files done, files in all, name of the file at hand


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read, and one line for each thing the user should know (files skipped or changed)."""

    folder: Path
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]
    fingerprint: Mapping[str, str]  # file → sha256 of everything read
    agreements: tuple[Agreement, ...] = ()
    gaps: tuple[Gap, ...] = ()  # what readers look for and none of the documents states


def files(folder: Path) -> list[Path]:
    """The files of a folder that can be read, also in folders below, in order of their names."""
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; name a folder that holds documents")
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in readers.SUFFIXES and path.is_file() and not path.name.startswith((".", "~$"))
    )


def named(folder: Path, added: Path | None = None) -> dict[str, Path]:
    """Name → file: those of the folder by their path within it, then those of the folder of added files, if any."""
    found = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    if added is not None and added.is_dir():
        more = {f"{ADDED}/{path.relative_to(added).as_posix()}": path for path in files(added)}
        found |= {name: path for name, path in more.items() if name not in found}
    return found


def read(
    folder: Path,
    progress: Progress = lambda done, total, name: None,
    known: Mapping[str, Read] = MappingProxyType({}),
    added: Path | None = None,
) -> Corpus:
    """Everything in the folder, and in the folder of added files. What cannot be read is named in `warnings`.

    `known` holds what an earlier reading made of files, by name; a file that has not changed is not read again.
    Raises SourceError where the folder is missing, holds no document or has a faulty manifest.
    """
    entries = manifest.load(folder)
    paths = named(folder, added)
    documents: list[Document] = []
    found: list[Passage] = []
    warnings = [f"{name}: named in {manifest.NAME} but not in {folder}" for name in entries if name not in paths]
    for done, (name, path) in enumerate(paths.items()):
        progress(done, len(paths), path.name)
        try:
            document, more, notes = _read_one(path, name, entries.get(name), {d.id for d in documents}, known.get(name))
        except SourceError as error:
            warnings.append(f"{error} (left out)")
            continue
        if name in entries and document.sha256 != entries[name].sha256:
            warnings.append(f"{name}: differs from the file the manifest describes (sha256); read as it is now")
        documents.append(document)
        found += more
        warnings += [f"{name}: {note}" for note in notes]
    progress(len(paths), len(paths), "")
    if not documents:
        raise SourceError(f"{folder}: no document could be read; " + (" · ".join(warnings) or _empty()))
    texts = {document.source: document.text for document in documents}
    complete = _with_tables(folder, documents, found)
    return Corpus(
        folder,
        tuple(documents),
        _measured(glossed(complete, load_glosses(folder / GLOSSES, texts), texts)),
        tuple(warnings),
        fingerprint(folder, added),
        manifest.agreements(folder),
        load_gaps(folder / GAPS, texts, _begins(texts, complete)),
    )


def fingerprint(folder: Path, added: Path | None = None) -> dict[str, str]:
    """SHA-256 of every file an index of these folders depends on, by name."""
    data = [
        path
        for place in (".", TABLES, GLOSSES, GAPS, f"{manifest.RULES}/*")
        for path in sorted(folder.glob(f"{place}/*.toml"))
    ]
    paths = {**named(folder, added), **{path.relative_to(folder).as_posix(): path for path in data}}
    return {name: _digest(path, path.stat().st_mtime_ns, path.stat().st_size) for name, path in paths.items()}


@lru_cache(maxsize=1024)
def _digest(path: Path, changed: int, size: int) -> str:
    """SHA-256 of a file as it is since it was changed; the app asks on every click."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _with_tables(folder: Path, documents: list[Document], found: list[Passage]) -> tuple[Passage, ...]:
    """The passages with the reconstructed tables' rows in place of the scrambled text they stand in."""
    texts = {document.source: document.text for document in documents}
    by_source = {document.source: document for document in documents}
    result = [passage for passage in found if not passage.table]  # rows of an earlier reading are made anew
    for table in load_tables(folder / TABLES, texts) if (folder / TABLES).is_dir() else ():
        document = by_source[table.source]
        spans = [span for row in table.rows for span in row.spans]
        labels = [label for column in table.columns.values() for label in _label_lines(column.th)]
        kept = (p if p.source != table.source else _outside(p, document, spans, labels) for p in result)
        result = [passage for passage in kept if passage]
        for row in table.rows:
            number = 1 + max((int(p.id.rsplit(":", 1)[1]) for p in result if p.doc == document.id), default=0)
            result.append(row_passage(table, row, document, number, clean))
        result += sum_passages(table, document, number + 1, clean)
    return tuple(sorted(result, key=lambda passage: passage.id))


def _begins(sources: Iterable[str], passages: Sequence[Passage]) -> dict[str, set[int]]:
    """Where the pieces of each source begin."""
    begins: dict[str, set[int]] = {source: set() for source in sources}
    for passage in passages:
        begins[passage.source].update(unit.start for unit in passage.units)
    return begins


def _measured(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with the integrity of the page, or else the chapter, that each stands in."""
    texts: dict[tuple, list[str]] = {}
    for passage in passages:
        texts.setdefault(_place(passage), []).append(passage.text)
    scores = {place: round(integrity("\n".join(text)).score, 3) for place, text in texts.items()}
    return tuple(replace(passage, integrity=scores[_place(passage)]) for passage in passages)


def _place(passage: Passage) -> tuple:
    return passage.source, passage.page if passage.page is not None else passage.path[:1]


def _outside(
    passage: Passage, document: Document, spans: Sequence[tuple[int, int]], labels: Sequence[str]
) -> Passage | None:
    """The passage without the paragraphs that a reconstructed table holds; None where only its heading is left."""
    units = tuple(unit for unit in passage.units if _left(unit, document, spans, labels) > KEPT)
    if len(units) == len(passage.units):
        return passage
    return None if all(unit.kind == "heading" for unit in units) else replace(passage, units=units)


def _left(unit: Unit, document: Document, spans: Sequence[tuple[int, int]], labels: Sequence[str]) -> float:
    """The share of a unit's letters that neither stand in the spans of a table nor are its column names."""
    first, last = unit.start, unit.end
    outside = np.ones(last - first, bool)
    for start, end in spans:
        outside[max(start - first, 0) : max(end - first, 0)] = False
    letters = zip(document.text[first:last], outside, strict=True)
    left = "".join(letter for letter, out in letters if out and not letter.isspace())
    for label in labels:
        left = left.replace(label, "")
    return len(left) / max(len("".join(unit.text.split())), 1)


def _label_lines(name: str) -> list[str]:
    """A column's name as extraction tears it: whole, and cut at blanks, slashes and brackets; the longest first."""
    pieces = [piece for piece in re.split(r"[\s/]+|(?=\()", name) if len(piece) > 2]
    return sorted({"".join(name.split()), *pieces}, key=len, reverse=True)


def _read_one(
    path: Path, name: str, entry: manifest.Entry | None, taken: set[str], known: Read | None
) -> tuple[Document, Sequence[Passage], Sequence[str]]:
    """Document, passages, and what the reader noted of the file."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if known and known[0].sha256 == digest and known[0].id not in taken:
        return *known, ()
    extract = readers.read(path)
    stem = path.stem if path.stem not in taken else name
    document = Document(
        id=entry.id if entry else stem,
        source=name,
        title=entry.title if entry else path.stem,
        title_en=entry.title_en if entry else path.stem,
        text=extract.text,
        sha256=digest,
        names=entry.names if entry else (),
        topics=entry.topics if entry else (),
        parts=entry.parts if entry else (),
        fiscal_years=entry.fiscal_years if entry else (),
        dated=entry.dated if entry else (),
        short=(entry.short or entry.title) if entry else path.stem,
        short_en=(entry.short_en or entry.title_en) if entry else path.stem,
        agreement=entry.agreement if entry else "",
    )
    found = _passages(document, entry, extract.pages)
    if not found:
        raise SourceError(f"{name}: holds no text")
    return document, found, extract.notes


def _passages(document: Document, entry: manifest.Entry | None, pages: tuple[readers.Page, ...]) -> list[Passage]:
    """The passages; a file that differs from the manifest's may lack declared headings, then they are recognised."""
    try:
        return passages(document, entry.outline if entry else (), pages)
    except SourceError:
        if entry is None or document.sha256 == entry.sha256:
            raise
        return passages(document, (), pages)


def _empty() -> str:
    return "put files there that end in " + ", ".join(sorted(readers.SUFFIXES))
