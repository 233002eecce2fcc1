"""What would raise the total: the steps that pay most, what is still open, and what a wanted total asks."""

import streamlit as st

from scoring import Indicator, Reach, ScoringError, load_rules, needed, needed_total
from scoring.card import Card
from scoring.route import Route, route
from scoring.say import amount, figure
from scoring.totals import Step
from ui.escape import for_html
from ui.scorecard_figure import name_of, notes_html
from ui.words import Words, unbroken

TARGET = 85


def draw(card: Card, words: Words) -> None:
    """Draws the steps, the target search and the open indicators."""
    left, right = st.columns(2, gap="large")
    with left:
        _steps(card, words)
        _open(card, words)
    with right:
        _target(card, words)


def _steps(card: Card, words: Words) -> None:
    st.html(f"<h2>{for_html(words('steps_title'))}</h2>")
    if not card.steps:
        st.html(f'<p class="lead">{for_html(words("steps_top" if card.results else "steps_empty"))}</p>')
        return
    st.html(f'<p class="label">{for_html(words("steps_lead"))}</p>{steps_table(card.steps, words)}')


def _open(card: Card, words: Words) -> None:
    if not card.open:
        return
    heads = (words("col_name"), words("col_at_most"))
    rows = [(_named(leaf, words), _range(leaf)) for leaf in card.open]
    st.html(f"<h2>{for_html(words('open_title'))}</h2>")
    st.html(f'<p class="label">{for_html(words("open_lead"))}</p>{_table(heads, rows)}')


def _target(card: Card, words: Words) -> None:
    st.html(f"<h2>{for_html(words('target_title'))}</h2>")
    typed = st.text_input(words("target_points"), key="target", value=str(TARGET), live=True, autocomplete="off")
    if not card.results:
        st.html(f'<p class="lead">{for_html(words("steps_empty"))}</p>')
        return
    try:
        reach = needed_total(card.results, typed.strip() or TARGET)
        st.html(_reach(reach, words))
        if reach.missing > 0:
            st.html(_route(route(card.results, reach.points), words))
    except ScoringError as error:
        said = error.message_th if words.language == "th" else error.message
        st.html(f'<p class="wrong" role="alert">{for_html(said)}</p>')


def _reach(reach: Reach, words: Words) -> str:
    if reach.missing <= 0:
        return _said(words("target_there", points=figure(reach.points), now=figure(reach.now.points)), "answer-line")
    parts = [_said(words("target_missing_line", missing=figure(reach.missing)), "answer-line")]
    if reach.evenly is not None:
        top = load_rules().indicator(reach.open[0]).marks[-1]
        said = words("target_evenly_line", count=len(reach.open), evenly=figure(reach.evenly), top=figure(top))
        parts.append(_said(f"{said} *"))
    elif not reach.reachable:
        parts.append(_said(words("target_out_of_reach")))
    rows = [
        (_named(leaf, words), amount(one.value_needed, leaf, words.language))
        for one in reach.single
        for leaf in (load_rules().indicator(one.indicator),)
    ]
    parts.append(f"<h3>{for_html(words('target_single'))} *</h3>")
    parts.append(_table((words("col_name"), words("col_goal")), rows) if rows else _said(words("target_single_none")))
    parts.append(notes_html(reach.notes, "mou", words))
    return "".join(parts)


def _route(found: Route, words: Words) -> str:
    end = words("target_route_end" if found.enough else "target_route_short", reached=figure(found.reached))
    return (
        f"<h3>{for_html(words('target_route'))} *</h3>{steps_table(found.steps, words)}"
        f'{_said(end)}<p class="note">{for_html(words("route_convention"))}</p>'
    )


def steps_table(steps: tuple[Step, ...], words: Words) -> str:
    """The steps as a table: from what to what, and the points gained."""
    heads = [words(key) for key in ("col_name", "col_now", "col_goal", "col_gain")]
    rows = []
    for step in steps:
        leaf = load_rules().indicator(step.indicator)
        now, goal = (amount(value, leaf, words.language) for value in (step.value, step.value_needed))
        rows.append((_named(leaf, words), now, goal, f"+{figure(step.gain)}"))
    return _table(heads, rows) if rows else ""


def _named(leaf: Indicator, words: Words) -> str:
    return f"{leaf.id} {name_of(leaf, words)}"


def _range(leaf: Indicator) -> str:
    return f"{figure(needed(leaf.id, level=leaf.marks[0]).points)}–{figure(leaf.weight)}"


def _said(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{unbroken(for_html(text))}</p>'


def _table(heads: tuple[str, ...] | list[str], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{for_html(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{for_html(first)}</th>{"".join(f"<td>{for_html(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f'<div class="wide"><table class="figures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
