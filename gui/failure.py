"""What the user sees when something fails: plain words for what was foreseen, a report to copy for what was not."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from models.problem import Known
from models.progress import Cancelled

BUG = "Something went wrong that nobody foresaw. Your saved work is safe."
WHAT_TO_DO = "Go on working. If it happens again, copy the details and send them to whoever looks after this program."

log = logging.getLogger(__name__)


def watch() -> None:
    """From here on no error goes unseen. PySide6 hands errors in slots to the same hook."""
    sys.excepthook = show
    threading.excepthook = lambda args: log.critical("Failure in a thread", exc_info=args.exc_value)


def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell the user; a cancelled deed says nothing."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, KeyboardInterrupt):
        QApplication.quit()
        return
    box = QMessageBox(QApplication.activeWindow())
    box.setWindowTitle("Listen, Act, Tell")
    if isinstance(error, Known):
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(str(error))
    else:
        log.critical("Unforeseen failure", exc_info=error)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(BUG)
        box.setInformativeText(WHAT_TO_DO)
        box.setDetailedText("".join(traceback.format_exception(kind, error, trace)))
    box.exec()
