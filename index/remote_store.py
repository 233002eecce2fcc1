"""The index in Milvus, with the functions of `store`: written whole beside the old one, switched in one step.

khumkha                       the alias of the passages in use
khumkha_<generation>          a passage a row: itself, its vector, its terms with our BM25 weights
khumkha_<generation>_files    what every reader holds in memory: meta.json, documents, glossary, vocabularies

A generation is named as on disk: by the time it was made and the SHA-256 of its meta.json, which holds those of the
other files. The alias moves once every reader must see all rows; the generation before stays for who still reads it.
"""

import base64
import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from index import address, remote_rows, store
from index.milvus import BATCH, Field, Milvus, connect
from ingest.errors import StoreError

ALIAS = "khumkha"
FILES = "_files"
META = "meta.json"
PART = 48_000  # bytes of a file in one row; base64 makes 64,000 of them
PARTS_AT_ONCE = 48  # rows of files in one message: 3 MB, below the 4 that a server takes where nobody allowed more
VISIBLE = 60  # seconds within which all readers of a cluster must see what was written


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A generation that can be searched."""

    milvus: Milvus
    name: str  # of its passages' collection
    meta: dict
    files: Mapping[str, bytes]


def write(path: Path, files: Mapping[str, bytes], meta: dict) -> None:
    """Writes a generation and makes it the current one; nothing where the current one is just this and whole.

    Raises StoreError where the server cannot be reached or refuses; the index is then the old one, or the new one.
    """
    milvus = _milvus(path)
    small, rows = remote_rows.sent(files)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in small.items()}
    whole = hashlib.sha256(b"".join(hashlib.sha256(files[name]).digest() for name in sorted(files))).hexdigest()
    described = json.dumps({**meta, "format": store.FORMAT, "files": sums, "content": whole}).encode()
    digest = hashlib.sha256(described).hexdigest()[: store.DIGITS]
    current = milvus.behind(ALIAS)
    if current and current.endswith(digest) and is_whole(path):
        return
    name = f"{ALIAS}_{time.time_ns():016x}_{digest}"
    try:
        _fill(milvus, name + FILES, _FILE_FIELDS, _parts({**small, META: described}), PARTS_AT_ONCE)
        fields = remote_rows.fields(meta["encoder"]["dimension"], "pieces.kinds.npy" in files)
        _fill(milvus, name, fields, rows, BATCH)
        milvus.switch(ALIAS, name)
    except StoreError:
        with suppress(StoreError):
            if milvus.behind(ALIAS) != name:
                _drop(milvus, name)
        raise
    _tidy(milvus, {name, current})


_FILE_FIELDS = (
    Field("number", "number"),
    Field("name", "text"),
    Field("content", "text"),
    Field("unused", "dense", 2),  # a collection without a vector cannot be made
)
_FILE_COLUMNS = ("number", "name", "content")


def _parts(files: Mapping[str, bytes]) -> list[dict]:
    """The rows of the small files, each a part of one, in order."""
    parts = [
        (name, content[start : start + PART])
        for name, content in files.items()
        for start in range(0, max(len(content), 1), PART)
    ]
    return [
        {"number": n, "name": name, "content": base64.b64encode(part).decode(), "unused": [0.0, 0.0]}
        for n, (name, part) in enumerate(parts)
    ]


def _fill(milvus: Milvus, name: str, fields: tuple[Field, ...], rows: Iterable[dict], at_once: int) -> None:
    """Makes a collection of these rows, so many in a message, and waits until all who read it must see all of them."""
    milvus.create(name, fields)
    waiting, written = iter(rows), 0
    while batch := list(islice(waiting, at_once)):
        milvus.insert(name, batch)
        written += len(batch)
    milvus.finish(name)
    milvus.load(name)
    until = time.monotonic() + VISIBLE
    while milvus.count(name) != written:
        if time.monotonic() > until:
            raise StoreError(f"{milvus.address}: the server has not taken all passages; try again")
        time.sleep(0.2)


def _tidy(milvus: Milvus, kept: set[str | None]) -> None:
    """Drops the generations before those kept; one that is newer is being written by someone."""
    oldest = min(name for name in kept if name)
    for name in milvus.names():
        generation = name.removesuffix(FILES)
        if name.startswith(f"{ALIAS}_") and generation not in kept and generation < oldest:
            milvus.drop(name)


def _drop(milvus: Milvus, generation: str) -> None:
    for name in (generation, generation + FILES):
        if name in milvus.names():
            milvus.drop(name)


def is_whole(path: Path) -> bool:
    """Are the files of the current generation unchanged, and all its passages there?"""
    try:
        opened(path)
    except StoreError:
        return False
    return True


def read_meta(path: Path) -> dict:
    """What the current generation says of itself. Raises StoreError where there is none."""
    milvus = _milvus(path)
    name = _current(milvus, path)
    milvus.load(name + FILES)
    return _meta(path, name, _joined(milvus.where(name + FILES, f'name == "{META}"', _FILE_COLUMNS)))


def read(path: Path) -> store.Stored:
    """What a new reading of the documents asks of the index before: meta, documents.jsonl and passages.jsonl."""
    found = opened(path)
    numbers = range(found.meta["passages"])
    rows = found.milvus.rows(found.name, numbers, ["passage"])
    lines = b"".join(remote_rows.unpacked(rows[number]["passage"]) for number in numbers if number in rows)
    return store.Stored(found.meta, {**found.files, "passages.jsonl": lines})


def opened(path: Path) -> Opened:
    """The current generation, its small files checked against their SHA-256.

    Raises StoreError where there is none, it is damaged, or the server cannot be reached.
    """
    milvus = _milvus(path)
    name = _current(milvus, path)
    for collection in (name, name + FILES):  # a server that was started anew has loaded nothing
        milvus.load(collection)
    parts = milvus.rows(name + FILES, range(milvus.count(name + FILES)), _FILE_COLUMNS)
    files = _joined(parts.values())
    meta = _meta(path, name, files)
    for file, digest in meta["files"].items():
        if hashlib.sha256(files.get(file, b"")).hexdigest() != digest:
            raise StoreError(f"{milvus.address}: {file} of the index is damaged; {rebuild(path)}")
    if milvus.count(name) != meta["passages"]:
        raise StoreError(f"{milvus.address}: passages of the index are missing; {rebuild(path)}")
    return Opened(milvus, name, meta, files)


def rebuild(path: Path) -> str:
    """What makes the index anew."""
    return f"{store.REBUILD} --index {address.of(path)}"


def _current(milvus: Milvus, path: Path) -> str:
    if name := milvus.behind(ALIAS):
        return name
    raise StoreError(f"{milvus.address}: there is no index here; {rebuild(path).replace('rebuild', 'build')}")


def _joined(parts: Iterable[dict]) -> dict[str, bytes]:
    """Small files, of the rows with their parts."""
    found: dict[str, bytearray] = {}
    for part in sorted(parts, key=itemgetter("number")):
        found.setdefault(part["name"], bytearray()).extend(base64.b64decode(part["content"]))
    return {name: bytes(content) for name, content in found.items()}


def _meta(path: Path, name: str, files: Mapping[str, bytes]) -> dict:
    content = files.get(META, b"")
    if hashlib.sha256(content).hexdigest()[: store.DIGITS] != name.rpartition("_")[2]:
        raise StoreError(f"{address.of(path)}: {META} of the index is damaged; {rebuild(path)}")
    meta = json.loads(content)
    if meta.get("format") != store.FORMAT:
        raise StoreError(f"{address.of(path)}: the index was made by another version; {rebuild(path)}")
    return meta


def _milvus(path: Path) -> Milvus:
    return connect(address.of(path) or str(path))
