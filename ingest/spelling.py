"""Damaged Thai read anew where it holds words that the word list does not know.

A mark may stand one letter too far to the right (`ขบัเคลื่อน`), a blank may cut a word
(`ช่ ว ย`), a blank may be what is left of a sara am (`ส านักงาน`). No rule of spelling tells these
from sound words. So every place with suspect words is read against the word list, and a repair is
taken only where it touches a suspect word, leaves no unknown word behind and is much the likelier.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.clean import CleanText, Edit, apply
from ingest.reading import UNKNOWN, Cell, Piece, cells, price, read
from ingest.rewriting import SEAM, changed, edits, groups, moved, only_lost
from ingest.thai import LETTER, THAI, impossible_marks, is_word, rarity, words

MARGIN = 4.0  # nats by which a reading must be cheaper than the text as it stands
ODD_MARGIN = 5.0  # nats, where the text as it stands has no unknown word
RAREST = {1: 9.0, 2: 9.0, 3: 9.0, 4: 13.0}  # nats that a repaired word of so many characters may cost
LIKELIER = 3.0  # nats that it may cost more where the rest of the repair speaks for it
TELLING = 6  # letters: a longer repaired word hardly fits by chance
SHORT = 4  # characters: a longer word of the list is never suspect
ODD = 13.0  # nats: a short word that costs more is suspect
ODD_PAIR = 7.0  # nats: two short words in a row that both cost more are suspect
CONTEXT = 3  # words on either side that are read with a suspect one
NEAR = 2  # words: no repair is made so near an unknown one
LONGEST = 300  # characters read at once

_STRETCH = re.compile(  # up to a dotted abbreviation
    rf"(?![ก-ฮ]{{1,5}}\.)[{THAI}](?:[{THAI}]|[ \u00a0](?![ก-ฮ]{{1,5}}\.)[{THAI}]){{0,{LONGEST}}}"
)
_RUN = re.compile(rf"[{THAI}]+|[^{THAI}]+")
_LETTER = re.compile(f"[{LETTER}]")
_FIGURE_AFTER_MARK = re.compile(r"[\d(“a-zA-Z]")


class Word(NamedTuple):
    """A word as it stands, or a blank, with its price."""

    start: int
    end: int
    unknown: bool
    short: bool
    price: float


class Span(NamedTuple):
    start: int
    end: int
    price: float


class Repair(NamedTuple):
    edits: tuple[Edit, ...]
    shifted: bool  # some marks had moved one letter on


def respell(clean: CleanText) -> CleanText:
    """The text with displaced marks and blanks back where the word list wants them.

    >>> respell(CleanText.of("แผนปฏบิตักิารขบัเคลื่อนรฐับาล ช่ ว ย ส านักงาน")).text
    'แผนปฏิบัติการขับเคลื่อนรัฐบาล ช่วย สำนักงาน'
    """
    found: list[Edit] = []
    shifted = False
    for stretch in _STRETCH.finditer(clean.text):
        for start, end in _windows(stretch[0]):
            repair = _repair(stretch[0][start:end])
            at = stretch.start() + start
            found += [Edit(at + edit.start, at + edit.end, edit.text) for edit in repair.edits]
            shifted = shifted or repair.shifted
    return apply(clean, [edit._replace(text=_settled(edit, clean.text, shifted)) for edit in found])


def _settled(edit: Edit, text: str, shifted: bool) -> str:
    """The text of an edit with its seams closed.

    Where marks move one letter on, `ที ่13` is `ที่ 13` whose tone mark moved over a blank; elsewhere the
    blank is an intruder. A figure is never joined to a word.
    """
    written = edit.text
    if written.endswith(SEAM):
        following = text[edit.end : edit.end + 1]
        keep = _FIGURE_AFTER_MARK.match(following) or (shifted and _LETTER.match(following))
        written = written[:-1] + (" " if keep else "")
    return written.replace(SEAM, " " if shifted else "")


def _windows(stretch: str) -> Iterator[tuple[int, int]]:
    """The spans with suspect words and their context, in order, not overlapping."""
    found = _words(stretch)
    spans: list[tuple[int, int]] = []
    for index in _suspects(found):
        start = found[max(0, index - CONTEXT)].start
        end = found[min(len(found) - 1, index + CONTEXT)].end
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    yield from spans


def _words(text: str) -> list[Word]:
    """The words and blanks of a text in order."""
    found, at = [], 0
    for run in _RUN.findall(text):
        thai = bool(_LETTER.search(run)) or run[0] not in f" \u00a0{SEAM}"
        for word in words(run) if thai else [run]:
            unknown = thai and not is_word(word)
            cost = _unknown_price(word) if unknown else price(word) if thai else 0.0
            found.append(Word(at, at + len(word), unknown, thai and len(word) <= SHORT, cost))
            at += len(word)
    return found


def _unknown_price(word: str) -> float:
    """An unknown word costs by its letters; a mark that has none counts as one, and so does one that
    cannot stand where it does."""
    return UNKNOWN * (len(_LETTER.findall(word)) + (not _LETTER.match(word)) + len(impossible_marks(word)))


def _suspects(found: list[Word]) -> list[int]:
    """Which words may be damaged: unknown ones, and short ones so rare that they are hardly meant."""
    odd = [word.short and word.price > ODD_PAIR for word in found]
    return [
        index
        for index, word in enumerate(found)
        if word.unknown
        or (word.short and word.price > ODD)
        or (odd[index] and any(odd[max(0, index - 1) : index] + odd[index + 1 : index + 2]))
    ]


@lru_cache(maxsize=16384)
def _repair(window: str) -> Repair:
    """The repairs of one window."""
    row = cells(window)
    if not row:
        return Repair((), False)
    found = _words(window)
    suspects = [found[index] for index in _suspects(found)]
    path = read(row)
    old = [Span(word.start, word.end, word.price) for word in found]
    new = [Span(row[piece.first].start, row[piece.last - 1].end, piece.price) for piece in path]
    chosen: list[tuple[range, tuple[Edit, ...], bool]] = []
    for first, last in groups(path, row):
        group = path[first:last]
        shifted = moved(group, row)
        region, gain = _compared(range(row[group[0].first].start, row[group[-1].last - 1].end), old, new)
        touched = [word for word in suspects if word.start < region.stop and region.start < word.end]
        if (
            any(word.unknown or shifted for word in touched)
            and gain >= (MARGIN if any(word.unknown for word in touched) else ODD_MARGIN)
            and not _strange(path, first, last, row)
        ):
            chosen.append((region, tuple(edits(group, row, window)), shifted))
    while (kept := _resolved(window, chosen)) != chosen:
        chosen = kept
    return Repair(tuple(edit for _, own, _ in chosen for edit in own), any(shifted for *_, shifted in chosen))


def _resolved(
    window: str, chosen: list[tuple[range, tuple[Edit, ...], bool]]
) -> list[tuple[range, tuple[Edit, ...], bool]]:
    """The repairs in whose region no unknown word is left once all of them are made."""
    mended = apply(CleanText.of(window), [edit for _, own, _ in chosen for edit in own])
    left = [
        (int(mended.starts[word.start]), int(mended.ends[word.end - 1])) for word in _words(mended.text) if word.unknown
    ]
    return [c for c in chosen if not any(a < c[0].stop and c[0].start < b for a, b in left)]


def _compared(span: range, old: list[Span], new: list[Span]) -> tuple[range, float]:
    """The least region about a span at whose ends old and new words begin and end together, and by how
    much the new ones are cheaper there."""
    ends = {0, max(old[-1].end, new[-1].end)}
    shared = sorted(ends | {p for item in old for p in item[:2]} & {p for item in new for p in item[:2]})
    start = shared[bisect_right(shared, span.start) - 1]
    end = shared[bisect_left(shared, span.stop)]
    gain = sum(item.price for item in old if start <= item.start < end)
    return range(start, end), gain - sum(item.price for item in new if start <= item.start < end)


def _strange(path: list[Piece], first: int, last: int, row: list[Cell]) -> bool:
    """Whether the pieces first..last are short words hardly ever written, or stand in an unknown word:
    so do repairs of foreign names look."""
    new = [piece for piece in path[first:last] if changed(piece, row)]
    telling = any(piece.last - piece.first >= TELLING for piece in new)
    for piece in new:
        word = "".join(piece.forms)
        allowed = LIKELIER if telling or only_lost(piece, row) else 0.0
        if rarity(word) > RAREST.get(len(word), float("inf")) + allowed:
            return True
    return any(not piece.known for piece in _beside(path, first, last, row))


def _beside(path: list[Piece], first: int, last: int, row: list[Cell]) -> Iterator[Piece]:
    """Up to NEAR pieces on either side, as far as no blank parts them."""
    for index in range(first - 1, max(first - 1 - NEAR, -1), -1):
        if row[path[index].last].gap:
            break
        yield path[index]
    for piece in path[last : last + NEAR]:
        if row[piece.first].gap:
            break
        yield piece
