"""Opening, once for all: the database, and the index, built in sight of the person where it is missing or stale."""

import gc
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import streamlit as st

from index.building import build, is_current, is_whole, known, open_index
from index.encoder import Encoder, Reranker, load_encoder, load_reranker
from ingest import corpus
from qa.assistant import Assistant
from ui.store import Conversations, Scenarios, StoreFault, in_memory, prepare
from ui.words import Words

_BUILDING = Lock()  # one session builds; the others go on with the index before, or wait for the first
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


@dataclass(frozen=True, slots=True)
class Store:
    """What people leave behind."""

    conversations: Conversations
    scenarios: Scenarios
    place: str  # where that is, without any password
    fault: str = ""  # why it lasts only as long as the program; empty where it is kept


@st.cache_resource(show_spinner=False)
def store(file: Path) -> Store:
    """The database of Streamlit's connection “store”, else an SQLite file; in memory where it cannot be opened."""
    fault = ""
    try:
        engine = _engine(file)
        prepare(engine)
    except (StoreFault, OSError) as error:
        engine, fault = in_memory(), str(error)
        prepare(engine)
    return Store(Conversations(engine), Scenarios(engine), engine.url.render_as_string(), fault)


def _engine(file: Path):
    if st.secrets.load_if_toml_exists() and "store" in st.secrets.get("connections", {}):
        return st.connection("store", type="sql").engine
    file.parent.mkdir(parents=True, exist_ok=True)
    return st.connection("store", type="sql", url=f"sqlite:///{file.as_posix()}").engine


def opened(folder: Path, added: Path, path: Path, models: Models, words: Words) -> Opened:
    """The assistant over the index at `path` of the documents in `folder` and of those added, built where need be.

    While another session builds, the index before. Raises KnownError where a document, a model or the index
    cannot be used.
    """
    encoder = _encoder(models.encoder)
    sources = corpus.fingerprint(folder, added)
    stamp = repr(sorted(sources.items()))
    before = _last().get(path)
    if not is_current(path, sources, encoder) or (before is None and not is_whole(path)):
        if not _BUILDING.acquire(blocking=before is None):
            return before
        try:
            if not (is_current(path, sources, encoder) and is_whole(path)):
                _warnings()[stamp] = _build(folder, added, path, encoder, words)
        finally:
            _BUILDING.release()
    place = st.empty()
    with place, st.spinner(words("opening"), show_time=False):
        assistant = _assistant(path, stamp, encoder, _reranker(models.reranker))
    place.empty()
    ready = _last()[path] = Opened(assistant, (*filter(None, [assistant.index.fault]), *_warnings().get(stamp, ())))
    return ready


def _build(folder: Path, added: Path, path: Path, encoder: Encoder, words: Words) -> tuple[str, ...]:
    place = st.empty()
    with place.container(key="building"), st.status(words("building"), expanded=True):
        bar = st.progress(0.0)

        def progress(done: int, total: int, name: str) -> None:
            text = words("reading", name=name, done=done + 1, total=total) if name else words("indexing", total=total)
            bar.progress(READ_SHARE * done / max(total, 1), text)

        read = corpus.read(folder, progress, known(path, folder), added)
        build(read, encoder, path)
        bar.progress(1.0)
    place.empty()
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
    _set_apart()
    return assistant


def _set_apart() -> None:
    """Takes what is loaded by now out of what Streamlit's garbage collection looks through after every run of a page."""
    gc.unfreeze()  # an index opened before may have been closed since
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def _last() -> dict[Path, Opened]:
    """What was opened last of each index."""
    return {}


@st.cache_resource(show_spinner=False)
def _warnings() -> dict[str, tuple[str, ...]]:
    return {}
