"""Walks a window as somebody does who has no mouse, or does not see it; says in sentences what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit,
)  # fmt: skip
PARTS_OF_OTHERS = (QHeaderView, QScrollBar)  # reached through what they belong to
ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Right)
MOST_STOPS = 400  # of Tab: more is a ring that does not close
SLACK = 6  # pixels by which things that stand in line may differ
RING = 3.0  # contrast that a focused control has with itself unfocused, along half of its edge at least
LEAST_SEEN = 24  # pixels of a control's height that must come into view


def controls(window: QWidget) -> list[QWidget]:
    """Everything one can act on, as it is shown now."""
    found = [made for made in window.findChildren(QWidget) if made.isVisible() and made.isEnabled()]
    return [made for made in found if _is_control(made) and made.window() is window and not _is_inside_another(made)]


def _is_control(made: QWidget) -> bool:
    takes_tab = bool(made.focusPolicy() & Qt.FocusPolicy.TabFocus) and made.focusProxy() is None
    return (isinstance(made, CONTROLS) or takes_tab) and not isinstance(made, PARTS_OF_OTHERS)


def _is_inside_another(made: QWidget) -> bool:
    """The line inside a box, the button inside a line: they belong to a control that is walked already."""
    above = made.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar, QHeaderView, QAbstractItemView)):
            return True
        above = above.parentWidget()
    return False


# What it is called


def nameless(window: QWidget) -> Iterator[str]:
    """Controls that a screen reader can say nothing of, or only what they hold."""
    for made in controls(window):
        name = said(made)
        if not any(letter.isalnum() for letter in name):
            yield f"{described(made)} has no name"
        elif not isinstance(made, QAbstractButton) and not _own_name(made):
            yield f"{described(made)} is called by what it holds, “{name}”"


def said(made: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name)


def _own_name(made: QWidget) -> str:
    """The name it was given, or that of the label it belongs to."""
    labels = (label.text() for label in made.window().findChildren(QLabel) if label.buddy() is made)
    return made.accessibleName() or next(labels, "")


# Where Tab goes


@dataclass
class Walk:
    """One round through a window with Tab; of each stop what was seen when the focus came there."""

    window: QWidget
    stops: list[QWidget] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_closed: bool = False

    def go(self, *looks: Callable[[QWidget, QWidget | None], Iterator[str]]) -> "Walk":
        """Press Tab until it comes round; `looks` see each stop, with the one before."""
        if (here := QApplication.focusWidget()) is not None:
            here.clearFocus()
        for _ in range(MOST_STOPS):
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Tab)
            QApplication.processEvents()
            now = QApplication.focusWidget()
            if now is None or (self.stops and now is self.stops[0]):
                self.is_closed = now is not None
                break
            if now in self.stops:
                self.complaints.append(f"Tab goes back to {described(now)} and never comes round")
                break
            before = self.stops[-1] if self.stops else None
            self.stops.append(now)
            for look in looks:
                self.complaints += look(now, before)
        return self

    def unreached(self) -> Iterator[str]:
        """Controls that Tab passes by, and that no arrow key reaches from a neighbour."""
        if not self.is_closed and not self.complaints:
            yield f"Tab does not come round: it ends at {described(self.stops[-1]) if self.stops else 'nothing'}"
        stopped = set(self.stops)
        for made in controls(self.window):
            if not stopped & {made, made.focusProxy()} and not self._is_reached_by_arrows(made):
                yield f"{described(made)} cannot be reached with Tab"

    def another_way_back(self) -> Iterator[str]:
        """Stops at which Shift and Tab go somewhere else than back."""
        self.stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        for expected in reversed(self.stops) if self.is_closed else ():
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Backtab)
            QApplication.processEvents()
            if (now := QApplication.focusWidget()) is not expected:
                yield f"Shift and Tab go to {described(now) if now else 'nothing'}, not back to {described(expected)}"
                return

    def _is_reached_by_arrows(self, made: QWidget) -> bool:
        group = made.parentWidget()
        while group is not None and group is not self.window:
            if starts := [stop for stop in self.stops if group.isAncestorOf(stop)]:
                return any(_arrow_leads(starts[0], made, arrow) for arrow in ARROWS)
            group = group.parentWidget()
        return False


def _arrow_leads(start: QWidget, to: QWidget, arrow: Qt.Key) -> bool:
    """Whether pressing an arrow key at `start` again and again comes to `to`; only buttons are asked to."""
    if not isinstance(start, QAbstractButton):
        return False
    start.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), arrow)
        now = QApplication.focusWidget()
        if now is to or now is start or now is None:
            return now is to
    return False


def against_the_eye(now: QWidget, before: QWidget | None) -> Iterator[str]:
    """Tab goes right along a line, then down, then to the top of the next column; never back to the left or up."""
    if before is None or not before.isVisible():
        return
    here, there = (_on_screen(made) for made in (now, before))
    overlap = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    if overlap > min(here.height(), there.height()) / 2:
        if here.center().x() < there.center().x() and here.left() < there.left() - SLACK:
            yield f"Tab goes left, from {described(before)} to {described(now)}"
    elif here.bottom() <= there.top() + SLACK and here.left() < there.right() - SLACK:
        yield f"Tab goes up, from {described(before)} to {described(now)}"


# What is seen of it


def out_of_view(now: QWidget, _before: QWidget | None) -> Iterator[str]:
    """A control with the focus stands inside its window, whole from left to right, and high enough to be read."""
    seen = now.visibleRegion().boundingRect()
    if seen.width() < now.width():
        yield f"{described(now)} is cut: {seen.width()} of {now.width()} pixels of its width are seen"
    if seen.height() < min(now.height(), LEAST_SEEN) or min(now.width(), now.height()) < 12:
        yield f"{described(now)} is cut: {seen.height()} of {now.height()} pixels of its height are seen"


def too_large(window: QWidget, width: int, height: int) -> Iterator[str]:
    """A window that does not become as small as its screen is."""
    if window.width() > width or window.height() > height:
        yield f"{described(window)} needs {window.width()} × {window.height()} pixels of {width} × {height}"


def too_wide(window: QWidget) -> Iterator[str]:
    """Whatever is shown ends inside the window, or inside what scrolls sideways."""
    for made in window.findChildren(QWidget):
        if made.isVisible() and made.window() is window and not _scrolls_sideways(made, window):
            right = made.mapTo(window, QPoint(made.width(), 0)).x()
            if right > window.width() + 1:
                yield f"{described(made)} ends {right - window.width()} pixels outside the window"


def _scrolls_sideways(made: QWidget, window: QWidget) -> bool:
    above = made.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea) and above.horizontalScrollBar().maximum() > 0:
            return above.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        above = above.parentWidget()
    return False


def without_a_ring(now: QWidget, _before: QWidget | None) -> Iterator[str]:
    """A control with the focus looks different along its edge, and so much that everybody sees it."""
    pictures = []
    for act in (now.clearFocus, lambda: now.setFocus(Qt.FocusReason.TabFocusReason)):
        act()  # what a field says when it has been left is there both times
        QApplication.processEvents()
        area = _on_screen(now).adjusted(-4, -4, 4, 4) & now.window().rect()
        pictures.append(now.window().grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32))
    if pictures[0].size() != pictures[1].size():
        return  # it has moved into view, or grown: that is seen
    edge = now.visibleRegion().boundingRect()
    wanted = (edge.width() + edge.height()) * 0.5
    if (changed := _changed(*pictures)) < min(wanted, 200):
        yield f"{described(now)} looks nearly the same with the focus ({changed} pixels differ, {wanted:.0f} should)"


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels differ by a contrast that can be seen."""
    count, width = 0, one.bytesPerLine()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    known: dict[tuple[bytes, bytes], bool] = {}
    for row in range(0, len(first), width):
        if first[row : row + width] != second[row : row + width]:
            for at in range(row, row + width, 4):
                pair = first[at : at + 4], second[at : at + 4]
                if pair[0] != pair[1]:
                    if pair not in known:
                        known[pair] = contrast(*pair) >= RING
                    count += known[pair]
    return count


def contrast(one: bytes, other: bytes) -> float:
    """Between two colours, as WCAG 2 counts it; each is blue, green, red."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: bytes) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in colour))
    blue, green, red = list(parts)[:3]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# In words


def described(made: QWidget) -> str:
    """A control as somebody would look for it in the code."""
    held = made.currentText() if isinstance(made, QComboBox) else getattr(made, "text", str)()
    above, path = made.parentWidget(), []
    while above is not None and len(path) < 3:
        if type(above) is not QWidget:
            path.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(made).__name__} “{made.accessibleName() or held}” in {' in '.join(path) or 'a plain widget'}"


def _on_screen(made: QWidget) -> QRect:
    return QRect(made.mapTo(made.window(), QPoint(0, 0)), made.size())


def steps(walk: Sequence[QWidget]) -> str:
    """The way that Tab took, for whoever reads why a test failed."""
    return "\n".join(f"{described(before)}  ->  {described(after)}" for before, after in pairwise(walk))
