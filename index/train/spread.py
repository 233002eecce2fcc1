"""Vectors turned so that whole texts fill all directions more evenly.

Training leaves the vectors of texts crowded in a few directions (the common subjects of government news).
Shrinking these a little makes different texts less alike and leaves translations as near as they were.
"""

import numpy as np

from index.train.batches import Texts

POWER = 0.15  # 0 changes nothing, 0.5 makes all directions equally full
MIN_TOKENS = 40  # only passages are looked at, not titles
MAX_TEXTS = 20_000


def spread(vectors: np.ndarray, texts: Texts) -> np.ndarray:
    """The same vectors under one linear map, float32 [pieces, dimension]; unchanged when too few texts are long enough."""
    means = _means(vectors, texts)
    if len(means) < vectors.shape[1]:
        return vectors
    fullness, directions = np.linalg.eigh(means.T @ means / len(means))
    shrink = (np.maximum(fullness, 1e-9) / fullness.mean()) ** -POWER
    return ((vectors @ directions * shrink) @ directions.T).astype(np.float32)


def _means(vectors: np.ndarray, texts: Texts) -> np.ndarray:
    """Unit vectors of up to MAX_TEXTS passages at even distances, float32 [passages, dimension]."""
    long = np.flatnonzero(texts.lengths() >= MIN_TOKENS)
    chosen = long[:: max(1, -(-len(long) // MAX_TEXTS))]
    means = np.array([vectors[texts.flat[texts.starts[row] : texts.starts[row + 1]]].mean(axis=0) for row in chosen])
    means = means.reshape(-1, vectors.shape[1])
    return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
