"""A line inside a concern's card: folded to a note, or open to be written; nothing is lost between the two."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.fields.lines import Line
from gui.form import FieldRow, Form
from gui.look.look import Look
from gui.look.parts import Elided, button, column, emptied, frame, row
from models import dates, spoken
from models.ids import Id
from models.understood_parts import place

W = TypeVar("W", bound=QWidget)


class CardLine(QWidget):
    """What both kinds have in common: a note when folded, fields when open, nothing lost between the two."""

    edited = Signal()
    ended = Signal()  # Enter, or its button: the next one is to be written
    removed = Signal()

    def __init__(self, look: Look, form: Form, part_id: Id) -> None:
        super().__init__()
        self.look, self.form, self.id = look, form, part_id
        self.rows: dict[str, FieldRow[Any]] = {}
        self._note = row(gap=0)
        self._fields = row(gap=0)
        self.setLayout(column(self._note, self._fields, gap=0))

    @property
    def is_open(self) -> bool:
        """Whether its fields can be written in."""
        return bool(self.rows)

    def field(self, name: str, title: str, made: W) -> FieldRow[W]:
        """One of its fields, under the name that a Problem calls it by."""
        made_row = self.form.row(place(self.id, name), title, made, is_labelled=False)
        self.rows[name] = made_row
        made.installEventFilter(self)
        return made_row

    def close_fields(self) -> None:
        """Take the fields away."""
        self.form.drop(place(self.id, name) for name in self.rows)
        self.rows = {}
        emptied(self._fields)

    def show_note(self, *parts: QWidget) -> None:
        """Show one line in place of the fields."""
        made = frame("note", row(*parts, gap=8, margins=(8, 2, 4, 2)))
        made.setFixedHeight(34)
        emptied(self._note)
        self._note.addWidget(made)

    def show_fields(self, inside: QLayout) -> None:
        """Show fields in place of the note."""
        emptied(self._note)
        self._fields.addLayout(inside)

    def quiet(self, icon: str, tip: str, clicked: Callable[[], object]) -> QWidget:
        """A small button with an icon alone."""
        return button(self.look, "", "quiet", icon, tone="muted", tip=tip, clicked=clicked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line ends it."""
        is_enter = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if is_enter and isinstance(watched, Line):
            watched.spell_out()
            self.ended.emit()
            return True
        return super().eventFilter(watched, event)


def facts_of(text: str) -> Elided:
    """What qualifies a note: it takes no more room than it needs, and at most a third of the line."""
    made = Elided(text, "small")
    made.setMaximumWidth(min(made.sizeHint().width(), 240))
    made.setMinimumWidth(min(made.sizeHint().width(), 96))
    return made


def day_in_short(text: str, today: date) -> str:
    """A day as it is spelt in a note: without its year if it is this one; as typed if it cannot be read."""
    on = spoken.day(text, today, ahead=True).on if text.strip() else None
    if on is None:
        return text.strip()
    return f"{on.day} {dates.MONTHS[on.month - 1]}" if on.year == today.year else dates.short(on)
