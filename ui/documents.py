"""The documents: which there are, and each to be read section by section."""

from collections.abc import Sequence

import streamlit as st

from index.search import Index
from ui.escape import for_html, for_label
from ui.section import as_html, sections
from ui.words import Words


def page(index: Index, warnings: Sequence[str], words: Words) -> None:
    """Draws the list and the reading view of the chosen document."""
    st.html(f'<h1>{for_html(words("documents"))}</h1><p class="lead">{for_html(words("documents_lead"))}</p>')
    if warnings:
        with st.expander(words("warnings"), icon=":material/info:"):
            for warning in warnings:
                st.markdown(for_label(warning))
    sources = sorted(index.documents, key=lambda source: (-_passages(index, source), source))
    listed = "".join(_entry(index, source, words) for source in sources)
    st.html(f'<div class="documents">{listed}</div>')
    _reader(index, sources, words)


def _entry(index: Index, source: str, words: Words) -> str:
    document = index.documents[source]
    first, second = (
        (document.title, document.title_en) if words.language == "th" else (document.title_en, document.title)
    )
    facts = " · ".join(
        (
            source,
            words("sections", count=len(sections(index, source))),
            words("passages", count=_passages(index, source)),
            words("integrity", percent=round(100 * _integrity(index, source))),
        )
    )
    return (
        f'<div class="document"><p class="title">{for_html(first)}</p>'
        f'<p class="other">{for_html(second)}</p><p class="facts">{for_html(facts)}</p></div>'
    )


def _integrity(index: Index, source: str) -> float:
    """The integrity of the document's least sound page or chapter, 0..1."""
    return min(passage.integrity for passage in index.passages if passage.source == source)


def _reader(index: Index, sources: Sequence[str], words: Words) -> None:
    left, right = st.columns(2)
    source = left.selectbox(
        words("choose_document"),
        sources,
        format_func=lambda name: words.short_title(index.documents[name]),
        key="document",
    )
    parts = sections(index, source)
    name = right.selectbox(
        words("choose_section"),
        list(parts),
        format_func=lambda part: part or words("beginning"),
        key=f"section-{source}",
    )
    with st.container(key="reader"):
        st.html(f"<h2>{for_html(words.title(index.documents[source]))}</h2>")
        st.html(as_html(parts[name]))


def _passages(index: Index, source: str) -> int:
    return sum(passage.source == source for passage in index.passages)
