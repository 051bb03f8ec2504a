"""The list of what needs me: lines in groups, gone through with the arrow keys across all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from gui.look.look import Look
from gui.look.parts import button
from gui.look.tokens import ROW_TWO
from gui.record_list import Column, RecordList
from gui.rows import Index
from gui.today_lines import Kind, Line, heading_of
from models.ids import Id

HEADING = 40  # height of a group's heading
HEADINGS = frozenset(map(heading_of, Kind))
WHEN, WHERE = 152, 300  # widths of columns
_WHAT: Column[Line] = Column(name="What", cell=lambda line: line.title)
_WHERE: Column[Line] = Column(name="Where", cell=lambda line: line.where, width=WHERE)
_WHEN: Column[Line] = Column(name="When", cell=lambda line: line.when, width=WHEN, is_right=True)


class TodayList(RecordList[Line]):
    """A click or Enter opens a line. Headings are passed over; one of them has a button to tell all its loops."""

    line_opened = Signal(object)  # a `Line`
    seen = Signal(QRect)  # where the current line is in the list, for whoever scrolls the list as a whole

    def __init__(self, look: Look) -> None:
        self._lines: dict[Id, Line] = {}
        super().__init__(look, "What needs me", (_WHAT, _WHEN), self._fetch)
        self.rows.headings = HEADINGS
        self.horizontalHeader().hide()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        tip = "Tell people about all of them with one message; select some first to tell of these alone"
        self.tell = button(look, "Tell these …", icon="tell", tip=tip)
        self.tell.setParent(self.viewport())
        self.tell.hide()
        self.tell.installEventFilter(self)
        self.opened.connect(lambda line_id: self.line_opened.emit(self._lines[line_id]))
        self.clicked.connect(self._open_clicked)

    @property
    def full_height(self) -> int:
        """In which everything is seen without scrolling."""
        headings = sum(line.kind == Kind.HEADING for line in self._lines.values())
        return headings * HEADING + (len(self._lines) - headings) * ROW_TWO

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these. The current line stays current; where it is gone, the one that took its place is."""
        row = self.currentIndex().row()
        self._lines = {line.id: line for line in lines}
        self.show_ids([line.id for line in lines])
        self._size_rows()
        if row >= 0 and self.current_id() is None:
            self._choose_near(row)

    def fit(self, *, is_wide: bool) -> None:
        """Show the columns that there is room for."""
        fitting = (_WHAT, _WHERE, _WHEN) if is_wide else (_WHAT, _WHEN)
        if fitting != self.rows.columns:
            self.show_columns(fitting)
            self._size_rows()

    def chosen_to_tell(self) -> tuple[Id, ...]:
        """The concerns of the lines that are selected, where these are several and all to be told."""
        chosen = [self._lines[line_id] for line_id in self.chosen_ids() if line_id not in HEADINGS]
        is_for_these = len(chosen) > 1 and all(line.kind == Kind.TO_TELL for line in chosen)
        return tuple(line.opens for line in chosen) if is_for_these else ()

    def _fetch(self, ids: Sequence[Id]) -> Mapping[Id, Line]:
        return self._lines

    def _size_rows(self) -> None:
        for place, line in enumerate(self._lines.values()):
            self.setRowHeight(place, HEADING if line.kind == Kind.HEADING else ROW_TWO)
        self._place_button()

    def _place_button(self) -> None:
        """Put the button at the right of the heading of what is to be told."""
        index = self._to_tell()
        self.tell.setVisible(index.isValid())
        if index.isValid():
            line, size = self.visualRect(index), self.tell.sizeHint()
            self.tell.setGeometry(self.viewport().width() - 8 - size.width(), line.y() + 4, size.width(), 32)

    def _to_tell(self) -> QModelIndex:
        """The heading of what is to be told, if it is there."""
        heading = heading_of(Kind.TO_TELL)
        return self.rows.index(self.rows.ids.index(heading), 0) if heading in self._lines else QModelIndex()

    def _choose_near(self, row: int) -> None:
        places = [place for place, line in enumerate(self._lines.values()) if line.kind != Kind.HEADING]
        if places:
            self.choose(self.rows.ids[min(places, key=lambda place: abs(place - row))])

    def _open_clicked(self, index: Index) -> None:
        line = self._lines.get(self.rows.ids[index.row()])
        if line and line.kind != Kind.HEADING and len(self.chosen_ids()) == 1:  # several are being selected
            self.line_opened.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first of the two clicks has opened the line."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first line."""
        super().focusInEvent(event)
        if self.current_id() is None:
            self._choose_near(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.tell and event.type() == QEvent.Type.FocusIn:
            self.scrollTo(self._to_tell())
        return super().eventFilter(watched, event)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        self.seen.emit(self.visualRect(index))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()
