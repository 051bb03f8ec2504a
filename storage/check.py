"""The check: the file is whole, the history unbroken, and every record is what its history says it is.

SQLite's own integrity check calls most damaged bits "ok"; comparing every record with its history does not.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from models.problem import Known
from models.progress import Progress, silent
from storage import backups, connection, history, loops, tallying, words
from storage.history import Head
from storage.kinds import KINDS, Kind
from storage.rows import Row

BLOCK = 500
LEAST_ID = -(1 << 63)  # SQLite's own; our ids are above 0, and others must not hide from the check


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: how much it looked at, and every fault in words."""

    records: int
    head: Head
    faults: tuple[str, ...]


def check(db: Database, store: Path | None, progress: Progress = silent) -> Finding:
    """Look at everything, and change nothing. A file too damaged to be read is a fault, never an error."""
    faults: list[str] = []
    records = 0
    as_before, db.conn.text_factory = db.conn.text_factory, lambda letters: letters.decode(errors="replace")
    try:
        for kind in KINDS:
            records += _count(db, kind)
        for look in (
            _file_faults(db, store),
            _schema_faults(db),
            history.faults(db, progress),
            *(_record_faults(db, kind, progress) for kind in KINDS),
            _told_faults(db),
            _took_part_faults(db),
            loops.faults(db, progress),
            tallying.faults(db, progress),
            words.faults(db, progress),
            _cut_off_faults(db, store),
        ):
            faults += _in_words(look)
    finally:
        db.conn.text_factory = as_before
    return Finding(records=records, head=history.head(db), faults=tuple(faults))


def _in_words(look: Iterator[str]) -> Iterator[str]:
    """The faults that `look` finds, the last of them what stopped it."""
    try:
        yield from look
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        yield f"The file is damaged: {error}."


def _count(db: Database, kind: Kind) -> int:
    try:
        return int(db.execute(f"select count(*) from {kind.table}").fetchone()[0])
    except sqlite3.DatabaseError:  # what is wrong is said when the records are looked at
        return 0


def _file_faults(db: Database, store: Path | None) -> Iterator[str]:
    """What SQLite finds. A passing read error looks like damage, so the file is opened anew before it is believed."""
    found = list(_in_words(_answers(db)))
    if found and store is not None:
        again = connection.connect(store, read_only=True)
        with closing(again.conn):
            found = list(_in_words(_answers(again)))
    yield from found


def _answers(db: Database) -> Iterator[str]:
    for (answer,) in db.execute("pragma integrity_check(20)").fetchall():
        if answer != "ok":
            yield f"The file is damaged: {answer}."
    for table, row_id, parent, _ in db.execute("pragma foreign_key_check").fetchmany(20):
        yield f"A record in {table} ({row_id}) belongs to one in {parent} that is gone."


def _schema_faults(db: Database) -> Iterator[str]:
    """Tables, indexes and triggers must be those that this version of the program makes."""
    fresh = connection.connect(None)
    with closing(fresh.conn):
        connection.migrate(fresh)
        sql = "select type || ' ' || name, sql from sqlite_master where name not like 'sqlite_%'"
        meant, found = dict(fresh.execute(sql).fetchall()), dict(db.execute(sql).fetchall())
    for name in sorted(meant.keys() | found.keys()):
        if meant.get(name) != found.get(name):
            yield f"The file's structure was altered: {name}."


def _record_faults(db: Database, kind: Kind, progress: Progress) -> Iterator[str]:
    """Records that differ from their last change in the history, and records that are gone without one."""
    expected = db.execute(
        "select count(*) filter (where op = 'collect') - count(*) filter (where op = 'erase')"
        " from changes where kind = ?",
        [kind.table],
    ).fetchone()[0]
    after, done = LEAST_ID, 0
    said_last = (
        f"select t.id, d.after from (select id from {kind.table} where id between ? and ?) t join change_details d"
        " on d.seq = (select max(seq) from changes c where c.record_id = t.id and c.kind = ?)"
    )
    while rows := db.execute(f"{kind.select} where id > ? order by id limit {BLOCK}", [after]).fetchall():
        if rows[-1][0] <= after:  # a damaged table can lead round in circles
            yield f"The file is damaged: {kind.table} cannot be read to the end."
            return
        first, after = rows[0][0], rows[-1][0]
        said = dict(db.execute(said_last, [first, after, kind.table]).fetchall())
        for row in rows:
            if not _agrees(kind, row, said.get(row[0])):
                yield f"{kind.word.capitalize()} {row[0]} is not what its history says it is."
        done += len(rows)
        progress(done, expected, f"Checking {kind.table}")
    if expected != done:
        yield f"There should be {expected:,} {kind.table} and there are {done:,}."


def _agrees(kind: Kind, row: Row, said: str | None) -> bool:
    if said is None:
        return False
    if kind.text(row) == said:
        return True
    try:
        return kind.row_of(said) == row
    except ValueError:  # not the JSON that it was
        return False


def _told_faults(db: Database) -> Iterator[str]:
    """Which concerns were told of is kept beside the tells, and must follow from them."""
    links = "select j.value, t.told_on, t.id from tells t, json_each(t.concern_ids) j"
    if _differ(db, links, "select concern_id, told_on, tell_id from told_concerns"):
        yield "The list of concerns that people were told about does not match the tells."


def _took_part_faults(db: Database) -> Iterator[str]:
    """Who took part is kept beside the engagements, and must follow from them."""
    named = """select j.value, e.id from engagements e, json_each(e.officers) j
        union select recorded_by, id from engagements where recorded_by <> ''"""
    if _differ(db, f"select * from ({named})", "select name, engagement_id from took_part"):
        yield "The list of who took part does not match the engagements."


def _differ(db: Database, follows: str, kept: str) -> bool:
    """Whether what follows from the records is not what is kept."""
    pairs = ((follows, kept), (kept, follows))
    return any(db.execute(f"select 1 from ({one} except {other}) limit 1").fetchone() for one, other in pairs)


def _cut_off_faults(db: Database, store: Path | None) -> Iterator[str]:
    """Each backup knows how long the history was, so one that was cut off since is noticed by it.

    The history of a backup that does not hold the log's latest restore was given up on purpose by that restore, or by
    one before it.
    """
    link = db.execute(
        "select seq, hash from changes where kind = ? order by seq desc limit 1", [history.RESTORED]
    ).fetchone()
    for backup in backups.known(store) if store else ():
        try:
            with backups.opened(backup.path) as copy:
                then, is_given_up = history.head(copy), link is not None and not backups.holds(copy, Head(*link))
        except (Known, sqlite3.Error):
            yield f"The backup “{backup.path.name}” cannot be read."
            continue
        if not is_given_up and not backups.holds(db, then):
            yield f"The history does not hold what the backup “{backup.path.name}” holds: part of it was cut off."
