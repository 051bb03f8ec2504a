"""Finding records of one kind: what every finder can do."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from models.ids import Id
from storage.kinds import Kind, Record
from storage.rows import in_blocks

R = TypeVar("R", bound=Record)


class Finder(Generic[R]):
    """Records of one kind by their ids."""

    def __init__(self, db: Database, kind: Kind) -> None:
        self._db, self._kind = db, kind

    def get(self, record_id: Id) -> R | None:
        """The record, or None if there is none (any more)."""
        return self.some([record_id]).get(record_id)

    def some(self, ids: Sequence[Id]) -> dict[Id, R]:
        """The records with these ids, without any deleted since."""
        found: dict[Id, R] = {}
        for marks, block in in_blocks(ids):
            for record in self._where(f"id in {marks}", block):
                found[record.id] = record
        return found

    def count(self) -> int:
        """How many there are."""
        return int(self._db.execute(f"select count(*) from {self._kind.table}").fetchone()[0])

    def _where(self, condition: str, values: Sequence[Any] = ()) -> list[R]:
        """The records for which `condition`, written in the finder itself, holds."""
        rows = self._db.execute(f"{self._kind.select} where {condition}", list(values)).fetchall()
        return [self._kind.record(row) for row in rows]

    def of(self, column: str, ids: Sequence[Id], order: str) -> list[R]:
        """The records whose `column` is one of these ids, each id's own in `order`."""
        found: list[R] = []
        for marks, block in in_blocks(ids):
            found += self._where(f"{column} in {marks} order by {order}", block)
        return found
