"""Backups: whole copies of the log, each opened and checked when made, thinned as they age, and brought back."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from models.problem import Known
from models.progress import Progress, silent
from storage import connection, history
from storage.failures import in_words
from storage.history import Head
from storage.kinds import KINDS

ALL_FOR = timedelta(days=2)  # every backup is kept so long; then the last of each day, week and month
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=10)
STAMP = "%Y-%m-%d %H-%M-%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made, and why."""

    path: Path
    made_at: datetime
    reason: str


def folder(store: Path) -> Path:
    """Where the backups of the log at `store` are kept."""
    return store.parent / f"{store.stem} backups"


def name(made_at: datetime, reason: str) -> str:
    """The file name of a backup, which says when and why it was made."""
    return f"{made_at.strftime(STAMP)} {reason}.db"


def known(store: Path) -> list[Backup]:
    """The backups of the log at `store`, oldest first."""
    found = []
    for path in folder(store).glob("*.db"):
        stamp, reason = path.stem[:19], path.stem[20:]
        try:
            found.append(Backup(path, datetime.strptime(stamp, STAMP).astimezone(), reason))
        except ValueError:  # a file that somebody put there
            continue
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name))


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups to keep: all of the last two days, then the last of each day, of each week, of each month."""
    newest: dict[tuple[object, ...], datetime] = {}
    for at in sorted(made):
        age = now - at
        if age <= ALL_FOR:
            newest[(at,)] = at
        elif age <= DAILY_FOR:
            newest["day", at.date()] = at
        elif age <= WEEKLY_FOR:
            newest["week", *at.isocalendar()[:2]] = at
        else:
            newest["month", at.year, at.month] = at
    return set(newest.values())


def copy(source: sqlite3.Connection, to: Path, progress: Progress = silent) -> Head:
    """Copy the log whole to `to`, check the copy, and only then give it its name; the copy's last link of history.

    Raises Known if the copy is not whole; a copy made before at `to` stays as it was.
    """
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        with in_words():
            to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(sqlite3.connect(part, isolation_level=None)) as target:
                # One step: with fewer pages a step, another program's writes would start the copy anew each time.
                source.backup(target, pages=-1)
            progress(1, 2, "Checking the backup")
            head = verified(part)
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(to)
            _sync_folder(to.parent)
    finally:
        part.unlink(missing_ok=True)
    progress(2, 2, "Checking the backup")
    return head


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The backup at `path`, open for reading; raises Known unless it is a log of ours."""
    if not path.is_file():
        raise Known(f"There is no file {path}.")
    with in_words():
        connection.refuse_foreign(path)
        db = connection.connect(path.absolute(), read_only=True)
        with closing(db.conn):
            yield db


def verified(path: Path) -> Head:
    """The last link of the history in the backup at `path`; raises Known unless the file is a whole log of ours."""
    with opened(path) as db:
        if db.execute("pragma integrity_check(1)").fetchone()[0] != "ok":
            raise Known(f"{path.name} is damaged. Use another backup.")
        connection.refuse_newer(db)
        for kind in KINDS:
            db.execute(f"select count(*) from {kind.table}").fetchone()
        return history.head(db)


def head_of(path: Path) -> Head:
    """The last link of the history in the backup at `path`, unchecked."""
    with opened(path) as db:
        return history.head(db)


def make(source: sqlite3.Connection, store: Path, now: datetime, reason: str, progress: Progress = silent) -> Path:
    """A checked backup in the log's backup folder; then older ones are thinned. `now` is local time with its zone."""
    to = folder(store) / name(now, reason)
    copy(source, to, progress)
    backups = known(store)
    keep = kept([backup.made_at for backup in backups], now)
    for backup in backups:
        if backup.made_at not in keep:
            backup.path.unlink(missing_ok=True)
    return to


def keep_aside(store: Path, now: datetime) -> Path | None:
    """The log's file as it is, whole or not, under another name beside it; None if there is none.

    The file stays where it was, to be replaced in one step. A journal that a crash left behind goes with it: beside
    another file it would destroy that file.
    """
    if not store.exists():
        return None
    aside = store.with_name(f"{store.stem} before restore {now.strftime(STAMP)}{store.suffix}")
    shutil.copy2(store, aside)
    journal = store.with_name(f"{store.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside


def _sync_folder(path: Path) -> None:
    """Make a new name in the folder survive a power cut, where the system can be asked to."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
