"""Restoring: a backup is brought back as the log, wholly or not at all, and the log as it was is kept aside."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from models.ids import new_id
from models.problem import Known
from models.progress import Progress, silent
from storage import backups, check, connection, copies, history, place
from storage.failures import READ_ONLY, in_words
from storage.history import RESTORED, Deed, Head
from storage.migrations import migrations
from storage.store import Store

LABEL = "Restore a backup"
ASIDE = "before restore"  # in the name of the log that was kept aside


class Damaged(Known):
    """Faults were found in the backup. It can be brought back all the same, if somebody wants it even so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a backup would bring back: up to when (local time, with its zone), and how much."""

    last_change_at: datetime
    engagements: int


def content_of(backup: Path) -> Content:
    """What the backup holds, as it says itself; raises Known if it cannot be read or holds nothing."""
    with backups.opened(backup) as db:
        _refuse_empty(db, backup)
        last = "select at from operations where id = (select operation_id from changes order by seq desc limit 1)"
        at = db.execute(last).fetchone()[0]
        engagements = db.execute("select count(*) from engagements").fetchone()[0]
    return Content(last_change_at=datetime.fromisoformat(at).astimezone(), engagements=engagements)


def restore(
    path: Path,
    backup: Path,
    *,
    user: str,
    machine: str,
    even_if_damaged: bool = False,
    progress: Progress = silent,
) -> Path | None:
    """Bring `backup` back as the log at `path`; where the log as it was is kept aside (None if there was none).

    A backup of an older version is brought up to this one. Raises Damaged if the backup has a fault, unless it is
    wanted `even_if_damaged`. After a failure, a cancel or a crash at any moment, the log is as it was or restored.
    """
    path = path.expanduser().resolve()
    place.refuse_shared(path)
    if backup.resolve() == path:
        raise Known("This is the log itself. Choose one of its backups.")
    with in_words():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = place.hold(path)
        if lock is None:
            raise Known(READ_ONLY)
        try:
            copies.sweep(path.parent, f"{path.stem} {ASIDE} ")
            replaced = _recovered(path)
            aside = _aside(path) if path.exists() else None
            with copies.begun(path) as part:
                _copy(backup, part)
                with _part_opened(part, backup) as db:
                    _bring_up_to_date(db)
                    if not even_if_damaged:
                        _refuse_faults(db, backup, progress)
                    _note(Store(db, user=user, machine=machine), backup, aside, replaced)
                copies.flush(part)
                if aside:
                    _keep_aside(path, aside)
                copies.finish(part, path)
        finally:
            lock.release()
    return aside


def _recovered(path: Path) -> Head | None:
    """The log's last link; None if it cannot be read.

    Opening it takes back what a crash had left half done: with the journal that this needs, the log could no longer
    be replaced in one step. Raises if the log is in use or cannot be reached.
    """
    try:
        connection.refuse_foreign(path)
        if not path.exists():
            return None
        db = connection.connect(path)
        with closing(db.conn):
            return history.head(db) if history.is_begun(db) else None
    except Known:  # not a log, or no longer
        return None
    except sqlite3.DatabaseError as error:
        if backups.is_damage(error):
            return None
        raise


def _copy(backup: Path, part: Path) -> None:
    with backups.opened(backup) as db:
        _refuse_empty(db, backup)
        copies.pages(db.conn, part)


def _refuse_empty(db: Database, backup: Path) -> None:
    if not history.is_begun(db):
        raise Known(f"There is nothing in {backup.name}. Use another backup.")


@contextmanager
def _part_opened(part: Path, backup: Path) -> Iterator[Database]:
    with backups.damage_in_words(backup.name):
        db = connection.connect(part)
        with closing(db.conn):
            yield db


def _bring_up_to_date(db: Database) -> None:
    connection.refuse_newer(db)
    if migrations.pending(db):
        connection.migrate(db)


def _refuse_faults(db: Database, backup: Path, progress: Progress) -> None:
    if faults := check.check(db, None, progress).faults:
        said = "Use another backup, or ask for this one even if damaged."
        raise Damaged(f"{backup.name} cannot be brought back. {faults[0]} {said}")


def _note(store: Store, backup: Path, aside: Path | None, replaced: Head | None) -> None:
    """Say in the history that is brought back where it came from, and what it took the place of."""
    detail = {
        "backup": backup.name,
        "kept aside": aside and aside.name,
        "replaced": replaced and {"seq": replaced.seq, "hash": replaced.hash.hex()},
    }
    with store.operation(LABEL) as op:
        op.note(RESTORED, new_id(), Deed.ALTER, None, json.dumps(detail, ensure_ascii=False))


def _aside(path: Path) -> Path:
    return copies.free(path.with_name(f"{path.stem} {ASIDE} {backups.stamp(datetime.now().astimezone())}{path.suffix}"))


def _keep_aside(path: Path, aside: Path) -> None:
    """Copy the log's file as it is, whole or not. Where it was too damaged to open, its journal moves to the copy.

    Only such a log still has one, and beside the restored log it would destroy that.
    """
    with copies.begun(aside) as part:
        shutil.copyfile(path, part)
        copies.finish(part, aside)
    if copies.journal_of(path).exists():
        copies.journal_of(path).replace(copies.journal_of(aside))
        copies.flush_names(path.parent)
