"""The drawer beside the answer: a citation's quotes within their section."""

import streamlit as st

from index.search import Index
from qa import english
from ui.escape import for_html, for_label
from ui.section import around, as_html, passage_at, section_of
from ui.turn import Group, quoted
from ui.words import Words, unbroken

WIDTH = 680  # pixels; the drawer shrinks on a smaller screen
# scrolls only the section's own box, so that the title above it stays in sight, and lets the keyboard scroll it
SCROLL = """<script>
(() => {
  const box = document.querySelector(".st-key-section");
  const mark = box && box.querySelector("mark");
  if (box) box.tabIndex = 0;
  if (mark) box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
})();
</script>"""


def open_source(index: Index, group: Group, words: Words) -> None:
    """Opens the drawer with the quotes of one place."""
    st.dialog(words("source"), width=WIDTH, position="right", icon=":material/menu_book:")(_draw)(index, group, words)


def _draw(index: Index, group: Group, words: Words) -> None:
    first = group.citations[0]
    document = index.documents[first.source]
    page = f" · {for_html(words('page', page=first.page))}" if first.page is not None else ""
    title = f'<p class="title">{unbroken(for_html(words.title(document)))}</p>'
    st.html(f'<div class="source">{title}<p class="locator" lang="th">{for_html(first.locator)}{page}</p></div>')
    spans = [(citation.start, citation.end) for citation in group.citations]
    passages = section_of(index, first.source, spans[0], first.locator)
    _integrity(index, group, words)
    st.html(f'<p class="label">{for_html(words("in_section" if passages else "outside"))}</p>')
    with st.container(key="section"):
        st.html(as_html(passages, spans, first.locator) if passages else around(document.text, spans[0]))
        st.html(SCROLL, unsafe_allow_javascript=True)
    st.html(f'<p class="label">{for_html(words("copy_quote"))}</p>')
    with st.container(key="quote"):
        lines = [quoted(citation, document, words) for citation in group.citations]
        st.code("\n".join(lines), language=None, wrap_lines=True)


def _integrity(index: Index, group: Group, words: Words) -> None:
    """How far the text of the place can be trusted; a warning where it was damaged."""
    first = group.citations[0]
    if not all(citation.sound for citation in group.citations):
        st.warning(words("damaged"), icon=":material/warning:")
        return
    passage = passage_at(index, first.source, (first.start, first.end), first.locator)
    sound = f" · {words('sound', percent=round(100 * passage.integrity))}" if passage else ""
    st.html(f'<p class="sound">✓ {for_html(words("verbatim") + sound)}</p>')


def chip(group: Group, index: Index, words: Words) -> str:
    """The label of the button that opens the drawer: "[1] MOU › เอกสารประกอบ 2 › 2.2.1.2", in English as far as its names are."""
    first = group.citations[0]
    page = f" · {words('page', page=first.page)}" if first.page is not None else ""
    locator = first.locator if words.language == "th" else english.place(first.locator)
    place = f"{words.short_title(index.documents[first.source])} › {locator}{page}"
    mark = "" if first.sound else "⚠ "
    return for_label(f"{mark}[{group.numbers}] {place}")
