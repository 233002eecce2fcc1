"""Who may enter: everybody who reaches the page, or, where a login is configured, those on the allow-list.

.streamlit/secrets.toml: [auth] as Streamlit has it, and [access] with `emails`, `domains` or both. A login proves
who somebody is, not that they may enter: without [access] nobody may.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from ui import visitor
from ui.escape import for_html, for_label
from ui.words import Words


@dataclass(frozen=True, slots=True)
class Access:
    """Who may enter."""

    login: bool = False  # False: everybody
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()  # of e-mail addresses

    def admits(self, claims: Mapping[str, object]) -> bool:
        """May the person with these claims of the login provider enter?

        >>> Access(True, domains=("dga.or.th",)).admits({"email": "Somchai@DGA.or.th"})
        True
        >>> Access(True, domains=("dga.or.th",)).admits({"email": "x@dga.or.th.example"})
        False
        """
        email = str(claims.get("email") or "").strip().lower()
        if claims.get("email_verified") in (False, "false") or email.count("@") != 1:
            return False
        return email in self.emails or email.partition("@")[2] in self.domains


def access() -> Access:
    """Who may enter, as .streamlit/secrets.toml has it."""
    if not st.secrets.load_if_toml_exists() or "auth" not in st.secrets:
        return Access()
    listed = st.secrets.get("access", {})
    return Access(True, _lower(listed.get("emails", ())), _lower(listed.get("domains", ())))


def passed(access: Access, words: Words) -> bool:
    """Whether the person may go on; draws the way in, or why there is none, where not."""
    if not access.login:
        return True
    if not visitor.logged_in():
        st.html(f'<h1>{for_html(words("app"))}</h1><p class="lead">{for_html(words("login_lead"))}</p>')
        st.button(words("login"), key="login", icon=":material/login:", type="primary", on_click=st.login)
        return False
    if not access.admits(st.user):
        st.warning(words("not_admitted", email=for_label(str(st.user.get("email") or "?"))), icon=":material/block:")
        leave(words)
        return False
    return True


def leave(words: Words) -> None:
    """The button that logs out."""
    st.button(words("logout"), key="logout", icon=":material/logout:", on_click=st.logout)


def _lower(values) -> tuple[str, ...]:
    """Addresses or domains as they are compared; a single text counts as a list of one."""
    listed = [values] if isinstance(values, str) else values
    return tuple(str(value).strip().lower().removeprefix("@") for value in listed)
