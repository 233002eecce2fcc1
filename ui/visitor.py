"""Who is here: a person who has logged in, else a browser that we know again by a cookie of ours."""

import hashlib
import re
import secrets

import streamlit as st

COOKIE = "khumkha"
YEAR = 365 * 24 * 60 * 60  # seconds
_TOKEN = re.compile(r"[0-9a-f]{32}")


def owner() -> str:
    """Whose conversations and scenarios these are; the database never sees the cookie itself."""
    if logged_in():
        return f"user:{_digest(str(st.user.get('sub') or st.user.get('email')))}"
    return f"cookie:{_digest(_token())}"


def who() -> str:
    """The name in the audit log: the e-mail address of the login, else whose conversations these are."""
    return str(st.user.get("email") or owner()) if logged_in() else owner()


def logged_in() -> bool:
    """Has somebody logged in? Never where no login is configured."""
    return bool(st.user.get("is_logged_in"))


def remember(name: str, value: str) -> None:
    """Keeps a value of ours, letters and digits, in the browser for a year."""
    st.html(
        f"""<script>document.cookie = "{name}={value}; path=/; max-age={YEAR}; SameSite=Strict"
        + (location.protocol === "https:" ? "; Secure" : "");</script>""",
        unsafe_allow_javascript=True,
    )


def _token() -> str:
    """The browser's token, a new one where it has none; it lasts for the session even where cookies are refused."""
    state = st.session_state
    if "token" not in state:
        sent = str(st.context.cookies.get(COOKIE))
        state["token"] = sent if _TOKEN.fullmatch(sent) else secrets.token_hex(16)
    if st.context.cookies.get(COOKIE) != state["token"]:
        remember(COOKIE, state["token"])
    return state["token"]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
