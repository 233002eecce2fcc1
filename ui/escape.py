"""Text of documents and people, made harmless for the place it is drawn in."""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-!|:$~])")


def for_html(text: str) -> str:
    """The text as HTML shows it letter for letter.

    >>> for_html('<b>"ก"</b>')
    '&lt;b&gt;&quot;ก&quot;&lt;/b&gt;'
    """
    return html.escape(text)


def for_label(text: str) -> str:
    """The text as a Streamlit label (Markdown) shows it letter for letter, on one line.

    >>> for_label("ร้อยละ *80*")
    'ร้อยละ \\\\*80\\\\*'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def for_quote(text: str) -> str:
    """The text as a Markdown block quote, its lines kept.

    >>> for_quote("ก<\\nข")
    '> ก&lt;\\n> ข'
    """
    return "\n".join(f"> {html.escape(line, quote=False)}" for line in text.splitlines())
