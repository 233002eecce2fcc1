"""python -m benchmarks.ingestion [TEXT.jsonl.xz …]: characters a minute read into passages, and passages a second indexed.

Without arguments the project's own documents, many times over; with files of pairs (“a” a title, “b” its text),
those texts as documents.
"""

import json
import lzma
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from index.building import build
from index.encoder import load_encoder
from ingest import corpus

CORPUS = Path(__file__).parent.parent / "corpus"
COPIES = 20  # of each of the project's documents
TEXTS = 20_000  # taken from the files named
A_FILE = 500  # texts that make one document


def documents(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each document to be read."""
    if not paths:
        for path in sorted(CORPUS.glob("*.txt")):
            for copy in range(COPIES):
                yield f"{path.stem}-{copy}.txt", path.read_text(encoding="utf-8")
        return
    texts = [f"# {row['a']}\n{row['b']}\n" for row in islice(_rows(paths), TEXTS)]
    for start in range(0, len(texts), A_FILE):
        yield f"{start:06d}.txt", "\n".join(texts[start : start + A_FILE])


def _rows(paths: list[str]) -> Iterator[dict]:
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        folder.mkdir()
        size = 0
        for file, text in documents(sys.argv[1:]):
            (folder / file).write_text(text, encoding="utf-8")
            size += len(text)
        encoder = load_encoder()
        corpus.read(CORPUS)  # word lists are loaded
        start = time.perf_counter()
        read = corpus.read(folder)
        middle = time.perf_counter()
        build(read, encoder, Path(name) / "index")
        end = time.perf_counter()
    print(f"{size:,} characters read in {middle - start:.1f} s: {60e-6 * size / (middle - start):.1f} million a minute")
    print(
        f"{len(read.passages):,} passages indexed in {end - middle:.1f} s: {len(read.passages) / (end - middle):.0f} a second"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
