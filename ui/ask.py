"""The page one asks on: suggestions while it is empty, then the conversation."""

from collections.abc import Callable, Sequence

import streamlit as st

from ingest.errors import KnownError
from ingest.limits import limit
from qa.assistant import Assistant
from qa.follow import whole
from qa.model import Answer
from qa.rephrase import Model, rephrase
from scoring import using
from ui import answer, chart, export, history
from ui.escape import for_html, for_label
from ui.record import as_record, as_turn
from ui.store import Conversations, Summary
from ui.turn import Turn
from ui.turns import TurnedAway, turns
from ui.words import Words

PENDING = "pending"  # key of the session's state: a question that has no answer yet
LONGEST_WORD = 500  # characters of feedback

# an answer is read from its beginning, unless all of it is in sight; the id makes the browser run it once for each.
# A second look, when the chart has its height and Streamlit has scrolled on its own.
TO_THE_QUESTION = """<script>
/* {id} */
[60, 500].forEach((wait) => setTimeout(() => {{
  const asked = [...document.querySelectorAll(".asked")].pop();
  const after = [...document.querySelectorAll('[class*="st-key-after-"]')].pop();
  if (!asked || !after) return;
  const typing = document.querySelector('[data-testid="stBottom"]');
  const floor = typing ? typing.getBoundingClientRect().top : innerHeight;
  const hidden = asked.getBoundingClientRect().top < 60 || after.getBoundingClientRect().bottom > floor;
  if (hidden) asked.scrollIntoView({{block: "start"}});
}}, wait));
</script>"""


def page(
    assistant: Assistant,
    model: Model | None,
    conversations: Conversations,
    owner: str,
    words: Words,
    note: Callable[[str, Answer], None] = lambda question, answer: None,
) -> None:
    """Draws the page: the open conversation of the owner, or one that was shared.

    A language model, where there is one, words an answer once it is drawn and kept. `note` records what was answered.
    """
    if link := st.query_params.get(history.LINK):
        _shared(link, assistant, conversations, words)
        return
    state = st.session_state

    def ask(question: str) -> None:
        state[PENDING] = question
        state["asking"] = True

    typed = st.chat_input(words("ask_here"), key="question", submit_mode="stop")
    if typed is not None:
        ask(typed)
    head = st.container(key="head")
    opened = history.current(conversations, owner)
    kept = conversations.turns(owner, opened.id) if opened else ()
    for turn in (as_turn(one, assistant.index.documents) for one in kept):
        _turn(turn, assistant, conversations, owner, words, ask)
    if state.pop("asking", False):
        state[PENDING] = whole(state[PENDING], kept[-1].question if kept else None)  # shown as it was understood
        try:
            kept = _answer(state[PENDING], opened, assistant, model, conversations, owner, words, ask, note)
            opened = history.current(conversations, owner)
            state.pop(PENDING, None)
        except TurnedAway as fault:
            _unanswered(state[PENDING], limit(fault.key).said(words.language), words, ask)
    elif PENDING in state:
        _question(state[PENDING])
        _unanswered(state[PENDING], words("stopped"), words, ask)
    elif not kept:
        _welcome(words, ask)
    with head:
        history.notices(conversations, owner, words)
        if opened:
            _head(opened, kept, assistant, conversations, owner, words)
    history.beside(conversations, owner, opened.id if opened else None, words)
    if kept:
        st.html(TO_THE_QUESTION.format(id=kept[-1].id), unsafe_allow_javascript=True)


def _answer(question, opened: Summary | None, assistant, model, conversations, owner, words, ask, note):
    """Answers, keeps the turn and draws it; every turn of the conversation comes back."""
    _question(question)
    place = st.empty()
    with place, st.spinner(words("answering"), show_time=False), turns().taken(owner):
        said = assistant.ask(question)
    with using(assistant.rules_for(question)):
        figure = chart.figure(said.score, Words(said.language))
    place.empty()  # a stop takes effect here, before anything is kept
    conversation = conversations.add(owner, opened.id if opened else None, question, said.text, as_record(said, figure))
    history.choose(conversation)
    _note(note, question, said, words)
    kept = conversations.turns(owner, conversation)
    with place.container():
        _said(as_turn(kept[-1], assistant.index.documents), assistant, conversations, owner, words, ask)
    if model is not None:
        _reword(model, question, said, kept[-1].id, conversations, owner, words)
    return kept


def _note(note: Callable[[str, Answer], None], question: str, said: Answer, words: Words) -> None:
    try:
        note(question, said)
    except KnownError as fault:
        st.warning(words("not_recorded", error=for_label(str(fault))), icon=":material/warning:")


