"""Ctrl+Enter: the one way in which every form is saved from the keyboard, wherever in it the cursor is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

KEYS = "Ctrl+Enter"


def ctrl_enter_presses(made: QPushButton, form: QWidget) -> None:
    """Let it press this button of `form`, as far as it can be pressed; the button's tip says so if it says nothing."""
    for key in ("Ctrl+Return", KEYS):
        shortcut = QShortcut(QKeySequence(key), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(made.click)
    if not made.toolTip():
        made.setToolTip(KEYS)
