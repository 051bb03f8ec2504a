"""The history: every change as a link in a chain of hashes, whose details can be emptied and which still verifies.

Each link's hash covers the link before it, its operation, what was changed, and the salted digest of the detail. So
nothing can be altered, left out or put in between unnoticed, and an erased detail leaves the chain whole.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from models.ids import Id, new_id
from models.problem import Known
from models.progress import Progress, silent
from storage.rows import in_blocks

RESTORED = "backups"  # what bringing back a backup is a change of: it has a history and no table
CONSULTED = "consultations"  # and what looking at a record is a change of
OFFICERS = "officers"  # the table of who uses the log
FIRST = bytes(32)  # what the first link holds in place of a hash before it
SALT = 16
BLOCK = 500  # links read at a time: the details of one may be long


class Deed(StrEnum):
    """What was done to a record: the six kinds of processing that section 62 of the Data Protection Act 2018 logs."""

    COLLECT = "collect"
    ALTER = "alter"
    CONSULT = "consult"
    DISCLOSE = "disclose"
    COMBINE = "combine"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationLine:
    """One thing somebody did, as history keeps it; `at` is UTC in ISO format."""

    id: Id
    label: str
    user: str
    machine: str
    at: str
    undoes: Id | None = None

    def digest(self) -> bytes:
        """What each of the operation's links covers of it."""
        said = [self.id, self.label, self.user, self.machine, self.at, self.undoes]
        return hashlib.sha256(json.dumps(said).encode()).digest()


class Change(NamedTuple):
    """What an operation did to one record; before and after are texts as storage/rows.py makes them, or None."""

    table: str
    record_id: Id
    deed: Deed
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """The chain's last link: it stands for everything before it."""

    seq: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.hash[:2].hex().upper()}… #{self.seq}"


def head(db: Database) -> Head:
    """The last link, or `Head(0, …)` of a store in which nothing has happened."""
    row = db.execute("select seq, hash from changes order by seq desc limit 1").fetchone()
    return Head(*row) if row else Head(0, FIRST)


def last_written(db: Database) -> Head:
    """The last link that says more than that somebody looked at a record."""
    row = db.execute("select seq, hash from changes where op <> 'consult' order by seq desc limit 1").fetchone()
    return Head(*row) if row else Head(0, FIRST)


def is_begun(db: Database) -> bool:
    """Whether anything has ever been recorded in this file, whatever its version."""
    return db.table("changes").exists() and head(db).seq > 0


def next_operation_id(db: Database) -> Id:
    """An id above every operation's so far, so that history keeps its order when the machine's clock is set back."""
    last = db.execute("select max(id) from operations").fetchone()[0] or 0
    return Id(max(new_id(), last + 1))


def begin(db: Database, line: OperationLine) -> None:
    """Write the operation's own line."""
    db.execute(
        "insert into operations (id, label, user, machine, at, undoes) values (?, ?, ?, ?, ?, ?)",
        [line.id, line.label, line.user, line.machine, line.at, line.undoes],
    )
    db.execute("insert into deeds (rowid, label) values (?, levelled(?))", [line.id, line.label])


def write_labels(db: Database) -> None:
    """Have the words be found of every operation, also of those from before words were."""
    db.execute(
        "insert into deeds (rowid, label) select id, levelled(label) from operations"
        " where id not in (select rowid from deeds)"
    )


