"""The clause a rule stands in: its citation, and the button that opens it in its document."""

from collections.abc import Sequence

import streamlit as st

from index.search import Index
from qa.framework import rule_clause
from qa.model import Citation
from scoring import Indicator
from ui.escape import for_html
from ui.source import open_source
from ui.turn import Group
from ui.words import Words


def clause_html(citations: Sequence[Citation], words: Words) -> str:
    """The quotes with where they stand, or that they are not in the documents at hand."""
    if not citations:
        return f'<p class="missing">{for_html(words("no_clause"))}</p>'
    quotes = "".join(f'<blockquote lang="th">{for_html(one.quote)}</blockquote>' for one in citations)
    place = f"{citations[0].locator} · {citations[0].source}"
    return f'<div class="clause">{quotes}<p class="locator" lang="th">{for_html(place)}</p></div>'


def open_button(citations: Sequence[Citation], index: Index, words: Words, key: str) -> None:
    """A button that opens the document at the quotes."""
    if citations and st.button(words("open_clause"), key=key, icon=":material/menu_book:", type="tertiary"):
        open_at(citations, index, words)


def open_at(citations: Sequence[Citation], index: Index, words: Words) -> None:
    """Opens the document at the quotes, or says that the documents at hand do not hold them."""
    if citations:
        open_source(index, Group(1, tuple(citations)), words)
    else:
        st.toast(words("no_clause"), icon=":material/search_off:")


def rule_citations(index: Index, indicator: Indicator) -> tuple[Citation, ...]:
    """The clause of an indicator; none where the documents at hand do not hold it."""
    return rule_clause(index, indicator.source, indicator.locator)
