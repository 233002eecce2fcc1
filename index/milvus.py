"""The door to Milvus: a connection, collections, rows; every fault becomes one clear StoreError.

Milvus finds by inner product and counts. Its analyser, its BM25 and its fusion are not used: the first shreds Thai
(`สำนักงาน` → `สำน|กงาน`), the others have constants of their own. The token is read here alone, and no message has it.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.errors import StoreError

TOKEN = "QA_STORE_TOKEN"  # the name of the environment's variable
SECONDS = 20  # the longest wait for one answer of the server
LOADING = 600  # the same for writing out and loading a whole collection
BATCH = 500  # rows of one message: well below the 64 MB that a cluster takes
LONGEST = 65_535  # bytes of one text
MISSING = (100, 1600)  # Milvus's codes for a collection and for an alias that is not there
REFUSED = ("auth", "permission", "privilege", "denied")  # what its messages say of a token it does not take
UNREACHABLE = ("connect", "unavailable", "deadline", "retry", "timeout", "timed out")


class Unreachable(StoreError):
    """A server that does not answer or does not take the token, or no client to ask it with: nothing is known of it."""


class Missing(StoreError):
    """A collection or alias that is not there, or no longer."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a collection."""

    name: str
    kind: str  # "number", "text", "numbers", "dense" or "sparse"
    dimension: int = 0  # of a dense vector


@dataclass(frozen=True, slots=True, eq=False)
class Milvus:
    """A connection to a server, or to a file of Milvus Lite."""

    address: str
    client: Any

    def create(self, name: str, fields: Sequence[Field]) -> None:
        """Makes a collection; its first field is the primary key. Vectors are compared by inner product, exactly."""
        with _told(self.address):
            schema, indexes = _schema(self.client, fields)
            self.client.create_collection(
                name, schema=schema, index_params=indexes, consistency_level="Bounded", timeout=SECONDS
            )
        for field in fields:
            if field.kind == "numbers":
                self._ease(name, field.name)

    def _ease(self, name: str, field: str) -> None:
        """An index that makes counting by terms fast, where the server has such indexes; Milvus Lite has none."""
        from pymilvus.exceptions import MilvusException

        try:
            indexes = self.client.prepare_index_params()
            indexes.add_index(field, index_type="INVERTED")
            self.client.create_index(name, indexes, timeout=SECONDS)
        except MilvusException:
            return

    def insert(self, name: str, rows: Sequence[Mapping]) -> None:
        with _told(self.address):
            self.client.insert(name, list(rows), timeout=SECONDS)

    def finish(self, name: str) -> None:
        """Writes out what was inserted."""
        with _told(self.address):
            self.client.flush(name, timeout=LOADING)

    def load(self, name: str) -> None:
        """Makes a collection ready to be searched; nothing where it is."""
        with _told(self.address):
            self.client.load_collection(name, timeout=LOADING)

    def best(self, name: str, field: str, wanted: Sequence[float] | Mapping, most: int, condition: str) -> list[int]:
        """The primary keys of the rows whose vector has the greatest inner product with the wanted one."""
        with _told(self.address):
            found = self.client.search(
                name,
                data=[wanted],
                anns_field=field,
                limit=most,
                filter=condition,
                output_fields=["number"],
                search_params={"metric_type": "IP"},
                timeout=SECONDS,
            )
        return [int(hit["id"] if "id" in hit else hit["number"]) for hit in found[0]]

    def rows(self, name: str, numbers: Sequence[int], fields: Sequence[str]) -> dict[int, dict]:
        """These fields of the rows with these primary keys; what is not there is left out."""
        found: dict[int, dict] = {}
        for start in range(0, len(numbers), BATCH):
            asked = [int(number) for number in numbers[start : start + BATCH]]
            found |= {int(row["number"]): row for row in self.where(name, f"number in {asked}", ["number", *fields])}
        return found

    def where(self, name: str, condition: str, fields: Sequence[str]) -> list[dict]:
        """These fields of the rows that meet a condition, in no order; at most 16,384, which is all Milvus gives."""
        with _told(self.address):
            return list(self.client.query(name, filter=condition, output_fields=list(fields), timeout=SECONDS))

    def count(self, name: str, condition: str = "") -> int:
        """The number of rows that meet a condition."""
        with _told(self.address):
            found = self.client.query(name, filter=condition, output_fields=["count(*)"], timeout=SECONDS)
        return int(found[0]["count(*)"])

    def switch(self, alias: str, name: str) -> None:
        """Lets the alias stand for this collection from now on, in one step."""
        with _told(self.address):
            change = self.client.create_alias if self.behind(alias) is None else self.client.alter_alias
            change(name, alias, timeout=SECONDS)

    def behind(self, alias: str) -> str | None:
        """The collection that an alias stands for; None where it stands for none."""
        try:
            with _told(self.address):
                return self.client.describe_alias(alias, timeout=SECONDS)["collection_name"]
        except Missing:
            return None

    def names(self) -> list[str]:
        """All collections there are."""
        with _told(self.address):
            return list(self.client.list_collections(timeout=SECONDS))

    def drop(self, name: str) -> None:
        with _told(self.address):
            self.client.drop_collection(name, timeout=SECONDS)


