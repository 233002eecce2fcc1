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

    dimension: int = 512
    steps: int = 1500
    batch: int = 2048  # pairs
    rate: float = 4e-3  # Adam's, falling linearly to a tenth of a hundredth
    temperature: float = 0.05  # of the cosines of whole texts, where Thai meets Thai
    cross_temperature: float = 0.05  # where English meets Thai: warmer brings translations closer together
    sif: float = 1e-3  # first norm of a piece: sif / (sif + its share of all tokens)
    soft_pairs: int = 0  # pairs of a batch that also learn piece by piece; 0: none do
    soft_tokens: int = 20  # pieces read of each of them
    soft_temperature: float = 0.05
    soft_weight: float = 0.5


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
    loss = _both_ways(a @ b.T / temperature)
    if recipe.soft_pairs:
        loss = loss + recipe.soft_weight * _soft_loss(weights, left, right, recipe)
    return loss


def _encode(weights: torch.Tensor, side: Side) -> torch.Tensor:
    ids, offsets = torch.from_numpy(side.ids.astype(np.int64)), torch.from_numpy(side.offsets)
    sums = functional.embedding_bag(ids, weights, offsets, mode="sum", include_last_offset=True)
    return functional.normalize(sums, dim=1)


def _both_ways(logits: torch.Tensor) -> torch.Tensor:
    right = torch.arange(len(logits))
    return (functional.cross_entropy(logits, right) + functional.cross_entropy(logits.T, right)) / 2


def _soft_loss(weights: torch.Tensor, left: Side, right: Side, recipe: Recipe) -> torch.Tensor:
    """Each piece of one text takes its best match in the other: squared cosine, weighted by the piece's norm."""
    raw = [_padded(side, recipe.soft_pairs, recipe.soft_tokens) for side in (left, right)]
    (a, a_mask), (b, b_mask) = ((functional.embedding(ids, weights), mask) for ids, mask in raw)
    a_norm, b_norm = a.norm(dim=2) * a_mask, b.norm(dim=2) * b_mask
    a_unit, b_unit = functional.normalize(a, dim=2), functional.normalize(b, dim=2)
    pairs, width, dimension = a.shape
    cosine = a_unit.reshape(-1, dimension) @ b_unit.reshape(-1, dimension).T
    square = cosine.clamp(min=0).square().reshape(pairs, width, pairs, width)
    square = square * a_mask[:, :, None, None] * b_mask[None, None]
    forward = torch.einsum("iaj,ia->ij", square.amax(dim=3), a_norm / a_norm.sum(1, keepdim=True))
    backward = torch.einsum("ijb,jb->ij", square.amax(dim=1), b_norm / b_norm.sum(1, keepdim=True))
    own = torch.arange(pairs)
    return (
        functional.cross_entropy(forward / recipe.soft_temperature, own)
        + functional.cross_entropy(backward.T / recipe.soft_temperature, own)
    ) / 2


def _padded(side: Side, pairs: int, width: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The first `width` ids of the first `pairs` texts, [pairs, width], and a mask of the same shape."""
    pairs = min(pairs, len(side.offsets) - 1)
    ids = np.zeros((pairs, width), dtype=np.int64)
    for row in range(pairs):
        own = side.ids[side.offsets[row] : side.offsets[row + 1]][:width]
        ids[row, : len(own)] = own
    return torch.from_numpy(ids), torch.from_numpy((ids > 0).astype(np.float32))
