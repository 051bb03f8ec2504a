"""A chart with its title; its numbers stand in a table one key away."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exports.chart import Chart
from exports.charts.words import numbers
from gui import report_tables
from gui.chart_canvas import ROOM, ChartCanvas
from gui.look.look import Look
from gui.look.parts import Elided, button, column, row
from gui.report_paragraphs import Paragraphs
from gui.report_text import ReportText

LOWEST, HIGHEST, GAP = 200, 420, 4  # pixels: of the table, and under the title


class ChartView(QWidget):
    """Draws any chart, or the table of its numbers; each of its parts can be opened.

    What it draws begins ROOM pixels inside its edges, which is for the rings of what has the focus.
    """

    opened = Signal(object)  # the key of what was chosen
    resized = Signal()  # it is higher or lower than it was

    def __init__(self, look: Look, chart: Chart, *, is_headed: bool = True) -> None:
        """With its title, unless what stands above it says it already: then `toggle` is to be placed there."""
        super().__init__()
        self._look, self._chart = look, chart
        self._title, self._about = Elided("", "head"), Elided("", "small")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.toggle = button(look, "Table", "quiet", tip="The numbers as a table (T)", clicked=self.turn)
        self.toggle.setCheckable(True)
        self.canvas = ChartCanvas(look, chart)
        self.table = ReportText(look)
        self.table.document().setDocumentMargin(ROOM)
        self.table.hide()
        for made in (self.canvas.opened, self.table.opened):
            made.connect(self.opened)
        self.canvas.table_wanted.connect(self.turn)
        self._head = row(self._title, self._about, *([self.toggle] if is_headed else []), margins=(ROOM, 0, 0, 0))
        self._head.setStretch(1, 1)
        self.setLayout(column(*([self._head] if is_headed else []), self.canvas, self.table, gap=GAP))
        self.toggle.ensurePolished()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another, in the same way."""
        self._chart = chart
        self._title.say(chart.title)
        self._about.say(chart.about)
        self.toggle.setAccessibleName(f"Table: {chart.title}")
        self.canvas.show_chart(chart)
        if self.is_table:
            self._write()

    @property
    def is_table(self) -> bool:
        """Whether the numbers are shown as a table."""
        return not self.table.isHidden()

    def turn(self) -> None:
        """From the chart to the table of its numbers, or back; the focus goes along."""
        was_inside = self.canvas.hasFocus() or self.table.hasFocus()
        will_be_table = not self.is_table
        self.toggle.setChecked(will_be_table)
        if will_be_table:
            self.table.setFixedHeight(max(LOWEST, min(HIGHEST, self.canvas.height())))
            self._write()
        for made, is_shown in ((self.canvas, not will_be_table), (self.table, will_be_table)):
            made.setVisible(is_shown)
            if is_shown and was_inside:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.turn()
        else:
            super().keyPressEvent(event)

    def height_for(self, width: int) -> int:
        """How high it is in a width."""
        self.canvas.lay_out(width)
        shown = self.table.maximumHeight() if self.is_table else self.canvas.height()
        return self._head.sizeHint().height() + GAP + shown

    def _write(self) -> None:
        made = replace(numbers(self._chart), summary="")  # the title stands above

        def write(to: Paragraphs) -> Iterator[None]:
            return report_tables.write(made, to)

        self.table.show_words(f"{self._chart.title}, the numbers", write)
