"""What the user sees when something fails: plain words for what was foreseen, a report to copy for what was not."""

import logging
import sqlite3
import sys
import threading
import traceback

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from models.problem import Known
from models.progress import Cancelled
from storage.failures import known

TITLE = "Listen, Act, Tell"
BUG = "Something went wrong that nobody foresaw. Your saved work is safe."
WHAT_TO_DO = "Go on working. If it happens again, copy the details and send them to whoever looks after this program."

log = logging.getLogger(__name__)


class Failures(QObject):
    """Tells failures one at a time, and never from within what failed: that may be the painting of the window."""

    _come = Signal(object)  # an exception, from any thread

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[BaseException] = []
        self._told = ""  # what is being told now
        self._painted: set[str] = set()  # what was told of failures in painting: they come again at each painting
        self._come.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """Have a failure told as soon as the window is free; a cancelled deed says nothing."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, sqlite3.Error):  # what a page reads with fails with SQLite's own words
            error = (known(error) or error).with_traceback(error.__traceback__)
        if not isinstance(error, Known):
            log.critical("Unforeseen failure", exc_info=error)
        self._come.emit(error)

    def _tell(self, error: BaseException) -> None:
        if _is_of_painting(error):
            if _said(error) in self._painted:
                return
            self._painted.add(_said(error))
        if self._told:  # what fails again and again meanwhile is told once
            if _said(error) not in (self._told, *map(_said, self._waiting)):
                self._waiting.append(error)
            return
        self._told = _said(error)
        try:
            box = made(error)
            box.exec()
            box.deleteLater()
        finally:
            self._told = ""
        if self._waiting:
            self._tell(self._waiting.pop(0))


def watch() -> None:
    """From here on no error goes unseen. PySide6 hands errors in slots to the same hook."""
    failures = Failures()
    sys.excepthook = lambda _kind, error, _trace: failures.take(error)
    threading.excepthook = lambda args: failures.take(args.exc_value) if args.exc_value else None


def made(error: BaseException) -> QMessageBox:
    """The box that tells of a failure, ready to be shown."""
    box = QMessageBox(QApplication.activeWindow())
    box.setWindowTitle(TITLE)
    box.setTextFormat(Qt.TextFormat.PlainText)
    if isinstance(error, Known):
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(str(error))
    else:
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(BUG)
        box.setInformativeText(WHAT_TO_DO)
        box.setDetailedText("".join(traceback.format_exception(error)))
    return box


def _is_of_painting(error: BaseException) -> bool:
    return any(frame.name in ("paint", "paintEvent") for frame in traceback.extract_tb(error.__traceback__))


def _said(error: BaseException) -> str:
    return f"{type(error).__name__} {error}"
