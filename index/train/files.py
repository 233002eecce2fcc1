"""The files of an encoder: one signed byte per number and one float per piece, read by both readers."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
SETTINGS = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
STEPS = 127  # largest signed byte in use


def write(folder: Path, tokenizer: Tokenizer, vectors: np.ndarray) -> None:
    """Writes beside the folder, then replaces its files of the same names; other files there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    try:
        tokenizer.save(str(fresh / "tokenizer.json"), pretty=False)
        bytes_, scales = quantize(vectors)
        save_file({"embeddings": bytes_, "weights": scales}, fresh / "model.safetensors")
        (fresh / "modules.json").write_text(json.dumps(MODULES, indent=2) + "\n", encoding="utf-8")
        (fresh / "config_sentence_transformers.json").write_text(json.dumps(SETTINGS, indent=2) + "\n")
        for file in fresh.iterdir():
            os.chmod(file, 0o644)
            os.replace(file, folder / file.name)
    finally:
        shutil.rmtree(fresh)


def quantize(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Signed bytes [pieces, dimension] and a scale per piece [pieces]; their product is nearest to the vectors."""
    scales = np.abs(vectors).max(axis=1) / STEPS
    safe = np.where(scales > 0, scales, 1.0)
    return np.round(vectors / safe[:, None]).astype(np.int8), scales.astype(np.float32)
