"""The loop mark on screen: a ring of three arcs that fill as a concern is heard, acted on and told."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.look.tokens import Tokens
from models.loop import LoopState, Mark

_GAP = 34.0  # degrees between two arcs
_SPAN = (360.0 - 3 * _GAP) / 3
_STARTS = (90.0 - _GAP / 2, -30.0 - _GAP / 2, -150.0 - _GAP / 2)  # clockwise from the top

_FILLS = {  # how much of each arc is filled
    LoopState.HEARD: (1.0, 0.0, 0.0),
    LoopState.ACTING: (1.0, 0.5, 0.0),
    LoopState.TO_TELL: (1.0, 1.0, 0.0),
    LoopState.TOLD: (1.0, 1.0, 1.0),
    LoopState.STALLED: (1.0, 0.0, 0.0),
}


def paint_loop_mark(painter: QPainter, rect: QRectF, mark: Mark, tokens: Tokens) -> None:
    """Paint the mark into a square; clear at 16, 20 and 32 pixels."""
    side = min(rect.width(), rect.height())
    stroke = max(2.5, side * 0.16)
    ring = QRectF(0, 0, side - stroke - 1, side - stroke - 1)
    ring.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    hues = (tokens.listen, tokens.act, tokens.tell)
    for start, fill, hue in zip(_STARTS, _FILLS[mark.state], hues, strict=True):
        _arc(painter, ring, tokens.line, stroke, start, 1.0)
        if fill:
            _arc(painter, ring, hue, stroke, start, fill)
    thin, centre, reach = max(1.5, stroke * 0.7), ring.center(), ring.width() * 0.2
    if mark.state == LoopState.TOLD:
        painter.setPen(_pen(tokens.tell, thin))
        steps = ((-1.0, 0.05), (-0.2, 0.8), (1.05, -0.75))
        painter.drawPolyline([centre + QPointF(x * reach, y * reach) for x, y in steps])
    if mark.state == LoopState.STALLED:
        painter.setPen(_pen(tokens.muted, thin))
        painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
    if mark.is_overdue:  # inside the ring, so that marks can stand side by side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.danger))
        radius = max(2.25, ring.width() * 0.17)
        painter.drawEllipse(centre, radius, radius)
    painter.restore()


def _arc(painter: QPainter, ring: QRectF, colour: str, width: float, start: float, fill: float) -> None:
    painter.setPen(_pen(colour, width))
    painter.drawArc(ring, round(start * 16), round(-_SPAN * fill * 16))


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
