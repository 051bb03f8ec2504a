"""Long work off the GUI thread: a plain function in; its result, failure or progress out as signals."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from gui.outcome import Failed, tried
from models.progress import Cancelled, Progress


class Task(QObject):
    """One piece of long work. Exactly one of `succeeded`, `cancelled` and `failed` comes at its end."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._is_to_stop = False

    def start(self) -> None:
        """Begin in the pool."""
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        """Ask the work to stop; it does so the next time it reports progress."""
        self._is_to_stop = True

    def _progress(self, done: int, total: int, doing: str = "") -> None:
        if self._is_to_stop:
            raise Cancelled
        self.progressed.emit(min(done, 2**31 - 1), min(total, 2**31 - 1), doing)

    def _run(self) -> None:
        match tried(partial(self._work, self._progress)):
            case Failed(Cancelled()):
                self.cancelled.emit()
            case Failed(failure):
                self.failed.emit(failure)
            case result:
                self.succeeded.emit(result)
