"""Conversations of one owner: kept turn by turn, named, searched, shared by link, deleted with undo.

Every method takes the owner; what belongs to another is as if it were not there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Row, Select, and_, delete, func, insert, or_, select, update

from ui.store.database import new_id, now, opened
from ui.store.tables import conversations, feedback, turns

KEPT_DELETED = 24 * 60 * 60 * 1000  # milliseconds in which a deleted conversation can be brought back
LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation as the list shows it."""

    id: str
    name: str
    changed: int  # milliseconds since 1970, UTC
    link: str | None  # whoever has it may read the conversation; None: nobody else may


@dataclass(frozen=True, slots=True)
class Kept:
    """A turn as it is kept, with the owner's feedback."""

    id: str
    question: str
    text: str
    record: str  # JSON
    asked: int  # milliseconds since 1970, UTC
    thumb: int | None = None  # 1 up, 0 down
    word: str = ""


class Conversations:
    """Conversations in a database; see the module."""

    def __init__(self, engine: Engine, clock: Callable[[], int] = now) -> None:
        self._engine = engine
        self._clock = clock

    def all(self, owner: str, search: str = "") -> tuple[Summary, ...]:
        """The owner's conversations that hold every searched word in a name, question or answer; newest first."""
        found = select(conversations).where(conversations.c.owner == owner, conversations.c.deleted.is_(None))
        for word in search.split():
            found = found.where(_holds(word))
        with opened(self._engine) as connection:
            rows = connection.execute(found.order_by(conversations.c.changed.desc(), conversations.c.id))
            return tuple(map(_summary, rows))

    def get(self, owner: str, conversation: str) -> Summary | None:
        """One conversation of the owner; None where there is none of this id."""
        with opened(self._engine) as connection:
            return _first(connection, _of(owner, conversation))

    def by_link(self, link: str) -> Summary | None:
        """The conversation that was shared under this link, whoever owns it."""
        found = select(conversations).where(conversations.c.link == link, conversations.c.deleted.is_(None))
        with opened(self._engine) as connection:
            return _first(connection, found)

    def turns(self, owner: str, conversation: str) -> tuple[Kept, ...]:
        """The turns, oldest first; none where the conversation is not the owner's."""
        with opened(self._engine) as connection:
            return _turns(connection, conversation, owner) if _first(connection, _of(owner, conversation)) else ()

    def shared_turns(self, link: str) -> tuple[Kept, ...]:
        """The turns of a shared conversation, without feedback."""
        with opened(self._engine) as connection:
            found = select(conversations).where(conversations.c.link == link, conversations.c.deleted.is_(None))
            summary = _first(connection, found)
            return _turns(connection, summary.id, "") if summary else ()

    def add(self, owner: str, conversation: str | None, question: str, text: str, record: str) -> str:
        """Keeps a turn at the end of the conversation, a new one where None or not the owner's; its id comes back.

        A new conversation is named after its first question.
        """
        asked = self._clock()
        with opened(self._engine) as connection:
            if conversation is None or _first(connection, _of(owner, conversation)) is None:
                conversation = new_id()
                row = {"id": conversation, "owner": owner, "name": _name(question), "created": asked, "changed": asked}
                connection.execute(insert(conversations).values(row))
            held = select(func.coalesce(func.max(turns.c.number), 0)).where(turns.c.conversation == conversation)
            number = connection.execute(held).scalar_one() + 1
            row = {"id": new_id(), "conversation": conversation, "number": number, "question": question}
            connection.execute(insert(turns).values(**row, text=text, record=record, asked=asked))
            _set(connection, owner, conversation, changed=asked)
        return conversation

    def reword(self, owner: str, turn: str, text: str) -> None:
        """Puts another wording in place of a turn's answer; where the turn is not the owner's, nothing."""
        own = select(conversations.c.id).where(conversations.c.owner == owner)
        with opened(self._engine) as connection:
            of_owner = (turns.c.id == turn, turns.c.conversation.in_(own))
            connection.execute(update(turns).where(*of_owner).values(text=text))

    def rename(self, owner: str, conversation: str, name: str) -> None:
        """Gives the conversation another name; an empty one changes nothing."""
        if _name(name):
            self._change(owner, conversation, name=_name(name))

    def share(self, owner: str, conversation: str) -> str | None:
        """Makes the conversation readable by link, which comes back; None where it is not the owner's."""
        with opened(self._engine) as connection:
            summary = _first(connection, _of(owner, conversation))
            if summary is None or summary.link:
                return summary and summary.link
            link = new_id()
            _set(connection, owner, conversation, link=link)
            return link

    def unshare(self, owner: str, conversation: str) -> None:
        """Ends the sharing: the old link opens nothing."""
        self._change(owner, conversation, link=None)

    def delete(self, owner: str, conversation: str) -> None:
        """Takes the conversation away; it can be restored for a day, then it is gone for good."""
        moment = self._clock()
        with opened(self._engine) as connection:
            _purge(connection, moment - KEPT_DELETED)
            _set(connection, owner, conversation, deleted=moment)

    def restore(self, owner: str, conversation: str) -> None:
        """Brings a deleted conversation back."""
        self._change(owner, conversation, deleted=None)

    def rate(self, owner: str, turn: str, thumb: int | None, word: str = "") -> None:
        """Keeps the owner's feedback on one of their turns in place of what they gave before; None takes it back."""
        own = select(turns.c.id).join(conversations).where(turns.c.id == turn, conversations.c.owner == owner)
        with opened(self._engine) as connection:
            if connection.execute(own).first() is None:
                return
            connection.execute(delete(feedback).where(feedback.c.turn == turn, feedback.c.owner == owner))
            if thumb is not None:
                row = {"turn": turn, "owner": owner, "thumb": thumb, "word": word, "given": self._clock()}
                connection.execute(insert(feedback).values(row))

    def _change(self, owner: str, conversation: str, **values: object) -> None:
        with opened(self._engine) as connection:
            _set(connection, owner, conversation, **values)


