"""What every form of the command shares: a parser that raises, and scores as JSON with their places."""

import argparse
from pathlib import Path

from scoring.errors import UnusableArguments
from scoring.model import Score, Source

Output = tuple[dict | list, str]
"""What a form found: as JSON has it, and as text."""


class Parser(argparse.ArgumentParser):
    """Raises its complaint instead of printing usage and leaving; takes no shortened options."""

    def __init__(self, **options: object) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> None:
        raise UnusableArguments(
            f"{message}; `python -m scoring --help` shows the forms",
            f"{message} ดูวิธีใช้ด้วย python -m scoring --help",
        )


class Places:
    """Scores as JSON with the offsets of their source, found in the corpus where it is there."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus

    def json(self, result: Score) -> dict:
        """The Score as JSON; start and end are null where the source file is missing or another one."""
        return result.as_json(self._text(result.source))

    def _text(self, source: Source) -> str | None:
        try:
            text = (self._corpus / source.file).read_bytes().decode("utf-8")
            source.locate_all(text)
        except (OSError, ValueError):
            return None
        return text
