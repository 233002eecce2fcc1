"""Text pairs for training, and the parts of them that training never sees."""

import json
import lzma
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SHINGLE = 40  # characters without spaces; runs of this length are compared
SHARED = 0.25  # a pair with a larger share of its runs in the held-out text is left out of training
BLOCK_START = 0.45  # held-out blocks begin here, as a share of a file: neighbours stem from one document

# Held-out pairs per set: file → pairs. A block is contiguous, so that whole documents are held out.
HELD_TRANSLATION = {"ms-dynamics365-operations": 1400, "ms-powerbi-docs": 600}
HELD_SECTIONS = {"ms-docs-sections": 2500}
HELD_CABINET = {"thaigov-cabinet": 2500}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; `source` is the file's name without its endings."""

    a: str
    b: str
    kind: str
    source: str


@dataclass(frozen=True)
class HeldOut:
    """Pairs for evaluation, each list with distinct questions (`a` of a pair here) and distinct passages (`b`)."""

    translation: list[Pair]  # English sentence → Thai sentence
    sections: list[Pair]  # English heading → Thai section
    cabinet: list[Pair]  # Thai title → Thai passage


def read_pairs(folder: Path) -> list[Pair]:
    """All pairs of the *.jsonl.xz files of a folder, in the order of names and lines.

    Raises FileNotFoundError when there is no such file.
    """
    files = sorted(folder.glob("*.jsonl.xz"))
    if not files:
        raise FileNotFoundError(f"{folder}: no *.jsonl.xz file")
    return [pair for file in files for pair in _read_file(file)]


def split(pairs: list[Pair]) -> tuple[list[Pair], HeldOut]:
    """Training pairs and held-out pairs; no training pair shares a side or a long run of text with the held-out."""
    translation = [_swapped(pair) for pair in _blocks(pairs, HELD_TRANSLATION)]
    sections = [pair for pair in _blocks(pairs, HELD_SECTIONS) if not has_thai(pair.a)]
    cabinet = _blocks(pairs, HELD_CABINET)
    held = HeldOut(*(_distinct(part) for part in (translation, sections, cabinet)))
    seen = {text for part in (translation, sections, cabinet) for pair in part for text in (pair.a, pair.b)}
    seen |= {pair.a for source in (HELD_SECTIONS,) for pair in _blocks(pairs, source)}
    runs = {run for text in seen for run in _runs(text, step=1)}
    train = [pair for pair in pairs if not _leaks(pair, seen, runs)]
    return train, held


def has_thai(text: str) -> bool:
    """Whether a Thai character occurs.

    >>> has_thai("งบ 2567"), has_thai("budget")
    (True, False)
    """
    return re.search("[\u0e01-\u0e5b]", text) is not None


def _read_file(file: Path) -> Iterable[Pair]:
    source = file.name.removesuffix(".jsonl.xz")
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["a"], row["b"], row["kind"], source)


def _blocks(pairs: list[Pair], sizes: dict[str, int]) -> list[Pair]:
    found = []
    for source, size in sizes.items():
        own = [pair for pair in pairs if pair.source == source]
        start = int(len(own) * BLOCK_START)
        found += own[start : start + size]
    return found


def _distinct(pairs: list[Pair]) -> list[Pair]:
    """The first pair of each question and each passage; too short questions (under 12 characters) are left out."""
    kept, seen = [], set()
    for pair in pairs:
        if len(pair.a) >= 12 and pair.a not in seen and pair.b not in seen:
            kept.append(pair)
            seen |= {pair.a, pair.b}
    return kept


def _swapped(pair: Pair) -> Pair:
    return Pair(pair.b, pair.a, pair.kind, pair.source)


def _leaks(pair: Pair, seen: set[str], runs: set[int]) -> bool:
    if pair.a in seen or pair.b in seen:
        return True
    own = [run in runs for text in (pair.a, pair.b) for run in _runs(text, step=SHINGLE // 2)]
    return sum(own) > SHARED * len(own)


def _runs(text: str, step: int) -> Iterable[int]:
    """Hashes of the runs of SHINGLE characters, spaces left out, at every `step` characters."""
    bare = "".join(text.split())
    for start in range(0, len(bare) - SHINGLE + 1, step):
        yield hash(bare[start : start + SHINGLE])
