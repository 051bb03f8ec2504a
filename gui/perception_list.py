"""The list of perception results: each figure on a track from 0 to 100 %, with its interval where that is known."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from gui.look.look import Look
from gui.look.tokens import ROW_TWO
from gui.perception_columns import TRACK, ResultLine, columns, lines
from gui.record_list import RecordList
from gui.rows import Index, RowDelegate
from models.ids import Id
from models.perception import Measured, interval

HEADING = 40  # height of a measure's heading
_DOT, _BAR = 3.5, 13.0  # radius of a figure's dot, height of an interval's bar
_SOFT = 0.42  # of the accent in an interval's bar


class TrackDelegate(RowDelegate):
    """Paints a row's place on the track; every other cell is painted as in any list."""

    def __init__(self, look: Look, view: "PerceptionList") -> None:
        super().__init__(look, view)
        self._of_view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        line = self._of_view.line_at(index.row())
        if line is None or line.result is None or self._of_view.rows.columns[index.column()].name != TRACK:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, line, QRectF(option.rect).adjusted(16, 0, -16, -1))
        painter.restore()

    def _draw(self, painter: QPainter, line: ResultLine, room: QRectF) -> None:
        assert line.result
        middle, ink = room.center().y(), self._look.colour("accent")

        def at(percent: float) -> float:
            return room.left() + room.width() * percent / 100

        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
        for percent in (0, 50, 100):
            painter.drawLine(QPointF(at(percent), middle - 4), QPointF(at(percent), middle + 4))
        if ends := interval(line.result):
            soft = QColor(ink)
            soft.setAlphaF(_SOFT)
            painter.fillRect(QRectF(at(ends[0]), middle - _BAR / 2, at(ends[1]) - at(ends[0]), _BAR), soft)
        if line.result.comparator_percent is not None:
            painter.setPen(QPen(self._look.colour("muted"), 2))
            place = at(line.result.comparator_percent)
            painter.drawLine(QPointF(place, middle - 9), QPointF(place, middle + 9))
        painter.setPen(QPen(self._look.colour("danger"), 1.5))
        painter.setBrush(self._look.colour("surface"))
        for other in line.others:
            painter.drawEllipse(QPointF(at(other), middle), _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(at(line.result.percent), middle), _DOT, _DOT)


class PerceptionList(RecordList[ResultLine]):
    """As high as its rows: it does not scroll by itself, but tells where the current row is."""

    seen = Signal(QRect)  # where the current row is in the list, for whoever scrolls the list as a whole

    def __init__(self, look: Look) -> None:
        self._lines: dict[Id, ResultLine] = {}
        super().__init__(look, "Perception results", columns(800), self._fetch)
        self.setItemDelegate(TrackDelegate(look, self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setSortIndicatorShown(False)

    def show_measured(self, measured: Sequence[Measured]) -> None:
        """List these, the current row where it was."""
        self._lines = {line.id: line for line in lines(measured)}
        self.rows.headings = {line.id for line in self._lines.values() if line.heading}
        self.show_found([*self._lines], is_same=True)
        if self.current_id() is None:
            self._choose_first()
        self._size_rows()

    def line_at(self, row: int) -> ResultLine | None:
        """What stands in a row."""
        return self._lines.get(self.rows.ids[row]) if 0 <= row < len(self.rows.ids) else None

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, ResultLine]:
        return self._lines

    def _size_rows(self) -> None:
        self.clearSpans()
        for place, line in enumerate(self._lines.values()):
            self.setRowHeight(place, HEADING if line.heading else ROW_TWO)
            if line.heading:
                self.setSpan(place, 0, 1, len(self.rows.columns))
        headings = sum(bool(line.heading) for line in self._lines.values())
        high = headings * HEADING + (len(self._lines) - headings) * ROW_TWO
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + high + 2)

    def _choose_first(self) -> None:
        first = next((line.id for line in self._lines.values() if line.result), None)
        if first is not None:
            self.choose(first)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        self.seen.emit(self.visualRect(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns that there is room for."""
        super().resizeEvent(event)
        fitting = columns(self.width())
        if [each.name for each in fitting] != [each.name for each in self.rows.columns]:
            self.show_columns(fitting)
            self._size_rows()
