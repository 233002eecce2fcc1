"""The framework in pictures one can press, its words, a tour through it and a quiz on it."""

from pathlib import Path

import streamlit as st

from index.search import Index
from qa.framework import Framework, framework
from scoring import load_rules
from ui import framework_glossary, framework_links, framework_pictures, framework_quiz, framework_tour
from ui.escape import for_html
from ui.words import Words


def page(index: Index, tables: Path, words: Words) -> None:
    """Draws the page; `tables` is the folder of the reconstructed tables."""
    st.fragment(_draw)(index, _framework(_stamp(index), index, tables), words)


@st.cache_resource(show_spinner=False, max_entries=2)
def _framework(_: str, _index: Index, _tables: Path) -> Framework:
    return framework(_index, load_rules(), _tables)


def _stamp(index: Index) -> str:
    """What the framework was built of, so that it is built anew when a document changes."""
    return repr(sorted((document.source, document.sha256) for document in index.documents.values()))


def _draw(index: Index, found: Framework, words: Words) -> None:
    with st.container(key="framework"):
        st.html(f'<h1>{for_html(words("framework_title"))}</h1><p class="lead">{for_html(words("framework_lead"))}</p>')
        names = ("weights_tab", "chain_tab", "ecosystem_tab", "links_tab", "glossary_tab", "tour_tab", "quiz_tab")
        tabs = st.tabs([words(name) for name in names], key="framework-tab", on_change="rerun")
        draws = (
            lambda: framework_pictures.weights(found, index, words),
            lambda: framework_pictures.chain(found, index, words),
            lambda: framework_pictures.ecosystem(found, index, words),
            lambda: framework_links.draw(found, index, words),
            lambda: framework_glossary.draw(index, words),
            lambda: framework_tour.draw(found, index, words),
            lambda: framework_quiz.draw(found, index, words),
        )
        for tab, draw in zip(tabs, draws, strict=True):
            if tab.open:
                with tab:
                    draw()
