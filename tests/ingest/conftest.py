"""What tests of our own files share."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a folder with one file of this text, a.toml."""

    def made(text: str) -> Path:
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return made
