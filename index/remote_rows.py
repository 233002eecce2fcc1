"""What of an index goes to Milvus, as rows and as small files, and how a row comes back.

A term of the words, of the context or of the trigrams is a dimension of a sparse vector; its value is its BM25 weight,
as `lexical` worked it out. Words and context share one vocabulary.
"""

import base64
import io
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index import dense, files, gaps, glosses, soft
from index.lexical import Postings
from index.milvus import LONGEST, Field
from ingest.errors import StoreError
from ingest.model import Passage

TERMS, TRIGRAMS, COUNTS = "terms.json", "trigrams.json", "counts.npz"
KEPT = ("documents.jsonl", "agreements.jsonl", "glossary.json", TRIGRAMS)  # files that go as they are
NOTHING = 0  # the dimension of a passage without any term: Milvus refuses an empty vector; term t is dimension t + 1

Weighed = tuple[np.ndarray, np.ndarray]  # terms int32, ascending, and their weights float32


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A passage with what it is scored by."""

    passage: Passage
    twins: tuple[int, ...]
    footnote: int | None
    dense: np.ndarray  # float32 [dimension]
    words: Weighed
    context: Weighed  # all alike
    trigrams: Weighed
    pieces: np.ndarray  # places among the kinds of pieces that occur


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What is known of all passages together."""

    often: np.ndarray  # int64 [terms]: the passages in which a term is a word or stands around it
    agreements: np.ndarray  # int16 [passages]: place of the agreement among `agreement_ids`
    sections: np.ndarray  # int32 [passages]: the same number for those under the same headings of a document
    kinds: np.ndarray | None  # int32: the encoder's pieces that occur; None where it has none
    used: np.ndarray | None  # bool [agreements, kinds]: those that occur in each agreement's passages


def fields(dimension: int, has_pieces: bool) -> tuple[Field, ...]:
    """The columns of a collection of passages; `held` is words and context together, each term once."""
    return (
        Field("number", "number"),
        Field("agreement", "number"),
        Field("passage", "text"),
        Field("twins", "numbers"),
        Field("footnote", "number"),
        Field("own", "numbers"),
        Field("around", "numbers"),
        Field("dense", "dense", dimension),
        *(Field(name, "sparse") for name in ("words", "held", "trigrams", *(["pieces"] if has_pieces else []))),
    )


COLUMNS = ("passage", "twins", "footnote", "around", "dense", "words", "trigrams")


def sent(content: Mapping[str, bytes]) -> tuple[dict[str, bytes], Iterator[dict]]:
    """The small files and, one after another, the rows of an index that is given as the files it has on disk."""
    passages = files.passages_from_bytes(content["passages.jsonl"])
    size = len(passages)
    words, context, trigrams = (
        files.postings_from_files(leg, content, size) for leg in ("words", "context", "trigrams")
    )
    terms = dict(words.terms)
    for term in context.terms:
        terms.setdefault(term, len(terms))
    joint = np.array([terms[term] for term in context.terms], np.int64)
    own = _by_passage(words.borders, words.documents, words.weights, size)
    around = [
        np.sort(joint[found]) for found, _ in _by_passage(context.borders, context.documents, context.weights, size)
    ]
    held = [np.union1d(found, other) for (found, _), other in zip(own, around, strict=True)]
    pieces = files.soft_from_files(content, size)
    said = _by_passage(pieces.borders, pieces.documents, np.ones(len(pieces.documents)), size) if pieces else None
    agreements = _agreements(content, passages)
    known = {
        "often": np.bincount(np.concatenate([*held, np.zeros(0, np.int64)]).astype(np.int64), minlength=len(terms)),
        "agreements": agreements,
        "sections": _sections(passages),
        **(_kinds(pieces, said, agreements, len(agreement_ids(content))) if pieces else {}),
    }
    sparse = {
        "words": own,
        "held": [(found, np.ones(len(found))) for found in held],
        "trigrams": _by_passage(trigrams.borders, trigrams.documents, trigrams.weights, size),
        **({"pieces": said} if said is not None else {}),
    }
    whole = (glosses.NAME, gaps.NAME, files.NEIGHBOURS)
    kept = {name: held for name, held in content.items() if name in KEPT or name.startswith(whole)}
    small = {**kept, TERMS: json.dumps(list(terms), ensure_ascii=False).encode()}
    return {**small, COUNTS: _arrays(known)}, _rows(content, passages, agreements, around, sparse)


def _rows(
    content: Mapping[str, bytes],
    passages: Sequence[Passage],
    agreements: np.ndarray,
    around: Sequence[np.ndarray],
    sparse: Mapping[str, Sequence[Weighed]],
) -> Iterator[dict]:
    """One row after another: all of them together are many times as large as what they are made of."""
    vectors = dense.from_bytes(content["dense.faiss"])
    twins, notes = json.loads(content["twins.json"]), json.loads(content["footnotes.json"])
    lines = content["passages.jsonl"].split(b"\n")
    for n, passage in enumerate(passages):
        yield {
            "number": n,
            "agreement": int(agreements[n]),
            "passage": _packed(lines[n] + b"\n", passage),
            "twins": twins[n],
            "footnote": -1 if notes[n] is None else notes[n],
            "own": sparse["words"][n][0].tolist(),
            "around": around[n].tolist(),
            "dense": vectors.reconstruct(n),
            **{leg: _sparse(*found[n]) for leg, found in sparse.items()},
        }


