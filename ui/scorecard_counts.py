"""The twelve formulas on raw counts, and the plan's targets of 50, 75 and 100 points."""

import streamlit as st

from index.search import Index
from scoring import Indicator, load_rules
from scoring.card import NO, YES, Entries, Row, matrix_rows, plan_rows, share_met
from scoring.say import amount, figure
from ui.escape import for_html, for_label
from ui.scorecard_book import Desk
from ui.scorecard_figure import name_of, notes_html, own_id, rule_button, target_of
from ui.scorecard_mou import COLUMNS, Type, choice_input, figure_input, hint, message
from ui.words import Words, unbroken

ROLLED_UP = "2.1.1"  # the indicator the twelve are the details of
ROLLUP = "rollup"
WIDER = (5, 6, 3)  # columns where two counts stand side by side


def matrix(desk: Desk, index: Index, words: Words, put: Type) -> None:
    """Draws the twelve indicators of the evaluation matrix."""
    rows = matrix_rows(desk.book.entries)
    st.html(f'<p class="lead">{for_html(words("matrix_lead"))}</p>')
    _rolled_up(rows, words, put)
    before = ""
    for row in rows:
        leaf = row.indicator
        group = leaf.dimension if words.language == "th" else leaf.dimension_en
        if group != before:
            st.html(f'<div class="dimension"><h2>{for_html(group)}</h2></div>')
            before = group
        with st.container(key=f"row-{leaf.id}"):
            name, given, result = st.columns(WIDER, gap="medium", vertical_alignment="center")
            with name:
                st.html(_named(leaf, f"{words('target')}: {target_of(leaf, words)}", words))
            with given:
                for column, one in zip(
                    st.columns(len(leaf.inputs), vertical_alignment="bottom"), leaf.inputs, strict=True
                ):
                    with column:
                        said = for_label(getattr(one, words.language))
                        figure_input(f"{leaf.id}:{one.name}", said, "", desk, put, labelled=True)
                if row.error is not None:
                    st.html(f'<p class="wrong" role="alert">{for_html(message(row, words))}</p>')
            with result:
                rule_button(row, _matrix_result(row, words), index, words, leaf.id)


def plan(desk: Desk, index: Index, words: Words, put: Type) -> None:
    """Draws the indicators of the action plan."""
    st.html(f'<p class="lead">{for_html(words("plan_lead"))}</p>')
    for row in plan_rows(desk.book.entries):
        leaf = row.indicator
        with st.container(key=f"row-{leaf.id}"):
            name, given, result = st.columns(COLUMNS, gap="medium", vertical_alignment="center")
            with name:
                st.html(_named(leaf, words("weight_of", weight=figure(leaf.weight)), words))
            with given:
                _plan_input(row, desk, words, put)
            with result:
                rule_button(row, _plan_result(row, words), index, words, leaf.id)


def _plan_input(row: Row, desk: Desk, words: Words, put: Type) -> None:
    leaf, entries = row.indicator, desk.book.entries
    if leaf.method == "none":
        st.html(f'<p class="lead">{for_html(words("no_targets"))}</p>')
        return
    unit = leaf.unit if words.language == "th" else leaf.unit_en
    label = words("result_of", id=own_id(leaf), unit=unit)
    if leaf.method == "worded":
        rubric = load_rules().rubric(leaf.rubric)
        said = rubric.mark_names if words.language == "th" else [names[0] for names in rubric.mark_names_en]
        chosen = str(row.score.value) if row.score is not None else None
        choice_input(leaf.id, label, dict(zip(rubric.mark_names, said, strict=True)), chosen, desk, put)
        return
    figure_input(leaf.id, label, hint(leaf, words), desk, put, message(row, words))
    for condition in leaf.conditions:
        if row.score is not None and row.score.value >= leaf.thresholds[leaf.marks.index(condition.points)]:
            _condition(leaf, condition.name, getattr(condition, words.language), entries, desk, words, put)


def _condition(leaf: Indicator, name: str, said: str, entries: Entries, desk: Desk, words: Words, put: Type) -> None:
    st.html(f'<p class="count">{for_html(words("fulfilled", condition=said))}</p>')
    field = f"{leaf.id}:{name}"
    choice_input(field, said, {YES: words("yes"), NO: words("no")}, entries.get(field), desk, put)


def _rolled_up(rows: tuple[Row, ...], words: Words, put: Type) -> None:
    met = [row.score.target_met for row in rows if row.score is not None and row.score.target_met is not None]
    if not met:
        return
    with st.container(key="rollup", horizontal=True, vertical_alignment="center", gap="small"):
        said = words("rollup", met=sum(met), given=len(met), count=len(rows))
        st.html(f"<p><b>{for_html(said)}</b></p>{notes_html((ROLLUP,), 'mou', words)}")
        share = share_met(rows)
        if share is not None:
            st.button(
                for_label(words("rollup_use", percent=figure(share))), key="rollup-use", help=words("rollup_help"),
                on_click=lambda: put(ROLLED_UP, figure(share)), icon=":material/input:",
            )  # fmt: skip


def _named(leaf: Indicator, beside: str, words: Words) -> str:
    return (
        f'<p class="indicator"><b>{for_html(own_id(leaf))}</b> {unbroken(for_html(name_of(leaf, words)))} '
        f'<span class="weight">{for_html(beside)}</span></p>'
    )


def _matrix_result(row: Row, words: Words) -> str:
    score = row.score
    if score is None:
        return words("result_none")
    if score.target_met is None:
        return words("count_needed", value=figure(score.value_needed))
    value = amount(score.value, row.indicator, words.language)
    return words("met_result" if score.target_met else "not_met_result", value=value)


def _plan_result(row: Row, words: Words) -> str:
    if row.score is None:
        return words("result_none")
    if row.score.points is None:
        return words("plan_no_points")
    return words("plan_points", points=figure(row.score.points))
