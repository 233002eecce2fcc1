"""What several tests share: the documents as they are, and a small real index of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.building import build, open_index
from index.encoder import load_encoder
from index.search import Index
from ingest import corpus

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The source files' text by name, with no newline translated."""
    return {path.name: path.read_bytes().decode("utf-8") for path in (ROOT / "corpus").glob("*.txt")}


@pytest.fixture(scope="session")
def documents() -> corpus.Corpus:
    """The four documents, read."""
    return corpus.read(ROOT / "corpus")


@pytest.fixture(scope="session")
def index(documents: corpus.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The four documents, indexed with the shipped encoder."""
    path = tmp_path_factory.mktemp("index")
    encoder = load_encoder()
    build(documents, encoder, path)
    return open_index(path, encoder)


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a folder with one file of this text, a.toml."""

    def made(text: str) -> Path:
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return made
