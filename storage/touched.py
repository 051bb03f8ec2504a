"""What an operation touched, and what is written anew at its end: words, where concerns stand, what it adds up to."""

import json
from collections.abc import Iterable, Iterator
from operator import itemgetter

from sqlite_utils import Database

from storage import loops, tallying, words
from storage.kinds import ACTIONS, CONCERNS, ENGAGEMENTS, REVIEWS, TELLS, Kind
from storage.rows import Row


def prepare(db: Database) -> None:
    """What a connection needs before anything is written."""
    db.execute("create temp table touched_engagements (id integer primary key)")
    db.execute("create temp table touched_concerns (id integer primary key)")


class Touched:
    """The engagements and concerns of which something was written."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._engagements: set[int] = set()
        self._concerns: set[int] = set()

    def note(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Remember what the records in these rows belong to."""
        if kind is ENGAGEMENTS:
            self._engagements.update(row[0] for row in rows)
        elif kind is CONCERNS or kind is REVIEWS:
            rows = list(rows)
            self._engagements.update(map(itemgetter(kind.place["engagement_id"]), rows))
            if kind is CONCERNS:
                self._concerns.update(row[0] for row in rows)
        elif kind is ACTIONS:
            self._concerns.update(map(itemgetter(kind.place["concern_id"]), rows))
        elif kind is TELLS:
            for row in rows:
                self._concerns.update(json.loads(row[kind.place["concern_ids"]]))

    def put_aside(self) -> None:
        """Move what is remembered into temporary tables, so that memory stays bounded."""
        for table, ids in (("touched_engagements", self._engagements), ("touched_concerns", self._concerns)):
            if ids:
                self._db.conn.executemany(f"insert or ignore into {table} values (?)", _each(ids))
                ids.clear()

    def write_anew(self) -> None:
        """Bring everything that follows from the records up to date, in one go."""
        self.put_aside()
        self._db.execute(
            "insert or ignore into touched_engagements select engagement_id from concerns"
            " where id in (select id from touched_concerns)"
        )
        words.write_documents(self._db)
        loops.write_standing(self._db)
        tallying.write_anew(self._db)
        self._db.execute("delete from touched_engagements")
        self._db.execute("delete from touched_concerns")


def _each(ids: Iterable[int]) -> Iterator[tuple[int]]:
    return ((one,) for one in sorted(ids))
