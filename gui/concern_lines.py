"""The actions or the tells of one concern, one below another, with a line to add always open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.action_line import ActionLine
from gui.look.parts import column, emptied
from gui.offered import Offered
from gui.tell_line import TellLine
from models.ids import Id, new_id


class Lines(QWidget):
    """The lines of one kind. Enter ends a line, and goes on to the next."""

    edited = Signal()
    rearranged = Signal()  # lines have come or gone: Tab has another way to go

    def __init__(self, make: Callable[[Any], ActionLine | TellLine], empty: Callable[[Id], Any]) -> None:
        super().__init__()
        self._make, self._empty = make, empty
        self.lines: list[ActionLine | TellLine] = []
        self._offered = Offered()
        self._layout = column(gap=6)
        self.setLayout(self._layout)

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Show these, and the line to add."""
        for line in self.lines:
            line.close_fields()
        emptied(self._layout)
        self.lines = []
        for value in values:
            line = self._append(value)
            line.fold()
        self._append(self._empty(new_id())).open()
        self.rearranged.emit()

    def value(self) -> tuple[Any, ...]:
        """Everything written, without lines that are empty."""
        return tuple(value for value in (line.value() for line in self.lines) if not value.is_empty)

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self._offered = offered
        for line in self.lines:
            line.offer(offered)

    def show_all_with(self, names: set[str]) -> None:
        """Open the lines in which one of these fields has a problem."""
        for line in self.lines:
            if not line.is_open and any(name.startswith(f"{line.id}/") for name in names):
                line.open()

    def _append(self, value: Any) -> ActionLine | TellLine:
        made = self._make(value)
        made.offer(self._offered)
        made.edited.connect(self.edited)
        made.ended.connect(lambda: self._end(made))
        made.removed.connect(lambda: self._remove(made))
        self.lines.append(made)
        self._layout.addWidget(made)
        return made

    def _end(self, line: ActionLine | TellLine) -> None:
        """Fold what was written, and put the cursor into the line to add."""
        if line.value().is_empty:
            return
        if line is self.lines[-1]:
            self._append(self._empty(new_id())).open()
        line.fold()
        self.rearranged.emit()
        first = next(iter(self.lines[-1].rows.values()))
        first.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _remove(self, line: ActionLine | TellLine) -> None:
        line.close_fields()
        self.lines.remove(line)
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()
        next(iter(self.lines[-1].rows.values())).field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
