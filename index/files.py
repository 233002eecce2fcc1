"""What stands in the files of an index, as bytes and back; no pickle anywhere."""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from mmap import mmap
from typing import Any

import numpy as np

from index.lexical import Postings
from index.soft import Neighbours, SoftPostings
from ingest.clean import Segment
from ingest.model import Agreement, Document, Part, Passage, Unit
from ingest.rows import Cell

Content = bytes | mmap  # of a file of the index; a large one is mapped, see store.py
NEIGHBOURS = "neighbours"  # how the names of their files begin
LONGEST_HEAD = 1024  # bytes; that of an array of numbers has 128


def documents_to_bytes(documents: tuple[Document, ...]) -> bytes:
    return _lines(asdict(document) for document in documents)


def documents_from_bytes(content: Content) -> tuple[Document, ...]:
    lists = ("names", "topics", "fiscal_years", "dated")
    found = ({**row, **{key: tuple(row[key]) for key in lists}} for row in _rows(content))
    return tuple(Document(**{**row, "parts": tuple(map(tuple, row["parts"]))}) for row in found)


def agreements_to_bytes(agreements: tuple[Agreement, ...]) -> bytes:
    return _lines(map(asdict, agreements))


def agreements_from_bytes(content: Content) -> tuple[Agreement, ...]:
    lists = ("agency", "fiscal_years")
    found = ({**row, **{key: tuple(row[key]) for key in lists}} for row in _rows(content))
    return tuple(Agreement(**{**row, "rules": tuple(map(tuple, row["rules"]))}) for row in found)


def passages_to_bytes(passages: tuple[Passage, ...]) -> bytes:
    return _lines({**_fields(passage), "units": list(map(_fields, passage.units))} for passage in passages)


def _fields(item: Passage | Unit) -> dict:
    """The fields as they are; asdict copies all that is in them, which takes longer than the rest of writing."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


def passages_from_bytes(content: Content) -> tuple[Passage, ...]:
    return tuple(_passage(row) for row in _rows(content))


def _passage(row: dict) -> Passage:
    units = tuple(
        Unit(
            unit["kind"],
            unit["text"],
            tuple(Segment(*segment) for segment in unit["segments"]),
            tuple(Cell(*cell) for cell in unit["cells"]),
            unit["gloss"],
            tuple(Part(*part) for part in unit["parts"]),
        )
        for unit in row["units"]
    )
    spans = tuple((start, end) for start, end in row["spans"])
    path = tuple(map(sys.intern, row["path"]))
    same = {key: sys.intern(row[key]) for key in ("doc", "source", "title")}  # many passages share one
    return Passage(**{**row, **same, "path": path, "units": units, "spans": spans})


def _lines(rows: Iterable[dict]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _rows(content: Content) -> Iterator[dict]:
    """One after another, so that a large file is never in memory as a whole."""
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        yield json.loads(content[start:end])
        start = end + 1


def read_json(content: Content) -> Any:
    return json.loads(bytes(content))


def postings_to_files(leg: str, postings: Postings) -> dict[str, bytes]:
    """Arrays, and the vocabulary in its order."""
    terms = json.dumps(list(postings.terms), ensure_ascii=False).encode()
    arrays = arrays_to_files(leg, borders=postings.borders, documents=postings.documents, weights=postings.weights)
    return {f"{leg}.json": terms, **arrays}


def postings_from_files(leg: str, content: Mapping[str, Content], size: int) -> Postings:
    vocabulary = {term: number for number, term in enumerate(read_json(content[f"{leg}.json"]))}
    return Postings(vocabulary, *arrays_from_files(leg, content, "borders", "documents", "weights"), size)


def soft_to_files(postings: SoftPostings, leg: str = "pieces") -> dict[str, bytes]:
    return arrays_to_files(leg, kinds=postings.pieces, borders=postings.borders, documents=postings.documents)


def soft_from_files(content: Mapping[str, Content], size: int, leg: str = "pieces") -> SoftPostings | None:
    """None where the encoder had no table of pieces."""
    if f"{leg}.kinds.npy" not in content:
        return None
    return SoftPostings(*arrays_from_files(leg, content, "kinds", "borders", "documents"), size)


def neighbours_to_files(near: Neighbours, name: str = NEIGHBOURS) -> dict[str, bytes]:
    return arrays_to_files(name, pieces=near.pieces, borders=near.borders, kinds=near.kinds, cosines=near.cosines)


def neighbours_from_files(content: Mapping[str, Content], name: str = NEIGHBOURS) -> Neighbours | None:
    """None where they were not found beforehand."""
    if f"{name}.kinds.npy" not in content:
        return None
    return Neighbours(*arrays_from_files(name, content, "pieces", "borders", "kinds", "cosines"))


def arrays_to_files(name: str, **arrays: np.ndarray) -> dict[str, bytes]:
    """Each array as a .npy file."""
    found = {}
    for key, array in arrays.items():
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        found[f"{name}.{key}.npy"] = buffer.getvalue()
    return found


def arrays_from_files(name: str, content: Mapping[str, Content], *keys: str) -> Iterator[np.ndarray]:
    return (_array(content[f"{name}.{key}.npy"]) for key in keys)


def _array(content: Content) -> np.ndarray:
    """The array of a .npy file where it lies, without a copy."""
    head = io.BytesIO(content[:LONGEST_HEAD])
    np.lib.format.read_magic(head)
    shape, _, kind = np.lib.format.read_array_header_1_0(head)
    return np.frombuffer(content, kind, offset=head.tell()).reshape(shape)
