"""The order in which Tab goes through a page: as its parts are laid out, whenever they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from gui.fields.flow import Flow


def follow_the_layout(page: QWidget) -> None:
    """Let Tab go through everything inside `page` in the order in which it is laid out."""
    for before, after in pairwise(_stops(page)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, itself included."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, Flow):
        for held in widget.held():
            yield from _stops(held)
    elif layout := widget.layout():
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if widget := item.widget():
            yield from _stops(widget)
        elif inside := item.layout():
            yield from _stops_in(inside)
