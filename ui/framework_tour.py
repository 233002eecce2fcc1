"""A walk through the framework for those who are new: each stop says one thing and shows its clause."""

from dataclasses import dataclass

import streamlit as st

from index.search import Index
from qa.framework import Framework, located
from qa.model import Citation
from scoring import load_rules, needed, score
from scoring.say import amount, figure
from ui.clause import clause_html, open_button
from ui.escape import for_html
from ui.scorecard_figure import name_of, target_of
from ui.words import Words, unbroken

AT = "tour-stop"  # key of the session's state


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the tour."""

    title: str
    text: str
    citations: tuple[Citation, ...]


def draw(found: Framework, index: Index, words: Words) -> None:
    """Draws the stop one is at, with the way on and back."""
    state = st.session_state
    stops = tour(found, index, words)
    at = min(state.get(AT, 0), len(stops) - 1)
    stop = stops[at]
    with st.container(key="tour"):
        st.progress((at + 1) / len(stops), words("tour_step", number=at + 1, count=len(stops)))
        st.html(f"<h2>{for_html(stop.title)}</h2><p>{unbroken(for_html(stop.text))}</p>")
        st.html(clause_html(stop.citations, words))
        open_button(stop.citations, index, words, f"open-stop-{at}")
        with st.container(key="tour-way", horizontal=True, gap="small"):
            st.button(words("tour_back"), key="tour-back", icon=":material/arrow_back:", disabled=not at,
                      on_click=lambda: state.update({AT: at - 1}))  # fmt: skip
            if at + 1 < len(stops):
                st.button(words("tour_next"), key="tour-next", icon=":material/arrow_forward:", type="primary",
                          on_click=lambda: state.update({AT: at + 1}))  # fmt: skip
            else:
                st.button(words("tour_again"), key="tour-again", icon=":material/replay:",
                          on_click=lambda: state.update({AT: 0}))  # fmt: skip
        if at + 1 == len(stops):
            st.html(f'<p class="lead">{for_html(words("tour_to_quiz"))}</p>')


def tour(found: Framework, index: Index, words: Words) -> tuple[Stop, ...]:
    """The stops: the agreement, its dimensions, the scale with an example, the matrix, the plan."""
    rules = load_rules()
    mou, plan = rules.rubric("mou"), rules.rubric("plan")
    tops = [row for row in mou.indicators if row.kind == "dimension"]
    total = rules.indicator("total")
    years = ", ".join(map(str, mou.fiscal_years))
    stops = [Stop(words("tour_agreement"), words("tour_agreement_text", years=years), located(index, mou.in_force))]
    names = ", ".join(f"{name_of(top, words).partition(' (')[0]} ({figure(top.weight)})" for top in tops)
    title = words("tour_dimensions", count=len(tops), weight=figure(total.weight))
    stops.append(Stop(title, names, found.clauses[total.id]))
    for top in tops:
        text = words("tour_dimension_text", weight=figure(top.weight), count=len(rules.leaves("mou", top.id)))
        title = words("tour_dimension", id=top.id, name=name_of(top, words).partition(" (")[0])
        stops.append(Stop(title, text, found.clauses[top.id]))
    stops.append(_example(index, words))
    leaf = rules.leaves("matrix")[0]
    text = words("tour_matrix_text", name=name_of(leaf, words), target=target_of(leaf, words))
    title = words("tour_matrix", count=len(rules.leaves("matrix")))
    stops.append(Stop(title, text, found.clauses[leaf.id]))
    said = plan.mark_names if words.language == "th" else [names[0] for names in plan.mark_names_en]
    targets = ", ".join(
        words("tour_target", name=name, points=figure(mark)) for name, mark in zip(said, plan.marks, strict=True)
    )
    title = words("tour_plan", years=", ".join(map(str, plan.fiscal_years)))
    text = words("tour_plan_text", count=len(plan.marks), names=targets)
    stops.append(Stop(title, text, located(index, plan.scale)))
    return tuple(stops)


def _example(index: Index, words: Words) -> Stop:
    """The scale, and what a figure on one of its levels earns."""
    rules = load_rules()
    rubric = rules.rubric("mou")
    leaf = next(leaf for leaf in rules.leaves("mou") if leaf.method == "interpolate")
    value = needed(leaf.id, level=rubric.marks[len(rubric.marks) // 2]).value_needed
    found = score(leaf.id, value)
    text = words(
        "tour_scale_text", id=leaf.id, name=name_of(leaf, words), value=amount(value, leaf, words.language),
        level=found.level, points=figure(found.points), weight=figure(leaf.weight),
    )  # fmt: skip
    title = words("tour_scale", low=figure(rubric.marks[0]), high=figure(rubric.marks[-1]))
    return Stop(title, text, (*located(index, rubric.scale), *located(index, leaf.source)))
