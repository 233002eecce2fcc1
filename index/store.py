"""The index on disk: written whole beside the old one, switched in one step, verified when loaded.

var/index/CURRENT            the name of the generation in use
var/index/<generation>/      meta.json, documents.jsonl, passages.jsonl, dense.faiss, *.npy, *.json

A generation is named by the time it was made and the SHA-256 of its meta.json, which holds that of every other file:
no byte can change unseen. The generation before stays, and is read where the current one is damaged.
"""

import hashlib
import json
import mmap
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index import durable
from ingest.errors import StoreError

FORMAT = 5  # raised when the files' meaning changes; an index of another format is rebuilt
REBUILD = "rebuild it with: python -m ingest"
CURRENT, META = "CURRENT", "meta.json"
DIGITS = 32  # of the SHA-256 in a generation's name
MAPPED = 1 << 24  # bytes: a file of this size is mapped, so that programs share it and memory can be had back
READINGS = 5  # of an index that is written anew each time while it is read


@dataclass(frozen=True, slots=True)
class Stored:
    """A generation as it was read."""

    meta: dict
    files: dict[str, bytes | mmap.mmap]  # by name; large ones are mapped: read from the disk when and as they are used
    fault: str = ""  # why the current generation was passed over for the one before; empty where it was not


def write(path: Path, files: Mapping[str, bytes], meta: dict) -> None:
    """Writes a generation and makes it the current one; the one before stays until the next write.

    Raises StoreError where the folder cannot be written; the index is then the old one, or the new one whole.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with durable.locked(path):
            _write(path, files, meta)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(
            f"{path}: the index cannot be written ({reason}); free space or name another --index"
        ) from None


def _write(path: Path, files: Mapping[str, bytes], meta: dict) -> None:
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    described = json.dumps({**meta, "format": FORMAT, "files": sums}).encode()
    generation = f"{time.time_ns():016x}-{hashlib.sha256(described).hexdigest()[:DIGITS]}"
    folder = path / generation
    previous = _usable(path)
    try:
        folder.mkdir()
        for name, content in {**files, META: described}.items():
            durable.write(folder / name, content)
        durable.sync_folder(folder)
        durable.sync_folder(path)
        durable.put(path / f"{CURRENT}.new", path / CURRENT, generation.encode())
    except OSError:
        if _current(path) != generation:  # once it is current it stays, even if the disk failed thereafter
            shutil.rmtree(folder, ignore_errors=True)
        raise
    for old in _generations(path):
        if old not in (generation, previous):
            shutil.rmtree(path / old, ignore_errors=True)


def is_whole(path: Path) -> bool:
    """Is nothing of the current generation missing or changed?"""
    return _whole(path, _current(path))


def _usable(path: Path) -> str:
    """The generation that is kept beside a new one: the current one, or the one that is read in its place."""
    return next((generation for generation in _candidates(path) if _whole(path, generation)), "")


def _whole(path: Path, generation: str) -> bool:
    """Is nothing of a generation missing or changed? Its files are not kept in memory."""
    try:
        for name, expected in _meta(path, generation)["files"].items():
            with (path / generation / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    return False
    except (OSError, StoreError):
        return False
    return True


def read_meta(path: Path) -> dict:
    """What the current generation says of itself. Raises StoreError where there is none."""
    generation = _current(path)
    if not generation:
        raise StoreError(f"{path}: there is no index here; build it with: python -m ingest")
    return _meta(path, generation)


def read(path: Path) -> Stored:
    """The current generation, each file checked against its SHA-256; where one is damaged, the generation before.

    Raises StoreError where no generation is whole: the index is missing, incomplete or changed.
    """
    for _ in range(READINGS):
        current = _current(path)
        with suppress(StoreError):
            found = _first_whole(path)
            if not found.fault:
                return found
        if _current(path) == current:  # else it was written anew meanwhile, and what was being read is gone
            break
    return _first_whole(path)


def _first_whole(path: Path) -> Stored:
    """The first generation that is whole, the current one before the others."""
    candidates = _candidates(path)
    faults = [f"{path}: {CURRENT} is missing or damaged; {REBUILD}"] if candidates and not _current(path) else []
    for generation in candidates:
        try:
            return Stored(*_load(path, generation), *faults[:1])
        except StoreError as error:
            faults.append(str(error))
    raise StoreError(faults[0] if faults else f"{path}: there is no index here; build it with: python -m ingest")


def _content(path: Path) -> bytes | mmap.mmap:
    """What a file holds. A mapped one stays readable when its generation is removed."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < MAPPED:
            return file.read()
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _load(path: Path, generation: str) -> tuple[dict, dict[str, bytes | mmap.mmap]]:
    meta = _meta(path, generation)
    files = {}
    for name, digest in meta["files"].items():
        try:
            files[name] = _content(path / generation / name)
        except OSError:
            raise StoreError(f"{path}: {name} is missing from the index; {REBUILD}") from None
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise StoreError(f"{path}: {name} of the index is damaged; {REBUILD}")
    return meta, files


def _meta(path: Path, generation: str) -> dict:
    try:
        content = (path / generation / META).read_bytes()
    except (OSError, ValueError):
        raise StoreError(f"{path}: {META} is missing from the index; {REBUILD}") from None
    _, dash, digest = generation.partition("-")
    if dash and digest != hashlib.sha256(content).hexdigest()[:DIGITS]:
        raise StoreError(f"{path}: {META} of the index is damaged; {REBUILD}")
    meta = json.loads(content) if dash else {}
    if meta.get("format") != FORMAT:
        raise StoreError(f"{path}: the index was made by another version; {REBUILD}")
    return meta


def _candidates(path: Path) -> list[str]:
    """The current generation, then the others, the newest first."""
    current = _current(path)
    return [*([current] if current else []), *sorted(_generations(path) - {current}, reverse=True)]


def _generations(path: Path) -> set[str]:
    try:
        return {entry.name for entry in path.iterdir() if entry.is_dir()}
    except OSError:
        return set()


def _current(path: Path) -> str:
    try:
        name = (path / CURRENT).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if os.path.basename(name) != name else name
