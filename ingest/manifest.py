"""manifest.toml: what is known of each document of a folder, and how its headings read."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError
from ingest.model import Agreement
from ingest.outline import Heading

NAME = "manifest.toml"
AGREEMENT = {"id", "title", "title_en", "agency", "fiscal_years"}
REQUIRED = {"id", "file", "title", "title_en", "sha256"}
OPTIONAL = {
    "parties",
    "dated",
    "fiscal_years",
    "outline",
    "note",
    "names",
    "topics",
    "parts",
    "short",
    "short_en",
    "agreement",
}
RULES = "rules"  # the folder, within that of the documents, of a folder of rules for each agreement


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the manifest describes it."""

    id: str
    file: str
    title: str
    title_en: str
    sha256: str  # of the file as it was when the manifest was written
    parties: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()  # ISO dates, ค.ศ.
    fiscal_years: tuple[int, ...] = ()  # พ.ศ.
    note: str = ""
    names: tuple[str, ...] = ()  # what people call it in questions
    topics: tuple[str, ...] = ()  # words that point to it, and are part of what is asked
    parts: tuple[tuple[str, str], ...] = ()  # what people call a table of it → the part it stands in
    short: str = ""  # the title in a word or two
    short_en: str = ""
    outline: tuple[Heading, ...] = ()
    agreement: str = ""  # id of the agreement it belongs to


def load(folder: Path) -> dict[str, Entry]:
    """The entries by file name; empty where the folder has no manifest.

    Raises SourceError for TOML that cannot be read, an unknown or missing key, an id used twice.
    """
    path = folder / NAME
    data = _data(path)
    known = {agreement.get("id") for agreement in data.get("agreement", [])} | {""}
    entries: dict[str, Entry] = {}
    for number, table in enumerate(data.get("document", []), 1):
        entry = _entry(path, number, table)
        if entry.file in entries or any(entry.id == other.id for other in entries.values()):
            raise SourceError(f"{path}: document {number}: id or file “{entry.id}” is named twice")
        if entry.agreement not in known:
            raise SourceError(f"{path}: document {number}: there is no agreement “{entry.agreement}”")
        entries[entry.file] = entry
    return entries


def agreements(folder: Path) -> tuple[Agreement, ...]:
    """The agreements that the manifest names, each with the rules that lie in rules/<id>/ beside it.

    Raises SourceError for one that is not as it must be.
    """
    path = folder / NAME
    found: list[Agreement] = []
    for number, table in enumerate(_data(path).get("agreement", []), 1):
        where = f"{path}: agreement {number}"
        if table.keys() != AGREEMENT or any(table["id"] == other.id for other in found):
            raise SourceError(f"{where}: needs an id of its own, title, title_en, agency and fiscal_years, no more")
        if not (table["agency"] and all(map(str.strip, table["agency"])) and table["fiscal_years"]):
            raise SourceError(f"{where}: agency and fiscal_years may not be empty")
        files = sorted((folder / RULES / table["id"]).glob("*.toml")) if Path(table["id"]).name == table["id"] else []
        rules = tuple((file.name, file.read_text(encoding="utf-8")) for file in files)
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        found.append(Agreement(**values, rules=rules))
    return tuple(found)


def _data(path: Path) -> dict:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); correct it or remove it") from None


def _entry(path: Path, number: int, table: dict) -> Entry:
    where = f"{path}: document {number}"
    if missing := REQUIRED - table.keys():
        raise SourceError(f"{where}: missing {', '.join(sorted(missing))}")
    if unknown := table.keys() - REQUIRED - OPTIONAL:
        raise SourceError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items() if key != "outline"}
    if "parts" in values:
        values["parts"] = tuple(values["parts"].items())
    return Entry(**values, outline=tuple(_heading(where, item) for item in table.get("outline", [])))


def _heading(where: str, item: dict) -> Heading:
    if not {"at"} <= item.keys() <= {"at", "name", "level"}:
        raise SourceError(f"{where}: an outline entry has “at” and may have “name” and “level”, not {sorted(item)}")
    return Heading(item["at"], item.get("name", " ".join(item["at"].split())), item.get("level", 1))
