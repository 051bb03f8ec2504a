"""The check: the file is whole, the history unbroken, and every record is what its history says it is.

SQLite's own integrity check calls most damaged bits "ok"; comparing every record with its history does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from models.progress import Progress, silent
from storage import backups, history
from storage.history import Head
from storage.kinds import KINDS, Kind
from storage.rows import Row

BLOCK = 2_000
RESTORED = "backups"  # what bringing back a backup is a change of: it has a history and no table


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: how much it looked at, and every fault in words."""

    records: int
    head: Head
    faults: tuple[str, ...]


def check(db: Database, store: Path | None, progress: Progress = silent) -> Finding:
    """Look at everything. Reads only."""
    faults = [*_file_faults(db), *history.faults(db, progress)]
    records = 0
    for kind in KINDS:
        total = db.execute(f"select count(*) from {kind.table}").fetchone()[0]
        faults += _record_faults(db, kind, total, progress)
        records += total
    faults += _derived_faults(db)
    faults += _cut_off_faults(db, store)
    return Finding(records=records, head=history.head(db), faults=tuple(faults))


def _file_faults(db: Database) -> Iterator[str]:
    for (answer,) in db.execute("pragma integrity_check(20)").fetchall():
        if answer != "ok":
            yield f"The file is damaged: {answer}."
    for table, row_id, parent, _ in db.execute("pragma foreign_key_check").fetchmany(20):
        yield f"A record in {table} ({row_id}) belongs to one in {parent} that is gone."


def _record_faults(db: Database, kind: Kind, total: int, progress: Progress) -> Iterator[str]:
    """Records that differ from their last change in the history, and records that are gone without one."""
    last, done = -1, 0
    while rows := db.execute(f"{kind.select} where id > ? order by id limit {BLOCK}", [last]).fetchall():
        last = rows[-1][0]
        said = dict(
            db.execute(
                "select t.id, d.after from (select id from " + kind.table + " where id between ? and ?) t"
                " join change_details d on d.seq = (select max(seq) from changes c where c.record_id = t.id"
                " and c.kind = ?)",
                [rows[0][0], last, kind.table],
            ).fetchall()
        )
        for row in rows:
            if not _agrees(kind, row, said.get(row[0])):
                yield f"{kind.word.capitalize()} {row[0]} is not what its history says it is."
        done += len(rows)
        progress(done, total, f"Checking {kind.table}")
    expected = db.execute(
        "select count(*) filter (where op = 'collect') - count(*) filter (where op = 'erase')"
        " from changes where kind = ?",
        [kind.table],
    ).fetchone()[0]
    if expected != done:
        yield f"There should be {expected:,} {kind.table} and there are {done:,}."


def _agrees(kind: Kind, row: Row, said: str | None) -> bool:
    if said is None:
        return False
    try:
        return kind.text(row) == said or kind.row_of(said) == row
    except ValueError:  # the history's own words are damaged
        return False


def _derived_faults(db: Database) -> Iterator[str]:
    """What is kept beside the records must follow from them: which concerns were told of, and the search index."""
    links = "select j.value, t.told_on, t.id from tells t, json_each(t.concern_ids) j"
    kept = "select concern_id, told_on, tell_id from told_concerns"
    for one, other in ((links, kept), (kept, links)):
        if db.execute(f"select 1 from ({one} except {other}) limit 1").fetchone():
            yield "The list of concerns that people were told about does not match the tells."
            break
    indexed, recorded = "select id from words_docsize", "select id from engagements"
    if db.execute(
        f"select * from ({indexed} except {recorded}) union all select * from ({recorded} except {indexed})"
    ).fetchone():
        yield "The search index does not match the engagements."


def _cut_off_faults(db: Database, store: Path | None) -> Iterator[str]:
    """Each backup knows how long the history was, so one that was cut off since is noticed by it.

    Backups from before the log was last restored hold a history that was given up on purpose.
    """
    restored = db.execute(
        "select max(o.at) from changes c join operations o on o.id = c.operation_id where c.kind = ?", [RESTORED]
    ).fetchone()[0]
    for backup in backups.known(store) if store else ():
        if restored and backup.made_at <= datetime.fromisoformat(restored):
            continue
        then = backups.head_of(backup.path)
        link = db.execute("select hash from changes where seq = ?", [then.seq]).fetchone()
        if then.seq and (link is None or link[0] != then.hash):
            yield f"The history does not hold what the backup “{backup.path.name}” holds: part of it was cut off."
