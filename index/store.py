"""The index on disk: written whole beside the old one, switched in one step, verified when loaded.

var/index/CURRENT            the name of the generation in use
var/index/<generation>/      meta.json, documents.jsonl, passages.jsonl, dense.faiss, *.npz, *.json
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import StoreError

FORMAT = 1  # raised when the files' meaning changes; an index of another format is rebuilt
REBUILD = "rebuild it with: python -m ingest"


def write(path: Path, files: Mapping[str, bytes], meta: dict) -> None:
    """Writes a generation and makes it the current one; the one before stays until the next write.

    Raises StoreError where the folder cannot be written.
    """
    generation = f"{time.time_ns():x}"
    folder = path / generation
    try:
        folder.mkdir(parents=True)
        sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        for name, content in files.items():
            _write_synced(folder / name, content)
        _write_synced(folder / "meta.json", json.dumps({**meta, "format": FORMAT, "files": sums}).encode())
        _sync_folder(folder)
        _write_synced(path / "CURRENT.new", generation.encode())
        previous = _current(path)
        os.replace(path / "CURRENT.new", path / "CURRENT")
        _sync_folder(path)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"{path}: the index cannot be written ({reason}); free space or name another --index"
        ) from None
    for old in path.iterdir():
        if old.is_dir() and old.name not in (generation, previous):
            shutil.rmtree(old, ignore_errors=True)


def read_meta(path: Path) -> dict:
    """What the current generation says of itself. Raises StoreError where there is none."""
    generation = _current(path)
    if not generation:
        raise StoreError(f"{path}: there is no index here; build it with: python -m ingest")
    try:
        meta = json.loads((path / generation / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the index is damaged ({type(error).__name__}); {REBUILD}") from None
    if meta.get("format") != FORMAT:
        raise StoreError(f"{path}: the index was made by another version; {REBUILD}")
    return meta


def read(path: Path) -> tuple[dict, dict[str, bytes]]:
    """The current generation: its meta and its files, each checked against its SHA-256.

    Raises StoreError for an index that is missing, incomplete or changed.
    """
    meta = read_meta(path)
    folder = path / _current(path)
    files = {}
    for name, digest in meta["files"].items():
        try:
            files[name] = (folder / name).read_bytes()
        except OSError:
            raise StoreError(f"{path}: {name} is missing from the index; {REBUILD}") from None
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise StoreError(f"{path}: {name} of the index is damaged; {REBUILD}")
    return meta, files


def _current(path: Path) -> str:
    try:
        return (path / "CURRENT").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name == "posix":  # Windows cannot open a folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