def connect(address: str) -> Milvus:
    """A connection; the same for the same address and token.

    Raises StoreError where pymilvus is not installed, the server cannot be reached or does not take the token.
    """
    if "@" in address:
        raise Unreachable(f"an address with a password in it is refused; put the token into {TOKEN}")
    return _connection(address, os.environ.get(TOKEN, ""))


@lru_cache(maxsize=8)
def _connection(address: str, token: str) -> Milvus:
    try:
        import pymilvus
    except ImportError:
        raise Unreachable(f"{address}: Milvus needs its client: pip install -r requirements-milvus.txt") from None
    for name in (
        "pymilvus",
        "milvus_lite",
        "grpc",
    ):  # they print faults with all arguments, which are said in one line below
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with _told(address):
        if "://" not in address:
            Path(address).parent.mkdir(parents=True, exist_ok=True)
        return Milvus(address, pymilvus.MilvusClient(uri=address, token=token, timeout=SECONDS))


def _schema(client: Any, fields: Sequence[Field]) -> tuple[Any, Any]:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = client.prepare_index_params()
    for place, field in enumerate(fields):
        match field.kind:
            case "number":
                schema.add_field(field.name, DataType.INT64, is_primary=place == 0)
            case "text":
                schema.add_field(field.name, DataType.VARCHAR, max_length=LONGEST)
            case "numbers":
                schema.add_field(field.name, DataType.ARRAY, element_type=DataType.INT64, max_capacity=4096)
            case "dense":
                schema.add_field(field.name, DataType.FLOAT_VECTOR, dim=field.dimension)
                indexes.add_index(field.name, index_type="FLAT", metric_type="IP")
            case "sparse":
                schema.add_field(field.name, DataType.SPARSE_FLOAT_VECTOR)
                indexes.add_index(field.name, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    return schema, indexes


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Faults of Milvus and of the way to it, as one line that says what to do."""
    import grpc
    from pymilvus.exceptions import MilvusException

    try:
        yield
    except MilvusException as error:
        below = error.__cause__  # it says why there is no connection; the error itself says only that there is none
        why = _said(below) if isinstance(below, grpc.RpcError) else ""
        raise _fault(address, error.code, f"{error.message} {why}".strip()) from None
    except grpc.RpcError as error:
        raise _fault(address, 0, _said(error)) from None
    except OSError as error:
        raise Unreachable(f"{address}: cannot be opened ({error.strerror}); name another --index") from None


def _said(error: Any) -> str:
    """What a call over the wire failed with: the name of its status and what the server said."""
    return f"{error.code().name} {error.details()}"


def _fault(address: str, code: int, said: str) -> StoreError:
    lower = said.lower()
    if code in MISSING:
        return Missing(f"{address}: the index that was open is no longer there; open it again")
    if any(word in lower for word in REFUSED):
        return Unreachable(f"{address}: the server does not take the token; set {TOKEN} to one it takes")
    if "open local milvus" in lower:
        return Unreachable(
            f"{address}: in use by another program, or damaged; programs that read at once need a Milvus server"
        )
    if any(word in lower for word in UNREACHABLE):
        return Unreachable(f"{address}: no Milvus server answers; start it or correct the address")
    first = said.splitlines()[0][:200] if said else "no reason given"
    token = os.environ.get(TOKEN)
    return StoreError(f"{address}: Milvus says: {first.replace(token, '…') if token else first}")
