"""Widgets side by side that run on to the next line, as words do."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """As many widgets on a line as there is room for; what is left of a line goes to those with a share of it.

    A widget of its own and not a QLayout: what a layout written in Python hands to Qt is freed twice.
    """

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._held: list[tuple[QWidget, int, int]] = []  # with its least width, and its share of what is left
        self._gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, least: int = 0, share: int = 0, *, place: int = -1) -> None:
        """Put a widget before the one at `place`, or last. It is `least` wide, or as wide as it wants to be."""
        widget.setParent(self)
        self._held.insert(place if place >= 0 else len(self._held), (widget, least, share))
        if self.isVisible():  # otherwise it is shown with its parent, which is faster
            widget.show()
        self._rearrange()

    def take(self, widget: QWidget) -> None:
        """Take a widget away, for good."""
        self._held = [one for one in self._held if one[0] is not widget]
        widget.hide()
        widget.deleteLater()
        self._rearrange()

    def held(self) -> list[QWidget]:
        """The widgets in their order."""
        return [widget for widget, *_ in self._held]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [max(_height(*one) for one in line) for line in self._lines(width)]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        narrowest = max((least or widget.minimumSizeHint().width() for widget, least, _ in self._held), default=0)
        return QSize(min(narrowest, 160), self.heightForWidth(self.width() or 400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A child that has grown, or is shown or hidden, moves the others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._rearrange()
        return super().event(event)

    def _rearrange(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        y = 0
        for line in self._lines(self.width()):
            x, height = 0, max(_height(*one) for one in line)
            for widget, wide in line:
                high = min(height, widget.maximumHeight())
                widget.setGeometry(QRect(x, y + (height - high) // 2, wide, high))
                x += wide + self._gap
            y += height + self._gap

    def _lines(self, width: int) -> Iterator[list[tuple[QWidget, int]]]:
        """The shown widgets line by line, each with its width."""
        line: list[tuple[QWidget, int, int]] = []
        taken = 0
        for widget, least, share in self._held:
            if widget.isHidden():
                continue
            wide = min(least or widget.sizeHint().width(), width)
            if line and taken + self._gap + wide > width:
                yield _stretched(line, width - taken)
                line, taken = [], 0
            taken += wide + (self._gap if line else 0)
            line.append((widget, wide, share))
        if line:
            yield _stretched(line, width - taken)


def _stretched(line: list[tuple[QWidget, int, int]], left: int) -> list[tuple[QWidget, int]]:
    shares = sum(share for *_, share in line)
    return [(widget, wide + (left * share // shares if shares else 0)) for widget, wide, share in line]


def _height(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
