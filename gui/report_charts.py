"""The charts of a report on the screen: they stand over the room that its text leaves them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from exports.chart import Chart
from exports.charts.words import alt
from gui.chart_canvas import ROOM, Canvas
from gui.chart_view import ChartView
from gui.into_view import bring_into_view
from gui.look.application import application
from gui.look.look import Look
from gui.report_paragraphs import Paragraphs

_LEAST, _BETWEEN, _ABOVE, _AROUND = 300, 32, 10, 24  # pixels: of a chart beside another, between, above, in all


class ReportCharts(QObject):
    """Makes the charts as the text is written, and keeps them where their paragraphs are."""

    opened = Signal(object)

    def __init__(self, look: Look, text: QTextEdit) -> None:
        super().__init__(text)
        self._look, self._text = look, text
        self._rows: list[tuple[QTextCursor, list[ChartView]]] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place)
        application().focusChanged.connect(self._follow)
        text.document().documentLayout().documentSizeChanged.connect(lambda _: self._later.start())

    @property
    def views(self) -> list[ChartView]:
        """The charts, from the top down."""
        return [view for _, row in self._rows for view in row]

    def clear(self) -> None:
        """There are none any more."""
        for view in self.views:
            view.hide()
            view.deleteLater()
        self._rows.clear()

    def write(self, charts: Sequence[Chart], to: Paragraphs) -> None:
        """Leave room for charts, side by side if they have it, and put them there."""
        each = (to.width - _BETWEEN * (len(charts) - 1)) / max(1, len(charts))
        if each < _LEAST and len(charts) > 1:
            for chart in charts:
                self.write([chart], to)
            return
        views = [self._view(chart) for chart in charts]
        height = max((view.height_for(round(each) + 2 * ROOM) for view in views), default=0)
        where = to.leave_room(height + _AROUND, " ".join(map(alt, charts)))
        self._rows.append((where, views))
        self._later.start()

    def _view(self, chart: Chart) -> ChartView:
        view = ChartView(self._look, chart)
        view.setParent(self._text.viewport())
        view.opened.connect(self.opened)
        view.resized.connect(self._later.start)
        return view

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What the keyboard has come to is brought into view; a canvas sees to its parts by itself."""
        if now is None or isinstance(now, Canvas) or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if any(view.isAncestorOf(now) for view in self.views):
            bring_into_view(now, now.rect())

    def place(self) -> None:
        """Put each where its paragraph is now, which leaves as much room as it needs."""
        layout, down = self._text.document().documentLayout(), self._text.verticalScrollBar().value()
        for where, views in self._rows:
            rect = layout.blockBoundingRect(where.block())
            each = (rect.width() - _BETWEEN * (len(views) - 1)) / max(1, len(views))
            wide = round(each) + 2 * ROOM
            heights = [view.height_for(wide) for view in views]
            for place, (view, height) in enumerate(zip(views, heights, strict=True)):
                left = rect.left() + place * (each + _BETWEEN) - ROOM
                view.setGeometry(QRect(round(left), round(rect.top() - down) + _ABOVE, wide, height))
                view.show()
            made = where.blockFormat()
            if made.bottomMargin() != max(heights, default=0) + _AROUND:
                made.setBottomMargin(max(heights, default=0) + _AROUND)
                where.setBlockFormat(made)  # what stands below moves, and comes back here
