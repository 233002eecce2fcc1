"""Text to vectors: the shipped static encoder, read without torch, or any sentence-transformers model.

    load_encoder()            the shipped Thai and English model (numpy, tokenizers and safetensors only)
    load_encoder("BAAI/...")  a hub id or a local folder, through sentence-transformers (index/transformer.py)
    load_reranker("BAAI/...") a cross-encoder, likewise

Similarity between two vectors is their inner product: the cosine, as all rows have unit length.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from ingest.errors import KnownError

SHIPPED = Path(__file__).parent / "model"
BATCH = 128  # texts whose token vectors are in memory at one time
STATIC = "StaticEmbedding"
READABLE_TAIL = {"Normalize"}  # modules after StaticEmbedding that the light reader does itself


class EncoderError(KnownError):
    """An encoder that cannot be loaded: names it and says what to do."""


class Encoder(Protocol):
    """What the index asks of a model."""

    name: str
    dimension: int
    digest: str

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32 [len(texts), dimension]; a zero row where no token is known."""

    def encode_question(self, text: str) -> np.ndarray:
        """One unit vector, float32 [dimension]; zero where no token is known."""


class Reranker(Protocol):
    """What the search asks of a cross-encoder."""

    name: str

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """How well each text answers the question, higher is better, without bounds: float64 [texts]."""


class StaticEncoder:
    """A StaticEmbedding folder: the vector of a text is the mean of its tokens' vectors, at unit length."""

    def __init__(self, folder: Path, name: str | None = None) -> None:
        self.name = name or str(folder)
        module = _static_module(folder)
        if module is None:
            raise EncoderError(f"{folder} holds no static encoder (modules.json); give another folder.")
        self._tokenizer = _read_tokenizer(module / "tokenizer.json")
        self.vectors = _read_vectors(module / "model.safetensors")
        if self._tokenizer.get_vocab_size() != len(self.vectors):
            raise EncoderError(f"{module}: tokenizer.json and model.safetensors disagree; restore both files.")
        self.dimension = int(self.vectors.shape[1])
        self.digest = digest_of_files([module / "tokenizer.json", module / "model.safetensors"])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32 [len(texts), dimension]; a zero row where no token is known."""
        return self.encode_tokens(self.tokens_of(texts))

    def encode_tokens(self, texts: Sequence[Sequence[int]], damped: bool = False) -> np.ndarray:
        """The same for texts given as vocabulary ids; `damped`, a token that a text says n times counts 1 + ln n times.

        Passages that are searched are damped: one that repeats a word is not that much more about it (as in BM25).
        """
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            rows[start : start + len(batch)] = self._means(batch, damped)
        return _unit_rows(rows)

    def encode_question(self, text: str) -> np.ndarray:
        """One unit vector, float32 [dimension]; zero where no token is known."""
        return _of_question(self, text)

    def tokens(self, text: str) -> list[int]:
        """Vocabulary ids of a text, in reading order."""
        return list(_ids(self, text))

    def tokens_of(self, texts: Sequence[str]) -> list[np.ndarray]:
        """The same for many texts, int32 [pieces] each: as lists they would take nine times the memory."""
        found: list[np.ndarray] = []
        for start in range(0, len(texts), BATCH):
            batch = self._tokenizer.encode_batch_fast(list(texts[start : start + BATCH]), add_special_tokens=False)
            found += [np.array(one.ids, np.int32) for one in batch]
        return found

    def vocabulary(self) -> list[str]:
        """The pieces; the piece of row i of `vectors` stands at i."""
        by_id = sorted(self._tokenizer.get_vocab().items(), key=lambda item: item[1])
        return [piece for piece, _ in by_id]

    def _means(self, ids: Sequence[Sequence[int]], damped: bool) -> np.ndarray:
        """Mean token vector of each list, float32 [len(ids), dimension]; zero for an empty list."""
        means = np.zeros((len(ids), self.dimension), dtype=np.float32)
        filled = [row for row, one in enumerate(ids) if len(one)]
        if filled:
            lengths = np.array([len(ids[row]) for row in filled])
            starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
            flat = np.concatenate([ids[row] for row in filled])
            vectors = self.vectors[flat]
            if damped:
                said = _occurrences(flat, lengths)
                vectors *= ((1 + np.log(said)) / said)[:, None]
            means[filled] = np.add.reduceat(vectors, starts, axis=0) / lengths[:, None]
        return means


@lru_cache(maxsize=64)  # one question is looked at from several sides
def _of_question(encoder: StaticEncoder, text: str) -> np.ndarray:
    (vector,) = encoder.encode_tokens([_ids(encoder, text)])
    vector.flags.writeable = False  # it is the same for all who ask for it
    return vector


@lru_cache(maxsize=64)  # for the same reason
def _ids(encoder: StaticEncoder, text: str) -> tuple[int, ...]:
    return tuple(encoder._tokenizer.encode(text, add_special_tokens=False).ids)


def load_encoder(name: str | None = None) -> Encoder:
    """The shipped encoder, or the one named by a folder or a hub id.

    Raises EncoderError when there is no such model or its files are damaged.
    """
    if not name:
        return StaticEncoder(SHIPPED, name="shipped")
    folder = Path(name)
    if folder.is_dir() and _static_module(folder) is not None:
        return StaticEncoder(folder, name=name)
    from index.transformer import TransformerEncoder  # torch is loaded for transformers alone

    return TransformerEncoder(name)


def load_reranker(name: str | None = None) -> Reranker | None:
    """The cross-encoder named by a folder or a hub id; none where none is named. Raises EncoderError."""
    if not name:
        return None
    from index.transformer import TransformerReranker

    return TransformerReranker(name)


def _static_module(folder: Path) -> Path | None:
    """Where the StaticEmbedding of a folder lies, when the light reader can stand in for all its modules."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
        place = folder / modules[0]["path"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    if kinds[0] != STATIC or not READABLE_TAIL.issuperset(kinds[1:]) or _has_prompts(folder):
        return None
    return place


def _has_prompts(folder: Path) -> bool:
    settings = folder / "config_sentence_transformers.json"
    if not settings.is_file():
        return False
    prompts = json.loads(settings.read_text(encoding="utf-8")).get("prompts") or {}
    return any(prompts.values())


def _read_tokenizer(path: Path):
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise EncoderError(f"The encoder's file {path} cannot be read; restore it.") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _read_vectors(path: Path) -> np.ndarray:
    """Token vectors, float32 [vocabulary, dimension]: plain, or model2vec's rows with a weight each."""
    from safetensors.numpy import load_file

    try:
        parts = load_file(path)
    except Exception as error:  # safetensors raises its own error beside OSError
        raise EncoderError(f"The encoder's file {path} cannot be read; restore it.") from error
    if "embedding.weight" in parts:
        return parts["embedding.weight"].astype(np.float32)
    if "embeddings" not in parts or "mapping" in parts:
        raise EncoderError(f"The encoder's file {path} holds no token vectors that can be read; restore it.")
    vectors = parts["embeddings"].astype(np.float32)
    return vectors * parts["weights"].astype(np.float32)[:, None] if "weights" in parts else vectors


def _occurrences(flat: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """How often the token at each place occurs in its own text: float32 [len(flat)]; the texts lie end to end."""
    texts = np.repeat(np.arange(len(lengths)), lengths)
    _, place, counts = np.unique(texts * (flat.max() + 1) + flat, return_inverse=True, return_counts=True)
    return counts[place].astype(np.float32)


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def digest_of_files(paths: Iterable[Path]) -> str:
    """SHA-256 of the names and the contents of some files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
