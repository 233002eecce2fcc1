"""The --index option, which python -m ingest and python -m qa have in common."""

import os
from argparse import ArgumentParser
from pathlib import Path

DEFAULT_INDEX = Path(__file__).parent.parent / "var" / "index"


def add_index(parser: ArgumentParser) -> None:
    """Adds --index: where the index is, a Path; QA_STORE's or var/index where the option is not given."""
    parser.add_argument(
        "--index",
        type=Path,
        default=Path(os.environ.get("QA_STORE", DEFAULT_INDEX)),
        metavar="PATH",
        help="a folder, or Milvus: the address of a server or a .db file (default: QA_STORE, else var/index)",
    )
