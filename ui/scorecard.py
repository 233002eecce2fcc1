"""The page one scores on: results in, levels, points and the total out, with what would raise it."""

from collections.abc import Callable, MutableMapping

import streamlit as st

from index.search import Index
from scoring import ScoringError, load_rules
from scoring.card import Card, card
from scoring.numbers import read_number
from scoring.say import figure
from scoring.working import working
from ui import scorecard_chart as chart
from ui import scorecard_counts, scorecard_docx, scorecard_goals, scorecard_mou, scorecard_scenarios, scorecard_xlsx
from ui.clause import clause_html, rule_citations
from ui.escape import for_html, for_label
from ui.scorecard_book import Book, Desk, as_json, from_file, turned, typed, undone
from ui.scorecard_figure import notes_html
from ui.scorecard_keep import Keep
from ui.store import Scenarios
from ui.words import Words, unbroken

DESK, LOADED = "scorecard-desk", "scorecard-loaded"  # keys of the session's state
SUFFIXES = ("json", "csv", "toml", "txt")


def page(index: Index, words: Words, scenarios: Scenarios | None = None, owner: str = "") -> None:
    """Draws the page. What is filled in lives in the session, and in the database where there is one.

    Typing draws this page anew, not the whole app.
    """
    st.fragment(_draw)(index, words, Keep(st.session_state, scenarios, owner))


def _draw(index: Index, words: Words, keep: Keep) -> None:
    state = st.session_state
    if DESK not in state:
        state[DESK] = Desk(keep.load())
    desk: Desk = state[DESK]

    def change(changed: Desk) -> None:
        state[DESK] = changed
        keep.save(changed.book)

    def put(name: str, value: str) -> None:
        change(typed(state[DESK], name, value))

    def turn(book: Book) -> None:
        change(turned(state[DESK], book))

    def undo() -> None:
        change(undone(state[DESK]))

    found = card(desk.book.entries)
    with st.container(key="scorecard"):
        st.html(f'<h1>{for_html(words("scorecard_title"))}</h1><p class="lead">{for_html(words("scorecard_lead"))}</p>')
        if keep.fault:
            st.warning(words("card_not_kept", error=for_label(keep.fault)), icon=":material/warning:")
        _summary(found, index, words)
        _tools(state, desk, words, turn, undo)
        names = ("mou_tab", "goal_tab", "scenarios_tab", "matrix_tab", "plan_tab")
        tabs = st.tabs([words(name) for name in names], key="scorecard-tab", on_change="rerun")
        draws = (
            lambda: scorecard_mou.draw(found, desk, index, words, put),
            lambda: scorecard_goals.draw(found, words),
            lambda: scorecard_scenarios.draw(found, desk, words, turn),
            lambda: scorecard_counts.matrix(desk, index, words, put),
            lambda: scorecard_counts.plan(desk, index, words, put),
        )
        for tab, draw in zip(tabs, draws, strict=True):
            if tab.open:
                with tab:
                    draw()
        st.html(f'<p class="note">{for_html(words("convention_mark"))}</p>')


def _summary(found: Card, index: Index, words: Words) -> None:
    with st.container(key="summary"):
        left, right = st.columns((2, 3), gap="large", vertical_alignment="center")
        with left:
            st.html(_total(found, words))
            with st.popover(words("how"), icon=":material/function:", type="tertiary", key="rule-total"):
                total = load_rules().indicator("total")
                lines = working(found.total) if found.total else ()
                sums = "".join(f'<p class="sum">{for_html(line)}</p>' for line in lines)
                notes = notes_html(found.total.notes if found.total else ("weighted_sum",), "mou", words)
                clause = clause_html(rule_citations(index, total), words)
                st.html(f'<div class="facts-of">{sums}{notes}</div>{clause}')
        with right:
            st.vega_lite_chart(chart.chart(found, words), alt=chart.caption(found, words), width="stretch", key="by-dimension")  # fmt: skip
            legend = "".join(
                f'<span><i style="background:{colour}"></i>{for_html(words(key))}</span>'
                for key, colour in (("earned", chart.EARNED), ("still_open", chart.OPEN), ("lost", chart.LOST))
            )
            st.html(f'<p class="legend">{legend}</p>')


def _total(found: Card, words: Words) -> str:
    weight = figure(load_rules().indicator("total").weight)
    if found.total is None:
        said = f'<p class="lead">{for_html(words("nothing_yet"))}</p>'
        return f'<div class="total"><p class="big">–<small>{for_html(words("total_of", weight=weight))}</small></p>{said}</div>'  # fmt: skip
    total = found.total
    lines = [words("covered", covered=figure(total.covered), weight=weight)]
    if total.low != total.high:
        lines.append(words("bounds", low=figure(total.low), high=figure(total.high)))
    said = "".join(f"<p>{unbroken(for_html(line))}</p>" for line in lines)
    return (
        f'<div class="total" aria-live="polite"><p class="label">{for_html(words("total"))} *</p>'
        f'<p class="big">{figure(total.points)}<small>{for_html(words("total_of", weight=weight))}</small></p>{said}</div>'
    )


def _tools(
    state: MutableMapping, desk: Desk, words: Words, turn: scorecard_scenarios.Turn, undo: Callable[[], None]
) -> None:
    book = desk.book
    empty = not book.entries and not book.scenarios
    with st.container(key="tools", horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            words("undo"), key="card-undo", icon=":material/undo:", help=words("undo_help"),
            disabled=not desk.past, on_click=undo,
        )  # fmt: skip
        st.button(
            words("clear_card"), key="card-clear", icon=":material/delete_sweep:", help=words("clear_card_help"),
            disabled=not book.entries, on_click=lambda: turn(Book({}, book.scenarios)),
        )  # fmt: skip
        with st.popover(words("load_card"), icon=":material/folder_open:", key="card-load"):
            _load(state, desk, words, turn)
        st.download_button(
            words("save_card"), lambda: as_json(book), words("card_name"), "application/json", key="card-save",
            icon=":material/save:", help=words("save_card_help"), disabled=empty, on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Excel", lambda: scorecard_xlsx.workbook(book.entries, book.scenarios, _wanted(state), words),
            words("xlsx_name"), scorecard_xlsx.MIME, key="card-xlsx", icon=":material/table_view:",
            help=words("xlsx_help"), on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Word", lambda: scorecard_docx.report(book.entries, book.scenarios, words), words("docx_name"),
            scorecard_docx.MIME, key="card-docx", icon=":material/description:", help=words("docx_help"),
            disabled=empty, on_click="ignore",
        )  # fmt: skip


def _load(state: MutableMapping, desk: Desk, words: Words, turn: scorecard_scenarios.Turn) -> None:
    key = f"card-file@{desk.revision}"

    def take() -> None:
        file = state.get(key)
        if file is None:
            return
        try:
            turn(from_file(file.getvalue(), file.name))
            state[LOADED] = words("loaded", name=file.name)
        except ScoringError as error:
            state[LOADED] = error

    st.file_uploader(words("load_here"), type=SUFFIXES, key=key, on_change=take)
    said = state.pop(LOADED, None)
    if isinstance(said, ScoringError):
        st.error(for_label(said.message_th if words.language == "th" else said.message), icon=":material/error:")
    elif said:
        st.toast(for_label(said), icon=":material/check:")


def _wanted(state: MutableMapping):
    try:
        return read_number(state.get("target") or str(scorecard_goals.TARGET))
    except ScoringError:
        return read_number(scorecard_goals.TARGET)
