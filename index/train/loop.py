"""The training loop: one vector per piece, learned with in-batch negatives."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch.nn import functional

from index.train.batches import CROSS_GROUPS, Side, Texts

THREADS = 2  # sums depend on how they are shared out, so the number is part of the recipe


@dataclass(frozen=True)
class Recipe:
    """What a run is made of; the model card names these."""

    dimension: int = 640
    steps: int = 1500
    batch: int = 2048  # pairs
    rate: float = 4e-3  # Adam's, falling linearly to a thousandth of it
    temperature: float = 0.05  # of the cosines of whole texts, where Thai meets Thai
    cross_temperature: float = 0.1  # where English meets Thai: warmer brings translations closer together
    sif: float = 1e-3  # first norm of a piece: sif / (sif + its share of all tokens)


def with_steps(recipe: Recipe, steps: int) -> Recipe:
    """The recipe with another number of batches."""
    return replace(recipe, steps=steps)


def first_vectors(texts: list[Texts], pieces: int, recipe: Recipe, seed: int) -> np.ndarray:
    """Random directions, float32 [pieces, dimension], short where a piece is frequent; row 0 (unknown) is zero."""
    counts = sum(np.bincount(part.flat, minlength=pieces) for part in texts) + 1.0
    norms = recipe.sif / (recipe.sif + counts / counts.sum())
    vectors = np.random.default_rng(seed).standard_normal((pieces, recipe.dimension))
    vectors *= norms[:, None] / np.sqrt(recipe.dimension)
    vectors[0] = 0
    return vectors.astype(np.float32)


def train(
    vectors: np.ndarray,
    batches: Iterator[tuple[str, Side, Side]],
    recipe: Recipe,
    report: Callable[[str], None] = print,
) -> np.ndarray:
    """The vectors after `recipe.steps` batches, float32 [pieces, dimension]."""
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    weights = torch.nn.Parameter(torch.from_numpy(vectors.copy()))
    optimizer = torch.optim.Adam([weights], lr=recipe.rate, betas=(0.9, 0.99), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(1 - step / recipe.steps, 1e-3))
    began, losses = time.monotonic(), {}
    for step in range(1, recipe.steps + 1):
        group, left, right = next(batches)
        loss = _loss(weights, group, left, right, recipe)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        losses[group] = 0.9 * losses.get(group, loss.item()) + 0.1 * loss.item()
        if step % 100 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in sorted(losses.items()))
            report(f"{step}/{recipe.steps} {time.monotonic() - began:.0f}s {shown}")
    trained = weights.detach().numpy().copy()
    trained[0] = 0
    return trained


def _loss(weights: torch.Tensor, group: str, left: Side, right: Side, recipe: Recipe) -> torch.Tensor:
    a, b = _encode(weights, left), _encode(weights, right)
    temperature = recipe.cross_temperature if group in CROSS_GROUPS else recipe.temperature
    return _both_ways(a @ b.T / temperature)


def _encode(weights: torch.Tensor, side: Side) -> torch.Tensor:
    ids, offsets = torch.from_numpy(side.ids.astype(np.int64)), torch.from_numpy(side.offsets)
    sums = functional.embedding_bag(ids, weights, offsets, mode="sum", include_last_offset=True)
    return functional.normalize(sums, dim=1)


def _both_ways(logits: torch.Tensor) -> torch.Tensor:
    right = torch.arange(len(logits))
    return (functional.cross_entropy(logits, right) + functional.cross_entropy(logits.T, right)) / 2
