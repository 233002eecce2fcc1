"""Scenarios of one owner: what was filled in on the scorecard, kept under a name."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select, update

from ui.store.database import new_id, now, opened
from ui.store.tables import scenarios

KEPT_DELETED = 24 * 60 * 60 * 1000  # milliseconds in which a deleted scenario can be brought back


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kept scenario; what the payload means is the page's affair."""

    id: str
    name: str
    payload: str  # JSON
    changed: int  # milliseconds since 1970, UTC


class Scenarios:
    """Scenarios in a database. What belongs to another owner is as if it were not there."""

    def __init__(self, engine: Engine, clock: Callable[[], int] = now) -> None:
        self._engine = engine
        self._clock = clock

    def all(self, owner: str) -> tuple[Scenario, ...]:
        """The owner's scenarios, the last changed first."""
        found = select(scenarios).where(scenarios.c.owner == owner, scenarios.c.deleted.is_(None))
        with opened(self._engine) as connection:
            rows = connection.execute(found.order_by(scenarios.c.changed.desc(), scenarios.c.id))
            return tuple(Scenario(row.id, row.name, row.payload, row.changed) for row in rows)

    def save(self, owner: str, name: str, payload: str) -> str:
        """Keeps a new scenario; its id comes back."""
        moment, key = self._clock(), new_id()
        row = {"id": key, "owner": owner, "name": name, "payload": payload, "created": moment, "changed": moment}
        with opened(self._engine) as connection:
            connection.execute(insert(scenarios).values(row))
        return key

    def replace(self, owner: str, scenario: str, name: str, payload: str) -> None:
        """Puts name and payload in place of those kept before."""
        self._change(owner, scenario, name=name, payload=payload, changed=self._clock())

    def delete(self, owner: str, scenario: str) -> None:
        """Takes the scenario away; it can be restored for a day, then it is gone for good."""
        moment = self._clock()
        with opened(self._engine) as connection:
            connection.execute(delete(scenarios).where(scenarios.c.deleted < moment - KEPT_DELETED))
        self._change(owner, scenario, deleted=moment)

    def restore(self, owner: str, scenario: str) -> None:
        """Brings a deleted scenario back."""
        self._change(owner, scenario, deleted=None)

    def _change(self, owner: str, scenario: str, **values: object) -> None:
        own = (scenarios.c.id == scenario, scenarios.c.owner == owner)
        with opened(self._engine) as connection:
            connection.execute(update(scenarios).where(*own).values(**values))
