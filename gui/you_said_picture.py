"""The poster on screen: the very marks that are printed, drawn into a picture by another pen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QImage, QPainter, QPainterPath, QPen, QRawFont, QTransform

import resources
from exports.pdf import theme
from exports.pdf.glyphs import GlyphLine, Line, Run
from exports.pdf.paper import Paper
from exports.pdf.pen import Align, Pen, from_left, placed
from exports.pdf.tags import Element
from exports.pdf.theme import Face
from exports.reports.you_said_we_did import YouSaid
from exports.to_poster import draw_poster
from gui import any_script
from gui.exporting import lay_out

SHARP = 2.4  # pixels for a point: a page half as high again as a laptop's screen
_PIXELS = 1000  # as any_script has its typefaces


def poster_picture(you_said: YouSaid) -> QImage:
    """The poster as a picture of its page. Raises TooMuch as the poster does. May be asked for in any thread."""
    wide, high = theme.A4
    made = QImage(round(wide * SHARP), round(high * SHARP), QImage.Format.Format_RGB32)
    made.fill(QColor(theme.PAPER))
    painter = QPainter(made)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(SHARP, SHARP)
        draw_poster(you_said, lambda paper: ScreenPen(paper, painter, high), lay_out)
    finally:
        painter.end()
    return made


class ScreenPen(Pen):
    """Draws with Qt what the other pen writes as operators. What only readers of the file hear, it leaves out."""

    def __init__(self, paper: Paper, painter: QPainter, high: float) -> None:
        super().__init__(paper)
        self._painter, self._high = painter, high
        self._put = self._draw_shapes

    def open(self, element: Element | None) -> None:
        """Nothing: on a picture there is nothing to be told apart."""

    def close(self) -> None:
        """Nothing, as `open`."""

    def text(self, x: float, y: float, line: Line, face: Face, align: Align = "left", track: float = 0) -> None:
        """One line with its baseline at y."""
        painter, left = self._painter, from_left(x, line, face, align, track)
        painter.save()
        painter.translate(left, self._high - y)
        painter.scale(face.size / _PIXELS, face.size / _PIXELS)
        painter.setPen(QColor(face.colour))
        if isinstance(line, GlyphLine):
            for run in line.runs:
                painter.drawGlyphRun(QPointF(0, 0), _glyphs(run, _PIXELS / face.size))
        else:
            set_in = QFont(any_script.font(face.font))
            set_in.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, track * _PIXELS / face.size)
            painter.setFont(set_in)
            painter.drawText(QPointF(0, 0), line)
        painter.restore()

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[Line],
        face: Face,
        align: Align = "left",
        room: float = 0,
        *,
        goes_on: bool = False,
    ) -> None:
        """Lines from `top` down."""
        for left, y, line in placed(x, top, lines, face, align, room):
            self.text(left, y, line, face)

    def _draw_shapes(self, operators: str) -> None:
        """Whatever is no text comes as operators, whichever shape it is."""
        self._painter.save()
        self._painter.translate(0, self._high)
        self._painter.scale(1, -1)
        _draw(self._painter, operators)
        self._painter.restore()


def _glyphs(run: Run, scale: float) -> QGlyphRun:
    made = QGlyphRun()
    made.setRawFont(QRawFont(str(resources.path("fonts", f"{run.font}.ttf")), _PIXELS))
    seen = [glyph for cluster in run.clusters if cluster.is_seen for glyph in cluster.glyphs]
    made.setGlyphIndexes([glyph.number for glyph in seen])
    made.setPositions([QPointF(glyph.x * scale, -glyph.y * scale) for glyph in seen])
    return made


def _draw(painter: QPainter, operators: str) -> None:
    """The few operators that drawings of ours are made of."""
    path, pen, brush = QPainterPath(), QPen(Qt.PenStyle.SolidLine), QBrush(Qt.BrushStyle.SolidPattern)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    for name, at in _told(operators):
        match name:
            case "m":
                path.moveTo(*at)
            case "l":
                path.lineTo(*at)
            case "c":
                path.cubicTo(*at)
            case "re":
                path.addRect(*at)
            case "h":
                path.closeSubpath()
            case "q":
                painter.save()
            case "Q":
                painter.restore()
            case "cm":
                painter.setTransform(QTransform(*at), combine=True)
            case "w":
                pen.setWidthF(*at)
            case "RG":
                pen.setColor(QColor.fromRgbF(*at))
            case "rg":
                brush.setColor(QColor.fromRgbF(*at))
            case "S" | "f" | "B":
                if name != "S":
                    painter.fillPath(path, brush)
                if name != "f":
                    painter.strokePath(path, pen)
                path = QPainterPath()
            case _:
                raise ValueError(f"No drawing of ours is made with {name}.")


def _told(operators: str) -> Iterator[tuple[str, list[float]]]:
    """Each operator with the numbers that stand before it."""
    numbers = list[float]()
    for word in operators.replace("[", "").replace("]", "").split():
        if word[0].isalpha():
            yield word, numbers
            numbers = []
        else:
            numbers.append(float(word))
