"""python -m ingest: reads a folder of documents and builds the index; or shows one file's clean text."""

import argparse
import os
import sys
from pathlib import Path

from ingest import readers
from ingest.errors import InputError, KnownError
from ingest.model import Document
from ingest.options import add_index

ROOT = Path(__file__).parent.parent
DEFAULT_FOLDER = ROOT / "corpus"


def main(arguments: list[str] | None = None) -> int:
    """0 when done, 2 with one line on stderr when a file or argument cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR")
    add_index(parser)
    parser.add_argument("--clean", type=Path, metavar="FILE", help="print the clean text of one file and stop")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    options = parser.parse_args(arguments)
    try:
        return _show_clean(options.clean) if options.clean else _build(options.folder, options.index, options.quiet)
    except KnownError as error:
        print(f"ingest: {error}", file=sys.stderr)
        return 2


def _show_clean(path: Path) -> int:
    from ingest.passages import clean_lines

    if not path.exists():
        raise InputError(f"{path}: no such file; name a file that is there")
    text = readers.read(path).text
    for line in clean_lines(Document(path.stem, path.name, path.stem, path.stem, text, "")):
        print(line)
    return 0


def _build(folder: Path, index: Path, quiet: bool) -> int:
    from tqdm import tqdm

    from index import address
    from index.building import build, known
    from index.encoder import load_encoder
    from ingest import corpus

    with tqdm(total=1, unit="file", disable=quiet or None, leave=False, file=sys.stderr) as bar:

        def progress(done: int, total: int, name: str) -> None:
            bar.total, bar.n = total, done
            bar.set_description(name or "indexing")

        read = corpus.read(folder, progress, known(index, folder))
        encoder = load_encoder(os.environ.get("QA_ENCODER"))
        build(read, encoder, index)
    for warning in read.warnings:
        print(f"ingest: {warning}", file=sys.stderr)
    print(f"{len(read.documents)} documents, {len(read.passages)} passages → {address.of(index) or index}")
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except BrokenPipeError:  # the reader of our output, "| head" say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
