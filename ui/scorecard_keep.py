"""The scorecard of one person in the database: there again after a refresh or a restart."""

from collections.abc import MutableMapping

from scoring.errors import UnreadableResults
from ui.scorecard_book import Book, as_json, from_file
from ui.store import Scenarios, StoreFault

NAME = "scorecard.json"  # the record's name, which no person gives
KEPT, FAULT = "scorecard-kept", "scorecard-fault"  # keys of the session's state


class Keep:
    """Keeps one person's book; a session knows by its state which record is its own.

    Without a database nothing is kept, and nothing fails.
    """

    def __init__(self, state: MutableMapping, scenarios: Scenarios | None, owner: str) -> None:
        self._state = state
        self._scenarios = scenarios
        self._owner = owner

    @property
    def fault(self) -> str:
        """Why the last change is not kept; empty where it is."""
        return self._state.get(FAULT, "")

    def load(self) -> Book:
        """The book as it was left; an empty one where there is none or it cannot be read."""
        if self._scenarios is None:
            return Book()
        try:
            kept = next((one for one in self._scenarios.all(self._owner) if one.name == NAME), None)
            book = Book() if kept is None else from_file(kept.payload.encode(), NAME)
        except (StoreFault, UnreadableResults) as error:  # a record that cannot be read is left as it is
            self._state[FAULT] = str(error)
            return Book()
        self._state[KEPT] = kept.id if kept else None
        return book

    def save(self, book: Book) -> None:
        """Keeps the book in place of what was kept before."""
        if self._scenarios is None:
            return
        try:
            record = self._state.get(KEPT)
            if record is None:
                self._state[KEPT] = self._scenarios.save(self._owner, NAME, as_json(book))
            else:
                self._scenarios.replace(self._owner, record, NAME, as_json(book))
            self._state[FAULT] = ""
        except StoreFault as error:
            self._state[FAULT] = str(error)
