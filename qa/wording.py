"""What a figure question says it asks for: by the words of wording.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

WORDING = Path(__file__).with_name("wording.toml")
LISTS = {"anywhere", "words"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern for each topic; what it means that a question holds one is said in wording.toml."""

    asks_result: re.Pattern[str]
    asks_else: re.Pattern[str]
    needs: re.Pattern[str]
    still_open: re.Pattern[str]
    gets: re.Pattern[str]
    pushes: re.Pattern[str]
    wanted_total: re.Pattern[str]
    top: re.Pattern[str]
    corrects: re.Pattern[str]
    changes: re.Pattern[str]
    later_first: re.Pattern[str]
    weight: re.Pattern[str]
    reasons: re.Pattern[str]
    heaviest: re.Pattern[str]
    heavier: re.Pattern[str]
    lightest: re.Pattern[str]
    sum: re.Pattern[str]
    all_items: re.Pattern[str]
    over_target: re.Pattern[str]
    above_target: re.Pattern[str]
    only: re.Pattern[str]
    some_items: re.Pattern[str]
    points: re.Pattern[str]
    weighted: re.Pattern[str]
    all_indicators: re.Pattern[str]
    each: re.Pattern[str]
    clause_end: re.Pattern[str]
    beside: re.Pattern[str]
    options: re.Pattern[str]
    parts: re.Pattern[str]
    dimensions: re.Pattern[str]
    indicators: re.Pattern[str]
    shared_out: re.Pattern[str]
    counts_indicators: re.Pattern[str]
    premise: re.Pattern[str]
    details: re.Pattern[str]
    states_threshold: re.Pattern[str]
    states_target: re.Pattern[str]
    sets_target: re.Pattern[str]
    reaches_target: re.Pattern[str]
    bare_dimension: re.Pattern[str]
    lists_results: re.Pattern[str]
    lists_dimensions: re.Pattern[str]
    lists_indicators: re.Pattern[str]
    asks_target: re.Pattern[str]
    target: re.Pattern[str]
    level: re.Pattern[str]
    counted: re.Pattern[str]
    no_report: re.Pattern[str]
    report: re.Pattern[str]


@cache
def load_wording(path: Path = WORDING) -> Wording:
    """The wording of a file, read once; ValueError names the topic that is unknown, missing or cannot be read."""
    topics = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {field.name for field in fields(Wording)}
    for name in sorted(topics.keys() ^ known):
        raise ValueError(f"{path.name}: {name}: {'missing' if name in known else 'unknown topic'}")
    return Wording(**{name: _pattern(topic, f"{path.name}: {name}") for name, topic in topics.items()})


def _pattern(topic: object, where: str) -> re.Pattern[str]:
    if not isinstance(topic, Mapping) or not topic or not topic.keys() <= LISTS:
        raise ValueError(f"{where}: the lists {' and '.join(sorted(LISTS))} are expected, one or both")
    for name, entries in topic.items():
        if not isinstance(entries, list) or not entries or not all(isinstance(one, str) and one for one in entries):
            raise ValueError(f"{where}: {name}: a list of texts is expected")
    whole = [rf"\b(?:{'|'.join(topic['words'])})\b"] if "words" in topic else []
    try:
        return re.compile("|".join([*topic.get("anywhere", ()), *whole]), re.IGNORECASE)
    except re.error as wrong:
        raise ValueError(f"{where}: no regular expression, {wrong}") from None
