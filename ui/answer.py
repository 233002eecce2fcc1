"""One answer on the page: its words, its chart, the places it stands on, the readings it offers."""

import re
from collections.abc import Callable

import streamlit as st

from index.search import Index
from ui.escape import for_html, for_label
from ui.source import chip, open_source
from ui.turn import Turn, groups
from ui.words import Words, unbroken

ICONS = {"clarify": "help", "not_found": "search_off", "invalid": "edit_off"}
_REFERENCE = re.compile(r" ?\[(\d+)\]")
_READING = "- "  # how an answer's text begins each of its readings or items


def draw(turn: Turn, index: Index, words: Words, ask: Callable[[str], None] | None) -> None:
    """Draws the answer; `ask` is called with the question that a reading stands for, None: nothing can be asked."""
    answer, readings = turn.answer, _readings(turn) if ask else []
    own = Words(answer.language)
    with st.container(key=f"{answer.status}-{turn.id}", gap="small"):
        if answer.status != "answered":
            st.markdown(f":material/{ICONS[answer.status]}: **{for_label(own(answer.status))}**")
        st.html(_as_html(turn, drop=readings))
        for number, reading in enumerate(readings):
            again = f"{turn.question} ({reading})"
            st.button(
                for_label(reading),
                key=f"reading-{turn.id}-{number}",
                on_click=ask,
                args=(again,),
                icon=":material/subdirectory_arrow_right:",
            )
        if turn.figure:
            with st.container(key=f"chart-{turn.id}"):
                st.vega_lite_chart(turn.figure.spec, alt=turn.figure.alt, width="stretch", key=f"scale-{turn.id}")
        _sources(turn, index, words)
        _outdated(turn, words, ask)


def _sources(turn: Turn, index: Index, words: Words) -> None:
    if not turn.answer.citations:
        return
    label = words("nearest" if turn.answer.status == "not_found" else "sources")
    with st.container(key=f"sources-{turn.id}", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<span class="label">{for_html(label)}</span>', width="content")
        for group in groups(turn.answer.citations):
            if st.button(chip(group, index, words), key=f"source-{turn.id}-{group.first}", wrap=True):
                open_source(index, group, words)


def _outdated(turn: Turn, words: Words, ask: Callable[[str], None] | None) -> None:
    """Says that a document has changed since, with the words it had."""
    if not turn.outdated:
        return
    with st.container(key=f"outdated-{turn.id}"):
        st.html(f'<p class="label">{for_html(words("outdated"))}</p>')
        st.html("".join(f'<p class="facts" lang="th">{for_html(old)}</p>' for old in turn.outdated))
        if ask:
            st.button(
                words("ask_again"), key=f"again-{turn.id}", on_click=ask, args=(turn.question,),
                icon=":material/replay:",
            )  # fmt: skip


def _readings(turn: Turn) -> list[str]:
    if turn.answer.status != "clarify":
        return []
    return [line.removeprefix(_READING) for line in turn.answer.text.splitlines() if line.startswith(_READING)]


def _as_html(turn: Turn, drop: list[str]) -> str:
    answer = turn.answer
    known = len(answer.citations) or len(turn.outdated)
    lines = [line for line in answer.text.splitlines() if line.strip() and line.removeprefix(_READING) not in drop]
    body = "".join(f"<p>{_line(line, known)}</p>" for line in lines)
    kind = "answer figure" if turn.scored else "answer"
    return f'<div class="{kind}" lang="{for_html(answer.language)}">{body}</div>'


def _line(line: str, known: int) -> str:
    """The line, escaped, with the marks of its citations raised."""

    def raised(match: re.Match[str]) -> str:
        return f"<sup>{match[1]}</sup>" if int(match[1]) <= known else match[0]

    return _REFERENCE.sub(raised, unbroken(for_html(line)))
