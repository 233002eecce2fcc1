"""streamlit run app.py: opens the index once, lists the pages and hands each what it needs."""

import os
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import streamlit as st

from ingest.corpus import TABLES
from ingest.errors import KnownError
from qa.audit import Audit
from qa.rephrase import Model
from scoring import ScoringError
from ui import ask, crosscheck, documents, entry, frame, framework, scorecard, settings, visitor
from ui.escape import for_label
from ui.start import Models, Opened, Store, opened, store
from ui.turns import turns
from ui.uploads import Uploads
from ui.words import Words

ROOT = Path(__file__).parent
FOLDER = Path(os.environ.get("QA_CORPUS", ROOT / "corpus"))
VAR = Path(os.environ.get("QA_VAR", ROOT / "var"))  # what the program writes: index, database, uploaded files
INDEX = Path(os.environ.get("QA_STORE") or os.environ.get("QA_INDEX", VAR / "index"))  # Milvus's address, or a folder
UPLOADS = Uploads(VAR / "uploads")


def main() -> None:
    """Draws the frame, then the chosen page; for those who may enter."""
    words = frame.words()
    frame.dress(words)
    try:
        if not entry.passed(access := entry.access(), words):
            frame.language_switch(words)
            return
        kept = store(VAR / "store.db")
        models = Models(os.environ.get("QA_ENCODER"), os.environ.get("QA_RERANKER"))
        ready = opened(FOLDER, UPLOADS.folder, INDEX, models, words)
        chosen = st.navigation(_pages(ready, model := _model(), kept, access, visitor.owner(), words), expanded=True)
        frame.language_switch(words)
        if kept.fault:
            st.warning(words("not_kept", error=for_label(kept.fault)), icon=":material/warning:")
        with turns().drawing() if model is None else nullcontext():  # a language model would be waited for
            chosen.run()
    except (KnownError, ScoringError) as error:
        st.error(words("cannot_open", error=for_label(str(error))), icon=":material/error:")


def _model() -> Model | None:
    """The language model that the environment names; None, the default, where it names none."""
    if not os.environ.get("QA_LLM_URL"):
        return None
    from qa.llm import Endpoint  # loads the HTTP client

    return Endpoint.of(os.environ)


def _pages(ready: Opened, model: Model | None, kept: Store, access: entry.Access, owner: str, words: Words) -> list:
    """The pages in the order of the navigation: the first word is a key of `words.toml` and the page's address."""
    index, conversations = ready.assistant.index, kept.conversations
    named = os.environ.get("QA_LLM_MODEL") if model else None
    audit = Audit(Path(os.environ["QA_AUDIT"])) if os.environ.get("QA_AUDIT") else None
    asking = (
        ready.assistant,
        model,
        conversations,
        owner,
        words,
        *([partial(audit.note, visitor.who())] if audit else []),
    )
    return [
        frame.entry("ask", "forum", lambda: ask.page(*asking), words, default=True),
        frame.entry("scorecard", "calculate", lambda: scorecard.page(index, words, kept.scenarios, owner), words),
        frame.entry("framework", "schema", lambda: framework.page(index, FOLDER / TABLES, words), words),
        frame.entry("crosscheck", "rule", lambda: crosscheck.page(index, words), words),
        frame.entry("documents", "library_books", lambda: documents.page(index, ready.warnings, UPLOADS, words), words),
        frame.entry("settings", "settings", lambda: settings.page(index, named, access, kept.place, words), words),
    ]


main()
