"""A list of records: every id at once, the records themselves a block at a time as they scroll into view."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.look.look import Look
from gui.look.parts import as_tip
from gui.look.tokens import ROW_TWO
from gui.rows import CELL, Cell, Index, RowDelegate
from models.ids import Id

R = TypeVar("R")
BLOCK = 20  # records fetched at a time: a jump to anywhere fetches little that is not seen
MOST_KEPT = 100 * BLOCK  # rows; one may scroll through a million, and what has passed by is soon fetched again
_NONE = QModelIndex()
_GONE = Cell(main="Deleted", tone="faint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: its heading, what it shows of a record, and what a click on its heading sorts by."""

    name: str
    cell: Callable[[R], Cell]
    width: int = 0  # 0 takes the room that is left
    is_right: bool = False
    up: str = ""  # the query's order from least to most; "" cannot be sorted by
    down: str = ""


class RecordTable(QAbstractTableModel, Generic[R]):
    """Ids in order; a record that was deleted since says so."""

    def __init__(
        self, columns: Sequence[Column[R]], fetch: Callable[[Sequence[Id]], Mapping[Id, R]], parent: QTableView
    ) -> None:
        super().__init__(parent)
        self.columns, self._fetch = tuple(columns), fetch
        self.ids: Sequence[Id] = ()
        self.headings: Collection[Id] = ()  # of these, which stand for no record and cannot be chosen
        self._rows: dict[int, tuple[Cell, ...]] = {}

    def show(self, ids: Sequence[Id]) -> None:
        """List these; what has already scrolled into view stays where it is if they merely become more."""
        old = len(self.ids)
        self._rows.clear()
        if old and len(ids) > old and ids[:old] == self.ids:
            self.beginInsertRows(_NONE, old, len(ids) - 1)
            self.ids = ids
            self.endInsertRows()
        elif ids != self.ids or not ids:
            self.beginResetModel()
            self.ids = ids
            self.endResetModel()
        if ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._rows.clear()
        self.endResetModel()

    def cells(self, row: int) -> tuple[Cell, ...]:
        """What a row shows; its block is fetched when its first row is asked for."""
        if row not in self._rows:
            if len(self._rows) >= MOST_KEPT:
                self._rows.clear()
            start = row - row % BLOCK
            ids = self.ids[start : start + BLOCK]
            records = self._fetch(ids)
            for place, record_id in enumerate(ids, start):
                self._rows[place] = self._cells_of(records.get(record_id))
        return self._rows[row]

    def show_again(self, record_id: Id) -> None:
        """Fetch this record alone again, if it is shown: it is no longer what it was."""
        if record_id in self.ids and (place := self.ids.index(record_id)) in self._rows:
            self._rows[place] = self._cells_of(self._fetch([record_id]).get(record_id))
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _cells_of(self, record: R | None) -> tuple[Cell, ...]:
        if record is None:
            return (_GONE, *(Cell() for _ in self.columns[1:]))
        return tuple(column.cell(record) for column in self.columns)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.headings and self.ids[index.row()] in self.headings:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.ids):
            return None
        if role == CELL:
            return self.cells(index.row())[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cells(index.row())[index.column()].words
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.cells(index.row())[index.column()].words)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class RecordList(QTableView, Generic[R]):
    """The list itself: rows to choose from, to open, and to sort by their headings."""

    chosen = Signal(object)  # the id of the row that became current, or None
    opened = Signal(object)  # an id: double click or Enter
    sorted_by = Signal(str)  # the order of the column that was clicked

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[Id]], Mapping[Id, R]],
        height: int = ROW_TWO,
    ) -> None:
        super().__init__()
        self._look = look
        self.rows = RecordTable(columns, fetch, self)
        self._order = ""
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self, height))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(24)
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self._sort)
        heads.setSortIndicatorShown(True)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._move_ring)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._id(now.row())))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index.row())))

    def show_ids(self, ids: Sequence[Id]) -> None:
        """List these records; the current one stays current where it is still there."""
        current = self.current_id()
        self.rows.show(ids)
        if current is not None and self.current_id() != current and current in ids:
            self.choose(current)

    def show_found(self, ids: Sequence[Id], *, is_same: bool) -> None:
        """Show these ids. Where the question `is_same` as before, the list stays where it was.

        The current row stays current. If it is gone, the one that took its place is, or the first of another question.
        """
        row, down = self.currentIndex().row(), self.verticalScrollBar().value()
        was_seen = self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.show_ids(ids)
        if self.current_id() is None and ids:
            self.choose(ids[max(0, min(row, len(ids) - 1))] if is_same else ids[0])
        if is_same and not was_seen:
            self.verticalScrollBar().setValue(down)

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same records, the same row current."""
        if columns != self.rows.columns:
            current = self.current_id()
            self.rows.show_columns(columns)
            self._size_columns()
            if current is not None:
                self.choose(current)

    def show_order(self, order: str) -> None:
        """Mark the column that the list is sorted by."""
        self._order = order
        for place, column in enumerate(self.rows.columns):
            if order and order in (column.up, column.down):
                down = order == column.down
                side = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicator(place, side)
                return
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def choose(self, record_id: Id) -> None:
        """Make a record's row current, and bring it into view."""
        if record_id in self.rows.ids:
            index = self.rows.index(self.rows.ids.index(record_id), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current_id(self) -> Id | None:
        """The record whose row is current."""
        return self._id(self.currentIndex().row())

    def chosen_ids(self) -> list[Id]:
        """The records whose rows are selected, in order."""
        chosen = self.selectionModel().selection()
        ranges = sorted((each.top(), each.bottom() + 1) for each in map(chosen.at, range(chosen.count())))
        return [record_id for first, end in ranges for record_id in self.rows.ids[first:end]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # Qt would look for a row that begins so; letters are the page's
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The current row shows the focus; where there is none, the list does."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _move_ring(self, now: QModelIndex, before: QModelIndex) -> None:
        """The ring goes round whole rows; Qt paints only the one cell anew that is current."""
        for index in (now, before):
            if index.isValid():
                top, height = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
                self.viewport().update(0, top, self.viewport().width(), height)

    def _id(self, row: int) -> Id | None:
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def _sort(self, section: int) -> None:
        column = self.rows.columns[section]
        heads = self.horizontalHeader()
        if column.up:
            is_down = heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            self.sorted_by.emit(column.down if is_down and column.down else column.up)
        else:
            self.show_order(self._order)  # Qt has marked the column that was clicked

    def _size_columns(self) -> None:
        heads = self.horizontalHeader()
        for place, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            heads.setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, column.width)
