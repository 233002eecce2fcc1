"""streamlit run app.py: opens the index once, lists the pages and hands each what it needs."""

import os
from pathlib import Path

import streamlit as st

from ingest.errors import KnownError
from scoring import ScoringError
from ui import ask, documents, frame
from ui.escape import for_label
from ui.start import Opened, opened
from ui.words import Words

ROOT = Path(__file__).parent
FOLDER = Path(os.environ.get("QA_CORPUS", ROOT / "corpus"))
INDEX = Path(os.environ.get("QA_INDEX", ROOT / "var" / "index"))


def main() -> None:
    """Draws the frame, then the chosen page."""
    words = frame.words()
    frame.dress(words)
    frame.language_switch(words)
    try:
        ready = opened(FOLDER, INDEX, os.environ.get("QA_ENCODER"), words)
        st.navigation(_pages(ready, words), expanded=True).run()
    except (KnownError, ScoringError) as error:
        st.error(words("cannot_open", error=for_label(str(error))), icon=":material/error:")


def _pages(ready: Opened, words: Words) -> list:
    """The pages in the order of the navigation: the first word is a key of `words.toml` and the page's address."""
    index = ready.assistant.index
    return [
        frame.entry("ask", "forum", lambda: ask.page(ready.assistant, words), words, default=True),
        frame.entry("documents", "library_books", lambda: documents.page(index, ready.warnings, words), words),
    ]


main()
