"""Figures of a ranking from the rank of the first passage that answers, with 95% bootstrap intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DEPTH = 10  # hits that count for MRR and nDCG
SAMPLES = 2000  # of the bootstrap
SEED = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over questions, 0..1, and the ends of its 95% interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.2f}-{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well some questions were answered by the order of hits."""

    questions: int
    recall: dict[int, Figure]  # share of questions whose passage is among the first k
    mrr: Figure  # mean of 1 / rank, 0 beyond the tenth
    ndcg: Figure  # mean of 1 / log2(1 + rank), 0 beyond the tenth: one passage is right


def ranking(ranks: Sequence[float] | np.ndarray, at: Sequence[int] = (1, 3, 5, 10)) -> Ranking:
    """The figures of ranks from 1; infinity where nothing was found. Same ranks, same intervals.

    >>> str(ranking([1, 2, float("inf"), 1]).recall[1])
    '0.500 (0.00-1.00)'
    """
    found = np.asarray(ranks, np.float64)
    within = found <= DEPTH
    return Ranking(
        questions=len(found),
        recall={k: mean(found <= k) for k in at},
        mrr=mean(np.where(within, 1 / found, 0)),
        ndcg=mean(np.where(within, 1 / np.log2(1 + found), 0)),
    )


def mean(values: np.ndarray) -> Figure:
    """The mean of one value for each question, with the interval of its resampled means."""
    values = np.asarray(values, np.float64)
    samples = np.random.default_rng(SEED).integers(0, len(values), (SAMPLES, len(values)))
    low, high = np.percentile(values[samples].mean(axis=1), [2.5, 97.5])
    return Figure(float(values.mean()), float(low), float(high))