def append(db: Database, line: OperationLine, after: Head, changes: Sequence[Change]) -> Head:
    """Add links for `changes` behind the link `after`, which must be the last; the new last link."""
    seq, previous = after.seq, after.hash
    operation_digest, operation_id = line.digest(), line.id
    salts = os.urandom(SALT * len(changes))
    links: list[tuple[object, ...]] = []
    details: list[tuple[object, ...]] = []
    for number, (table, record_id, deed, was, now) in enumerate(changes):
        seq += 1
        salt = salts[SALT * number : SALT * (number + 1)]
        digest = _detail_digest(salt, was, now)
        link = _link_hash(previous, operation_digest, digest, seq, table, record_id, deed)
        links.append((seq, operation_id, table, record_id, deed.value, digest, previous, link))
        details.append((seq, salt, was, now))
        previous = link
    db.conn.executemany("insert into changes values (?, ?, ?, ?, ?, ?, ?, ?)", links)
    db.conn.executemany("insert into change_details values (?, ?, ?, ?)", details)
    return Head(seq, previous)


def _detail_digest(salt: bytes, before: str | None, after: str | None) -> bytes:
    was = (before or "").encode()
    return hashlib.sha256(b"%b%d:%b%b" % (salt, len(was), was, (after or "").encode())).digest()


def _link_hash(
    previous: bytes, operation: bytes, detail: bytes, seq: int, table: str, record_id: int, deed: str
) -> bytes:
    return hashlib.sha256(
        b"%b%b%b%d %b %d %b" % (previous, operation, detail, seq, table.encode(), record_id, deed.encode())
    ).digest()


def operation(db: Database, operation_id: Id) -> OperationLine:
    """One operation's line; raises Known if there is none."""
    found = _operation(db, operation_id)
    if found is None:
        raise Known("This step is not in the history.")
    return found


def _operation(db: Database, operation_id: Id) -> OperationLine | None:
    sql = "select id, label, user, machine, at, undoes from operations where id = ?"
    row = db.execute(sql, [operation_id]).fetchone()
    return None if row is None else line_of(row)


def latest(db: Database, number: int) -> list[OperationLine]:
    """The last operations, newest first."""
    sql = "select id, label, user, machine, at, undoes from operations order by id desc limit ?"
    return [line_of(row) for row in db.execute(sql, [number])]


def latest_to_undo(db: Database) -> OperationLine | None:
    """The last thing done to the records that was not undone; None when only the log's making is left.

    To say who one is, is no deed in the log: that is changed where it was said.
    """
    row = db.execute(
        "select id, label, user, machine, at, undoes from operations o where undoes is null"
        " and id not in (select undoes from operations where undoes is not null)"
        " and id > (select min(id) from operations)"
        " and exists (select 1 from changes c where c.operation_id = o.id and c.op in ('collect', 'alter', 'erase')"
        " and c.kind not in (?, ?)) order by id desc limit 1",
        [RESTORED, OFFICERS],
    ).fetchone()
    return None if row is None else line_of(row)


def last_of(db: Database, record_id: Id) -> OperationLine | None:
    """The last thing done to a record."""
    row = db.execute(
        "select o.id, o.label, o.user, o.machine, o.at, o.undoes from changes c join operations o"
        " on o.id = c.operation_id where c.record_id = ? order by c.seq desc limit 1",
        [record_id],
    ).fetchone()
    return None if row is None else line_of(row)


def counts(db: Database, operation_id: Id) -> dict[str, int]:
    """How many changes of each table an operation made."""
    sql = "select kind, count(*) from changes where operation_id = ? group by kind order by count(*) desc"
    return dict(db.execute(sql, [operation_id]).fetchall())


def undone_by(db: Database, operation_id: Id) -> OperationLine | None:
    """The operation that took this one back, if one did that was not taken back itself."""
    sql = "select id, label, user, machine, at, undoes from operations where undoes = ? order by id desc"
    lines = map(line_of, db.execute(sql, [operation_id]).fetchall())
    return next((line for line in lines if undone_by(db, line.id) is None), None)


