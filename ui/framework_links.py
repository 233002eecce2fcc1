"""From strategy to project to what measures it: three columns, each the parts of what is chosen in the one before."""

import streamlit as st

from index.search import Index
from qa.framework import ALIKE, Framework, Project
from ui.clause import open_button
from ui.escape import for_html, for_label
from ui.scorecard_figure import name_of, target_of
from ui.words import Words

STRATEGY, PROJECT = "framework-strategy", "framework-project"  # keys of the session's state


def draw(found: Framework, index: Index, words: Words) -> None:
    """Draws the columns; the first strategy and its first project are chosen at first."""
    if not found.strategies:
        st.html(f'<p class="lead">{for_html(words("framework_missing"))}</p>')
        return
    state = st.session_state
    thai = words.language == "th"
    st.html(f'<p class="lead">{for_html(words("links_lead"))}</p>')
    one, two, three = st.columns((3, 4, 5), gap="medium")
    strategy = next((s for s in found.strategies if s.node.id == state.get(STRATEGY)), found.strategies[0])
    project = next((p for p in strategy.projects if p.node.id == state.get(PROJECT)), strategy.projects[0])
    with one, st.container(key="strategies", gap="xsmall"):
        st.html(f'<p class="label">{for_html(words("strategies"))}</p>')
        for other in found.strategies:
            node = other.node
            label = for_label(node.name if thai else node.name_en)
            kind = "primary" if other is strategy else "secondary"
            st.button(label, key=f"strategy-{node.id}", width="stretch", wrap=True, type=kind,
                      on_click=lambda key=node.id: state.update({STRATEGY: key}))  # fmt: skip
        open_button(strategy.node.citations, index, words, f"open-strategy-{strategy.node.id}")
    with two, st.container(key="projects", gap="xsmall"):
        st.html(f'<p class="label">{for_html(words("projects"))}</p>')
        for other in strategy.projects:
            node = other.node
            label = for_label(node.name if thai else f"{node.name.partition(' ')[0]} {node.name_en}")
            kind = "primary" if other is project else "secondary"
            st.button(label, key=f"project-{node.id}", width="stretch", wrap=True, type=kind,
                      on_click=lambda key=node.id: state.update({PROJECT: key}))  # fmt: skip
    with three, st.container(key="project-card", gap="xsmall"):
        _project(project, found, index, words)


def _project(project: Project, found: Framework, index: Index, words: Words) -> None:
    lists = (
        (words("budget"), (project.budget,) if project.budget else ()),
        (words("project_indicators"), project.indicators),
        (words("goals"), project.goals),
    )
    st.html("".join(_list(name, items) for name, items in lists if items))
    remarks = [thai if words.language == "th" else english for thai, english in project.remarks]
    st.html("".join(f'<p class="note">{for_html(remark)}</p>' for remark in dict.fromkeys(remarks)))
    open_button(project.node.citations, index, words, f"open-{project.node.id}")
    st.html(f'<p class="label">{for_html(words("mou_indicators"))} *</p>')
    if not project.links:
        st.html(f"<p>{for_html(words('links_none'))}</p>")
    for link in project.links:
        leaf = link.indicator
        with st.container(key=f"link-{leaf.id}", gap="xxsmall"):
            st.html(
                f'<p class="indicator"><b>{for_html(name_of(leaf, words))}</b> '
                f'<span class="weight">{for_html(target_of(leaf, words) if leaf.target is not None else "")}</span></p>'
                f'<p class="note" lang="th">{for_html(leaf.locator)}</p>'
                f'<p class="note">{for_html(words("links_same", words=link.words))}</p>'
            )
            open_button(found.clauses[leaf.id], index, words, f"open-link-{leaf.id}")
    st.html(f'<p class="note">{for_html(words("links_note", letters=ALIKE))}</p>')


def _list(name: str, items: tuple[str, ...]) -> str:
    body = "".join(f'<li lang="th">{for_html(item)}</li>' for item in items)
    return f'<p class="label">{for_html(name)}</p><ul class="plain">{body}</ul>'
