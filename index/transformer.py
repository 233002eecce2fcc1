"""Models of the user's choice, through sentence-transformers and torch: an encoder, or a cross-encoder that reranks.

    TransformerEncoder("BAAI/bge-m3")              questions and passages get the prompts the model asks for
    TransformerReranker("BAAI/bge-reranker-base")  reads question and passage together: slower, surer

A name is a folder or a hub id. What the hub gave once is kept by its library and opened without the network after that.
Only safetensors are read, and no code that comes with a model is run.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.encoder import EncoderError, digest_of_files

HUB_PATIENCE = 10  # seconds until the hub counts as out of reach
# Families that want a prefix but whose published folders do not name one in their settings.
PREFIXES = {"e5": {"query": "query: ", "document": "passage: "}}


class TransformerEncoder:
    """Any sentence-transformers model, with its own query and passage prompts."""

    def __init__(self, name: str) -> None:
        """Raises EncoderError where the model cannot be loaded."""
        from sentence_transformers import SentenceTransformer

        self.name = name
        self._model = _load(SentenceTransformer, name, "encoder")
        self._add_missing_prefixes()
        self.dimension = int(self._model.get_embedding_dimension())
        self.digest = _digest(name)

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


class TransformerReranker:
    """Any cross-encoder that gives one figure to a question and a passage."""

    def __init__(self, name: str) -> None:
        """Raises EncoderError where the model cannot be loaded or was not trained to compare two texts."""
        from sentence_transformers import CrossEncoder
        from torch.nn import Identity

        self.name = name
        self._model = _load(CrossEncoder, name, "reranker", activation_fn=Identity())
        model = self._model.model
        made_for = getattr(getattr(model, "config", None), "architectures", None)
        if made_for and type(model).__name__ not in made_for:  # its last layer was not in the files: random weights
            raise EncoderError(
                f"The reranker {name} is no cross-encoder (its files hold a {made_for[0]}); "
                "name a cross-encoder in QA_RERANKER, or unset it."
            )
        if self._model.num_labels != 1:
            raise EncoderError(
                f"The reranker {name} gives {self._model.num_labels} figures to a pair, not one; "
                "name another cross-encoder in QA_RERANKER, or unset it."
            )

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """How well each text answers the question, higher is better, without bounds: float64 [texts]."""
        if not texts:
            return np.zeros(0)
        pairs = [(question, text) for text in texts]
        return np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float64)


def _load(kind: Callable, name: str, role: str, **options):
    """The model of a folder, else the one the hub's library has kept, else the hub's. Raises EncoderError."""
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    options |= {"device": "cpu", "trust_remote_code": False, "model_kwargs": {"use_safetensors": True}}
    try:
        try:
            return kind(name, local_files_only=True, **options)
        except Exception:  # the hub, the file system and the model's own code each raise their own
            if Path(name).exists():
                raise
        _ask_hub(name)
        return kind(name, **options)
    except Exception as error:
        reason = " ".join(str(error).split())[:120] or "no reason given"
        raise EncoderError(
            f"The {role} {name} cannot be loaded ({type(error).__name__}: {reason}); "
            f"give a local folder that holds a sentence-transformers {role}, or check the name and the network."
        ) from error


def _ask_hub(name: str) -> None:
    """Raises at once what loading would raise after many retries: no such model, no network."""
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=HUB_PATIENCE)


def _digest(name: str) -> str:
    """Of the files of a folder; of a hub's model, of its name and revision."""
    from huggingface_hub import snapshot_download

    folder = Path(name)
    if folder.is_dir():
        return digest_of_files(path for path in sorted(folder.rglob("*")) if path.is_file())
    # nothing is downloaded here, so there is no revision to pin
    revision = Path(snapshot_download(name, local_files_only=True)).name  # nosec B615
    return hashlib.sha256(f"{name}@{revision}".encode()).hexdigest()
