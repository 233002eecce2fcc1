"""What the pages are handed: a real index, the shipped encoder, and a folder of documents to build one from."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from index.encoder import SHIPPED
from qa.assistant import Assistant
from ui.store import Conversations, prepare

CORPUS = Path(__file__).parent.parent.parent / "corpus"


@pytest.fixture(scope="session")
def shipped_encoder() -> None:
    """Skips where the encoder is not there yet."""
    if not (SHIPPED / "model.safetensors").is_file():
        pytest.skip("the shipped encoder is not in index/model; train it first")


@pytest.fixture(scope="session")
def assistant(shipped_encoder: None, request: pytest.FixtureRequest) -> Assistant:
    """Answers over the project's documents."""
    return Assistant(request.getfixturevalue("index"))


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    """An empty database of conversations."""
    engine = create_engine(f"sqlite:///{tmp_path}/store.db")
    prepare(engine)
    yield Conversations(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the project's documents."""
    place = tmp_path_factory.mktemp("corpus")
    for name in ("manifest.toml", "mou.txt", "recommendations.txt"):
        shutil.copy(CORPUS / name, place)
    return place
