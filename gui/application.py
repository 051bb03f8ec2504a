"""The running program: its window is on the screen first, and filled then."""

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtWidgets import QApplication

from gui import usual_places
from gui.machine_settings import MachineSettings
from gui.main_window import NAME, OPEN_AGAIN, MainWindow, text_size
from gui.usual_places import PROGRAM

NO_DISPLAY = "There is no display here, so the program takes you on a tour instead of opening its window.\n"
MAIN = Path(__file__).parents[1] / "main.py"
SCALE = "QT_SCALE_FACTOR"


def start(log: Path | None = None) -> int:
    """Open the window on `log`, or take the tour where nobody could see it; how the program ended."""
    if has_display():
        return run(log)
    from gui import tour  # it imports everything there is

    sys.stderr.write(NO_DISPLAY)
    return tour.take()


def has_display() -> bool:
    """Whether a window could be seen; only on Linux is that not a matter of course."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.partition(":")[0] not in ("offscreen", "minimal")
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(log: Path | None = None) -> int:
    """Show the window until it is closed; how the program ended."""
    QCoreApplication.setApplicationName(PROGRAM)
    settings = MachineSettings(usual_places.machine_settings())
    app = with_text_size(settings)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName(PROGRAM)
    window = MainWindow(settings, log)
    window.filled.connect(watch)
    sys.excepthook = tell_first
    window.show()
    ended = app.exec()
    if ended != OPEN_AGAIN:
        return ended
    started = QProcess.startDetached(sys.executable, [str(MAIN), *(["--store", str(log)] if log else [])])[0]
    return 0 if started else 1


def tell_first(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell a failure that comes while the window is filled, when nothing that would tell it has been imported yet."""
    watch()
    sys.excepthook(kind, error, trace)


def watch() -> None:
    """Have failures told in words, and noted."""
    from gui import failure, program_log

    program_log.begin(usual_places.program_log())
    failure.watch()


def with_text_size(settings: MachineSettings) -> QApplication:
    """The application, with text of the size that is set: Qt takes it only before there is an application."""
    before = os.environ.get(SCALE)
    size = text_size(settings)
    if size != 100:
        os.environ[SCALE] = str(float(before or 1) * size / 100)
    app = QApplication([PROGRAM])
    if before is None:  # what this program starts, itself anew above all, must not find it
        os.environ.pop(SCALE, None)
    else:
        os.environ[SCALE] = before
    return app