def _of(owner: str, conversation: str) -> Select:
    return select(conversations).where(
        conversations.c.id == conversation, conversations.c.owner == owner, conversations.c.deleted.is_(None)
    )


def _holds(word: str):
    """Does a conversation hold this word, whatever its case?"""
    pattern = f"%{''.join(f'/{letter}' if letter in '%_/' else letter for letter in word.lower())}%"

    def like(column):
        return func.lower(column).like(pattern, escape="/")

    within = select(turns.c.conversation).where(or_(like(turns.c.question), like(turns.c.text)))
    return or_(like(conversations.c.name), conversations.c.id.in_(within))


def _turns(connection: Connection, conversation: str, owner: str) -> tuple[Kept, ...]:
    given = and_(feedback.c.turn == turns.c.id, feedback.c.owner == owner)
    found = (
        select(turns, feedback.c.thumb, feedback.c.word)
        .join(feedback, given, isouter=True)
        .where(turns.c.conversation == conversation)
        .order_by(turns.c.number)
    )
    rows: Sequence[Row] = connection.execute(found).all()
    return tuple(Kept(r.id, r.question, r.text, r.record, r.asked, r.thumb, r.word or "") for r in rows)


def _first(connection: Connection, found: Select) -> Summary | None:
    row = connection.execute(found).first()
    return _summary(row) if row else None


def _summary(row: Row) -> Summary:
    return Summary(row.id, row.name, row.changed, row.link)


def _set(connection: Connection, owner: str, conversation: str, **values: object) -> None:
    own = (conversations.c.id == conversation, conversations.c.owner == owner)
    connection.execute(update(conversations).where(*own).values(**values))


def _purge(connection: Connection, before: int) -> None:
    """Deletes for good what was taken away before a moment."""
    gone = select(conversations.c.id).where(conversations.c.deleted < before)
    held = select(turns.c.id).where(turns.c.conversation.in_(gone))
    connection.execute(delete(feedback).where(feedback.c.turn.in_(held)))
    connection.execute(delete(turns).where(turns.c.conversation.in_(gone)))
    connection.execute(delete(conversations).where(conversations.c.deleted < before))


def _name(text: str) -> str:
    """A name on one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"
