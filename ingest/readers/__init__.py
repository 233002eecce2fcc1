"""Files → text, by their suffix."""

from ingest.readers.extract import Extract, Page
from ingest.readers.reader import SUFFIXES, read

__all__ = ["SUFFIXES", "Extract", "Page", "read"]
