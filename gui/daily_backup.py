"""The day's backup, made quietly while people work."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.run_apart import run_apart
from gui.tasks import Task
from models.problem import Known
from models.progress import Progress
from storage import backups, copies
from storage.store import Store

HOUR = 3_600_000
NOT_MADE = "The day's backup could not be made. Make one yourself, in Settings."
SOON = 5_000  # milliseconds after the log was opened, when people have found what they came for

log = logging.getLogger(__name__)


class DailyBackup(QObject):
    """Sees every hour whether the day's backup is due, and has a program of its own make it."""

    made = Signal()
    failed = Signal(str)  # in words

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._path = None if store.read_only_because else store.path
        self._task: Task | None = None
        self._hourly = QTimer(self, interval=HOUR)
        self._hourly.timeout.connect(self.back_up)
        self._hourly.start()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.back_up)
        self._soon.start()

    def back_up(self) -> None:
        """Make the day's backup if it is due."""
        if self._path is None or self._task:
            return
        self._task = Task(partial(_back_up_apart, self._path), self)
        self._task.succeeded.connect(self._end)
        self._task.cancelled.connect(self._end)
        self._task.failed.connect(self._fail)
        self._task.start()

    def close(self) -> None:
        """Give up what is under way: it leaves nothing behind."""
        self._hourly.stop()
        self._soon.stop()
        if self._task:
            self._task.cancel()

    def _end(self, is_made: object = None) -> None:
        self._task = None
        if is_made:
            self.made.emit()

    def _fail(self, failure: Exception) -> None:
        self._task = None
        if not isinstance(failure, Known):
            log.error("The day's backup failed", exc_info=failure)
        self.failed.emit(str(failure) if isinstance(failure, Known) else NOT_MADE)


def _back_up_apart(path: Path, progress: Progress) -> bool:
    return run_apart(partial(back_up, path), progress, partial(copies.sweep, backups.folder(path)))


def back_up(path: Path, progress: Progress) -> bool:
    """Make the day's backup of the log at `path`; False if none is due."""
    with Store.reader(path, user="", machine="") as own:
        return own.back_up_daily(progress) is not None
