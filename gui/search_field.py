"""The field for searching everything; what it finds is shown by gui/search_everything.py."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.fields.lines import is_undo_of_nothing
from gui.look.application import application
from gui.look.look import Look
from gui.look.parts import label, row

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
WIDEST = 360


class SearchField(QLineEdit):
    """Takes what is typed; the arrow keys, Enter and Escape are for what was found."""

    stepped = Signal(int)  # down the list, or up
    escaped = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.is_wanted = False  # somebody asked for it, so that it is shown even where there is little room
        self._before: QWidget | None = None  # what had the cursor
        self.setProperty("kind", "search")
        self.setPlaceholderText("Search everything")
        self.setAccessibleName("Search everything, Ctrl+K")
        self.addAction(QAction(look.icon("search", "muted"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.setMaximumWidth(WIDEST)
        self._keys = label("Ctrl+K", "small")
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(None, self._keys, margins=(0, 0, 8, 0)))
        self.textChanged.connect(lambda text: self._keys.setVisible(not text))
        application().focusChanged.connect(self._follow_focus)

    def give_back(self) -> None:
        """Put the cursor back where it was before somebody came here to search."""
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            self.clearFocus()

    def event(self, event: QEvent) -> bool:
        if is_undo_of_nothing(event, is_something_typed=self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.is_wanted = False
            self.left.emit()

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self and old is not None:
            self._before = old
