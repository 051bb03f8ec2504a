"""How a sheet's columns are read when it is imported: each can be read as something else."""

from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from gui.fields.choices import ChoiceBox
from gui.look.look import Look
from gui.look.parts import Elided, column, emptied, label, row, rule
from models.foreign import report
from models.foreign.heading import Field
from models.foreign.matching import Column, Matching
from models.sheet import Sheet, words

_SURE = report.sureness(1.0)
_TO_THE_NOTES = "No field: to the notes"
_EXAMPLES, _ROWS_LOOKED_AT = 3, 60
_ROWS_AT_ONCE = 10
_MOST_WITHOUT_HEADING = 40  # columns; a sheet can be far wider than anything people fill in


def field_name(field: Field) -> str:
    """What people call a field, as a name in a list."""
    return f"{field[:1].upper()}{field[1:]}"


_FIELDS = {field_name(field): field for field in Field}


class ColumnsForm(QWidget):
    """One row a column: its heading, what stands in it, and what it is read as."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tables: dict[str, tuple[Sheet, Matching]] = {}
        self._boxes: dict[int, ChoiceBox] = {}
        self._waiting: deque[Column] = deque()  # columns that have no row yet
        self._fields = QStandardItemModel(self)  # one for all boxes: to fill each would take long
        for shown, name in ((_TO_THE_NOTES, ""), *((name, name) for name in _FIELDS)):
            item = QStandardItem(shown)
            item.setData(name, Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)
        self.sheet = ChoiceBox()
        self.sheet.setAccessibleName("Sheet")
        self.sheet.setFixedWidth(232)
        self.sheet.edited.connect(self._show_sheet)
        self._sheet_label = label("Sheet", "small")
        self._sheet_label.setBuddy(self.sheet)
        self._said = label("", "small", wrap=True)
        self._rows = column(gap=0)
        self.setLayout(column(row(self._sheet_label, self.sheet, None), self._said, self._rows, None))

    def show_tables(self, tables: Sequence[tuple[Sheet, Matching]]) -> None:
        """Show how these sheets are read; the sheet that was shown stays."""
        shown = self.sheet.value()
        self._tables = {sheet.name: (sheet, matching) for sheet, matching in tables}
        read = [sheet.name for sheet, matching in tables if matching.is_tracker]
        self.sheet.blockSignals(True)  # noqa: FBT003  # Qt takes it so
        self.sheet.clear()
        self.sheet.offer(list(self._tables))
        self.sheet.show_value(shown if shown in self._tables else (read or list(self._tables) or [""])[0])
        self.sheet.blockSignals(False)  # noqa: FBT003
        for widget in (self.sheet, self._sheet_label):
            widget.setVisible(len(tables) > 1)
        self._show_sheet()

    def matchings(self) -> Mapping[str, Matching]:
        """How each sheet is to be read."""
        return {name: matching for name, (_, matching) in self._tables.items()}

    def _show_sheet(self) -> None:
        emptied(self._rows)
        self._boxes.clear()
        self._waiting.clear()
        if self.sheet.value() not in self._tables:
            return
        _, matching = self._tables[self.sheet.value()]
        headings = report.named_rows(matching.heading_rows)
        said = f"Headings in {headings}." if headings else "No headings: read by its content."
        if not matching.is_tracker:
            said = f"{said} Not read: it needs a column for the date and one for what or where it was."
        self._said.setText(said)
        shown = (one.heading or one.field or one.index < _MOST_WITHOUT_HEADING for one in matching.columns)
        self._waiting = deque(one for one, is_shown in zip(matching.columns, shown, strict=True) if is_shown)
        self._add_rows()

    def _add_rows(self) -> None:
        """Some rows now and the rest when the screen has been drawn: a wide sheet must not hold everything up."""
        sheet, matching = self._tables.get(self.sheet.value(), (None, None))
        for _ in range(min(_ROWS_AT_ONCE, len(self._waiting))):
            if sheet and matching:
                one = self._waiting.popleft()
                self._rows.addWidget(self._row(one, _examples(sheet, matching, one.index)))
        if self._waiting:
            QTimer.singleShot(0, self, self._add_rows)

    def _row(self, one: Column, examples: str) -> QWidget:
        box = ChoiceBox(nothing=_TO_THE_NOTES)
        box.setModel(self._fields)
        box.setFixedWidth(232)
        box.setAccessibleName(f"Read column {one.name} as")
        box.show_value(field_name(one.field) if one.field else "")
        sure = report.sureness(one.sureness) if one.field else ""
        box.setAccessibleDescription(sure)
        doubt = label(sure.capitalize(), "small")
        if sure in ("", _SURE):
            doubt.hide()
        box.edited.connect(lambda: self._read_as(one.index, box.value()))
        self._boxes[one.index] = box
        named = column(Elided(one.name), Elided(examples or "Nothing stands in it.", "small"), None, gap=0)
        inside = row(named, column(box, doubt, None, gap=0), gap=16)
        inside.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(inside, rule(), gap=8, margins=(0, 8, 8, 0)))
        return made

    def _read_as(self, index: int, name: str) -> None:
        sheet, matching = self._tables[self.sheet.value()]
        matching = matching.with_field(index, _FIELDS.get(name))
        self._tables[sheet.name] = sheet, matching
        for one in matching.columns:  # a field that takes one column has left the other
            if box := self._boxes.get(one.index):
                box.blockSignals(True)  # noqa: FBT003
                box.show_value(field_name(one.field) if one.field else "")
                box.blockSignals(False)  # noqa: FBT003
        self.changed.emit()


def _examples(sheet: Sheet, matching: Matching, index: int) -> str:
    """The first different things that stand in a column."""
    below = (
        row
        for row, number in zip(sheet.rows, sheet.numbers, strict=True)
        if number > max(matching.heading_rows, default=0)
    )
    found: dict[str, None] = {}
    for cells, _ in zip(below, range(_ROWS_LOOKED_AT), strict=False):
        text = words(cells[index]) if index < len(cells) else ""
        if text:
            found[" ".join(text.split())[:80]] = None
        if len(found) == _EXAMPLES:
            break
    return " · ".join(found)
