"""The page one asks on: suggestions while it is empty, then the conversation."""

import streamlit as st

from qa.assistant import Assistant
from qa.rephrase import Model
from ui import answer, conversation
from ui.escape import for_html, for_label
from ui.words import Words

# a long answer is read from its beginning; the number makes the browser run it once for each answer
TO_THE_QUESTION = """<script>
/* {number} */
setTimeout(() => {{
  const asked = [...document.querySelectorAll(".asked")].pop();
  if (asked && asked.getBoundingClientRect().top < 60) asked.scrollIntoView({{block: "start"}});
}}, 400);
</script>"""


def page(assistant: Assistant, words: Words, model: Model | None = None) -> None:
    """Draws the page; the conversation lives in the session. A language model words the last answer once it is drawn."""
    state = st.session_state

    def ask(question: str) -> None:
        conversation.ask(state, assistant, question)

    typed = st.chat_input(words("ask_here"), key="question")
    if typed is not None:
        ask(typed)
    turns = conversation.turns(state)
    if not turns:
        _welcome(words, ask)
    for number, turn in enumerate(turns):
        with st.chat_message("user", avatar=":material/person:"):
            st.html(f'<p class="asked">{for_html(turn.question)}</p>')
        with st.chat_message("assistant", avatar=":material/article:"):
            answer.draw(turn.answer, str(number), assistant.index, words, ask, turn.question)
    _actions(turns, words)
    if turns:
        st.html(TO_THE_QUESTION.format(number=len(turns)), unsafe_allow_javascript=True)
    if model is not None:
        _reword(model, words)


def _reword(model: Model, words: Words) -> None:
    """The answer stands as it was found until its rewording has passed; asking on breaks the waiting off."""
    place = st.empty()
    if conversation.reword(st.session_state, model, lambda: place.caption(words("rewording"))):
        st.rerun()
    place.empty()


def _actions(turns: list[conversation.Turn], words: Words) -> None:
    state = st.session_state
    if turns:
        with st.container(key="actions", horizontal=True, horizontal_alignment="right", gap="small"):
            st.download_button(
                words("export"), conversation.as_markdown(turns, words), words("export_name"), "text/markdown",
                key="export", help=words("export_help"), icon=":material/download:", type="tertiary", on_click="ignore",
            )  # fmt: skip
            st.button(
                words("clear"), key="clear", help=words("clear_help"), icon=":material/delete_sweep:",
                type="tertiary", on_click=conversation.clear, args=(state,),
            )  # fmt: skip
    elif state.get(conversation.CLEARED):
        with st.container(key="cleared", horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: {for_label(words('cleared'))}", width="content")
            st.button(words("undo"), key="undo", icon=":material/undo:", on_click=conversation.restore, args=(state,))


def _welcome(words: Words, ask) -> None:
    with st.container(key="welcome"):
        st.html(
            f'<h1 class="welcome">{for_html(words("ask_title"))}</h1><p class="lead">{for_html(words("ask_lead"))}</p>'
        )
        groups = words.suggestions()
        for column, (who, questions) in zip(st.columns(len(groups), gap="medium"), groups.items(), strict=True):
            with column:
                st.html(f'<p class="label">{for_html(who)}</p>')
                for number, question in enumerate(questions):
                    st.button(
                        for_label(question),
                        key=f"suggestion-{who}-{number}",
                        on_click=ask,
                        args=(question,),
                        width="stretch",
                        wrap=True,
                    )
