"""Backing up: the log is copied, the copy looked at whole, and only a whole copy lets older ones go."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from models.problem import Known
from models.progress import Progress, silent
from storage import backups, check, connection, copies
from storage.check import Finding
from storage.failures import in_words
from storage.history import Head

BAD_COPY = "The copy is not what was written to the disk. Use another disk; the log itself is whole."


def back_up(db: Database, store: Path, now: datetime, reason: str, progress: Progress = silent) -> Path:
    """A whole copy in the backup folder of the log at `store`; then older ones are thinned. `now` has its zone.

    Raises Known as `copy` does, and then no backup is removed.
    """
    to = copies.free(backups.folder(store) / backups.name(now, reason))
    with in_words():
        copies.sweep(to.parent)
    copy(db, to, progress)
    with in_words():
        backups.thin(store, now)
    return to


def copy(db: Database, to: Path, progress: Progress = silent) -> Head:
    """Copy the log to `to` and check the copy as a log is checked; the last link of its history.

    Raises Known, with the first fault, if the log is damaged. It is copied all the same, but beside `to`, under a name
    that says so: what is at `to` stays, as it does when the copy fails or is cancelled.
    """
    with in_words(), copies.begun(to) as part:
        progress(0, 0, "Copying the log")
        copies.pages(db.conn, part)
        found = _looked_at(part, progress)
        if not found.faults:
            copies.finish(part, to)
            return found.head
        if not check.check(db, None, progress).faults:
            raise Known(BAD_COPY)
        beside = copies.free(to.with_stem(f"{to.stem} {backups.DAMAGED}"))
        copies.finish(part, beside)
    raise Known(
        f"The log is damaged. {found.faults[0]} It is kept as it is in {beside}; no backup was removed. "
        "Restore the latest whole backup."
    )


def refuse_to_replace(db: Database, to: Path) -> None:
    """Raise Known unless `to` is free, empty, or an earlier copy of this very log."""
    with in_words():
        connection.refuse_foreign(to)
        if not to.exists() or to.stat().st_size == 0:
            return
        head = backups.head_of(to)
        if head is None or not backups.holds(db, head):
            raise Known(f"{to} is not an earlier copy of this log. It was left as it is. Choose another name.")


def _looked_at(part: Path, progress: Progress) -> Finding:
    part_db = connection.connect(part)
    with closing(part_db.conn):
        return check.check(part_db, None, progress)
