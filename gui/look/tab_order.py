"""The order in which Tab goes through a page: as its parts are laid out, whenever they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from gui.fields.flow import Flow


def follow_the_layout(page: QWidget) -> None:
    """Let Tab go through everything inside `page` in the order in which it is laid out.

    A field made of several hands the focus on to one of them, and to Qt it is a stop itself: it must come right before
    that one, or Tab goes back to it. While they are put in order it is an ordinary stop, the only kind that Qt moves.
    """
    order = list(_stops(page))
    handing_on = [(field, stop) for field in order if (stop := field.focusProxy()) is not None]
    for field, _ in handing_on:
        field.setFocusProxy(None)  # type: ignore[arg-type]  # this takes it away; Qt's types leave None out
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)
    for field, stop in handing_on:
        field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.setFocusProxy(stop)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Whatever can have the focus inside a widget, itself included."""
    stop, inside = widget.focusProxy(), list(_stops_inside(widget))
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and stop is None:
        yield widget
    if stop in inside:
        place = inside.index(stop)
        while place > 0 and not _takes_tab(inside[place - 1]):  # one of these may be the next to have it handed on
            place -= 1
        inside.insert(place, widget)
    yield from inside


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stops_inside(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, Flow):
        for held in widget.held():
            yield from _stops(held)
    elif isinstance(widget, QScrollArea) and (scrolled := widget.widget()):
        yield from _stops(scrolled)
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
