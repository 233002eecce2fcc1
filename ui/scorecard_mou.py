"""The thirteen indicators of the MOU by dimension: an input that fits each, its level and points beside it."""

from collections.abc import Callable

import streamlit as st

from index.search import Index
from scoring import Indicator
from scoring.card import Card, Dimension, Row
from scoring.say import figure
from ui.escape import for_html
from ui.scorecard_book import Desk
from ui.scorecard_figure import ladder, name_of, own_id, points_text, rule_button
from ui.words import Words, unbroken

Type = Callable[[str, str], None]
"""Takes what was typed into a field: (field, value)."""
COLUMNS = (5, 4, 3)
SHORT = 4  # characters on a button of a row that does not wrap


def draw(card: Card, desk: Desk, index: Index, words: Words, put: Type) -> None:
    """Draws the dimensions with their indicators."""
    for dimension in card.dimensions:
        st.html(_heading(dimension, words))
        for row in dimension.rows:
            _indicator(row, desk, index, words, put)


def figure_input(
    field: str, label: str, hint: str, desk: Desk, put: Type, error: str = "", *, labelled: bool = False
) -> None:
    """A text input for a figure, read as it is typed; what is wrong with it stands under it."""
    key = f"{field}@{desk.revision}"
    if key not in st.session_state:
        st.session_state[key] = desk.book.entries.get(field, "")
    st.text_input(
        label, key=key, placeholder=hint, label_visibility="visible" if labelled else "collapsed", live=True, autocomplete="off",
        on_change=lambda: put(field, st.session_state[key]),
    )  # fmt: skip
    if error:
        st.html(f'<p class="wrong" role="alert">{for_html(error)}</p>')


def choice_input(field: str, label: str, choices: dict[str, str], chosen: str | None, desk: Desk, put: Type) -> None:
    """One of several words or levels (value → what is written on it); pressing it again takes it back."""
    key = f"{field}@{desk.revision}"
    if key not in st.session_state:
        st.session_state[key] = chosen
    short = all(len(said) <= SHORT for said in choices.values())  # words need room to wrap
    (st.segmented_control if short else st.pills)(
        label, list(choices), key=key, format_func=choices.get, label_visibility="collapsed",
        width="stretch" if short else "content", wrap=True, on_change=lambda: put(field, st.session_state[key] or ""),
    )  # fmt: skip


def message(row: Row, words: Words) -> str:
    """What is wrong with the row's value, in the page's language."""
    if row.error is None:
        return ""
    return row.error.message_th if words.language == "th" else row.error.message


def hint(indicator: Indicator, words: Words) -> str:
    """What may be typed: the unit and its range."""
    unit = indicator.unit if words.language == "th" else indicator.unit_en
    if indicator.minimum is None:
        return words("figure_hint_free", unit=unit)
    if indicator.maximum is None or indicator.maximum > indicator.thresholds[-1] * 2:
        return words("figure_hint_from", unit=unit, low=figure(indicator.minimum))
    return words("figure_hint", unit=unit, low=figure(indicator.minimum), high=figure(indicator.maximum))


def _heading(dimension: Dimension, words: Words) -> str:
    top = dimension.indicator
    points = points_text(dimension.total.points if dimension.total else None)
    said = words("points_of", points=points, weight=figure(top.weight))
    return (
        f'<div class="dimension"><h2>{for_html(top.id)} {for_html(name_of(top, words))}</h2>'
        f'<p class="got">{for_html(said)}</p></div>'
    )


def _indicator(row: Row, desk: Desk, index: Index, words: Words, put: Type) -> None:
    leaf = row.indicator
    with st.container(key=f"row-{leaf.id}"):
        name, given, result = st.columns(COLUMNS, gap="medium", vertical_alignment="center")
        with name:
            st.html(
                f'<p class="indicator"><b>{for_html(own_id(leaf))}</b> {unbroken(for_html(name_of(leaf, words)))} '
                f'<span class="weight">{for_html(words("weight_of", weight=figure(leaf.weight)))}</span></p>'
            )
        with given:
            _input(row, desk, words, put)
        with result:
            rule_button(row, _result(row, words), index, words, leaf.id)


def _input(row: Row, desk: Desk, words: Words, put: Type) -> None:
    leaf = row.indicator
    unit = leaf.unit if words.language == "th" else leaf.unit_en
    label = words("result_of", id=leaf.id, unit=unit)
    if leaf.method == "interpolate":
        figure_input(leaf.id, label, hint(leaf, words), desk, put, message(row, words))
        st.html(ladder(row, words))
        return
    said = leaf.words_en if words.language == "en" else [(word,) for word in leaf.words]
    choices = {word: names[0] for word, names in zip(leaf.words, said, strict=True)}
    choices = choices or {figure(mark): figure(mark) for mark in leaf.marks}
    value = row.score.value if row.score is not None else None
    chosen = value if value is None or isinstance(value, str) else figure(value)
    if chosen is not None and chosen not in choices:
        choices[chosen] = chosen  # a file may hold a figure between two levels
    choice_input(leaf.id, label, choices, chosen, desk, put)
    if row.error is not None:
        st.html(f'<p class="wrong" role="alert">{for_html(message(row, words))}</p>')


def _result(row: Row, words: Words) -> str:
    score = row.score
    if score is None:
        return words("result_none")
    if not score.level:
        return words("result_below")
    return words("result_level", level=score.level, points=points_text(score.points))
