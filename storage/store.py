"""The open log: finders to read from, one door to write through, and its backups."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock
from sqlite_utils import Database

from models.action import Action
from models.choice import Choice
from models.ids import Id
from models.problem import Known
from models.progress import Progress, silent
from models.tell import Tell
from storage import backing_up, backups, check, connection, history, place, undo
from storage.choices import Choices, Officers
from storage.concerns import Concerns
from storage.drafts import Drafts
from storage.engagements import Engagements
from storage.failures import GONE, OF_THE_LOG, READ_ONLY, in_words
from storage.finder import Finder
from storage.history import OperationLine
from storage.kinds import ACTIONS, TELLS
from storage.local_problems import LocalProblems
from storage.migrations import migrations
from storage.operation import Operation
from storage.operations import Operations
from storage.perceptions import Perceptions
from storage.reviews import Reviews
from storage.tactic_changes import TacticChanges
from storage.wordings import Wordings

SET_UP = "Set up the force's choices"
OLDER = "This log was last used by an older version of the program. Open it once where it can be written to."


class Store:
    """A log, open. Made by `open` or `in_memory`; to be closed, or used in a `with`."""

    def __init__(
        self,
        db: Database,
        *,
        user: str,
        machine: str,
        path: Path | None = None,
        lock: FileLock | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.db, self.path, self.user, self.machine, self.today = db, path, user, machine, today
        self._lock = lock  # counts how many stores of this program share it, and is let go by the last of them
        self.read_only_because = "" if lock or path is None else READ_ONLY
        self.engagements = Engagements(db)
        self.concerns = Concerns(db)
        self.actions = Finder[Action](db, ACTIONS)
        self.tells = Finder[Tell](db, TELLS)
        self.reviews = Reviews(db)
        self.problems = LocalProblems(db)
        self.wordings = Wordings(db)
        self.perceptions = Perceptions(db)
        self.tactic_changes = TacticChanges(db)
        self.officers = Officers(db)
        self.choices = Choices(db)
        self.drafts = Drafts(db)
        self.operations = Operations(db)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        user: str,
        machine: str,
        choices: Iterable[Choice] = (),
        today: Callable[[], date] = date.today,
    ) -> "Store":
        """The log at `path`, made with `choices` if there is none.

        A log that can only be read is opened for reading, and says so in `read_only_because`. Raises Known for a file
        that is not ours, is newer than this program or open in another, or lies where it would come to harm.
        """
        path = path.expanduser().resolve()
        place.refuse_shared(path)
        with in_words():
            connection.refuse_foreign(path)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = place.hold(path) if place.is_writable(path) else None
            if lock is None and not path.exists():
                raise Known(READ_ONLY)
            if lock is None:
                return cls.reader(path, user=user, machine=machine, today=today)
            try:
                return cls._open_held(path, lock, user, machine, choices, today)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def reader(cls, path: Path, *, user: str, machine: str, today: Callable[[], date] = date.today) -> "Store":
        """The log at `path` to read from alone, also while another window or thread has it open.

        Raises Known if it is not a log, is newer than this program, or must first be opened to be brought up to date.
        """
        with in_words():
            if not path.is_file():
                raise Known(f"There is no log at {path}.")
            connection.refuse_foreign(path)
            db = connection.connect(path.resolve(), read_only=True)
            try:
                connection.refuse_newer(db)
                if migrations.pending(db):
                    raise Known(OLDER)
            except BaseException:
                db.conn.close()
                raise
        return cls(db, user=user, machine=machine, path=path, today=today)

    def beside(self) -> "Store":
        """A further store on this log, with the same right to write: to be called and used in one other thread.

        Each may be closed before the other. While one of them writes, the other waits some seconds for its turn. Raises
        Known for a log in memory, which has but one connection, and where the file is gone.
        """
        if self.path is None:
            raise Known("A log in memory cannot be worked on beside itself.")
        lock = self._lock
        if lock is None:
            return Store.reader(self.path, user=self.user, machine=self.machine, today=self.today)
        with in_words():
            if not self.path.is_file():  # connecting would make an empty one
                raise Known(GONE)
            lock.acquire(timeout=0)
            try:
                db = connection.connect(self.path)
            except BaseException:
                lock.release()
                raise
        return Store(db, user=self.user, machine=self.machine, path=self.path, lock=lock, today=self.today)

    @classmethod
    def _open_held(
        cls,
        path: Path,
        lock: FileLock,
        user: str,
        machine: str,
        choices: Iterable[Choice],
        today: Callable[[], date],
    ) -> "Store":
        db = connection.connect(path)
        try:
            connection.refuse_newer(db)
            if migrations.pending(db):
                if history.is_begun(db):  # otherwise its making was cut short, and there is nothing to lose
                    backups.make(db.conn, path, _now(), "before update")
                connection.migrate(db)
            store = cls(db, user=user, machine=machine, path=path, lock=lock, today=today)
            if store.choices.count() == 0:
                store.set_up(choices)
        except BaseException:
            db.conn.close()
            raise
        return store

    @classmethod
    def in_memory(
        cls, *, user: str, machine: str, choices: Iterable[Choice] = (), today: Callable[[], date] = date.today
    ) -> "Store":
        """A log that is gone when it is closed: for tests and trials."""
        db = connection.connect(None)
        connection.migrate(db)
        store = cls(db, user=user, machine=machine, today=today)
        store.set_up(choices)
        return store

    def set_up(self, choices: Iterable[Choice]) -> None:
        """Give a new log the choices of its force."""
        with self.operation(SET_UP) as op:
            op.add(choices)

    def close(self) -> None:
        """Let go of the file; of the right to write to it when no store beside this one is open any more."""
        self.db.conn.close()
        if self._lock:
            self._lock.release()
            self._lock = None  # closing again must not take it from the others

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def operation(self, label: str, undoes: Id | None = None) -> Iterator[Operation]:
        """The one door: everything inside is saved together or not at all, and can be undone together.

        `label` is in the user's words and names the undo. Raises Known when the file cannot be written; then, as after
        any other failure inside, the log is as it was.
        """
        if self.read_only_because:
            raise Known(self.read_only_because)
        with in_words(OF_THE_LOG):
            self.db.execute("begin immediate")  # a plain begin fails, without waiting, when two writers meet
            try:
                line = OperationLine(
                    id=history.next_operation_id(self.db),
                    label=label,
                    user=self.user,
                    machine=self.machine,
                    at=datetime.now(UTC).isoformat(timespec="milliseconds"),
                    undoes=undoes,
                )
                op = Operation(self.db, line, self.today())
                yield op
                op.finish()
                self.db.execute("commit")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("rollback")
                raise

    def undo(self, operation_id: Id, progress: Progress = silent) -> Operation:
        """Put every record of an operation back as it was before it, as a new operation, which can be undone in turn.

        Raises Known where that is no longer possible, and then changes nothing.
        """
        label = history.operation(self.db, operation_id).label
        try:
            with self.operation(f"Undo: {label}", undoes=operation_id) as op:
                undo.put_back(self.db, op, operation_id, progress)
        except sqlite3.IntegrityError as error:
            is_needed = error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
            raise Known(undo.ADDED_TO if is_needed else undo.NAME_TAKEN) from error
        return op

    def check(self, progress: Progress = silent) -> check.Finding:
        """Look at the file, the history and every record; reads only."""
        with in_words():
            return check.check(self.db, self.path, progress)

    def back_up(self, reason: str, progress: Progress = silent) -> Path:
        """A whole copy of the log in its backup folder; raises Known if the log is damaged."""
        if self.path is None:
            raise Known("A log in memory has no backups.")
        return backing_up.back_up(self.db, self.path, _now(), reason, progress)

    def back_up_daily(self, progress: Progress = silent) -> Path | None:
        """The day's backup, if something changed since the last one and none was made today."""
        if self.path is None or not backups.is_due(self.path, self.today(), history.last_written(self.db)):
            return None
        return self.back_up("daily", progress)

    def head(self) -> history.Head:
        """The last link of the history, printed at the foot of every export."""
        return history.head(self.db)


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
