"""The tables as they are now; `migrations/` holds the way there. Every time is in milliseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, SmallInteger, String, Table, Text

METADATA = MetaData()

conversations = Table(
    "conversations",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("owner", String(80), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("deleted", BigInteger),  # NULL: it is there
    Column("link", String(32), unique=True),  # NULL: nobody else may read it
)

turns = Table(
    "turns",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("conversation", String(32), ForeignKey("conversations.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # from 1
    Column("question", Text, nullable=False),
    Column("text", Text, nullable=False),  # of the answer
    Column("record", Text, nullable=False),  # JSON: see ui/record.py
    Column("asked", BigInteger, nullable=False),
)

feedback = Table(
    "feedback",
    METADATA,
    Column("turn", String(32), ForeignKey("turns.id"), primary_key=True),
    Column("owner", String(80), primary_key=True),
    Column("thumb", SmallInteger, nullable=False),  # 1 up, 0 down
    Column("word", Text, nullable=False),
    Column("given", BigInteger, nullable=False),
)

scenarios = Table(
    "scenarios",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("owner", String(80), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("payload", Text, nullable=False),  # JSON, the page's own
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("deleted", BigInteger),
)