def _reword(model: Model, question, said, turn: str, conversations, owner, words) -> None:
    """The answer stands as it was found until its rewording has passed; asking on breaks the waiting off."""
    place = st.empty()
    worded = rephrase(model, question, said, lambda: place.caption(words("rewording")))
    place.empty()
    if worded.text != said.text:
        conversations.reword(owner, turn, worded.text)
        st.session_state.pop(PENDING, None)
        st.rerun()


def _turn(turn: Turn, assistant, conversations, owner, words, ask) -> None:
    _question(turn.question)
    _said(turn, assistant, conversations, owner, words, ask)


def _question(question: str) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f'<p class="asked">{for_html(question)}</p>')


def _said(turn: Turn, assistant, conversations: Conversations | None, owner, words, ask) -> None:
    """The answer; with feedback and export where the conversation is one's own."""
    with st.chat_message("assistant", avatar=":material/article:"):
        answer.draw(turn, assistant.index, words, ask)
        if conversations:
            with st.container(key=f"after-{turn.id}", horizontal=True, vertical_alignment="center", gap="small"):
                _feedback(turn, conversations, owner, words)
                _files(turn.id, turn.question, [turn], assistant, words)


def _feedback(turn: Turn, conversations: Conversations, owner: str, words: Words) -> None:
    """A thumb, and a word once it is given."""
    state, thumb, word = st.session_state, f"thumb-{turn.id}", f"word-{turn.id}"

    def rate() -> None:
        conversations.rate(owner, turn.id, state[thumb], state.get(word) or "")

    given = st.feedback("thumbs", key=thumb, default=turn.thumb, on_change=rate)
    if given is not None:
        st.text_input(
            words("word"), turn.word, key=word, on_change=rate, max_chars=LONGEST_WORD, width=320,
            placeholder=words("word_down" if given == 0 else "word_up"), label_visibility="collapsed",
        )  # fmt: skip


def _files(key: str, name: str, turns: Sequence[Turn], assistant: Assistant, words: Words) -> None:
    """The menu that saves turns as a file."""
    documents = assistant.index.documents
    with st.popover(words("export"), icon=":material/download:", type="tertiary", key=f"files-{key}"):
        st.download_button(
            words("as_word"), lambda: export.as_word(name, turns, documents, words), words("file_name") + ".docx",
            export.WORD_TYPE, key=f"word-file-{key}", on_click="ignore", width="stretch", icon=":material/description:",
        )  # fmt: skip
        st.download_button(
            words("as_markdown"), lambda: export.as_markdown(name, turns, documents, words),
            words("file_name") + ".md", "text/markdown", key=f"markdown-file-{key}", on_click="ignore",
            width="stretch", icon=":material/code:",
        )  # fmt: skip


def _head(opened: Summary, kept, assistant, conversations, owner, words) -> None:
    """The open conversation's name and what can be done with it."""
    turns = [as_turn(one, assistant.index.documents) for one in kept]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="conversation"):
        st.html(f'<p class="label name">{for_html(opened.name)}</p>')
        _files("all", opened.name, turns, assistant, words)
        with st.popover(words("more"), icon=":material/more_horiz:", type="tertiary", key="more"):
            history.actions(opened, conversations, owner, words)


def _unanswered(question: str, why: str, words: Words, ask: Callable[[str], None]) -> None:
    """A question whose answer was stopped, or that could not be answered now, is not lost."""
    with st.container(key="stopped", horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/stop_circle: {for_label(why)}", width="content")
        st.button(words("ask_again"), key="again", icon=":material/replay:", on_click=ask, args=(question,))


def _shared(link: str, assistant: Assistant, conversations: Conversations, words: Words) -> None:
    """A conversation that someone shared, to be read only."""
    summary = conversations.by_link(link)

    def leave() -> None:
        st.query_params.pop(history.LINK, None)

    if summary is None:
        st.info(words("no_longer_shared"), icon=":material/link_off:")
    else:
        st.html(f'<h1 class="name">{for_html(summary.name)}</h1><p class="lead">{for_html(words("shared_lead"))}</p>')
        turns = [as_turn(one, assistant.index.documents) for one in conversations.shared_turns(link)]
        _files("all", summary.name, turns, assistant, words)
        for turn in turns:
            _question(turn.question)
            _said(turn, assistant, None, "", words, None)
    st.button(words("own_question"), key="leave", icon=":material/forum:", on_click=leave)


def _welcome(words: Words, ask: Callable[[str], None]) -> None:
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
