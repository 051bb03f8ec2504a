"""A dialog while long work goes on: how far it is, and a way to stop it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from gui.look.look import Look
from gui.look.parts import button, column, label, row
from gui.tasks import Task
from models.progress import Cancelled, Progress

T = TypeVar("T")


class ProgressDialog(QDialog):
    """Shows one piece of work until it ends; closing the dialog asks the work to stop, and waits until it has."""

    def __init__(self, look: Look, title: str, work: Callable[[Progress], Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.result_of_work: Any = None
        self.failure: Exception | None = None
        self._doing = label(title, wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._stop = button(look, "Cancel", clicked=self.stop)
        self.setLayout(column(self._doing, self._bar, row(None, self._stop), gap=16, margins=(24, 24, 24, 16)))
        self.setFixedWidth(440)
        self._task = Task(work, self)
        self._task.progressed.connect(self._show_progress)
        self._task.succeeded.connect(self._succeed)
        self._task.cancelled.connect(lambda: self._fail(Cancelled()))
        self._task.failed.connect(self._fail)
        self._task.start()

    def stop(self) -> None:
        """Ask the work to stop."""
        self._task.cancel()
        self._doing.setText("Stopping …")
        self._stop.setEnabled(False)

    def reject(self) -> None:
        """Escape stops the work; the dialog goes when the work has ended."""
        self.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.stop()

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        if not self._stop.isEnabled():
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        counted = f"{done:,} of {total:,}" if total else f"{done:,}" if done else ""
        self._doing.setText(f"{doing} {counted}".strip() or self.windowTitle())

    def _succeed(self, result: Any) -> None:
        self.result_of_work = result
        self.accept()

    def _fail(self, failure: Exception) -> None:
        self.failure = failure
        self.done(QDialog.DialogCode.Rejected)


def carry_out(look: Look, title: str, work: Callable[[Progress], T], parent: QWidget) -> T:
    """Do `work` in a worker thread behind a progress dialog, and return what it returns.

    Raises what it raised, also Cancelled. `work` opens what it needs of the log itself: `Store.beside`.
    """
    dialog = ProgressDialog(look, title, work, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.exec()
    failure, result = dialog.failure, dialog.result_of_work
    dialog.deleteLater()
    if failure:
        raise failure
    made: T = result
    return made
