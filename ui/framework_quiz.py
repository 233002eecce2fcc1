"""The quiz: questions made from the rules, answered by the scorer, each answer with its clause."""

import streamlit as st

from index.search import Index
from qa.framework import Framework
from scoring import load_rules
from scoring.model import Value
from scoring.quiz import Question, quiz
from scoring.say import amount, figure
from scoring.working import working
from ui.clause import clause_html, open_button
from ui.escape import for_html, for_label
from ui.scorecard_figure import name_of, own_id
from ui.words import Words, unbroken

SEED, AT, CHOSEN, RIGHT = "quiz-seed", "quiz-at", "quiz-chosen", "quiz-right"  # keys of the session's state


def draw(found: Framework, index: Index, words: Words) -> None:
    """Draws the question one is at, or the result."""
    state = st.session_state
    questions = quiz(state.setdefault(SEED, 1))
    at = state.setdefault(AT, 0)
    st.html(f'<p class="lead">{for_html(words("quiz_lead"))}</p>')
    with st.container(key="quiz"):
        if at >= len(questions):
            _result(len(questions), words)
            return
        question = questions[at]
        st.progress((at + 1) / len(questions), words("quiz_question", number=at + 1, count=len(questions)))
        st.html(f"<h2>{unbroken(for_html(asked(question, words)))}</h2>")
        _choices(question, at, words)
        if state.get(CHOSEN) is not None:
            _explained(question, at, len(questions), found, index, words)


def asked(question: Question, words: Words) -> str:
    """The question as a person reads it."""
    row = question.indicator
    given = amount(question.given, row, words.language) if question.given is not None else ""
    return words(f"quiz_{question.kind}", **_values(question, row, given, words))


def answer(question: Question, choice: Value, words: Words) -> str:
    """A choice as a person reads it."""
    match question.kind:
        case "level":
            return words("level", mark=figure(choice))
        case "needed":
            return amount(choice, question.indicator, words.language)
        case "dimension":
            top = load_rules().indicator(choice)
            return f"{top.id} {name_of(top, words)}"
    return choice if isinstance(choice, str) else figure(choice)


def _values(question: Question, row, given: str, words: Words) -> dict:
    said = {"id": own_id(row), "name": name_of(row, words), "given": given, "level": question.level}
    return {name: value for name, value in said.items() if value is not None}


def _choices(question: Question, at: int, words: Words) -> None:
    state = st.session_state
    chosen = state.get(CHOSEN)

    def choose(place: int) -> None:
        state[CHOSEN] = place
        state[RIGHT] = state.get(RIGHT, 0) + (place == question.right)

    with st.container(key="choices", gap="xsmall"):
        for place, choice in enumerate(question.choices):
            icon = None
            if chosen is not None:
                icon = ":material/check_circle:" if place == question.right else ":material/cancel:" if place == chosen else ":material/circle:"  # fmt: skip
            st.button(
                for_label(answer(question, choice, words)), key=f"choice-{at}-{place}", width="stretch", wrap=True,
                icon=icon, disabled=chosen is not None, on_click=choose, args=(place,),
            )  # fmt: skip


def _explained(question: Question, at: int, count: int, found: Framework, index: Index, words: Words) -> None:
    state = st.session_state
    if state[CHOSEN] == question.right:
        st.success(words("quiz_right"), icon=":material/check:")
    else:
        said = words("quiz_wrong", answer=answer(question, question.answer, words))
        st.warning(for_label(said), icon=":material/info:")
    lines = working(question.score) if question.score is not None else ()
    sums = "".join(f'<p class="sum">{for_html(line)}</p>' for line in lines)
    citations = found.clauses[question.indicator.id]
    st.html(f'<div class="facts-of">{sums}</div>{clause_html(citations, words)}')
    open_button(citations, index, words, f"open-question-{at}")
    st.button(
        words("quiz_next" if at + 1 < count else "quiz_see"), key="quiz-next", type="primary",
        icon=":material/arrow_forward:", on_click=lambda: state.update({AT: at + 1, CHOSEN: None}),
    )  # fmt: skip


def _result(count: int, words: Words) -> None:
    state = st.session_state
    st.html(f'<p class="answer-line">{for_html(words("quiz_score", right=state.get(RIGHT, 0), count=count))}</p>')
    st.button(
        words("quiz_again"), key="quiz-again", icon=":material/replay:", type="primary",
        on_click=lambda: state.update({SEED: state[SEED] + 1, AT: 0, CHOSEN: None, RIGHT: 0}),
    )  # fmt: skip
