"""The shapes of charts on the screen, in the colours of now."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from exports.charts.plan import Measure
from exports.charts.shapes import Area, Dot, Ink, Line, Rect, Shape, Text
from gui.look.look import Look


def measure(look: Look) -> Measure:
    """How wide words are on the screen."""

    @cache
    def metrics(size: float, bold: object) -> QFontMetricsF:
        return QFontMetricsF(look.font(round(size), bold=bool(bold)))

    return cache(lambda text, size, bold: metrics(size, bold).horizontalAdvance(text))


class ChartPainter:
    """Paints shapes on a ground; each colour is mixed once."""

    def __init__(self, painter: QPainter, look: Look, ground: str = "surface") -> None:
        self._painter, self._look = painter, look
        self._ground = look.colour(ground)
        self._colours: dict[Ink, QColor] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, shapes: Iterable[Shape]) -> None:
        """Paint these in order, from the painter's origin."""
        for shape in shapes:
            match shape:
                case Rect():
                    self._rect(shape)
                case Line():
                    self._line(shape)
                case Dot(x, y, radius, fill, edge, thick):
                    self._painter.setPen(QPen(self._colour(edge), thick))
                    self._painter.setBrush(self._colour(fill))
                    self._painter.drawEllipse(QPointF(x, y), radius, radius)
                case Area(points, fill):
                    self._painter.setPen(Qt.PenStyle.NoPen)
                    self._painter.setBrush(self._colour(fill))
                    self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
                case Text():
                    self._text(shape)

    def _rect(self, shape: Rect) -> None:
        room = QRectF(shape.x, shape.y, shape.width, shape.height)
        self._painter.setBrush(self._colour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
        if shape.edge:
            style = Qt.PenStyle.DashLine if shape.is_dashed else Qt.PenStyle.SolidLine
            self._painter.setPen(QPen(self._colour(shape.edge), 1, style))
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawRoundedRect(room, shape.radius, shape.radius)

    def _line(self, shape: Line) -> None:
        """A line; one of a single pixel that stands straight falls on whole pixels."""
        style = Qt.PenStyle.DashLine if shape.is_dashed else Qt.PenStyle.SolidLine
        pen = QPen(self._colour(shape.ink), shape.thick, style)
        is_straight = shape.x1 == shape.x2 or shape.y1 == shape.y2
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if is_straight else Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        ends = [QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2)]
        if is_straight and shape.thick <= 1:
            ends = [QPointF(round(end.x()) + 0.5, round(end.y()) + 0.5) for end in ends]
        self._painter.drawLine(*ends)

    def _text(self, shape: Text) -> None:
        font = self._look.font(round(shape.size), bold=shape.is_bold)
        self._painter.setFont(font)
        self._painter.setPen(self._colour(shape.ink))
        wide = QFontMetricsF(font).horizontalAdvance(shape.text) if shape.anchor != "start" else 0.0
        left = shape.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        self._painter.drawText(QPointF(left, shape.y), shape.text)

    def _colour(self, ink: Ink) -> QColor:
        if ink not in self._colours:
            self._colours[ink] = mixed(self._ground, self._look.colour(ink.tone), ink.share)
        return self._colours[ink]


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """The colour that lies so far on the way from one to the other."""
    ways = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in ways))
