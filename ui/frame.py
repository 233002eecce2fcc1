"""What stands around every page: title, style, language switch, the entries of the navigation."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui.words import LANGUAGES, Words

HERE = Path(__file__).parent
NAMES = {"th": "ไทย", "en": "English"}
# Streamlit's uploader speaks English only
UPLOADER = """<style>
[data-testid="stFileUploaderDropzone"] button p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button p::after {{ content: "{label}"; font-size: .9rem; }}
</style>"""
# so that a screen reader reads Thai as Thai, and the browser breaks its lines as Thai
SPEAKS = '<script>document.documentElement.lang = "{language}";</script>'


def words() -> Words:
    """The interface in the language that the person has switched to, Thai at first."""
    return Words(st.session_state.get("language") or LANGUAGES[0])


def dress(words: Words) -> None:
    """Title, icon and style of the page."""
    st.set_page_config(page_title=words("app"), page_icon=(HERE / "icon.svg").read_text(), layout="centered")
    st.html(HERE / "style.css")
    st.html(UPLOADER.format(label=words("choose_files")))
    st.logo((HERE / "logo.svg").read_text(encoding="utf-8"), icon_image=(HERE / "icon.svg").read_text())


def language_switch(words: Words) -> None:
    """The one switch between the languages, below the navigation."""
    with st.sidebar:
        st.segmented_control(
            words("language"), LANGUAGES, format_func=NAMES.get, default=LANGUAGES[0], required=True, key="language"
        )
        st.html(SPEAKS.format(language=words.language), unsafe_allow_javascript=True)


def entry(key: str, icon: str, draw: Callable[[], None], words: Words, default: bool = False):
    """A page of the navigation: its title is the text of `key`, its address the key, `icon` a Material symbol."""
    return st.Page(draw, title=words(key), icon=f":material/{icon}:", url_path=key, default=default)
