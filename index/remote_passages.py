"""The passages of an index in Milvus: fetched when they are looked at, the last ones kept in memory."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from index import remote_rows
from index.remote_rows import Row
from index.remote_store import Opened
from ingest.errors import StoreError
from ingest.model import Passage

KEPT_ROWS, KEPT_PASSAGES = 5_000, 20_000  # in memory, of those seen last
KEPT_COUNTS = 1 << 16  # conditions: a question has about ten
AT_A_TIME = 500  # passages fetched where all are gone through

T = TypeVar("T")


class Rows:
    """A generation's rows by their number, and what is the same for all of them."""

    def __init__(self, opened: Opened) -> None:
        self._milvus, self._name = opened.milvus, opened.name
        self.counts = remote_rows.counts(opened.files)
        self.agreement_ids = remote_rows.agreement_ids(opened.files)
        self.terms = _vocabulary(opened.files[remote_rows.TERMS])
        self.trigrams = _vocabulary(opened.files[remote_rows.TRIGRAMS])
        self._columns = [*remote_rows.COLUMNS, *([] if self.counts.kinds is None else ["pieces"])]
        self._numbers: dict[str, int] = {}  # of the passages seen so far, by id
        self._rows = _Kept(self._fetched, KEPT_ROWS)
        self._passages = _Kept(self._fetched_passages, KEPT_PASSAGES)
        self.count = lru_cache(maxsize=KEPT_COUNTS)(self._count)

    def of(self, numbers: Sequence[int]) -> list[Row]:
        """The rows with these numbers, in this order."""
        return self._rows.of(numbers)

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """Their passages alone."""
        return self._passages.of(numbers)

    def number(self, passage: Passage) -> int:
        """The number of a passage that came from here."""
        return self._numbers[passage.id]

    def best(self, leg: str, wanted: Sequence[float] | Mapping[int, float], most: int, condition: str) -> list[int]:
        """The numbers of the best rows on a leg, of those that meet the condition."""
        return self._milvus.best(self._name, leg, wanted, most, condition)

    def _count(self, condition: str) -> int:
        """How many rows meet the condition."""
        return self._milvus.count(self._name, condition)

    def terms_of(self, name: Iterable[str]) -> list[int]:
        """The numbers of the terms of a name, ascending; none where one of them occurs nowhere."""
        found = {self.terms.get(term) for term in name}
        return [] if None in found else sorted(found)

    def _fetched(self, numbers: Sequence[int]) -> dict[int, Row]:
        found = self._asked(numbers, self._columns)
        rows = {number: remote_rows.row(one) for number, one in found.items()}
        self._numbers.update((row.passage.id, number) for number, row in rows.items())
        return rows

    def _fetched_passages(self, numbers: Sequence[int]) -> dict[int, Passage]:
        found = self._asked(numbers, ["passage"])
        passages = {number: remote_rows.passage(one) for number, one in found.items()}
        self._numbers.update((passage.id, number) for number, passage in passages.items())
        return passages

    def _asked(self, numbers: Sequence[int], columns: Sequence[str]) -> dict[int, dict]:
        found = self._milvus.rows(self._name, numbers, columns)
        if len(found) != len(numbers):
            raise StoreError(f"{self._milvus.address}: passages of the index are missing; rebuild it")
        return found


class Passages(Sequence[Passage]):
    """Passages of an index in their order; `places` are their numbers."""

    def __init__(self, rows: Rows, places: np.ndarray) -> None:
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self._rows.passages(self._places[place].tolist()))
        return self._rows.passages([int(self._places[place])])[0]

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, len(self), AT_A_TIME):
            yield from self[start : start + AT_A_TIME]


class _Kept(Generic[T]):
    """What was fetched last, by number."""

    def __init__(self, fetch: Callable[[Sequence[int]], Mapping[int, T]], most: int) -> None:
        self._fetch, self._most = fetch, most
        self._held: OrderedDict[int, T] = OrderedDict()
        self._lock = Lock()  # several questions are answered at once

    def of(self, numbers: Sequence[int]) -> list[T]:
        """Those with these numbers, in this order; what is not held is fetched in one go."""
        with self._lock:
            found = {number: self._held[number] for number in numbers if number in self._held}
        if missing := [number for number in numbers if number not in found]:
            found |= self._fetch(missing)
        with self._lock:
            for number in numbers:
                self._held[number] = found[number]
                self._held.move_to_end(number)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return [found[number] for number in numbers]


def _vocabulary(content: bytes) -> dict[str, int]:
    return {term: number for number, term in enumerate(json.loads(content))}
