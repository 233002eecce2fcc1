"""What stands in the files of an index, as bytes and back; no pickle anywhere."""

import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

import numpy as np

from index.lexical import Postings
from index.soft import Neighbours, SoftPostings
from ingest.clean import Segment
from ingest.model import Agreement, Document, Passage, Unit
from ingest.rows import Cell


def documents_to_bytes(documents: tuple[Document, ...]) -> bytes:
    return _lines(asdict(document) for document in documents)


def documents_from_bytes(content: bytes) -> tuple[Document, ...]:
    lists = ("names", "topics", "fiscal_years", "dated")
    return tuple(Document(**{**row, **{key: tuple(row[key]) for key in lists}}) for row in _rows(content))


def agreements_to_bytes(agreements: tuple[Agreement, ...]) -> bytes:
    return _lines(map(asdict, agreements))


def agreements_from_bytes(content: bytes) -> tuple[Agreement, ...]:
    lists = ("agency", "fiscal_years")
    found = ({**row, **{key: tuple(row[key]) for key in lists}} for row in _rows(content))
    return tuple(Agreement(**{**row, "rules": tuple(map(tuple, row["rules"]))}) for row in found)


def passages_to_bytes(passages: tuple[Passage, ...]) -> bytes:
    return _lines({**_fields(passage), "units": list(map(_fields, passage.units))} for passage in passages)


def _fields(item: Passage | Unit) -> dict:
    """The fields as they are; asdict copies all that is in them, which takes longer than the rest of writing."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


def passages_from_bytes(content: bytes) -> tuple[Passage, ...]:
    return tuple(_passage(row) for row in _rows(content))


def _passage(row: dict) -> Passage:
    units = tuple(
        Unit(
            unit["kind"],
            unit["text"],
            tuple(Segment(*segment) for segment in unit["segments"]),
            tuple(Cell(*cell) for cell in unit["cells"]),
        )
        for unit in row["units"]
    )
    spans = tuple((start, end) for start, end in row["spans"])
    return Passage(**{**row, "path": tuple(row["path"]), "units": units, "spans": spans})


def _lines(rows: Iterable[dict]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _rows(content: bytes) -> list[dict]:
    return [json.loads(line) for line in content.decode().split("\n") if line]


def postings_to_bytes(postings: Postings) -> tuple[bytes, bytes]:
    """Arrays, and the vocabulary in its order."""
    terms = json.dumps(list(postings.terms), ensure_ascii=False).encode()
    return _arrays(borders=postings.borders, documents=postings.documents, weights=postings.weights), terms


def postings_from_bytes(arrays: bytes, terms: bytes, size: int) -> Postings:
    loaded = _load(arrays)
    vocabulary = {term: number for number, term in enumerate(json.loads(terms))}
    return Postings(vocabulary, loaded["borders"], loaded["documents"], loaded["weights"], size)


def soft_to_bytes(postings: SoftPostings) -> bytes:
    return _arrays(pieces=postings.pieces, borders=postings.borders, documents=postings.documents)


def soft_from_bytes(content: bytes, size: int) -> SoftPostings:
    loaded = _load(content)
    return SoftPostings(loaded["pieces"], loaded["borders"], loaded["documents"], size)


def neighbours_to_bytes(near: Neighbours) -> bytes:
    return _arrays(borders=near.borders, kinds=near.kinds, cosines=near.cosines)


def neighbours_from_bytes(content: bytes) -> Neighbours:
    loaded = _load(content)
    return Neighbours(loaded["borders"], loaded["kinds"], loaded["cosines"])


def _arrays(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def _load(content: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
