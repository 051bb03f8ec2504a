"""The lines inside a concern's card: an action or a tell, folded to a note or open to be written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from gui.fields.chips_edit import ChipsEdit
from gui.fields.lines import DayLine, Line
from gui.form import FieldRow, Form
from gui.look.look import Look
from gui.look.parts import Badge, Elided, Picture, button, column, emptied, frame, label, row
from gui.offered import Offered
from models import dates, spoken
from models.action import Progress
from models.choice import ChoiceKind
from models.ids import Id, new_id
from models.typed_log import TypedAction, TypedTell
from models.understood_log import place

W = TypeVar("W", bound=QWidget)


class _Line(QWidget):
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
            self.ended.emit()
            return True
        return super().eventFilter(watched, event)


class ActionLine(_Line):
    """One thing somebody undertakes about the concern."""

    def __init__(self, look: Look, form: Form, today: Callable[[], date], typed: TypedAction) -> None:
        super().__init__(look, form, typed.id)
        self._today, self._typed = today, typed
        self._offered = Offered()

    def value(self) -> TypedAction:
        """What is written."""
        if not self.rows:
            return self._typed
        held = {name: made.field.value() for name, made in self.rows.items()}
        return replace(self._typed, **held)

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self._offered = offered
        if self.rows:
            self.rows["owner"].field.complete_from(offered.used.owners)
            agencies = offered.with_used(ChoiceKind.PARTNER, offered.used.agencies)
            self.rows["agency"].field.complete_from(agencies)

    def open(self) -> None:
        """Let it be written."""
        if self.rows:
            return
        typed = self._typed
        what = self.field("what", "What will be done", Line("What will be done"))
        owner = self.field("owner", "Who will do it", Line("Who"))
        agency = self.field("agency", "Lead agency, if not the police", Line("Agency, if not us"))
        due = self.field("due_on", "By when", DayLine(self._today, ahead=True, hint="By when", width=136))
        more = QWidget()
        more.setLayout(row(owner, agency, due, column(self._add_button(), None)))
        parts: list[QWidget] = [what, more]
        if typed.progress != Progress.OPEN:
            ended = self.field("ended_on", "The day it ended", DayLine(self._today, hint="When", width=136))
            words = "What came of it" if typed.progress == Progress.FINISHED else "Why it was given up"
            outcome = self.field("outcome", words, Line(words))
            end = QWidget()
            end.setLayout(row(label(typed.progress, "small"), ended, outcome))
            parts.append(end)
        self.show_fields(column(*parts, gap=6))
        for name, made in self.rows.items():
            made.field.show_value(getattr(typed, name))
        more.setVisible(not typed.is_empty)
        what.field.edited.connect(lambda: more.setVisible(not self.value().is_empty))
        self.offer(self._offered)

    def fold(self) -> None:
        """Show it as a note."""
        self._typed = self.value()
        self.close_fields()
        typed = self._typed
        is_done = typed.progress == Progress.FINISHED
        icon = "check" if is_done else "stop" if typed.progress == Progress.CANCELLED else "clock"
        due = _day_in_short(typed.ended_on or typed.due_on, self._today())
        when = (f"by {due}" if due else "") if typed.progress == Progress.OPEN else due
        facts = " · ".join(filter(None, (typed.owner, typed.agency, when)))
        words = Elided(": ".join(filter(None, (typed.what, typed.outcome))))
        state: QWidget
        if typed.progress == Progress.OPEN:
            state = button(self.look, "Done", "quiet", tip=f"Finish: {typed.what}", clicked=self._finish)
        else:
            state = Badge(self.look, "Done" if is_done else "Given up", "muted")
        self.show_note(
            Picture(self.look, icon, "act"),
            words,
            _facts(facts),
            state,
            self.quiet("edit", f"Change: {typed.what}", self._open_again),
            self.quiet("close", f"Remove: {typed.what}", self.removed.emit),
        )

    def _add_button(self) -> QWidget:
        return button(self.look, "Add" if self._typed.is_empty else "OK", clicked=self.ended.emit)

    def _open_again(self) -> None:
        self.open()
        self.rows["what"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        """It is done, today unless another day is written; what came of it is asked at once."""
        self._typed = replace(self._typed, progress=Progress.FINISHED.value, ended_on=dates.with_day(self._today()))
        self.open()
        self.rows["outcome"].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class TellLine(_Line):
    """One message back to the people about the concern."""

    def __init__(
        self, look: Look, form: Form, today: Callable[[], date], typed: TypedTell, *, is_shared: bool = False
    ) -> None:
        super().__init__(look, form, typed.id)
        self._today, self._typed, self._is_shared = today, typed, is_shared
        self._offered = Offered()

    def value(self) -> TypedTell:
        """What is written. A day alone is no tell: it stands there from the start."""
        if not self.rows:
            return self._typed
        held = {name: made.field.value() for name, made in self.rows.items()}
        if not (held["message"].strip() or held["channels"] or held["audience"].strip()):
            held["told_on"] = ""
        return replace(self._typed, **held)

    def offer(self, offered: Offered) -> None:
        """Complete from these."""
        self._offered = offered
        if self.rows:
            channels = offered.names(ChoiceKind.CHANNEL)
            self.rows["channels"].field.complete_from(channels)

    def open(self) -> None:
        """Let it be written."""
        if self.rows:
            return
        message = self.field("message", "What they were told", Line("What they were told"))
        channels = self.field("channels", "How they were told", ChipsEdit(self.look, "How: poster, e-mail …"))
        told_on = self.field("told_on", "When they were told", DayLine(self._today, hint="When", width=136))
        audience = self.field("audience", "How many were told", Line("Reached", width=80))
        channels.field.line.installEventFilter(self)
        more = QWidget()
        end = button(self.look, "Add" if self._typed.is_empty else "OK", clicked=self.ended.emit)
        more.setLayout(row(channels, told_on, audience, column(end, None)))
        self.show_fields(column(message, more, gap=6))
        for name, made in self.rows.items():
            made.field.show_value(getattr(self._typed, name))
        more.setVisible(not self._typed.is_empty)

        def unfold() -> None:
            is_begun = not self.value().is_empty
            more.setVisible(is_begun)
            if is_begun and not told_on.field.value():
                told_on.field.show_value(dates.with_day(self._today()))

        message.field.edited.connect(unfold)
        self.offer(self._offered)

    def fold(self) -> None:
        """Show it as a note."""
        self._typed = self.value()
        self.close_fields()
        typed = self._typed
        reached = f"{typed.audience} reached" if typed.audience else ""
        facts = " · ".join(filter(None, (", ".join(typed.channels), reached)))
        buttons: list[QWidget] = []
        if not self._is_shared:  # one that closes other concerns too is changed where all of them are seen
            buttons.append(self.quiet("edit", f"Change: {typed.message or 'this tell'}", self._open_again))
        buttons.append(self.quiet("close", f"Remove: {typed.message or 'this tell'}", self.removed.emit))
        self.show_note(
            Picture(self.look, "mail", "tell"),
            Elided(typed.message or "People were told."),
            _facts(facts),
            Badge(self.look, _day_in_short(typed.told_on, self._today()) or "Told", "tell"),
            *buttons,
        )

    def _open_again(self) -> None:
        self.open()
        self.rows["message"].field.setFocus(Qt.FocusReason.OtherFocusReason)


class Lines(QWidget):
    """The actions or the tells of one concern; the line to add is always open below them."""

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


def _facts(text: str) -> Elided:
    """What qualifies a note: it takes no more room than it needs, and at most a third of the line."""
    made = Elided(text, "small")
    made.setMaximumWidth(min(made.sizeHint().width(), 240))
    made.setMinimumWidth(min(made.sizeHint().width(), 96))
    return made


def _day_in_short(text: str, today: date) -> str:
    """A day as it is spelt in a note: without its year if it is this one; as typed if it cannot be read."""
    on = spoken.day(text, today, ahead=True).on if text.strip() else None
    if on is None:
        return text.strip()
    return f"{on.day} {dates.MONTHS[on.month - 1]}" if on.year == today.year else dates.short(on)
