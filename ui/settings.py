"""What this program runs with: language, index and encoder, language model, who may enter."""

from collections.abc import Sequence

import streamlit as st

from index.search import Index
from ui import entry, visitor
from ui.entry import Access
from ui.escape import for_html
from ui.frame import NAMES
from ui.words import Words

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def page(index: Index, model: str | None, access: Access, kept: str, words: Words) -> None:
    """Draws the settings; `model` names the language model, None where there is none; `kept` the database."""
    st.html(f'<h1>{for_html(words("settings"))}</h1><p class="lead">{for_html(words("settings_lead"))}</p>')
    encoder = index.encoder
    _part(words("language"), [NAMES[words.language], words("language_how")])
    _part(
        words("encoder"),
        [
            words("encoder_is", name=encoder.name, dimension=encoder.dimension, digest=encoder.digest[:12]),
            words("index_holds", documents=len(index.documents), passages=len(index.passages)),
            words("encoder_how"),
        ],
    )
    _part(words("llm"), [words("llm_on", name=model), words("llm_on_how")] if model else [words("llm_off")])
    _part(words("conversations"), [words("kept_in", place=kept)])
    _part(words("entry"), _entry(access, words), warn=not access.login)
    if access.login:
        entry.leave(words)


def _entry(access: Access, words: Words) -> Sequence[str]:
    if access.login:
        listed = words("entry_listed", emails=len(access.emails), domains=", ".join(access.domains) or "–")
        return [listed, words("entry_you", email=str(st.user.get("email") or "?"))] if visitor.logged_in() else [listed]
    here = st.get_option("server.address") in LOOPBACK
    return [words("entry_open"), words("entry_here" if here else "entry_network"), words("entry_how")]


def _part(title: str, lines: Sequence[str], warn: bool = False) -> None:
    body = "".join(f"<p>{for_html(line)}</p>" for line in lines)
    kind = "setting open" if warn else "setting"
    st.html(f'<div class="{kind}"><h2>{for_html(title)}</h2>{body}</div>')
