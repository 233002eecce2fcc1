"""A result that opens its rule: level and points on a button; thresholds, arithmetic and clause behind it."""

from decimal import Decimal

import streamlit as st

from index.search import Index
from scoring import Indicator, Score, load_rules
from scoring.card import Row
from scoring.say import amount, figure
from scoring.scorer import CONVENTION
from scoring.working import working
from ui.clause import clause_html, open_button, rule_citations
from ui.escape import for_html, for_label
from ui.words import Words, unbroken


def name_of(indicator: Indicator, words: Words) -> str:
    """The indicator's name in the page's language."""
    return indicator.name if words.language == "th" else indicator.name_en


def own_id(indicator: Indicator) -> str:
    """The id as the document has it."""
    return str(indicator.number) if indicator.number else indicator.id.removeprefix(f"{indicator.rubric}.")


def target_of(leaf: Indicator, words: Words) -> str:
    """The target of an indicator of the matrix: as printed, or its figure in English."""
    return leaf.target_text if words.language == "th" else amount(leaf.target, leaf, "en")


def marked(score: Score | None) -> str:
    """An asterisk where the figure is a convention of ours."""
    return " *" if score is not None and score.basis == CONVENTION else ""


def rule_button(row: Row, label: str, index: Index, words: Words, key: str) -> None:
    """The button with the result; behind it where the result comes from."""
    with st.popover(for_label(label + marked(row.score)), key=f"rule-{key}", width="stretch", wrap=True):
        indicator = row.indicator
        st.html(f'<p class="title">{for_html(own_id(indicator))} {for_html(name_of(indicator, words))}</p>')
        st.html(_facts(row, words))
        citations = rule_citations(index, indicator)
        st.html(f'<p class="label">{for_html(words("clause"))}</p>{clause_html(citations, words)}')
        open_button(citations, index, words, f"open-{key}")


def ladder(row: Row, words: Words) -> str:
    """The thresholds in a line, those that are reached filled."""
    indicator = row.indicator
    reached = row.score.level if row.score is not None and row.score.level is not None else 0
    steps = "".join(
        f'<li class="{"reached" if mark <= reached else ""}"><b>{figure(mark)}</b>{for_html(figure(threshold))}</li>'
        for mark, threshold in zip(indicator.marks, indicator.thresholds, strict=True)
    )
    return f'<ol class="ladder" aria-label="{for_html(words("thresholds"))}">{steps}</ol>'


def notes_html(notes: tuple[str, ...], rubric: str, words: Words) -> str:
    """The rules' notes as a list."""
    said = [load_rules().note(rubric, note, words.language) for note in notes]
    return "".join(f'<p class="note">{unbroken(for_html(note))}</p>' for note in said)


def _facts(row: Row, words: Words) -> str:
    indicator, score = row.indicator, row.score
    parts = [_scale(indicator, words)]
    parts += [f'<p class="sum">{for_html(line)}</p>' for line in (working(score) if score else ())]
    if score is not None and score.next_level is not None and score.rubric == "mou":
        gap = amount(score.to_next, indicator, words.language)
        parts.append(f"<p>{unbroken(for_html(words('next_line', gap=gap, next=score.next_level)))}</p>")
    if score is not None:
        basis = words("by_convention" if score.basis == CONVENTION else "by_document")
        parts.append(f'<p><span class="basis {score.basis}">{for_html(basis)}</span></p>')
        parts.append(notes_html(score.notes, score.rubric, words))
    else:
        parts.append(notes_html(indicator.notes, indicator.rubric, words))
    return f'<div class="facts-of">{"".join(parts)}</div>'


def _scale(indicator: Indicator, words: Words) -> str:
    """The thresholds, targets or words of the scale as a table; the matrix: its target and formula."""
    if indicator.rubric == "matrix":
        keys = ("target_text", "formula", "definition", "period")
        names = ("target", "formula", "definition", "period")
        rows = [(words(name), getattr(indicator, key)) for name, key in zip(names, keys, strict=True)]
    elif indicator.rubric == "plan":
        rows = [
            (words("plan_points", points=figure(mark)), text)
            for mark, text in zip(indicator.marks, indicator.target_texts, strict=False)
        ]
    else:
        steps = (indicator.words if words.language == "th" else [w[0] for w in indicator.words_en]) or [
            amount(threshold, indicator, words.language) for threshold in indicator.thresholds
        ]
        rows = [(words("level", mark=figure(mark)), step) for mark, step in zip(indicator.marks, steps, strict=True)]
    body = "".join(f"<tr><th scope='row'>{for_html(name)}</th><td>{for_html(text)}</td></tr>" for name, text in rows)
    return f'<table class="scale">{body}</table>' if body else ""


def points_text(points: Decimal | None) -> str:
    """Points as they are written; nothing earned is 0."""
    return figure(points or Decimal(0))
