"""streamlit run app.py: opens the index once, lists the pages and hands each what it needs."""

import os
from pathlib import Path

import streamlit as st

from ingest.errors import KnownError
from qa.rephrase import Model
from scoring import ScoringError
from ui import ask, crosscheck, documents
from ui.escape import for_label
from ui.start import Models, Opened, opened
from ui.words import LANGUAGES, Words

ROOT = Path(__file__).parent
FOLDER = Path(os.environ.get("QA_CORPUS", ROOT / "corpus"))
INDEX = Path(os.environ.get("QA_INDEX", ROOT / "var" / "index"))
NAMES = {"th": "ไทย", "en": "English"}


def main() -> None:
    """Draws the frame, then the chosen page."""
    words = Words(st.session_state.get("language") or LANGUAGES[0])
    st.set_page_config(page_title=words("app"), page_icon=(ROOT / "ui" / "icon.svg").read_text(), layout="centered")
    st.html(ROOT / "ui" / "style.css")
    with st.sidebar:
        st.html(f'<p class="brand">{words("app")}</p>')
        links = st.container(key="pages", gap="xxsmall")
        st.segmented_control(
            words("language"), LANGUAGES, format_func=NAMES.get, default=LANGUAGES[0], required=True, key="language"
        )
    try:
        models = Models(os.environ.get("QA_ENCODER"), os.environ.get("QA_RERANKER"))
        ready = opened(FOLDER, INDEX, models, words)
        pages = _pages(ready, _model(), words)
        chosen = st.navigation(pages, position="hidden")
        for page in pages:
            links.page_link(page)
        chosen.run()
    except (KnownError, ScoringError) as error:
        st.error(words("cannot_open", error=for_label(str(error))), icon=":material/error:")


def _model() -> Model | None:
    """The language model that the environment names; None, the default, where it names none."""
    if not os.environ.get("QA_LLM_URL"):
        return None
    from qa.llm import Endpoint  # loads the HTTP client

    return Endpoint.of(os.environ)


def _pages(ready: Opened, model: Model | None, words: Words) -> list:
    return [
        st.Page(
            lambda: ask.page(ready.assistant, words, model),
            title=words("ask"), icon=":material/forum:", url_path="ask", default=True,
        ),
        st.Page(
            lambda: crosscheck.page(ready.assistant.index, words),
            title=words("crosscheck_page"), icon=":material/rule:", url_path="crosscheck",
        ),
        st.Page(
            lambda: documents.page(ready.assistant.index, ready.warnings, words),
            title=words("documents_page"), icon=":material/library_books:", url_path="documents",
        ),
    ]  # fmt: skip


main()
