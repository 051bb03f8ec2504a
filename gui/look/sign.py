"""The product's sign as the desktop shows it: the loop mark, told, on the ground of the side bar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from models.loop import LoopState, Mark

_SIZES = (16, 24, 32, 48, 64, 128, 256)


def sign(look: Look) -> QIcon:
    """An icon for task bars and title bars, which have grounds of any colour: it brings its own."""
    made = QIcon()
    for size in _SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("rail"))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size / 5, size / 5)
        room = QRectF(0, 0, size * 0.8, size * 0.8)
        room.moveCenter(QRectF(0, 0, size, size).center())
        paint_loop_mark(painter, room, Mark(LoopState.TOLD), look.rail_tokens)
        painter.end()
        made.addPixmap(picture)
    return made
