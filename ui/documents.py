"""The documents: which there are, adding and removing; one that is chosen is read by `ui/reader.py`."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from index.search import Index
from ingest.errors import KnownError
from ingest.limits import limit
from ingest.readers import SUFFIXES
from ui import reader
from ui.escape import for_html, for_label
from ui.section import sections
from ui.uploads import MOST_BYTES, MOST_FILES, UploadRefused, Uploads
from ui.words import Words, unbroken

READ = "doc"  # of the page's address: the document that is read
REMOVED, OUTCOME = "removed", "outcome"  # keys of the session's state


def page(index: Index, warnings: Sequence[str], uploads: Uploads, words: Words) -> None:
    """Draws the list, or the reading view of the document that the page's address names."""
    if (source := st.query_params.get(READ)) in index.documents:
        reader.page(index, source, words, _close)
        return
    st.html(f'<h1>{for_html(words("documents"))}</h1><p class="lead">{for_html(words("documents_lead"))}</p>')
    _notices(warnings, uploads, words)
    added = uploads.names()
    sources = sorted(index.documents, key=lambda source: (source in added, -_passages(index, source), source))
    for number, source in enumerate(sources):
        _entry(index, source, number, added.get(source), uploads, words)
    _adding(uploads, len(added), words)


def _entry(index: Index, source: str, number: int, added: float | None, uploads: Uploads, words: Words) -> None:
    with st.container(key=f"document-{number}", border=True, gap="xsmall"):
        st.html(_described(index, source, added, words))
        with st.container(horizontal=True, gap="small"):
            st.button(
                words("read"), key=f"read-{source}", icon=":material/menu_book:", on_click=_open, args=(source,),
                type="tertiary",
            )  # fmt: skip
            if added is not None:
                st.button(
                    words("remove"), key=f"remove-{source}", icon=":material/delete:", type="tertiary",
                    on_click=_remove, args=(uploads, source, words),
                )  # fmt: skip


def _described(index: Index, source: str, added: float | None, words: Words) -> str:
    document = index.documents[source]
    first, second = (
        (document.title, document.title_en) if words.language == "th" else (document.title_en, document.title)
    )
    days = [words.day(datetime.fromisoformat(day)) for day in document.dated]
    if added is not None:
        days.append(words("added_on", day=words.day(datetime.fromtimestamp(added))))
    facts = " · ".join(
        (
            *days,
            words("sections", count=len(sections(index, source))),
            words("passages", count=_passages(index, source)),
            words("integrity", percent=round(100 * _integrity(index, source))),
            source,
        )
    )
    other = f'<p class="other">{for_html(second)}</p>' if second != first else ""
    warning = "" if _sound(index, source) else f'<p class="doubt">⚠ {for_html(words("partly_damaged"))}</p>'
    return (
        f'<div class="document"><p class="title">{unbroken(for_html(first))}</p>{other}'
        f'<p class="facts">{for_html(facts)}</p>{warning}</div>'
    )


def _adding(uploads: Uploads, count: int, words: Words) -> None:
    """The uploader; what became of the files is told after the index is built anew."""
    limits = words("upload_limits", files=MOST_FILES, megabytes=MOST_BYTES // 1_000_000, count=count)
    with st.form("adding", clear_on_submit=True):
        st.html(f'<h2>{for_html(words("add_documents"))}</h2><p class="facts">{for_html(limits)}</p>')
        given = st.file_uploader(
            words("choose_files"),
            sorted(suffix[1:] for suffix in SUFFIXES),
            accept_multiple_files=True,
            key="files",
            label_visibility="collapsed",
        )
        sent = st.form_submit_button(words("add"), icon=":material/upload_file:", type="primary")
    if sent and not given:
        st.warning(words("none_chosen"), icon=":material/info:")
    if sent and given:
        st.session_state[OUTCOME] = _add(uploads, given, words)
        st.session_state.pop(REMOVED, None)
        st.rerun()


def _add(uploads: Uploads, given: Sequence, words: Words) -> list[tuple[bool, str]]:
    """Keeps each file that can be read: whether it was kept, and what is said of it."""
    outcome = []
    bar = st.progress(0.0)
    for done, file in enumerate(given):
        bar.progress(done / len(given), words("checking", name=for_label(file.name), done=done + 1, total=len(given)))
        try:
            uploads.add(file.name, file.getvalue())
            outcome.append((True, words("kept", name=file.name)))
        except UploadRefused as fault:
            outcome.append((False, _refused(fault, file.name, words)))
    return outcome


def _refused(fault: UploadRefused, name: str, words: Words) -> str:
    if fault.key in ("document_bytes", "added_documents"):
        return limit(fault.key).said(words.language, name)
    reason = words.refusal(str(fault).partition(": ")[2] or str(fault))  # the name is said already
    return words(fault.key or "cannot_read", name=name, reason=reason)


def _notices(warnings: Sequence[str], uploads: Uploads, words: Words) -> None:
    """What became of files that were added or removed, and what the reading noted."""
    state = st.session_state
    for kept, said in state.pop(OUTCOME, ()):
        (st.success if kept else st.error)(for_label(said), icon=":material/check:" if kept else ":material/error:")
    if source := state.get(REMOVED):

        def undo() -> None:
            if _done(source, uploads.restore, words):
                state.pop(REMOVED, None)

        with st.container(key="removed", horizontal=True, vertical_alignment="center"):
            name = for_label(source.rsplit("/", 1)[-1])
            st.markdown(f":material/check: {words('removed', name=name)}", width="content")
            st.button(words("undo"), key="undo", icon=":material/undo:", on_click=undo)
    if warnings:
        with st.expander(words("warnings"), icon=":material/info:"):
            for warning in warnings:
                st.markdown(for_label(warning))


def _open(source: str) -> None:
    st.query_params[READ] = source


def _close() -> None:
    st.query_params.pop(READ, None)


def _remove(uploads: Uploads, source: str, words: Words) -> None:
    if _done(source, uploads.remove, words):
        st.session_state[REMOVED] = source


def _done(source: str, change: Callable[[str], None], words: Words) -> bool:
    """Whether a document could be removed or brought back; else the page says why not."""
    try:
        change(source)
    except KnownError as fault:
        st.session_state[OUTCOME] = [(False, words("not_changed", reason=str(fault)))]
        return False
    return True


def _integrity(index: Index, source: str) -> float:
    """The integrity of the document's least sound page or chapter, 0..1."""
    return min(passage.integrity for passage in index.passages if passage.source == source)


def _sound(index: Index, source: str) -> bool:
    return all(passage.sound for passage in index.passages if passage.source == source)


def _passages(index: Index, source: str) -> int:
    return sum(passage.source == source for passage in index.passages)
