"""Which figure of a question is which input of a formula: by the words that stand beside it."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from qa import names
from qa.numbers import Figure
from scoring import Indicator

REACH = 45  # characters: a word farther before a figure does not speak of it
BEHIND = 20  # characters: a word after a figure speaks of it at most from here, and counts less
AFTER = 25  # added to the distance of a word after its figure


def assign(indicator: Indicator, figures: Sequence[Figure], text: str) -> Mapping[str, Decimal] | None:
    """The value of each input of the indicator's formula, by name; None where the figures don't suffice.

    Two figures without telling words are taken in the only order that makes sense: part before whole
    (a share cannot pass 1), base year before now.
    """
    inputs = [item.name for item in indicator.inputs]
    if len(figures) < len(inputs):
        return None
    text = text.casefold()
    cost = {(name, i): _distance(name, figures, i, text) for name in inputs for i in range(len(figures))}
    orders = list(permutations(range(len(figures)), len(inputs)))
    best = min(orders, key=lambda order: sum(cost[name, i] for name, i in zip(inputs, order, strict=True)))
    values = {name: figures[i].value for name, i in zip(inputs, best, strict=True)}
    if indicator.compute == "share" and values["satisfied"] > values["respondents"]:
        values = {"satisfied": values["respondents"], "respondents": values["satisfied"]}
    return values


def _distance(name: str, figures: Sequence[Figure], number: int, text: str) -> int:
    """How far the nearest word for this input stands from the figure, without another figure between."""
    figure = figures[number]
    since = max([f.end for f in figures[:number]], default=0)
    until = min([f.start for f in figures[number + 1 :]], default=len(text))
    before = text[max(since, figure.start - REACH) : figure.start]
    after = text[figure.end : min(until, figure.end + BEHIND)]
    best = 2 * REACH + number
    for word in names.input_words(name):
        for match in _word(word).finditer(before):
            best = min(best, len(before) - match.end())
        if match := _word(word).search(after):
            best = min(best, AFTER + match.start())
    return best


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word))
