"""An index built from a corpus, kept at a place, and opened there again."""

import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

import numpy as np

from index import address, dense, files, footnotes, gaps, glossary, glosses, lexical, remote_store, soft, store, twins
from index.encoder import Encoder, Reranker
from index.glossary import Glossary
from index.lexical import terms, with_parts
from index.milvus import Unreachable
from index.search import Index, by_section, columns, indexed
from ingest import thai
from ingest.corpus import Corpus, fingerprint
from ingest.errors import StoreError
from ingest.model import Document, Passage

# Passages from which an index is built for size, and stays so: its vectors in groups of which only the nearest are
# compared (dense.py), what lies near each piece found beforehand (soft.py), trigrams only where they tell passages apart.
# All that takes half a minute more to build, and a full answer 29 ms of processor time (p95 50) at 50,000 passages. At
# 25,000 it takes 38 (p95 51) without; much beyond, one in twenty would take more than the 60 ms there are for it.
LARGE = 30_000
TELLING = 0.2  # share of the passages: a trigram that stands in more of them is left out of a large index


def build(corpus: Corpus, encoder: Encoder, path: Path) -> None:
    """Indexes a corpus, with the glossary of its folder, and writes it to `path` in place of what is there."""
    texts = [indexed(passage) for passage in corpus.passages]
    large = len(texts) >= LARGE and not address.of(path)  # Milvus takes all as it is, and finds in its own way
    own_words = [list(map(sys.intern, thai.tokens(passage.text))) for passage in corpus.passages]  # each word once
    all_words = (  # no word runs over the end of a line, so a text's are those of its parts
        with_parts((*_locator_words(passage.locator), *own))
        for passage, own in zip(corpus.passages, own_words, strict=True)
    )
    words = lexical.build(all_words)
    titles = {document.source: f"{document.title} {document.title_en}" for document in corpus.documents}
    context = lexical.build(_context_terms(f"{titles[p.source]}\n{p.context}") for p in corpus.passages)
    trigrams = lexical.build(map(lexical.trigrams, texts))
    pieces = encoder.tokens_of(texts) if hasattr(encoder, "tokens_of") else None
    vectors = encoder.encode_passages(texts) if pieces is None else encoder.encode_tokens(pieces, damped=True)
    content = {
        "documents.jsonl": files.documents_to_bytes(corpus.documents),
        "agreements.jsonl": files.agreements_to_bytes(corpus.agreements),
        "passages.jsonl": files.passages_to_bytes(corpus.passages),
        "twins.json": json.dumps(twins.twins(corpus.passages, own_words)).encode(),
        "footnotes.json": json.dumps(footnotes.footnotes(corpus.passages)).encode(),
        "dense.faiss": dense.to_bytes(dense.grouped(vectors) if large else dense.flat(vectors)),
        "glossary.json": json.dumps(glossary.load(corpus.folder), ensure_ascii=False).encode(),
        **files.postings_to_files("words", words),
        **files.postings_to_files("context", context),
        **glosses.to_files(corpus.passages, encoder),
        **gaps.to_files(corpus.gaps, encoder),
        **files.postings_to_files("trigrams", lexical.telling(trigrams, TELLING) if large else trigrams),
    }
    if pieces is not None:
        content |= files.soft_to_files(soft.build(pieces))
        content |= _neighbours(content, encoder.vectors, large=large)
    _store(path).write(path, content, {**_maker(encoder), "passages": len(texts), "sources": dict(corpus.fingerprint)})


def _neighbours(content: Mapping[str, bytes], vectors: np.ndarray, *, large: bool) -> dict[str, bytes]:
    """What lies near the pieces that a question most likely has: those of the passages, of their glosses, of the gaps.

    Among each of the three; among those of the passages of a large index what lies near any piece.
    """
    kinds = {
        name: postings.pieces
        for name in ("", f"{glosses.NAME}.", f"{gaps.NAME}.")
        if (postings := files.soft_from_files(content, 0, f"{name}pieces"))
    }
    likely = np.unique(np.concatenate(list(kinds.values())))
    found: dict[str, bytes] = {}
    for name, own in kinds.items():
        asked = np.arange(len(vectors)) if large and not name else likely
        found |= files.neighbours_to_files(soft.neighbours(vectors, own, asked), f"{name}{files.NEIGHBOURS}")
    return found


@lru_cache(maxsize=4096)  # passages of one section stand one after another
def _locator_words(locator: str) -> tuple[str, ...]:
    return tuple(thai.tokens(locator))


@lru_cache(maxsize=4096)  # rows of one table have the same
def _context_terms(text: str) -> list[str]:
    return terms(text)


