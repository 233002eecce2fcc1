"""Where an index is: in a folder, or in Milvus, named by a server's address or a file of Milvus Lite."""

import re
from pathlib import Path

_SERVER = re.compile(r"(https?):/+(?=.)")
LITE = ".db"  # how the name of a Milvus Lite file ends


def of(place: str | Path) -> str | None:
    """The address for Milvus; None for a folder. A path has folded the slashes of a server's address into one.

    >>> of(Path("https://milvus.example:19530")), of("var/index.db"), of("var/index")
    ('https://milvus.example:19530', 'var/index.db', None)
    """
    text = str(place)
    if server := _SERVER.match(text):
        return f"{server[1]}://{text[server.end() :]}"
    return text if text.endswith(LITE) else None
