"""Opening: the index is built where it is missing or stale, in sight of the person, and opened once for all."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import streamlit as st

from index.encoder import Encoder, Reranker, load_encoder, load_reranker
from index.search import build, is_current, known, open_index
from ingest import corpus
from qa.assistant import Assistant
from ui.words import Words

_BUILDING = Lock()  # one session builds, the others wait
READ_SHARE = 0.7  # of the progress bar; the rest is indexing


@dataclass(frozen=True, slots=True)
class Models:
    """Folders or hub ids of the models the user chose; None for the shipped encoder and for no reranker."""

    encoder: str | None = None
    reranker: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What the pages are handed."""

    assistant: Assistant
    warnings: tuple[str, ...]  # of the reading; empty where the index was there already


def opened(folder: Path, path: Path, models: Models, words: Words) -> Opened:
    """The assistant over the index at `path` of the documents in `folder`, built first where need be.

    Raises KnownError where a document, a model or the index cannot be used.
    """
    encoder = _encoder(models.encoder)
    sources = corpus.fingerprint(folder)
    stamp = repr(sorted(sources.items()))
    place = st.empty()
    with _BUILDING:
        warnings = _warnings().get(stamp, ())
        if not is_current(path, sources, encoder):
            warnings = _warnings()[stamp] = _build(folder, path, encoder, words, place)
    with place, st.spinner(words("opening"), show_time=False):
        assistant = _assistant(path, stamp, encoder, _reranker(models.reranker))
    place.empty()
    return Opened(assistant, warnings)


def _build(folder: Path, path: Path, encoder: Encoder, words: Words, place) -> tuple[str, ...]:
    with place.container(key="building"), st.status(words("building"), expanded=True):
        bar = st.progress(0.0)

        def progress(done: int, total: int, name: str) -> None:
            text = words("reading", name=name, done=done + 1, total=total) if name else words("indexing", total=total)
            bar.progress(READ_SHARE * done / max(total, 1), text)

        read = corpus.read(folder, progress, known(path, folder))
        build(read, encoder, path)
        bar.progress(1.0)
    return read.warnings


@st.cache_resource(show_spinner=False)
def _encoder(name: str | None) -> Encoder:
    return load_encoder(name)


@st.cache_resource(show_spinner=False)
def _reranker(name: str | None) -> Reranker | None:
    return load_reranker(name)


@st.cache_resource(show_spinner=False, max_entries=2)
def _assistant(path: Path, stamp: str, _encoder: Encoder, _reranker: Reranker | None) -> Assistant:
    assistant = Assistant(open_index(path, _encoder, _reranker))
    assistant.ask("warm up")
    return assistant


@st.cache_resource(show_spinner=False)
def _warnings() -> dict[str, tuple[str, ...]]:
    return {}
