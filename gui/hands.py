"""Hands for the tour: press keys where the cursor is, wait until something is there, take pictures of it."""

import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gui.look.look import Look
from models.problem import Known

SCHEMES = ("light", "dark")
SIZES = ((1090, 610), (1920, 1080))  # a police laptop at 125 %, and a desk
MOST_STEPS = 300  # of Tab, before what is looked for cannot be reached
PATIENCE = 60  # seconds

_CHOOSING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape)
_NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def pass_over_the_missing_screen() -> None:
    """Qt says again and again what a screen that is not there cannot do; everything else it says is still heard."""

    def hear(_kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
        if not said.startswith("This plugin does not support"):
            sys.stderr.write(f"{said}\n")

    qInstallMessageHandler(hear)


def rest(milliseconds: int) -> None:
    """Let the program do what it has to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(is_there: Callable[[], object], what: str) -> None:
    """Wait for something; raises Known where it does not come."""
    end = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > end:
            raise Known(f"The tour waited in vain for {what}.")
        rest(20)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, times: int = 1) -> None:
    """Press a key where the cursor is; in a list that has opened there, if it is one that chooses from it."""
    for _ in range(times):
        popup = QApplication.activePopupWidget()
        if popup and (key not in _CHOOSING or modifiers):
            popup.hide()  # a screen that is there does so when the cursor goes elsewhere
            popup = None
        QTest.keyClick(popup or _at_the_cursor(), key, modifiers)
        rest(1)


def write(text: str) -> None:
    """Type where the cursor is, letter by letter."""
    for letter in text:
        QTest.keyClicks(_at_the_cursor(), letter)
    rest(1)


def tab(times: int = 1) -> None:
    """Go on to the next field."""
    press(Qt.Key.Key_Tab, times=times)


def tab_to(name: str) -> QWidget:
    """Go on with Tab to the control of this accessible name; raises Known where Tab does not come there."""
    for _ in range(MOST_STEPS):
        here = _at_the_cursor()
        if here.accessibleName() == name:
            return here
        tab()
    raise Known(f"The tour could not reach “{name}” with the keyboard.")


def _at_the_cursor() -> QWidget:
    """The widget with the cursor. Where there is no screen, a list that opens takes the place of its window."""
    tops = (top for top in QApplication.topLevelWidgets() if top.isVisible() and isinstance(top, QMainWindow))
    window = QApplication.activeModalWidget() or next(tops, None)
    if window is None:
        raise Known("The tour found no window to type into.")
    if not window.isActiveWindow() and QApplication.activePopupWidget() is None:
        window.activateWindow()
        rest(10)
    return window.focusWidget() or window


class Camera:
    """Takes each picture in light and dark, and a window's in two sizes."""

    def __init__(self, folder: Path, look: Look, schemes: Sequence[str] = SCHEMES) -> None:
        self._folder, self._look, self._schemes = folder, look, schemes
        self.count = 0

    def take(self, name: str, of: QWidget) -> None:
        """Pictures of a window; afterwards it has the first scheme and the first size."""
        for scheme, (width, height) in product(reversed(self._schemes), reversed(SIZES)):
            of.resize(width, height)
            self._shoot(f"{name}-{width}-{scheme}", of, scheme)

    def take_dialog(self, name: str, of: QWidget) -> None:
        """Pictures of a dialog, in the size it gives itself."""
        for scheme in reversed(self._schemes):
            self._shoot(f"{name}-{scheme}", of, scheme)

    def _shoot(self, name: str, of: QWidget, scheme: str) -> None:
        if self._look.tokens.scheme != scheme:
            self._look.use(scheme)
        rest(150)
        if not of.grab().save(str(self._folder / f"{name}.png")):
            raise Known(f"The picture {name} could not be written.")
        self.count += 1
