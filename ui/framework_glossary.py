"""The glossary: every term with its other names, found as one types, and read in the documents."""

import streamlit as st

from index.search import Index
from qa.model import Citation
from ui.clause import open_at
from ui.escape import for_html, for_label
from ui.words import Words

SHOWN = 40  # terms at once
LOOKED_AT = 20  # passages that search finds
OPENED = 6  # terms few enough for a button each


def draw(index: Index, words: Words) -> None:
    """Draws the search and what it finds."""
    st.html(f'<p class="lead">{for_html(words("glossary_lead"))}</p>')
    typed = st.text_input(
        words("glossary_search"), key="glossary", live=True, type="search", icon=":material/search:",
        placeholder=words("glossary_search"), label_visibility="collapsed", autocomplete="off",
    )  # fmt: skip
    terms = matching(index.glossary.terms, typed)
    if not terms:
        st.html(f'<p class="lead">{for_html(words("glossary_none"))}</p>')
        return
    said = words("glossary_more", shown=SHOWN, count=len(terms)) if len(terms) > SHOWN else words("glossary_found", count=len(terms))  # fmt: skip
    st.html(f'<p class="label">{for_html(said)}</p>{_table(terms[:SHOWN], words)}')
    if len(terms) <= OPENED:
        with st.container(key="glossary-open", horizontal=True, gap="small"):
            for number, term in enumerate(terms):
                label = for_label(words("glossary_open", term=term[0]))
                if st.button(label, key=f"term-{number}-{term[0]}", icon=":material/menu_book:"):
                    open_at(_best(index, term, typed), index, words)


def matching(terms: tuple[tuple[str, ...], ...], typed: str) -> list[tuple[str, ...]]:
    """The terms of which a name has what was typed in it, those that begin with it first; all where nothing was.

    >>> matching((("งบประมาณ", "budget"), ("งบ",)), "BUD")
    [('งบประมาณ', 'budget')]
    """
    wanted = " ".join(typed.split()).casefold()
    found = [term for term in terms if any(wanted in name.casefold() for name in term)]
    return sorted(found, key=lambda term: not any(name.casefold().startswith(wanted) for name in term))


def _best(index: Index, term: tuple[str, ...], typed: str) -> tuple[Citation, ...]:
    """The paragraph or cell that says the term, by a name that was typed before others, in the passage found best."""
    names = [name.casefold() for name in term]
    wanted = [name for name in names if typed.strip().casefold() in name]
    passages = [*(hit.passage for hit in index.search(wanted[0], k=LOOKED_AT)), *index.passages]
    for said in (wanted, names):
        for passage in passages:
            for unit in passage.units:
                if any(name in unit.text.casefold() for name in said):
                    return (Citation.of_span(index.documents[passage.source], passage, unit.start, unit.end),)
    return ()


def _table(terms: list[tuple[str, ...]], words: Words) -> str:
    rows = "".join(f"<tr><td>{_names(term, thai=True)}</td><td>{_names(term, thai=False)}</td></tr>" for term in terms)
    heads = "".join(f'<th scope="col">{for_html(words(key))}</th>' for key in ("glossary_thai", "glossary_english"))
    return f'<table class="glossary"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _names(term: tuple[str, ...], thai: bool) -> str:
    return for_html(" · ".join(name for name in term if name.isascii() != thai))