def changes_of(db: Database, operation_id: Id) -> Iterator[tuple[int, Change]]:
    """What an operation did, last first, each with its place in the chain; read in blocks."""
    below = 1 << 62
    while True:
        rows = db.execute(
            "select c.seq, c.kind, c.record_id, c.op, d.before, d.after"
            " from changes c join change_details d using (seq)"
            " where c.operation_id = ? and c.seq < ? order by c.seq desc limit ?",
            [operation_id, below, BLOCK],
        ).fetchall()
        for seq, table, record_id, deed, before, after in rows:
            yield seq, Change(table, Id(record_id), Deed(deed), before, after)
        if len(rows) < BLOCK:
            return
        below = rows[-1][0]


def story_of(db: Database, record_ids: Sequence[Id]) -> list[tuple[OperationLine, list[Change]]]:
    """Everything that was done to these records, oldest operation first; not that they were looked at."""
    rows = [
        row
        for marks, block in in_blocks(record_ids)
        for row in db.execute(
            "select o.id, o.label, o.user, o.machine, o.at, o.undoes, c.kind, c.record_id, c.op, d.before, d.after"
            " from changes c join change_details d using (seq) join operations o on o.id = c.operation_id"
            f" where c.record_id in {marks} and c.op <> 'consult' order by c.seq",
            block,
        ).fetchall()
    ]
    rows.sort(key=itemgetter(0))
    story: dict[Id, tuple[OperationLine, list[Change]]] = {}
    for row in rows:
        line = line_of(row[:6])
        table, record_id, deed, before, after = row[6:]
        story.setdefault(line.id, (line, []))[1].append(Change(table, Id(record_id), Deed(deed), before, after))
    return list(story.values())


def faults(db: Database, progress: Progress = silent) -> Iterator[str]:
    """What is wrong with the chain, in words; nothing if it is whole."""
    total = head(db).seq
    expected, previous = 1, FIRST
    lines: dict[int, bytes] = {}
    while True:
        rows = db.execute(
            "select c.seq, c.operation_id, c.kind, c.record_id, c.op, c.detail_digest, c.previous_hash, c.hash,"
            " d.seq, d.salt, d.before, d.after from changes c left join change_details d using (seq)"
            " where c.seq >= ? order by c.seq limit ?",
            [expected, BLOCK],
        ).fetchall()
        for seq, operation_id, table, record_id, deed, digest, before_hash, link, detail, salt, before, after in rows:
            if operation_id not in lines:
                said = _operation(db, operation_id)
                lines = {operation_id: said.digest() if said else b""}
            covered = _link_hash(previous, lines[operation_id], digest, seq, table, record_id, deed)
            if seq != expected or before_hash != previous or covered != link:
                yield f"The history was altered at step {expected}."
                return
            if salt is None and before is None and after is None:
                is_whole = detail is not None and _is_erased(db, record_id, seq)
            else:
                is_whole = salt is not None and _detail_digest(salt, before, after) == digest
            if not is_whole:
                yield f"The detail of step {seq} in the history was altered."
            expected, previous = seq + 1, link
        progress(min(expected - 1, total), total, "Checking the history")
        if len(rows) < BLOCK:
            break
    forged = db.execute(
        "select count(*) from operations where id not in (select operation_id from changes)"
    ).fetchone()[0]
    if forged:
        yield f"The history names {forged} operations that changed nothing."
    labels, words = "select id, levelled(label) from operations", "select rowid, label from deeds"
    for one, other in ((labels, words), (words, labels)):
        if db.execute(f"select 1 from ({one} except {other}) limit 1").fetchone():
            yield "The history cannot be searched whole: its words do not match it."
            return


def _is_erased(db: Database, record_id: int, seq: int) -> bool:
    """Whether the record was erased at this step or later, for which its details may be emptied."""
    sql = "select 1 from changes where record_id = ? and seq >= ? and op = 'erase'"
    return db.execute(sql, [record_id, seq]).fetchone() is not None


def line_of(row: Sequence[Any]) -> OperationLine:
    """The operation in a row of its six columns, in their order."""
    record_id, label, user, machine, at, undoes = row
    return OperationLine(id=record_id, label=label, user=user, machine=machine, at=at, undoes=undoes)
