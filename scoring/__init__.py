"""Levels, scores and totals by the rubrics in `rules/*.toml`: exact and pure, no other package needed."""

from scoring.errors import RuleError, ScoringError
from scoring.model import Indicator, Input, Score, Source
from scoring.needs import needed, part_of
from scoring.rules import RULES, Rules, load_rules, rules_of, using
from scoring.scorer import change, evaluate, score, weight
from scoring.totals import Reach, Step, needed_total, sensitivity, total

__all__ = [
    "RULES",
    "Indicator",
    "Input",
    "Reach",
    "RuleError",
    "Rules",
    "Score",
    "ScoringError",
    "Source",
    "Step",
    "change",
    "evaluate",
    "load_rules",
    "needed",
    "needed_total",
    "part_of",
    "rules_of",
    "score",
    "sensitivity",
    "total",
    "using",
    "weight",
]
