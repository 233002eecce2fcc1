"""Who may ask now: so many questions of one person in a minute, so many answers at once; others wait their turn."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

import streamlit as st

from ingest.errors import KnownError
from ingest.limits import limit

MINUTE = 60.0  # seconds


class TurnedAway(KnownError):
    """A question that is not answered now; `key` names the limit."""

    def __init__(self, key: str) -> None:
        super().__init__(limit(key).said())
        self.key = key


class Turns:
    """The limits on asking, for everyone who uses this process."""

    def __init__(
        self,
        a_minute: int = limit("questions_a_minute").most,
        at_once: int = limit("answers_at_once").most,
        wait: float = limit("wait_for_an_answer").most,
        pages: int = limit("pages_at_once").most,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._a_minute, self._wait, self._clock = a_minute, wait, clock
        self._places = BoundedSemaphore(at_once)
        self._pages = BoundedSemaphore(pages)
        self._asked: dict[str, deque[float]] = {}
        self._lock = Lock()

    @contextmanager
    def taken(self, who: str) -> Iterator[None]:
        """While a person's question is answered. Raises TurnedAway where it cannot be now."""
        self._count(who)
        if not self._places.acquire(timeout=self._wait):
            raise TurnedAway("wait_for_an_answer")
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """While a page is worked out. Who has waited too long goes on: a page is never refused."""
        placed = self._pages.acquire(timeout=self._wait)
        try:
            yield
        finally:
            if placed:
                self._pages.release()

    def _count(self, who: str) -> None:
        now = self._clock()
        with self._lock:
            for other in [other for other, times in self._asked.items() if now - times[-1] > MINUTE]:
                del self._asked[other]
            times = self._asked.setdefault(who, deque())
            while times and now - times[0] > MINUTE:
                times.popleft()
            if len(times) >= self._a_minute:
                raise TurnedAway("questions_a_minute")
            times.append(now)


@st.cache_resource(show_spinner=False)
def turns() -> Turns:
    """The one of this process."""
    return Turns()
