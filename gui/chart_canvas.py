"""A drawing on the screen, a chart above all: its parts are pointed at, walked with the arrow keys, and opened."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from exports.chart import Chart
from exports.charts.layout import NARROWEST, layout
from exports.charts.shapes import Drawing, Part
from exports.charts.words import alt
from gui.chart_painter import ChartPainter, measure
from gui.into_view import bring_into_view
from gui.look.look import Look
from gui.look.parts import as_tip

ROOM = 6  # for the rings round the chart and its parts
USUAL = 400  # pixels in which it is laid out before it is shown


class Canvas(QWidget):
    """A drawing whose parts can be opened: one stop of Tab, as high as the drawing is in its width."""

    opened = Signal(object)  # the key of a part
    table_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawing = Drawing(0, 0, (), ())
        self._current = 0
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._counted = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(int(NARROWEST) + 2 * ROOM)
        look.changed.connect(self.update)

    def drawn(self, width: float) -> Drawing:
        """What is painted, laid out for a width."""
        raise NotImplementedError

    def show_drawing(self, name: str, alt: str, counted: str = "") -> None:
        """Draw it anew: what it is called, the whole of it in words, and how its numbers are counted."""
        self._current, self._hovered, self._counted = 0, None, counted
        self.setAccessibleName(name)
        self.setAccessibleDescription(alt)
        self.lay_out(self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else USUAL)
        self.update()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What can be pointed at, in the order in which it is walked."""
        return self._drawing.parts

    @property
    def drawing(self) -> Drawing:
        """What is painted."""
        return self._drawing

    @property
    def current(self) -> Part | None:
        """The part that the keyboard is at."""
        return self.parts[self._current] if self.parts else None

    def lay_out(self, width: int) -> None:
        """Lay it out anew for a width, and be as high as that takes."""
        self._drawing = self.drawn(width - 2 * ROOM)
        self._current = min(self._current, max(0, len(self.parts) - 1))
        self._hovered = None
        self.setFixedHeight(round(self._drawing.height) + 2 * ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out(event.size().width())

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self.height())

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position())
        if over != self._hovered:
            self._hovered = over
            part = self._part(over)
            is_open = part is not None and part.key is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor)
            if QToolTip.isVisible():
                self._tell(over, event.globalPosition().toPoint())
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._at(event.position())
            if self._pressed is not None:
                self._go_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._pressed is not None and self._at(event.position()) == self._pressed:
                self._open(self._pressed)
            self._pressed = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(self._at(QPointF(event.pos())), event.globalPos())
            return True
        return super().event(event)

    def tip(self, part: Part) -> str:
        """What a part says when it is pointed at: its number, and how that is counted."""
        return "\n".join(filter(None, (part.says, self._counted)))

    def _tell(self, place: int | None, at: QPoint) -> None:
        part = self._part(place)
        if part is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(at, as_tip(self.tip(part)), self, self._room(part).toRect())

    def _at(self, where: QPointF) -> int | None:
        """The part at a place: of several, the one whose middle is nearest."""
        x, y = where.x() - ROOM, where.y() - ROOM
        found = [place for place, part in enumerate(self.parts) if part.holds(x, y)]

        def far(place: int) -> float:
            middle = _middle(self.parts[place])
            return abs(middle.x() - x) + abs(middle.y() - y)

        return min(found, key=far, default=None)

    def _part(self, place: int | None) -> Part | None:
        return None if place is None else self.parts[place]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.parts:
            self._walk_to(self._current + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.parts:
            self._walk_to(self._level(1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.parts:
            self._walk_to(0 if key == Qt.Key.Key_Home else len(self.parts) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self._open(self._current)
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.parts:
            self._walk_to(self._current)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _level(self, down: int) -> int:
        """The nearest part above or below; without any, the one before or the next."""
        here = _middle(self.parts[self._current])
        ahead = list[tuple[float, int]]()
        for place, part in enumerate(self.parts):
            gap = _middle(part) - here
            along, aside = gap.y() * down, abs(gap.x())
            if along > 1 and aside <= 2 * along:
                ahead.append((along + 3 * aside, place))
        return min(ahead)[1] if ahead else self._current + down

    def _walk_to(self, place: int) -> None:
        """Go to a part with the keyboard: wherever it is, it comes into view."""
        self._go_to(place)
        bring_into_view(self, self._room(self.parts[self._current]).toRect())

    def _go_to(self, place: int) -> None:
        """Go to a part, or to the last or first one where it would be beyond."""
        self._current = place = min(max(place, 0), len(self.parts) - 1)
        self.update()
        part = self.parts[place]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.tip(part)))
        if self.isVisible():
            self._tell(place, self.mapToGlobal(self._room(part).bottomLeft().toPoint()))

    def _open(self, place: int) -> None:
        if place < len(self.parts) and self.parts[place].key is not None:
            self.opened.emit(self.parts[place].key)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = self._part(self._hovered)
        if part is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent_soft"))
            painter.drawRoundedRect(self._room(part), 4, 4)
        painter.translate(ROOM, ROOM)
        ChartPainter(painter, self._look).paint(self._drawing.shapes)
        painter.resetTransform()
        if self.hasFocus():
            self._ring(painter, QRectF(self.rect()))
            if self.current:
                self._ring(painter, self._room(self.current))

    def _ring(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)

    def _room(self, part: Part) -> QRectF:
        return QRectF(part.x, part.y, part.width, part.height).adjusted(-2, -2, 2, 2).translated(ROOM, ROOM)


class ChartCanvas(Canvas):
    """Any chart."""

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__(look)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another."""
        self._chart = chart
        self.show_drawing(f"Chart: {chart.title}", alt(chart), chart.counted)

    def drawn(self, width: float) -> Drawing:
        return layout(self._chart, width, measure(self._look))


def _middle(part: Part) -> QPointF:
    return QPointF(part.x + part.width / 2, part.y + part.height / 2)
