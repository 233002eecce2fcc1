"""Text to vectors: the shipped static encoder, read without torch, or any sentence-transformers model.

    load_encoder()            the shipped Thai and English model (numpy, tokenizers and safetensors only)
    load_encoder("BAAI/...")  a hub id or a local folder, through sentence-transformers

Similarity between two vectors is their inner product: the cosine, as all rows have unit length.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from ingest.errors import KnownError

SHIPPED = Path(__file__).parent / "model"
BATCH = 128  # texts whose token vectors are in memory at one time
STATIC = "StaticEmbedding"
READABLE_TAIL = {"Normalize"}  # modules after StaticEmbedding that the light reader does itself
# Families that want a prefix but whose published folders do not name one in their settings.
PREFIXES = {"e5": {"query": "query: ", "document": "passage: "}}


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
        self.digest = _digest_of_files([module / "tokenizer.json", module / "model.safetensors"])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32 [len(texts), dimension]; a zero row where no token is known."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = self._tokenizer.encode_batch_fast(list(texts[start : start + BATCH]), add_special_tokens=False)
            rows[start : start + len(batch)] = self._means([one.ids for one in batch])
        return _unit_rows(rows)

    def encode_question(self, text: str) -> np.ndarray:
        """One unit vector, float32 [dimension]; zero where no token is known."""
        return self.encode_passages([text])[0]

    def tokens(self, text: str) -> list[int]:
        """Vocabulary ids of a text, in reading order."""
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def vocabulary(self) -> list[str]:
        """The pieces; the piece of row i of `vectors` stands at i."""
        by_id = sorted(self._tokenizer.get_vocab().items(), key=lambda item: item[1])
        return [piece for piece, _ in by_id]

    def _means(self, ids: list[list[int]]) -> np.ndarray:
        """Mean token vector of each list, float32 [len(ids), dimension]; zero for an empty list."""
        means = np.zeros((len(ids), self.dimension), dtype=np.float32)
        filled = [row for row, one in enumerate(ids) if one]
        if filled:
            lengths = np.array([len(ids[row]) for row in filled])
            starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
            flat = np.concatenate([ids[row] for row in filled])
            means[filled] = np.add.reduceat(self.vectors[flat], starts, axis=0) / lengths[:, None]
        return means


class TransformerEncoder:
    """Any sentence-transformers model, from the hub or a folder, with its own query and passage prompts."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model = SentenceTransformer(name, trust_remote_code=False, device="cpu")
        except Exception as error:  # the hub, the file system and the model's own code each raise their own
            raise EncoderError(
                f"The encoder {name} cannot be loaded ({type(error).__name__}); "
                "give a local folder that holds a sentence-transformers model, or check the network."
            ) from error
        self._add_missing_prefixes()
        self.dimension = int(self._model.get_embedding_dimension())
        self.digest = _digest_of_folder(Path(name)) if Path(name).is_dir() else self._digest_of_revision()

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32 [len(texts), dimension]."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)

    def encode_question(self, text: str) -> np.ndarray:
        """One unit vector, float32 [dimension]."""
        rows = self._model.encode_query([text], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows[0], dtype=np.float32)

    def _add_missing_prefixes(self) -> None:
        if any(self._model.prompts.values()):
            return
        parts = Path(self.name).name.lower().split("-")
        for family, prompts in PREFIXES.items():
            if family in parts:
                self._model.prompts = dict(prompts)

    def _digest_of_revision(self) -> str:
        config = getattr(getattr(self._model[0], "auto_model", None), "config", None)
        revision = getattr(config, "_commit_hash", None) or self._model.model_card_data.base_model_revision
        return hashlib.sha256(f"{self.name}@{revision}".encode()).hexdigest()


def load_encoder(name: str | None = None) -> Encoder:
    """The shipped encoder, or the one named by a folder or a hub id.

    Raises EncoderError when there is no such model or its files are damaged.
    """
    if name is None:
        return StaticEncoder(SHIPPED, name="shipped")
    folder = Path(name)
    if folder.is_dir() and _static_module(folder) is not None:
        return StaticEncoder(folder, name=name)
    return TransformerEncoder(name)


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


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def _digest_of_folder(folder: Path) -> str:
    return _digest_of_files(path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest_of_files(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
