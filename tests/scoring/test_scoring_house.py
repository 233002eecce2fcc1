"""The house: scoring stands alone, and no figure or id of a rule stands in Python."""

import ast
import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import scoring
from scoring import load_rules

PACKAGE = Path(scoring.__file__).parent
FILES = sorted(PACKAGE.glob("*.py"))
# Figures that belong to arithmetic and to the machine, not to a rule: file → what they are for.
FIGURES = {
    "numbers.py": {18, 60, 40},  # digits read, places read, characters shown
    "scale.py": {50},  # digits of precision
    "checks.py": {100},  # percent
    "formulas.py": {100},  # percent
    "say.py": {300},  # digits of precision
    "results.py": {120, 40},  # characters shown
    "reading.py": {40},  # characters shown
    "rules.py": {4, 256, 0.5},  # caches, similarity of a mistyped id
    "model.py": {60},  # characters shown
    "quiz.py": {4, 5, 6},  # choices of a question, neighbours they are drawn from, questions of a quiz
}
ARITHMETIC = {0, 1, 2, -1}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def without_docstrings(tree: ast.Module) -> list[ast.Constant]:
    """The constants of the code itself; docstrings and the help text may name examples."""
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr)
    }
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_figure_of_a_rule_stands_in_python(path):
    numbers = {
        node.value
        for node in without_docstrings(tree_of(path))
        if isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }
    assert numbers - ARITHMETIC <= FIGURES.get(path.name, set()) | ({2} if path.name == "__main__.py" else set())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_indicator_is_a_special_case_in_python(path):
    ids = {row.id for row in load_rules()} - {"total"}
    words = {node.value for node in without_docstrings(tree_of(path)) if isinstance(node.value, str)}
    assert not words & ids


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_imports_only_itself_and_the_standard_library(path):
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(node.module.partition(".")[0])
    assert names <= {*sys.stdlib_module_names, "scoring"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_answers_one_question_in_at_most_250_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_no_float_is_computed_with():
    for path in FILES:
        calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
        floats = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "float"]
        # the one place is the way out to JSON
        assert len(floats) == (1 if path.name == "model.py" else 0), path.name


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "__main__.py"], ids=lambda path: path.name)
def test_the_examples_in_docstrings_run(path):
    name = "scoring" if path.stem == "__init__" else f"scoring.{path.stem}"
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_public_name_has_a_docstring():
    for name in scoring.__all__:
        assert getattr(scoring, name).__doc__, name


def test_every_note_key_that_code_adds_is_in_the_rules():
    from scoring import needs, scorer, totals

    rules = load_rules()
    known = {rubric.id: set(rubric.notes) for rubric in rules.rubrics}
    assert {scorer.INTERPOLATED, scorer.STEPS, scorer.CAPPED, scorer.BELOW_LEVEL_1} <= known["mou"]
    assert {
        needs.WHOLE_LEVELS,
        totals.WEIGHTED_SUM,
        totals.PARTIAL,
        totals.SAME_SCORE,
        totals.ALONE,
    } <= known["mou"]
    assert needs.ROUNDED_UP in known["matrix"]
    assert {scorer.INTERPOLATED, scorer.CAPPED, scorer.BELOW_BASIC} <= known["plan"]
    assert {scorer.CONDITION_OPEN, scorer.CONDITION_UNMET} <= known["plan"]


def test_taking_the_package_loads_nothing_heavy():
    code = "import sys, scoring; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"argparse", "difflib", "numpy", "torch", "pythainlp", "faiss"} & set(loaded)
