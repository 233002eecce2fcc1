"""The cross-check: a table of what the documents agree and differ on, with filters, the originals and export."""

from collections.abc import Sequence

import streamlit as st

from index.search import Index
from qa.crosscheck.findings import citations, findings, narrowed
from qa.crosscheck.model import Finding
from ui import crosscheck_export as export
from ui.crosscheck_cards import card, searched
from ui.escape import for_html, for_label
from ui.section import around, as_html, section_of
from ui.source import SCROLL, WIDTH
from ui.words import Words

STATUSES = ("all", "differ", "oddity", "agree")
COLOURS = {"agree": "green", "differ": "orange", "oddity": "violet"}


def page(index: Index, words: Words) -> None:
    """Draws the filters, the findings that pass them, and the buttons that save these."""
    st.html(f'<h1>{for_html(words("crosscheck"))}</h1><p class="lead">{for_html(words("crosscheck_lead"))}</p>')
    known = findings(index)
    if not known:
        st.info(words("check_empty"), icon=":material/info:")
        return
    chosen = _filtered(index, known, words)
    counts = {status: sum(finding.status == status for finding in chosen) for status in COLOURS}
    with st.container(key="check-actions", horizontal=True, vertical_alignment="center"):
        st.markdown(words("check_shown", count=len(chosen), **counts), width="stretch")
        _downloads(index, chosen, words)
    if not chosen:
        st.info(words("check_none"), icon=":material/filter_alt_off:")
    for finding in chosen:
        _draw(index, finding, words)


def _filtered(index: Index, known: Sequence[Finding], words: Words) -> list[Finding]:
    """The findings of the documents, outcome and words chosen; for two documents worked out for these alone."""
    left, right = st.columns(2)
    sources = left.multiselect(
        words("check_documents"), sorted({source for finding in known for source in finding.topic.sources}),
        format_func=lambda source: words.short_title(index.documents[source]),
        placeholder=words("check_documents_any"), key="check-documents",
    )  # fmt: skip
    typed = right.text_input(
        words("check_search"),
        key="check-search",
        icon=":material/search:",
        type="search",
        live=True,
        autocomplete="off",
    ).strip()
    fits = [finding for finding in known if len(set(sources) & set(finding.topic.sources)) >= min(len(sources), 2)]
    fits = [narrowed(index, finding, sources) for finding in fits]
    fits = [finding for finding in fits if typed.casefold() in searched(index, finding, words.language).casefold()]
    counts = {status: sum(status in ("all", finding.status) for finding in fits) for status in STATUSES}
    status = st.segmented_control(
        words("check_status"), STATUSES, default="all", required=True, key="check-status",
        format_func=lambda name: f"{words(f'check_{name}')} {counts[name]}", label_visibility="collapsed",
    )  # fmt: skip
    return [finding for finding in fits if status in ("all", finding.status)]


def _downloads(index: Index, chosen: Sequence[Finding], words: Words) -> None:
    rows = [row for finding in chosen for row in export.rows(index, finding, words)]
    kinds = (
        ("csv", "text/csv", export.as_csv),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", export.as_docx),
        ("markdown", "text/markdown", export.as_markdown),
    )
    for name, mime, write in kinds:
        st.download_button(
            words(f"check_{name}"), lambda write=write: write(rows, words),
            f"{words('check_file')}.{'md' if name == 'markdown' else name}", mime, key=f"check-{name}",
            help=words("check_save"), icon=":material/download:", type="tertiary", on_click="ignore", disabled=not rows,
        )  # fmt: skip


def _draw(index: Index, finding: Finding, words: Words) -> None:
    with st.container(key=f"check-card-{finding.topic.id}", border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(words(f"check_{finding.status}"), color=COLOURS[finding.status])
            if finding.direct and finding.topic.kind == "figure" and not finding.topic.within:
                st.badge(words("check_direct"), color="gray")
            st.space("stretch")
            st.button(
                words("check_original"), key=f"check-open-{finding.topic.id}", icon=":material/menu_book:",
                type="tertiary", on_click=_open, args=(index, finding, words),
            )  # fmt: skip
        st.html(card(index, finding, words.language))


def _open(index: Index, finding: Finding, words: Words) -> None:
    """Opens the drawer with the section each quote stands in."""
    st.dialog(words("source"), width=WIDTH, position="right", icon=":material/menu_book:")(_original)(
        index, finding, words
    )


def _original(index: Index, finding: Finding, words: Words) -> None:
    cited = citations(index, finding)
    places = [place for place, found in enumerate(cited) if found]
    cells = finding.topic.cells

    def name(place: int) -> str:
        cell = cells[place]
        short = words.short_title(index.documents[cell.source])
        return for_label(f"{short}, {cell.th if words.language == 'th' else cell.en}")

    place = st.radio(words("check_place"), places, format_func=name, key=f"check-place-{finding.topic.id}")
    found = cited[place]
    st.html(f'<div class="source"><p class="locator" lang="th">{for_html(found[0].locator)}</p></div>')
    if not all(citation.sound for citation in found):
        st.warning(words("damaged"), icon=":material/warning:")
    spans = [(citation.start, citation.end) for citation in found]
    passages = section_of(index, found[0].source, spans[0], found[0].locator)
    document = index.documents[found[0].source]
    with st.container(key="section"):
        st.html(as_html(passages, spans, found[0].locator) if passages else around(document.text, spans[0]))
        st.html(f"{SCROLL}<!-- {place} -->", unsafe_allow_javascript=True)
    st.html(f'<p class="label">{for_html(words("copy_quote"))}</p>')
    lines = [f"“{citation.quote}” — {document.title}, {citation.locator}" for citation in found]
    st.code("\n".join(lines), language=None, wrap_lines=True)
