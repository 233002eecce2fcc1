"""One answer on the page: its words, its chart, the places it stands on, the readings it offers."""

import re
from collections.abc import Callable

import streamlit as st

from index.search import Index
from qa.model import Answer
from ui import chart
from ui.conversation import groups
from ui.escape import for_html, for_label
from ui.source import chip, open_source
from ui.words import Words, unbroken

ICONS = {"clarify": "help", "not_found": "search_off", "invalid": "edit_off"}
_REFERENCE = re.compile(r" ?\[(\d+)\]")
_READING = "- "  # how an answer's text begins each of its readings or items


def draw(answer: Answer, key: str, index: Index, words: Words, ask: Callable[[str], None], question: str) -> None:
    """Draws the answer; `ask` is called with the question that a reading stands for."""
    readings = _readings(answer)
    own = Words(answer.language)
    with st.container(key=f"{answer.status}-{key}", gap="small"):
        if answer.status != "answered":
            st.markdown(f":material/{ICONS[answer.status]}: **{for_label(own(answer.status))}**")
        st.html(_as_html(answer, drop=readings))
        for number, reading in enumerate(readings):
            again = f"{question} ({reading})"
            st.button(
                for_label(reading),
                key=f"reading-{key}-{number}",
                on_click=ask,
                args=(again,),
                icon=":material/subdirectory_arrow_right:",
            )
        if answer.score is not None and chart.has_scale(answer.score):
            with st.container(key=f"chart-{key}"):
                st.vega_lite_chart(
                    chart.chart(answer.score, own),
                    alt=chart.caption(answer.score, own),
                    width="stretch",
                    key=f"scale-{key}",
                )
        _sources(answer, key, index, words)


def _sources(answer: Answer, key: str, index: Index, words: Words) -> None:
    if not answer.citations:
        return
    label = words("nearest" if answer.status == "not_found" else "sources")
    with st.container(key=f"sources-{key}", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<span class="label">{for_html(label)}</span>', width="content")
        for group in groups(answer.citations):
            if st.button(chip(group, index, words), key=f"source-{key}-{group.first}", wrap=True):
                open_source(index, group, words)


def _readings(answer: Answer) -> list[str]:
    if answer.status != "clarify":
        return []
    return [line.removeprefix(_READING) for line in answer.text.splitlines() if line.startswith(_READING)]


def _as_html(answer: Answer, drop: list[str]) -> str:
    lines = [line for line in answer.text.splitlines() if line.strip() and line.removeprefix(_READING) not in drop]
    body = "".join(f"<p>{_line(line, len(answer.citations))}</p>" for line in lines)
    kind = "answer" if answer.score is None else "answer figure"
    return f'<div class="{kind}" lang="{for_html(answer.language)}">{body}</div>'


def _line(line: str, known: int) -> str:
    """The line, escaped, with the marks of its citations raised."""

    def raised(match: re.Match[str]) -> str:
        return f"<sup>{match[1]}</sup>" if int(match[1]) <= known else match[0]

    return _REFERENCE.sub(raised, unbroken(for_html(line)))
