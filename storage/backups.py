"""Backups: where a log's copies are kept, what they are called, which of them stay, and how one is read."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from models.problem import Known
from storage import connection, copies, history
from storage.failures import in_words
from storage.history import Head

NEWEST = 10  # so many are kept whatever their age; beyond them the last of each day, week and month
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=10)
STAMP = "%Y-%m-%d %H-%M-%SZ"  # UTC, so that the hour that comes twice in autumn has two names
DAMAGED = "(damaged)"  # in the name of a copy in which faults were found
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (local time, with its zone), and why."""

    path: Path
    made_at: datetime
    reason: str

    @property
    def is_damaged(self) -> bool:
        """Whether faults were found in it when it was made."""
        return DAMAGED in self.reason


def folder(store: Path) -> Path:
    """Where the backups of the log at `store` are kept."""
    return store.parent / f"{store.stem} backups"


def stamp(at: datetime) -> str:
    """A moment as it stands in the names of files."""
    return at.astimezone(UTC).strftime(STAMP)


def name(made_at: datetime, reason: str) -> str:
    """The file name of a backup, which says when and why it was made."""
    return f"{stamp(made_at)} {reason}.db"


def known(store: Path) -> list[Backup]:
    """What is named as a backup of the log at `store`, oldest first; whether it can be read is not looked at."""
    found = []
    for path in folder(store).glob("*.db"):
        made_at, _, reason = path.stem.partition("Z ")
        try:
            found.append(Backup(path, datetime.strptime(f"{made_at}Z+0000", f"{STAMP}%z").astimezone(), reason))
        except ValueError:  # a file that somebody put there
            continue
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name))


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups to keep: the newest ten, then the last of each day, of each week, of each month.

    So a day of many imports does not fill the disk, and a clock that was wrong leaves ten whatever it said.
    """
    in_order = sorted(made)
    last: dict[tuple[object, ...], datetime] = {}
    for at in in_order:
        age = now - at
        if age <= DAILY_FOR:
            last["day", at.date()] = at
        elif age <= WEEKLY_FOR:
            last["week", *at.isocalendar()[:2]] = at
        else:
            last["month", at.year, at.month] = at
    return {*last.values(), *in_order[-NEWEST:]}


def thin(store: Path, now: datetime) -> None:
    """Remove what need not be kept. Damaged copies are counted apart, so that none takes the place of a whole one."""
    for is_damaged in (False, True):
        alike = [backup for backup in known(store) if backup.is_damaged == is_damaged]
        keep = kept([backup.made_at for backup in alike], now)
        for backup in alike:
            if backup.made_at not in keep:
                backup.path.unlink(missing_ok=True)


def make(source: sqlite3.Connection, store: Path, now: datetime, reason: str) -> Path:
    """A copy in the log's backup folder, of a log that this version of the program cannot check before updating it.

    `now` has its zone. Nothing is thinned. Raises Known if SQLite finds damage in the log.
    """
    to = copies.free(folder(store) / name(now, reason))
    with in_words(), copies.begun(to) as part:
        copies.pages(source, part)
        db = connection.connect(part, read_only=True)
        with closing(db.conn):
            answer = db.execute("pragma integrity_check(1)").fetchone()[0]
        if answer != "ok":
            raise Known(f"The log is damaged: {answer}. It was left as it is. Restore the latest backup.")
        copies.finish(part, to)
    return to


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The backup at `path`, open for reading; raises Known if it is no log of ours, or proves to be damaged."""
    if not path.is_file():
        raise Known(f"There is no file {path}.")
    with in_words(), damage_in_words(path.name):
        connection.refuse_foreign(path)
        db = connection.connect(path.absolute(), read_only=True)
        with closing(db.conn):
            yield db


@contextmanager
def damage_in_words(name: str) -> Iterator[None]:
    """What SQLite says of a damaged file leaves as Known, under the backup's name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        raise Known(f"{name} is damaged. Use another backup.") from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong, and not the disk full or the file in use."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGE


def head_of(path: Path, which: Callable[[Database], Head] = history.head) -> Head | None:
    """The last link of the history in the backup at `path`, unchecked; None if it cannot be read."""
    try:
        with opened(path) as db:
            return which(db)
    except (Known, sqlite3.Error):
        return None


def holds(db: Database, head: Head) -> bool:
    """Whether the log's history goes through this link."""
    link = db.execute("select hash from changes where seq = ?", [head.seq]).fetchone()
    return head.seq == 0 or (link is not None and link[0] == head.hash)


def is_due(store: Path, today: date, written: Head) -> bool:
    """Whether the day's backup is due: none that can be read is of today or holds what was `written` last."""
    for backup in reversed(known(store)):
        there = head_of(backup.path, history.last_written)
        if there and (there == written or backup.made_at.date() == today):
            return False
    return True
