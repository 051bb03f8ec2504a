"""What is handed to the desktop: a file to be opened, a file to be shown in its folder."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from models.problem import Known


def open_file(path: Path) -> None:
    """Open it in the program that the desktop has for such files; raises Known where there is none, or no file."""
    _refuse_missing(path)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Known(f"No program could be started to open {path}. The file is there: open it by hand.")


def show_in_folder(path: Path) -> None:
    """Show its folder, and the file in it where the desktop can; raises Known where that cannot be done."""
    _refuse_missing(path)
    if sys.platform == "win32":
        is_shown = QProcess.startDetached("explorer", ["/select,", str(path)])[0]
    elif sys.platform == "darwin":
        is_shown = QProcess.startDetached("open", ["-R", str(path)])[0]
    else:
        is_shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
    if not is_shown:
        raise Known(f"The folder {path.parent} could not be shown. It is there: open it by hand.")


def _refuse_missing(path: Path) -> None:
    if not path.exists():
        raise Known(f"{path} is no longer there. It was moved, renamed or deleted.")
