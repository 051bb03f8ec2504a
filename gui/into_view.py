"""Brings what the keyboard has come to into view, in whatever scrolls it."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_ROOM = 8  # pixels above and below


def bring_into_view(widget: QWidget, room: QRect) -> None:
    """Scroll up or down so far that this part of a widget is seen; its head, where it is too high."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        scrolled = above.parentWidget()
        if isinstance(scrolled, QAbstractScrollArea) and scrolled.viewport() == above:
            top = widget.mapTo(above, QPoint(0, room.top())).y() - _ROOM
            below = top + room.height() + 2 * _ROOM - above.height()
            bar = scrolled.verticalScrollBar()
            bar.setValue(bar.value() + (top if top < 0 or below > top else max(0, below)))
        above = scrolled
