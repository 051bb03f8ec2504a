"""The icon family: SVG strokes, tinted when they are drawn, so that a change of scheme changes every icon."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

RATIO = 2.0  # device pixels a pixel: crisp at 125 % and at 200 %
GAP = 4  # QPushButton puts its icon too near its words and offers no setting


@cache
def svg(name: str, colour: str) -> bytes:
    """The icon's file with its strokes in `colour`."""
    return resources.path("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())


@cache
def pixmap(name: str, colour: str, size: int = 16, ratio: float = RATIO) -> QPixmap:
    """The icon as a picture, `size` logical pixels wide; drawn once."""
    side = round(size * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


class _Tinted(QIconEngine):
    """Draws an icon in the colour that is right at the moment, at the left of its room."""

    def __init__(self, name: str, colour: Callable[[QIcon.Mode], str]) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        drawn = pixmap(self._name, self._colour(mode), side)
        painter.drawPixmap(QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, RATIO)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._colour)


def tinted(name: str, colour: Callable[[QIcon.Mode], str]) -> QIcon:
    """The icon, which asks for its colour each time it is drawn."""
    return QIcon(_Tinted(name, colour))
