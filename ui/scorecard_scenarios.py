"""Scenarios side by side: put aside, compared with what is filled in, taken up again."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import streamlit as st

from scoring import load_rules
from scoring.card import Card, card
from scoring.say import amount, figure
from ui.escape import for_html, for_label
from ui.scorecard_book import Book, Desk, Scenario, dropped, kept
from ui.scorecard_figure import name_of
from ui.words import Words

MOST = 4  # side by side

Turn = Callable[[Book], None]
"""Takes another book in place of the one at hand."""


def draw(found: Card, desk: Desk, words: Words, turn: Turn) -> None:
    """Draws the naming of a scenario, the table, and what can be done with each."""
    book = desk.book
    st.html(f'<p class="lead">{for_html(words("scenario_lead"))}</p>')
    _keep(book, desk.revision, words, turn)
    if not book.scenarios:
        st.html(f'<p class="lead">{for_html(words("scenario_none"))}</p>')
        return
    names = [one.name for one in book.scenarios]
    key = f"compared@{desk.revision}"
    if key not in st.session_state:
        st.session_state[key] = names[-MOST:]
    if len(names) > 1:
        st.pills(words("scenario_choose"), names, selection_mode="multi", key=key, format_func=for_label)
    compared = [one for one in book.scenarios if one.name in st.session_state[key]][:MOST]
    st.html(_table(found, compared, words))
    _each(book, words, turn, desk.revision)


def _keep(book: Book, revision: int, words: Words, turn: Turn) -> None:
    with st.container(key="keep", horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(
            words("scenario_name"), key=f"scenario-name@{revision}", placeholder=words("scenario_hint"), max_chars=60
        )
        default = words("scenario_default", number=len(book.scenarios) + 1)
        st.button(
            words("scenario_keep"), key="scenario-keep", icon=":material/bookmark_add:", type="primary",
            on_click=lambda: turn(kept(book, name.strip() or default)), disabled=not book.entries,
        )  # fmt: skip


def _each(book: Book, words: Words, turn: Turn, revision: int) -> None:
    names = [one.name for one in book.scenarios]
    with st.container(key="scenario-actions", horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(words("scenario_which"), names, key=f"scenario@{revision}", format_func=str)
        one = next(one for one in book.scenarios if one.name == name)
        st.button(
            words("scenario_take"), key="scenario-take", icon=":material/edit_note:",
            on_click=lambda: turn(Book(dict(one.entries), book.scenarios)),
        )  # fmt: skip
        st.button(
            words("scenario_drop"), key="scenario-drop", icon=":material/delete:", type="tertiary",
            on_click=lambda: turn(dropped(book, name)),
        )  # fmt: skip


def _table(found: Card, scenarios: Sequence[Scenario], words: Words) -> str:
    cards = [found, *(card(one.entries) for one in scenarios)]
    names = [words("scenario_now"), *(one.name for one in scenarios)]
    head = "".join(f'<th scope="col">{for_html(name)}</th>' for name in names)
    body = "".join(_line(leaf_id, cards, words) for leaf_id in (leaf.id for leaf in load_rules().leaves("mou")))
    totals = [one.total.points if one.total else Decimal(0) for one in cards]
    total = "".join(f"<td><b>{figure(points)}</b></td>" for points in totals)
    change = "".join(f"<td>{_signed(points - totals[0])}</td>" for points in totals[1:])
    foot = (
        f'<tr><th scope="row">{for_html(words("total"))} *</th>{total}</tr>'
        f'<tr><th scope="row">{for_html(words("difference"))}</th><td></td>{change}</tr>'
    )
    first = f'<th scope="col">{for_html(words("col_name"))}</th>'
    return (
        f'<div class="wide"><table class="figures compare"><thead><tr>{first}{head}</tr></thead>'
        f"<tbody>{body}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _line(leaf_id: str, cards: Sequence[Card], words: Words) -> str:
    leaf = load_rules().indicator(leaf_id)
    cells = []
    for one in cards:
        score = next(row.score for row in one.rows if row.indicator.id == leaf_id)
        if score is None:
            cells.append('<td class="none">–</td>')
            continue
        value = amount(score.value, leaf, words.language)
        cells.append(f"<td>{for_html(value)}<small>{figure(score.points or Decimal(0))}</small></td>")
    return f'<tr><th scope="row">{for_html(leaf.id)} {for_html(name_of(leaf, words))}</th>{"".join(cells)}</tr>'


def _signed(points: Decimal) -> str:
    return f"+{figure(points)}" if points > 0 else figure(points).replace("-", "−")
