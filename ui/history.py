"""The conversations that are kept: the list beside the page, and what can be done with the open one."""

import streamlit as st

from ui.escape import for_html, for_label
from ui.store import Conversations, Summary
from ui.words import Words

OPEN, DELETED, UNKNOWN = "conversation", "deleted", "unknown"  # keys of the session's state
ADDRESS, LINK = "c", "link"  # of the page's address: a conversation of one's own, one that was shared
LISTED = 20  # conversations in the list; search finds the rest


def current(conversations: Conversations, owner: str) -> Summary | None:
    """The open conversation: the session's, after a refresh the one of the page's address; None for a new one."""
    state = st.session_state
    asked = st.query_params.get(ADDRESS)
    if OPEN not in state:
        state[OPEN] = asked
    found = conversations.get(owner, state[OPEN]) if state[OPEN] else None
    if state[OPEN] and found is None:
        state[UNKNOWN] = True
    show(found.id if found else None)
    return found


def show(conversation: str | None) -> None:
    """Makes a conversation the open one, also in the page's address."""
    st.session_state[OPEN] = conversation
    if conversation and st.query_params.get(ADDRESS) != conversation:
        st.query_params[ADDRESS] = conversation
    elif not conversation:
        st.query_params.pop(ADDRESS, None)


def choose(conversation: str | None) -> None:
    """The person opens another conversation, or a new one."""
    for key in (DELETED, UNKNOWN):
        st.session_state.pop(key, None)
    show(conversation)


def beside(conversations: Conversations, owner: str, opened: str | None, words: Words) -> None:
    """The list in the sidebar: new, search, the last used first."""
    with st.sidebar, st.container(key="history", gap="xsmall"):
        st.button(
            words("new_conversation"), key="new", icon=":material/add:", width="stretch", on_click=choose, args=(None,)
        )  # fmt: skip
        every = conversations.all(owner)
        if not every:
            return
        search = st.text_input(
            words("search_conversations"), key="search", type="search", live=True, icon=":material/search:",
            placeholder=words("search_conversations"), label_visibility="collapsed",
        )  # fmt: skip
        found = conversations.all(owner, search) if search else every
        for summary in found[:LISTED]:
            st.button(
                for_label(summary.name), key=f"open-{summary.id}", on_click=choose, args=(summary.id,),
                type="secondary" if summary.id == opened else "tertiary", width="stretch",
            )  # fmt: skip
        if not found:
            st.html(f'<p class="facts">{for_html(words("nothing_found"))}</p>')
        if len(found) > LISTED:
            st.html(f'<p class="facts">{for_html(words("more_conversations", count=len(found) - LISTED))}</p>')


def notices(conversations: Conversations, owner: str, words: Words) -> None:
    """What happened to a conversation: deleted, with undo, or not to be opened."""
    state = st.session_state
    if state.pop(UNKNOWN, False):
        st.info(words("unknown_conversation"), icon=":material/info:")
    if gone := state.get(DELETED):

        def undo() -> None:
            conversations.restore(owner, gone)
            choose(gone)

        with st.container(key="deleted", horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: {for_label(words('deleted'))}", width="content")
            st.button(words("undo"), key="undo", icon=":material/undo:", on_click=undo)


def actions(summary: Summary, conversations: Conversations, owner: str, words: Words) -> None:
    """Name, share, delete: the menu of the open conversation."""

    def rename() -> None:
        conversations.rename(owner, summary.id, st.session_state[f"name-{summary.id}"])

    def delete() -> None:
        conversations.delete(owner, summary.id)
        choose(None)
        st.session_state[DELETED] = summary.id

    st.text_input(words("name"), summary.name, key=f"name-{summary.id}", on_change=rename, max_chars=80)
    if summary.link is None:
        st.button(
            words("share"), key="share", icon=":material/link:", help=words("share_help"), width="stretch",
            on_click=conversations.share, args=(owner, summary.id),
        )  # fmt: skip
    else:
        st.html(f'<p class="label">{for_html(words("shared_by_link"))}</p>')
        st.code(f"{_page_address()}?{LINK}={summary.link}", language=None, wrap_lines=True)
        st.button(
            words("unshare"), key="unshare", icon=":material/link_off:", width="stretch",
            on_click=conversations.unshare, args=(owner, summary.id),
        )  # fmt: skip
    st.button(words("delete"), key="delete", icon=":material/delete:", width="stretch", on_click=delete)


def _page_address() -> str:
    return (st.context.url or "").split("?")[0]
