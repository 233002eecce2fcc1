"""The figures of the README are those of the program."""

import re

import pytest

from benchmarks import readme
from index.search import Index

NEAR = 0.015  # another machine's rounding may turn the rank of a question or two


def test_the_readme_says_what_is_measured(index: Index) -> None:
    said, measured = (rows(text) for text in (readme.written(), readme.tables(index)))
    assert said.keys() == measured.keys(), "write them anew with: python -m benchmarks.readme"
    for name, figures in measured.items():
        assert said[name] == pytest.approx(figures, abs=NEAR), f"{name}: run python -m benchmarks.readme"


def rows(text: str) -> dict[str, list[float]]:
    """The figures of each row of the tables, without their intervals."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if re.search(r"\| \d", line)]
    table = "0"
    found = {}
    for name, *figures in lines:
        table = str(len(figures))
        found[f"{table}: {name}"] = [float(figure.split(" (")[0]) for figure in figures if figure.strip()]
    return found
