"""Single letters that do something on a page: a letter alone is a command, several in a row are words."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

WAIT = 300  # milliseconds in which no other letter may follow
QUIET = 500  # and before, none may have come
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class LetterKeys(QObject):
    """Somebody who types or dictates where no field has the keyboard means words, of which no letter may do anything.

    So a letter is a command only where none came just before it, and does its deed only when none has followed. The
    same letter twice is the command twice.
    """

    def __init__(
        self, page: QWidget, deeds: Mapping[str, Callable[[], object]], is_off: Callable[[], bool] | None = None
    ) -> None:
        """`page` asks `take` of every key that comes to it; while `is_off` no letter does anything."""
        super().__init__(page)
        self._deeds, self._is_off = deeds, is_off
        self._last = QElapsedTimer()
        self._wanted = ""
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._do)

    def take(self, event: QKeyEvent) -> bool:
        """Whether it was a letter, or part of a word in any other way: nobody else has to look at it."""
        letter = event.text().upper()
        if not letter.isprintable() or not letter.strip() or event.modifiers() & _MODIFIED:
            return False
        is_again = self._wait.isActive() and letter == self._wanted
        is_alone = is_again or not self._last.isValid() or self._last.hasExpired(QUIET)
        self._wait.stop()
        self._last.start()
        if is_again:
            self._do()
        if is_alone and letter in self._deeds and not event.isAutoRepeat():
            self._wanted = letter
            self._wait.start()
        return True

    def _do(self) -> None:
        if not (self._is_off and self._is_off()):
            self._deeds[self._wanted]()
