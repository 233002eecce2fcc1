"""Three pictures made of buttons: weights as areas, the result chain as a grid, the ecosystem as a flow."""

from collections.abc import Sequence

import streamlit as st

from index.search import Index
from qa.framework import Framework, Node, Role
from scoring import Indicator, load_rules
from scoring.say import figure
from ui.clause import open_at
from ui.escape import for_html, for_label
from ui.scorecard_figure import name_of, own_id, target_of
from ui.words import Words

HEIGHT = 19  # rem, of every dimension: areas are weights, since its width is its weight too
LEAST = 3.2  # rem: lower than that, no name can be read


def weights(found: Framework, index: Index, words: Words) -> None:
    """The four dimensions as wide as their weight, the indicators in them as high as theirs."""
    rules = load_rules()
    rows = rules.rubric("mou").indicators
    tops = [row for row in rows if row.kind == "dimension"]
    total = rules.indicator("total")
    _lead(words("weights_lead", weight=figure(total.weight)))
    st.html(f"<style>{_heights(tops)}</style>")
    with st.container(key="treemap"):
        for column, top in zip(st.columns([float(top.weight) for top in tops], gap="small"), tops, strict=True):
            with column, st.container(key=f"dim-{top.id}", gap="xxsmall"):
                _indicator(top, found, index, words, first=True)
                for row in rows:
                    if row.parent == top.id or any(row.parent == group.id for group in _groups(top)):
                        _indicator(row, found, index, words)


def chain(found: Framework, index: Index, words: Words) -> None:
    """From input to impact, one row for each role, then the indicators that measure them."""
    if not found.chain:
        _missing(words)
        return
    _lead(words("chain_lead"))
    thai = words.language == "th"
    with st.container(key="chain"):
        heads = [names[0] if thai else names[1] for names in found.stages]
        with st.container(key="stages"):
            for number, (column, head) in enumerate(zip(st.columns(len(heads), gap="small"), heads, strict=True)):
                arrow = "" if number == len(heads) - 1 else " →"
                column.html(f'<p class="stage">{for_html(head)}{arrow}</p>')
        for role in found.chain:
            _role(role, index, words)
    place = load_rules().leaves("matrix")[0].locator.partition(" › ")[0]
    st.html(f"<h2>{for_html(words('chain_matrix', place=place))}</h2>")
    groups = [*((role.node.name, role.indicators) for role in found.chain), (heads[-1], found.impact)]
    with st.container(key="measures"):
        for column, (name, leaves) in zip(st.columns(len(groups), gap="small"), groups, strict=True):
            with column:
                st.html(f'<p class="label">{for_html(name)}</p>')
                for leaf in leaves:
                    head = f"{own_id(leaf)}. {target_of(leaf, words)}"
                    _button(head, leaf.id, found.clauses[leaf.id], index, words, name_of(leaf, words))


def ecosystem(found: Framework, index: Index, words: Words) -> None:
    """The value chain as a flow, what enables it below, the indicator that measures it."""
    if not found.components:
        _missing(words)
        return
    _lead(words("ecosystem_lead"))
    sections = list(dict.fromkeys(node.section for node in found.components))
    for number, section in enumerate(sections):
        st.html(f"<h2>{for_html(section)}</h2>")
        nodes = [node for node in found.components if node.section == section]
        with st.container(key=f"flow-{number}"):
            for column, node in zip(st.columns(len(nodes), gap="small"), nodes, strict=True):
                with column:
                    head = f"{node.id}. {_name(node, words)}"
                    _button(head, f"component-{node.id}", node.citations, index, words, node.items[0])
    leaf = _measure(found)
    st.html(f"<h2>{for_html(words('ecosystem_measured'))}</h2>")
    label = f"{leaf.id} {name_of(leaf, words)} · {words('weight_of', weight=figure(leaf.weight))}"
    _button(label, f"ecosystem-{leaf.id}", found.clauses[leaf.id], index, words)


def _measure(found: Framework) -> Indicator:
    """The indicator that names the attachment the components stand in."""
    place = found.components[0].citations[0].locator.partition(" › ")[0]
    return next(leaf for leaf in load_rules().leaves("mou") if place in leaf.name)


def _role(role: Role, index: Index, words: Words) -> None:
    name = role.node.name if words.language == "th" else f"{role.node.name}: {role.node.name_en}"
    st.html(f'<p class="role">{for_html(name)}</p>')
    with st.container(key=f"role-{role.node.id}"):
        for column, node in zip(st.columns(len(role.stages), gap="small"), role.stages, strict=True):
            if node is None:
                continue
            with column:
                first = (node.items_en if words.language == "en" and node.items_en else node.items)[0]
                head = f"{_name(node, words)} · {words('items', count=len(node.items))}"
                _button(head, f"chain-{node.id}", node.citations, index, words, first)


def _indicator(row: Indicator, found: Framework, index: Index, words: Words, first: bool = False) -> None:
    name = name_of(row, words).partition(" (")[0]
    label = f"**{row.id}** {for_label(name)}\u00a0·\u00a0**{figure(row.weight)}**"
    kind = "primary" if first else "tertiary" if row.kind == "group" else "secondary"
    with st.container(key=f"map-{row.id}"):
        if st.button(label, key=f"node-{row.id}", width="stretch", wrap=True, type=kind):
            open_at(found.clauses[row.id], index, words)


def _groups(top: Indicator) -> list[Indicator]:
    """The groups of a dimension, at any depth."""
    rows = load_rules().rubric(top.rubric).indicators
    groups = [row for row in rows if row.kind == "group"]
    return [group for group in groups if group.id == top.id or group.id.startswith(f"{top.id}.")]


def _heights(tops: Sequence[Indicator]) -> str:
    """The height of every indicator's box: its share of the dimension."""
    rules = load_rules()
    return "".join(
        f".st-key-map-{leaf.id.replace('.', '-')} button {{ min-height: {max(LEAST, HEIGHT * float(leaf.weight / top.weight)):.1f}rem; }}"
        for top in tops
        for leaf in rules.leaves(top.rubric, top.id)
    )


def _button(head: str, key: str, citations: Sequence, index: Index, words: Words, text: str = "") -> None:
    """A box with its heading and, cut off by the style where it is long, its text."""
    label = f"**{for_label(head)}**  \n{for_label(text)}" if text else for_label(head)
    if st.button(label, key=f"node-{key}", width="stretch", wrap=True):
        open_at(citations, index, words)


def _name(node: Node, words: Words) -> str:
    return node.name if words.language == "th" else node.name_en


def _lead(text: str) -> None:
    st.html(f'<p class="lead">{for_html(text)}</p>')


def _missing(words: Words) -> None:
    _lead(words("framework_missing"))
