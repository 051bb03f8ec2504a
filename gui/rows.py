"""What stands in one place of a list's row, and the one delegate that paints it for every list."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gui.look.look import Look
from gui.look.loop_mark import paint_loop_mark
from gui.look.parts import paint_badge
from gui.look.tokens import BODY, ROW_TWO, SMALL
from models.loop import Mark

CELL = Qt.ItemDataRole.UserRole + 1
MOST_MARKS = 4  # more become three and "+2"
_PAD, _PAD_FIRST, _PAD_LAST = 8.0, 24.0, 16.0
_BOX = 16.0
_AT_LEFT, _AT_RIGHT = (  # as whole numbers: to put them together for every line costs a twentieth of a row
    int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Every part is optional; they are laid out from left to right."""

    main: str = ""
    sub: str = ""
    sub_tone: str = "muted"
    late: str = ""  # leads the second line, in red and bold
    is_bold: bool = False
    is_right: bool = False
    tone: str = "text"
    icon: str = ""
    icon_tone: str = "muted"
    marks: tuple[Mark, ...] = ()
    badge: str = ""
    badge_tone: str = "muted"
    is_box: bool = False  # a box that is ticked while its row is selected
    more: str = ""  # for which there is no room: said by the tool tip

    @property
    def words(self) -> str:
        """What a screen reader says, and the tool tip."""
        marks = ", ".join(mark.words for mark in self.marks)
        return ". ".join(part for part in (self.main, self.late, self.sub, marks, self.badge, self.more) if part)


class RowDelegate(QStyledItemDelegate):
    """Paints rows of cells. It keeps its pixmaps, fonts and metrics: to make them in paint() costs more than a row."""

    def __init__(self, look: Look, parent: QObject, height: int = ROW_TWO) -> None:
        super().__init__(parent)
        self._look, self._height = look, height
        self._marks: dict[Mark, QPixmap] = {}
        self._fonts = {(size, bold): look.font(size, bold=bold) for size in (SMALL, BODY) for bold in (False, True)}
        self._metrics = {key: QFontMetricsF(font) for key, font in self._fonts.items()}
        self._colours = {name: look.colour(name) for name in look.tokens.__slots__ if name != "scheme"}
        look.changed.connect(self._forget)

    def _forget(self) -> None:
        self._marks.clear()
        self._colours = {name: self._look.colour(name) for name in self._colours}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, rect = cast("Cell", index.data(CELL)), QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if is_selected:
            painter.fillRect(rect, self._colours["accent_soft"])
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(rect, self._colours["sunken"])
        painter.setPen(QPen(self._colours["line"], 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right() + 1, rect.bottom() - 0.5))
        if is_selected and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), self._colours["accent"])
        is_last = index.column() == index.model().columnCount() - 1
        self._focus_ring(painter, option, index, rect, is_last=is_last)
        before = _PAD if index.column() else _PAD_FIRST
        room = rect.adjusted(before, 0, -(_PAD_LAST if is_last else _PAD), -1)
        if cell.is_box:
            self._box(painter, QRectF(room.left(), room.center().y() - _BOX / 2, _BOX, _BOX), is_ticked=is_selected)
        else:
            self._cell(painter, cell, room)
        painter.restore()

    def _focus_ring(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRectF, *, is_last: bool
    ) -> None:
        """Round the whole current row, drawn cell by cell, while the list has the keyboard."""
        view = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus() or view.currentIndex().row() != index.row():
            return
        ink = self._colours["focus"]
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), ink)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), ink)
        if index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), ink)
        if is_last:
            painter.fillRect(QRectF(rect.right() - 2, rect.top(), 2, rect.height()), ink)

    def _box(self, painter: QPainter, box: QRectF, *, is_ticked: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colours["accent" if is_ticked else "edge"], 1))
        painter.setBrush(self._colours["accent" if is_ticked else "surface"])
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if is_ticked:
            painter.drawPixmap(box.topLeft() + QPointF(1, 1), self._look.pixmap("check", "on_accent", int(_BOX) - 2))

    def _cell(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        left, middle = room.left(), room.center().y()
        if cell.icon:
            painter.drawPixmap(QPointF(left, middle - 8), self._look.pixmap(cell.icon, cell.icon_tone))
            left += 24
        shown = cell.marks if len(cell.marks) <= MOST_MARKS else cell.marks[: MOST_MARKS - 1]
        for mark in shown:
            painter.drawPixmap(QPointF(left, middle - 10), self._mark(mark))
            left += 24
        if len(shown) < len(cell.marks):
            more = QRectF(left, room.top(), 40, room.height())
            self._line(painter, f"+{len(cell.marks) - len(shown)}", (SMALL, False), "muted", more, is_right=False)
        text = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
        if cell.badge:
            painter.setFont(self._fonts[SMALL, True])
            width = self._metrics[SMALL, True].horizontalAdvance(cell.badge) + 16
            at_left = room.right() - width if cell.main else left
            paint_badge(painter, QRectF(at_left, middle - 11, width, 22), cell.badge, cell.badge_tone, self._look)
            text.setRight(at_left - _PAD)
        self._words(painter, cell, text)

    def _mark(self, mark: Mark) -> QPixmap:
        if mark not in self._marks:
            image = QPixmap(40, 40)
            image.setDevicePixelRatio(2)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            paint_loop_mark(painter, QRectF(0, 0, 20, 20), mark, self._look.tokens)
            painter.end()
            self._marks[mark] = image
        return self._marks[mark]

    def _words(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        main = (BODY, cell.is_bold)
        if not cell.sub and not cell.late:
            self._line(painter, cell.main, main, cell.tone, room, is_right=cell.is_right)
            return
        top = room.center().y() - 18
        first = QRectF(room.left(), top, room.width(), 19)
        self._line(painter, cell.main, main, cell.tone, first, is_right=cell.is_right)
        below = QRectF(room.left(), top + 19, room.width(), 17)
        if cell.late:
            self._line(painter, cell.late, (SMALL, True), "danger", below, is_right=cell.is_right)
            below.setLeft(below.left() + self._metrics[SMALL, True].horizontalAdvance(cell.late) + 6)
        self._line(painter, cell.sub, (SMALL, False), cell.sub_tone, below, is_right=cell.is_right)

    def _line(
        self, painter: QPainter, text: str, font: tuple[int, bool], tone: str, room: QRectF, *, is_right: bool
    ) -> None:
        painter.setFont(self._fonts[font])
        painter.setPen(self._colours[tone])
        shown = self._metrics[font].elidedText(text[:400], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _AT_RIGHT if is_right else _AT_LEFT, shown)
