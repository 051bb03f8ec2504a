"""Finding what was done: the operations in the history, newest first, by person, kind of record, period and words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from sqlite_utils import Database

from models.ids import Id
from storage import history, words
from storage.history import CONSULTED, Deed, OperationLine
from storage.rows import in_blocks

NEWEST_FOUND = 500  # engagements with the words, of which everything that was done is found
NEWEST_LABELS = 50_000  # operations whose label has the words


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuery:
    """What a list of operations asks for. Empty filters let everything through, but that records were looked at.

    `kinds` are tables, or what has a history and no table; what was looked at is found where they ask for it, and in
    the story of a record.
    """

    user: str = ""
    kinds: tuple[str, ...] = ()
    from_on: date | None = None  # days where the program runs
    to_on: date | None = None
    words: str = ""
    record_ids: tuple[Id, ...] = ()  # their own story
    limit: int = 0  # 0: all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The operations in order, and how many of them each day has; the days are in the same order."""

    ids: Sequence[Id] = ()
    days: Sequence[tuple[date, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow:
    """One operation as a list shows it."""

    line: OperationLine
    at: datetime  # in local time
    deed: Deed  # what was done to its first record, and the table of that
    table: str
    number: int  # of changes
    undone_by: OperationLine | None = None
    undoes: str = ""  # the label of what it takes back


class Operations:
    """What was done in the log."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ids(self, query: HistoryQuery) -> list[Id]:
        """Every match, the newest first; as one value, for the reason that `Engagements.ids` gives."""
        sql, values = _sql(query)
        found = self._db.execute(f"select json_group_array(id) from ({sql})", values).fetchone()[0]
        return cast("list[Id]", json.loads(found))

    def by_day(self, query: HistoryQuery) -> Found:
        """Every match, with the days they fall on where the program runs."""
        sql, values = _sql(query)
        counted = (
            f"select json_group_array(json_array(day, number)) from (select date(at, 'localtime') as day,"
            f" count(*) as number from ({sql}) group by day order by day desc)"
        )
        days = json.loads(self._db.execute(counted, values).fetchone()[0])
        return Found(ids=self.ids(query), days=[(date.fromisoformat(day), number) for day, number in days])

    def rows(self, ids: Sequence[Id]) -> Mapping[Id, OperationRow]:
        """These operations as a list shows them."""
        found: dict[Id, OperationRow] = {}
        for marks, block in in_blocks(ids):
            sql = (
                "select o.id, o.label, o.user, o.machine, o.at, o.undoes, c.op, c.kind,"
                # an operation's changes stand next to each other in the chain: nobody else writes meanwhile
                " (select max(seq) from changes where operation_id = o.id) - c.seq + 1,"
                " (select label from operations where id = o.undoes)"
                " from operations o join changes c"
                " on c.seq = (select min(seq) from changes where operation_id = o.id)"
                f" where o.id in {marks}"
            )
            for *line, deed, table, number, undoes in self._db.execute(sql, block).fetchall():
                made = history.line_of(line)
                found[made.id] = OperationRow(
                    line=made,
                    at=datetime.fromisoformat(made.at).astimezone(),
                    deed=Deed(deed),
                    table=table,
                    number=number,
                    undone_by=history.undone_by(self._db, made.id),
                    undoes=undoes or "",
                )
        return found

    def users(self) -> list[str]:
        """Everybody who did something, by name; each is looked up behind the one before."""
        sql = (
            "with recursive users (name) as (select min(user) from operations union all"
            " select (select min(user) from operations where user > name) from users where name is not null)"
            " select name from users where name is not null"
        )
        return [row[0] for row in self._db.execute(sql).fetchall()]


def _sql(query: HistoryQuery) -> tuple[str, dict[str, Any]]:
    """The statement that finds id and moment of each match in order, and the values it names."""
    values: dict[str, Any] = {}
    conditions = ["true"]

    def add(condition: str, **named: Any) -> None:
        conditions.append(condition)
        values.update(named)

    if query.user:
        add("user = :user", user=query.user)
    if query.from_on:
        add("at >= :from_at", from_at=_moment(query.from_on))
    if query.to_on:
        add("at < :to_at", to_at=_moment(query.to_on + timedelta(1)))
    touching = "id in (select operation_id from changes where {})"
    if query.kinds:
        add(touching.format("kind in (select value from json_each(:kinds))"), kinds=json.dumps(query.kinds))
    elif not query.record_ids:
        add("id not in (select operation_id from changes where kind = :consulted)", consulted=CONSULTED)
    if query.record_ids:
        add(
            touching.format("record_id in (select value from json_each(:records))"),
            records=json.dumps(query.record_ids),
        )
    if query.words.strip():
        _add_words(query.words, add)
    is_few = query.record_ids or query.words.strip()  # then SQLite chooses well by itself
    index = "" if is_few else f"indexed by operations_{'of_user' if query.user else 'by_moment'}"
    sql = f"select id, at from operations {index} where {' and '.join(conditions)} order by at desc, id desc"
    return f"{sql} limit {query.limit or -1}", values


def _add_words(typed: str, add: Any) -> None:
    """What was done under a label with the words, or to the newest engagements and concerns with them."""
    with_words = f"select rowid from words where words match :words order by rowid desc limit {NEWEST_FOUND}"
    add(
        f"""id in (
            select rowid from (
                select rowid from deeds where deeds match :words order by rowid desc limit {NEWEST_LABELS})
            union select operation_id from changes where record_id in (select * from ({with_words}))
            union select operation_id from changes where record_id in (
                select c.id from concerns c where engagement_id in (select * from ({with_words}))))""",
        words=words.match(typed) or '""',
    )


def _moment(on: date) -> str:
    """When a day begins here, as operations keep their moments."""
    return datetime.combine(on, time()).astimezone(UTC).isoformat(timespec="milliseconds")
