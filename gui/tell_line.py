"""A tell in its concern's card: what people were told, how, when, and how many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.card_line import CardLine, day_in_short, facts_of
from gui.fields.chips_edit import ChipsEdit
from gui.fields.lines import DayLine, Line
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import Badge, Elided, Picture, button, column, row
from gui.offered import Offered
from models import dates
from models.choice import ChoiceKind
from models.typed_log import TypedTell


class TellLine(CardLine):
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
            self.rows["channels"].field.complete_from(channels, channels)

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
            facts_of(facts),
            Badge(self.look, day_in_short(typed.told_on, self._today()) or "Told", "tell"),
            *buttons,
        )

    def _open_again(self) -> None:
        self.open()
        self.rows["message"].field.setFocus(Qt.FocusReason.OtherFocusReason)
