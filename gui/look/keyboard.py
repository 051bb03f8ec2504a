"""Where the keyboard is in a window, also while a dialog stands before it."""

from PySide6.QtWidgets import QWidget


def has_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in this part of its window, or will be as soon as the window is the active one again.

    Asked before something is hidden or taken away: Qt hands the keyboard on to whatever comes next, wherever that is.
    """
    now = part.window().focusWidget()
    return now is not None and (now is part or part.isAncestorOf(now))
