"""What a reading changes in the text, and the edits that write it."""

from collections.abc import Iterator

from ingest.clean import Edit
from ingest.reading import Cell, Piece

SEAM = "\x1f"  # written where the blank of `ที ่` may belong once the mark is back: the caller settles it


def groups(path: list[Piece], row: list[Cell]) -> Iterator[tuple[int, int]]:
    """Which pieces (half-open) change something; those that share a moved mark or are letter-spaced
    together."""
    first = -1
    for index, piece in enumerate(path):
        before = path[index - 1]
        if first >= 0 and before.left == row[piece.first].marks and not _one_spaced(before, piece, row):
            yield first, index
            first = -1
        if first < 0 and changed(piece, row):
            first = index
    if first >= 0:
        yield first, len(path)


def changed(piece: Piece, row: list[Cell]) -> bool:
    """Whether a piece differs from what stands there."""
    own = row[piece.first : piece.last]
    same = all(cell.letter + cell.marks == form for cell, form in zip(own, piece.forms, strict=True))
    return not same or any(cell.gap for cell in own[1:]) or any(cell.loose for cell in own)


def only_lost(piece: Piece, row: list[Cell]) -> bool:
    """Whether a piece differs only by marks that went to the word before it."""
    own = row[piece.first : piece.last]
    grown = any(len(form) > 1 + len(cell.marks) for cell, form in zip(own, piece.forms, strict=True))
    return not grown and not any(cell.gap for cell in own[1:])


def moved(group: list[Piece], row: list[Cell]) -> bool:
    """Whether marks of the group stood one letter too far to the right."""
    own = row[group[0].first : group[-1].last]
    forms = [form for piece in group for form in piece.forms]
    return any(len(form) > 1 + len(cell.marks) for cell, form in zip(own, forms, strict=True))


def _spaced(piece: Piece, row: list[Cell]) -> bool:
    """Whether blanks cut a piece, other than those a lost sara am leaves."""
    inner = zip(row[piece.first : piece.last], piece.forms, strict=True)
    return any(cell.gap and form[0] == cell.letter for cell, form in list(inner)[1:])


def _one_spaced(piece: Piece, following: Piece, row: list[Cell]) -> bool:
    """Whether the blank between two pieces is one of letter-spaced text, where blanks mean nothing."""
    if not row[following.first].gap:
        return False
    pair = (piece, following)
    return any(_spaced(p, row) for p in pair) and all(
        _spaced(p, row) or (p.last - p.first <= 2 and row[p.last - 1].loose) for p in pair
    )


def edits(group: list[Piece], row: list[Cell], window: str) -> Iterator[Edit]:
    """The edits of bound pieces, as short as they can be."""
    start, end, text = -1, -1, ""
    before: Piece | None = None
    for piece in group:
        for index, form in zip(range(piece.first, piece.last), piece.forms, strict=True):
            cell = row[index]
            inside = index > piece.first or (before is not None and _one_spaced(before, piece, row))
            if window[cell.start : cell.end] == form and not (inside and cell.gap):
                if start >= 0:
                    yield Edit(start, end, text)
                start, text = -1, ""
                continue
            if start < 0:
                start = cell.start - (inside and cell.gap)
            elif cell.gap and not inside:
                text += window[cell.start - 1]
            text += form
            end = cell.end
        if start >= 0 and row[piece.last - 1].loose:
            text += "" if row[piece.last : piece.last + 1] and row[piece.last].gap else SEAM
        before = piece
    if start >= 0:
        yield Edit(start, end, text)
