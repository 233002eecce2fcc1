"""What we say of sources in a folder of our own files, `glosses/*.toml` or `gaps/*.toml`: rows by the source they are of."""

import tomllib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from ingest.errors import SourceError


def rows(folder: Path, kind: str, sources: Container[str]) -> Iterator[tuple[str, Mapping, Path]]:
    """The source, the row and the file of each [[kind]] table, in the order of the files; of these sources alone.

    Raises SourceError, naming the file, for one that is no such file.
    """
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            source, own = data["source"], data[kind]
        except (OSError, ValueError, KeyError) as error:
            raise SourceError(f"{path}: needs “source” and [[{kind}]] tables ({error})") from None
        if source in sources:  # else the document was taken out of the folder, or is still to come
            yield from ((source, row, path) for row in own)