def _kinds(pieces: soft.SoftPostings, said: Sequence[Weighed], agreements: np.ndarray, count: int) -> dict:
    """The pieces that occur, and which of them in the passages of each of `count` agreements."""
    used = np.zeros((count, len(pieces.pieces)), bool)
    for agreement, (found, _) in zip(agreements, said, strict=True):
        used[agreement, found] = True
    return {"kinds": pieces.pieces, "used": used}


def agreement_ids(content: Mapping[str, bytes]) -> list[str]:
    """The agreements that documents may belong to, "" for none, in the order of their places."""
    return ["", *(agreement.id for agreement in files.agreements_from_bytes(content["agreements.jsonl"]))]


def counts(content: Mapping[str, bytes]) -> Counts:
    """What the small files say of all passages together."""
    with np.load(io.BytesIO(content[COUNTS]), allow_pickle=False) as arrays:
        kinds, used = (arrays.get(name) for name in ("kinds", "used"))
        return Counts(arrays["often"], arrays["agreements"], arrays["sections"], kinds, used)


def row(found: Mapping) -> Row:
    """A row as Milvus gives it."""
    return Row(
        passage=passage(found),
        twins=tuple(map(int, found["twins"])),
        footnote=None if found["footnote"] < 0 else int(found["footnote"]),
        dense=np.array(found["dense"], np.float32),
        words=_weighed(found["words"]),
        context=_alike(found["around"]),
        trigrams=_weighed(found["trigrams"]),
        pieces=_weighed(found.get("pieces", {}))[0],
    )


def passage(found: Mapping) -> Passage:
    """The passage of a row."""
    return files.passages_from_bytes(unpacked(found["passage"]))[0]


def postings(terms: Mapping[str, int], rows: Sequence[Weighed]) -> Postings:
    """An inverted index of some rows, which are its documents in this order, with the weights they bring."""
    borders, documents, weights = _inverted(rows, len(terms))
    return Postings(terms, borders, documents, weights, len(rows))


def soft_postings(pieces: np.ndarray, rows: Sequence[np.ndarray]) -> soft.SoftPostings:
    """The same of the pieces of some rows, given as places among `pieces`."""
    borders, documents, _ = _inverted([_alike(found) for found in rows], len(pieces))
    return soft.SoftPostings(pieces, borders, documents, len(rows))


def _inverted(rows: Sequence[Weighed], kinds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Borders int64 [kinds + 1], documents int32 and weights float32, ascending within each kind."""
    found = np.concatenate([own for own, _ in rows]) if rows else np.zeros(0, np.int32)
    weights = np.concatenate([own for _, own in rows]) if rows else np.zeros(0, np.float32)
    documents = np.repeat(np.arange(len(rows), dtype=np.int32), [len(own) for own, _ in rows])
    order = np.argsort(found, kind="stable")
    borders = np.concatenate([[0], np.cumsum(np.bincount(found, minlength=kinds))]).astype(np.int64)
    return borders, documents[order], weights[order].astype(np.float32)


def sparse(wanted: Mapping[int, float]) -> dict[int, float]:
    """A question's terms with their weights, as Milvus takes them."""
    return {term + 1: float(weight) for term, weight in wanted.items()}


def unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))


def _packed(line: bytes, passage: Passage) -> str:
    """A passage as text that Milvus takes; raises StoreError where it is too long even so."""
    text = base64.b64encode(zlib.compress(line)).decode()
    if len(text) > LONGEST:
        raise StoreError(f"{passage.source}: passage {passage.id} is too long for Milvus; split its paragraph or table")
    return text


def _by_passage(borders: np.ndarray, documents: np.ndarray, weights: np.ndarray, size: int) -> list[Weighed]:
    """An inverted index turned round: for each of `size` documents its terms, ascending, and their weights."""
    terms = np.repeat(np.arange(len(borders) - 1), np.diff(borders))
    order = np.argsort(documents, kind="stable")
    ends = np.cumsum(np.bincount(documents, minlength=size))[:-1]
    return list(zip(np.split(terms[order], ends), np.split(weights[order], ends), strict=True))


def _agreements(content: Mapping[str, bytes], passages: Sequence[Passage]) -> np.ndarray:
    places = {agreement: n for n, agreement in enumerate(agreement_ids(content))}
    documents = files.documents_from_bytes(content["documents.jsonl"])
    of = {document.source: places[document.agreement] for document in documents}
    return np.array([of[passage.source] for passage in passages], np.int16)


def _sections(passages: Sequence[Passage]) -> np.ndarray:
    numbers: dict[tuple[str, tuple[str, ...]], int] = {}
    return np.array([numbers.setdefault((p.source, p.path), len(numbers)) for p in passages], np.int32)


def _sparse(terms: np.ndarray, weights: np.ndarray) -> dict[int, float]:
    return {int(term) + 1: float(weight) for term, weight in zip(terms, weights, strict=True)} or {NOTHING: 1.0}


def _weighed(found: Mapping[int, float]) -> Weighed:
    terms = sorted(term for term in found if term != NOTHING)
    return np.array(terms, np.int32) - 1, np.array([found[term] for term in terms], np.float32)


def _alike(terms: Sequence[int]) -> Weighed:
    return np.array(terms, np.int32), np.ones(len(terms), np.float32)


def _arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()
