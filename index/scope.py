"""An index of several agreements, narrowed to those that a question is about."""

from dataclasses import replace

import numpy as np

from index import dense, soft
from index.lexical import Postings
from index.remote import RemoteIndex
from index.search import Index, by_section
from index.soft import SoftPostings
from ingest.model import Agreement


def narrowed(index: Index, agreements: tuple[Agreement, ...]) -> Index:
    """The index as if it held only these agreements' documents, and those that belong to none.

    Words weigh as they do in the whole index. Its vectors and postings are copies of that part.
    """
    if isinstance(index, RemoteIndex):
        return index.narrowed(agreements)
    held = {agreement.id for agreement in agreements}
    documents = {source: d for source, d in index.documents.items() if not d.agreement or d.agreement in held}
    kept = np.array([passage.source in documents for passage in index.passages], bool)
    places = np.flatnonzero(kept)
    moved = np.full(len(kept), -1, np.int64)  # old number → new one
    moved[places] = np.arange(len(places))
    passages = tuple(index.passages[place] for place in places)
    pieces = _soft(index.pieces, kept, moved) if index.pieces is not None else None
    return replace(
        index,
        documents=documents,
        passages=passages,
        numbers={passage.id: number for number, passage in enumerate(passages)},
        sections=by_section(passages),
        twins=[tuple(int(moved[twin]) for twin in index.twins[place] if kept[twin]) for place in places],
        footnotes=[_footnote(index.footnotes[place], moved) for place in places],
        columns=[index.columns[place] for place in places],
        dense=dense.rows_of(index.dense, places),
        words=_postings(index.words, kept, moved),
        context=_postings(index.context, kept, moved),
        trigrams=_postings(index.trigrams, kept, moved),
        pieces=pieces,
        near=soft.Table(index.encoder.vectors, pieces.pieces) if pieces else None,  # the whole index has other pieces
        glosses=index.glosses.moved(moved) if index.glosses else None,
        gaps=index.gaps.of_sources(documents) if index.gaps else None,
        agreements=agreements,
    )


def _footnote(note: int | None, moved: np.ndarray) -> int | None:
    return None if note is None or moved[note] < 0 else int(moved[note])


def _postings(postings: Postings, kept: np.ndarray, moved: np.ndarray) -> Postings:
    borders, inside = _borders(postings.borders, kept[postings.documents])
    documents = moved[postings.documents[inside]].astype(postings.documents.dtype)
    occurring = {term: number for term, number in postings.terms.items() if borders[number] < borders[number + 1]}
    return Postings(occurring, borders, documents, postings.weights[inside], int(kept.sum()))


def _soft(pieces: SoftPostings, kept: np.ndarray, moved: np.ndarray) -> SoftPostings:
    borders, inside = _borders(pieces.borders, kept[pieces.documents])
    used = np.diff(borders) > 0  # a piece that no passage has must not be a question's neighbour
    borders = np.concatenate([[0], borders[1:][used]])
    documents = moved[pieces.documents[inside]].astype(pieces.documents.dtype)
    return SoftPostings(pieces.pieces[used], borders, documents, int(kept.sum()))


def _borders(borders: np.ndarray, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each term's postings begin once only those inside are left, and which these are."""
    before = np.concatenate([[0], np.cumsum(inside)])
    return before[borders], inside