def open_index(path: Path, encoder: Encoder, reranker: Reranker | None = None) -> Index:
    """The index at `path`, the generation before where the current one is damaged: `Index.fault` then says so.

    Raises StoreError where it is missing, wholly damaged or made by another encoder.
    """
    if address.of(path):
        from index import remote  # it searches with what stands here

        return remote.open_index(path, encoder, reranker)
    stored = store.read(path)
    meta, content = stored.meta, stored.files
    check_maker(meta, encoder, str(path), store.REBUILD)
    size = meta["passages"]
    documents = files.documents_from_bytes(content["documents.jsonl"])
    pieces = files.soft_from_files(content, size)
    passages = files.passages_from_bytes(content["passages.jsonl"])
    return Index(
        documents={document.source: document for document in documents},
        passages=passages,
        numbers={passage.id: number for number, passage in enumerate(passages)},
        sections=by_section(passages),
        twins=[tuple(numbers) for numbers in files.read_json(content["twins.json"])],
        footnotes=files.read_json(content["footnotes.json"]),
        columns=[columns(passage) for passage in passages],
        encoder=encoder,
        dense=dense.from_bytes(content["dense.faiss"]),
        glossary=Glossary.of(files.read_json(content["glossary.json"])),
        words=files.postings_from_files("words", content, size),
        context=files.postings_from_files("context", content, size),
        trigrams=files.postings_from_files("trigrams", content, size),
        pieces=pieces,
        near=pieces and soft.Table(encoder.vectors, pieces.pieces, files.neighbours_from_files(content)),
        glosses=glosses.from_files(content, encoder),
        gaps=gaps.from_files(content, encoder),
        reranker=reranker,
        agreements=files.agreements_from_bytes(content["agreements.jsonl"]),
        fault=stored.fault,
    )


def check_maker(meta: Mapping, encoder: Encoder, place: str, rebuild: str) -> None:
    """Raises StoreError for an index that another encoder or other code made, with what rebuilds it."""
    made = _maker(encoder)
    if meta["encoder"] != made["encoder"]:
        other = meta["encoder"]["name"]
        raise StoreError(f"{place}: made by another encoder (“{other}”, not “{encoder.name}”); {rebuild}")
    if meta["code"] != made["code"]:
        raise StoreError(f"{place}: made by another version of this program; {rebuild}")


def known(path: Path, folder: Path) -> dict[str, tuple[Document, list[Passage]]]:
    """What the index at `path` holds of each file, for a new reading of `folder`; nothing where it can't be used:

    made by other code, damaged or missing, or of a folder whose manifest or tables have changed since. Raises
    Unreachable where the server that keeps it cannot be asked.
    """
    try:
        stored = _store(path).read(path)
    except Unreachable:
        raise
    except StoreError:
        return {}
    meta, content = stored.meta, stored.files
    now = fingerprint(folder)
    data = {name for name in meta["sources"].keys() | now.keys() if name.endswith(".toml")}
    if meta["code"] != _code_digest() or any(meta["sources"].get(name) != now.get(name) for name in data):
        return {}
    found: dict[str, tuple[Document, list[Passage]]] = {
        document.source: (document, []) for document in files.documents_from_bytes(content["documents.jsonl"])
    }
    for passage in files.passages_from_bytes(content["passages.jsonl"]):
        found[passage.source][1].append(passage)
    return found


def is_current(path: Path, sources: Mapping[str, str], encoder: Encoder) -> bool:
    """Was the index at `path` made of just these sources (file → sha256) by this encoder?

    Raises Unreachable where the server that keeps it cannot be asked. Whether its files are whole is another question,
    which takes longer: see `is_whole`.
    """
    try:
        meta = _store(path).read_meta(path)
    except Unreachable:
        raise
    except StoreError:
        return False
    made = _maker(encoder)
    return meta["sources"] == dict(sources) and all(meta[key] == made[key] for key in made)


def is_whole(path: Path) -> bool:
    """Is nothing of the index at `path` missing or changed?"""
    return _store(path).is_whole(path)


def _store(path: Path) -> ModuleType:
    """What writes and reads an index there: `store` in a folder, `remote_store` at an address."""
    return remote_store if address.of(path) else store


def _maker(encoder: Encoder) -> dict:
    return {
        "encoder": {"name": encoder.name, "digest": encoder.digest, "dimension": encoder.dimension},
        "code": _code_digest(),
    }


@cache
def _code_digest() -> str:
    """A digest of the code that reads, cuts and indexes: when it changes, indexes are rebuilt."""
    root = Path(__file__).parent.parent
    paths = sorted(path for package in ("ingest", "index") for path in (root / package).glob("*.py"))
    digest = hashlib.sha256()
    for path in [*paths, root / "ingest" / "words.txt"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
