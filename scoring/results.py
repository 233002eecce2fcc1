"""Reads a list of results (indicator and value) from the text of a JSON, TOML, CSV or plain file."""

import csv
import json
import tomllib
from collections.abc import Iterable
from decimal import Decimal

from scoring.errors import UnreadableResults

FORMATS = (".json", ".toml", ".csv")


def read_results(text: str, suffix: str, name: str) -> dict[str, object]:
    """Indicator id → value, in the file's order; `suffix` (`.json`, `.toml`, `.csv`) chooses the format.

    JSON and TOML: one table of ids (`"1.1" = 90`; TOML may leave the quotes out), values as figures or
    words. CSV: id and value in the first two columns, a heading without figures is passed over. Anything
    else: lines `1.1=90`, with blank lines and lines starting with # passed over. UnreadableResults names
    the file and the line or key.
    """
    try:
        match suffix.lower():
            case ".json":
                pairs = _flat(json.loads(text, parse_float=Decimal))
            case ".toml":
                pairs = _flat(tomllib.loads(text, parse_float=Decimal))
            case ".csv":
                pairs = _rows(text)
            case _:
                pairs = _lines(text)
        return _once(pairs)
    except (ValueError, RecursionError) as wrong:  # both parsers' own errors are ValueErrors
        reason = " ".join(str(wrong).split())[:120]
        raise UnreadableResults(
            f"{name}: {reason}; write one result per line, such as 1.1=90",
            f"{name}: อ่านไม่ได้ ({reason}) กรุณาเขียนบรรทัดละหนึ่งผล เช่น 1.1=90",
            file=name,
        ) from None


def _flat(table: object, above: str = "") -> list[tuple[str, object]]:
    if not isinstance(table, dict):
        raise ValueError("a table of indicators and values is expected")
    pairs: list[tuple[str, object]] = []
    for key, value in table.items():
        pairs += _flat(value, f"{above}{key}.") if isinstance(value, dict) else [(f"{above}{key}", value)]
    return pairs


def _rows(text: str) -> list[tuple[str, object]]:
    rows = [row for row in csv.reader(text.lstrip("\ufeff").splitlines()) if any(cell.strip() for cell in row)]
    if rows and not any(char.isdigit() for char in "".join(rows[0])):
        rows = rows[1:]
    for number, row in enumerate(rows, start=1):
        if len(row) < 2:
            raise ValueError(f"row {number} has one column, indicator and value expected")
    return [(row[0].strip(), row[1].strip()) for row in rows]


def _lines(text: str) -> list[tuple[str, object]]:
    pairs = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, sign, value = line.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise ValueError(f"line {number} is no result: {line.strip()[:40]!r}")
        pairs.append((name.strip(), value.strip()))
    return pairs


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name} is given twice")
        found[name] = value
    return found
