"""One document to be read: its contents, a search within it, the chosen section."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from index.search import Index
from ingest.model import Passage
from ui.escape import for_html, for_label
from ui.marks import Span
from ui.section import as_html, sections
from ui.words import Words

MOST_FOUND = 30  # places that a search lists
AROUND = 28  # characters before and after what was found
# scrolls the document's own box to the first mark, or to its beginning; the number makes the browser run it again
TO_THE_MARK = """<script>
/* {run} */
(() => {{
  const box = document.querySelector(".st-key-reader");
  if (!box) return;
  box.tabIndex = 0;
  const mark = box.querySelector("mark");
  const above = mark ? mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3 : 0;
  box.scrollTop = mark ? box.scrollTop + above : 0;
}})();
</script>"""


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the searched text stands."""

    passage: Passage
    span: Span  # characters of the source
    around: str  # the text near it


def page(index: Index, source: str, words: Words, close: Callable[[], None]) -> None:
    """Draws the document; `close` leads back to the list."""
    parts = sections(index, source)
    st.button(words("back"), key="back", icon=":material/arrow_back:", on_click=close, type="tertiary")
    st.html(f'<h1 class="reading">{for_html(words.title(index.documents[source]))}</h1>')
    left, right = st.columns([2, 5], gap="medium")
    with left:
        asked = st.text_input(
            words("find_in_document"),
            key=f"find-{source}",
            type="search",
            live=True,
            icon=":material/search:",
            placeholder=words("find_here"),
        )
        found = find(index, source, asked) if asked and asked.strip() else []
        chosen = _found(found, asked, words) if asked and asked.strip() else None
        name = _contents(parts, chosen, source, words)
    with right, st.container(key="reader"):
        st.html(as_html(parts[name], [chosen.span] if chosen else []))
        st.html(TO_THE_MARK.format(run=abs(hash((source, name, chosen and chosen.span)))), unsafe_allow_javascript=True)


def find(index: Index, source: str, text: str) -> list[Found]:
    """Where the text stands in the document, letter for letter whatever the case and blanks, in its order."""
    pattern = re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
    passages = sorted((p for p in index.passages if p.source == source), key=lambda passage: passage.start)
    return [
        Found(passage, unit.source_span(match.start(), match.end()), _around(unit.text, match))
        for passage in passages
        for unit in passage.units
        for match in pattern.finditer(unit.text)
    ]


def _found(found: list[Found], asked: str, words: Words) -> Found | None:
    """The list of places; the chosen one, the first at first."""
    st.html(f'<p class="facts">{for_html(words("found", count=len(found)))}</p>')
    if not found:
        return None
    number = st.radio(
        words("places"), range(min(len(found), MOST_FOUND)), key=f"found-{asked}", label_visibility="collapsed",
        format_func=lambda n: for_label(found[n].around), captions=[for_label(f.passage.locator) for f in found[:MOST_FOUND]],
    )  # fmt: skip
    return found[number]


def _contents(parts: dict, chosen: Found | None, source: str, words: Words) -> str:
    """The contents; the name of the section to read, that of the found place where there is one."""
    if chosen:
        return chosen.passage.path[0] if chosen.passage.path else ""
    return st.radio(
        words("contents"), list(parts), key=f"section-{source}",
        format_func=lambda part: for_label(part or words("beginning")),
    )  # fmt: skip


def _around(text: str, match: re.Match[str]) -> str:
    before, after = text[max(match.start() - AROUND, 0) : match.start()], text[match.end() : match.end() + AROUND]
    return f"{'…' if match.start() > AROUND else ''}{before}{match[0]}{after}{'…' if after else ''}"
