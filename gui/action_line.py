"""An action in its concern's card: what will be done, by whom and by when, and what came of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.card_line import CardLine, day_in_short, facts_of
from gui.fields.flow import Flow
from gui.fields.lines import DayLine, Line
from gui.form import Form
from gui.look.look import Look
from gui.look.parts import Badge, Elided, Picture, button, column, ground, label, row
from gui.offered import Offered
from models import dates
from models.action import Progress
from models.choice import ChoiceKind
from models.typed_log import TypedAction


class ActionLine(CardLine):
    """One thing somebody undertakes about the concern."""

    def __init__(self, look: Look, form: Form, today: Callable[[], date], typed: TypedAction) -> None:
        super().__init__(look, form, typed.id)
        self._today, self._typed = today, typed
        self._offered = Offered()
        self._proposed = ""  # whose it is, as long as nobody said otherwise

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
            self.rows["agency"].field.complete_from(agencies, offered.names(ChoiceKind.PARTNER))
            self._propose()

    def open(self) -> None:
        """Let it be written."""
        if self.rows:
            return
        typed = self._typed
        what = self.field("what", "What will be done", Line("What will be done"))
        owner = self.field("owner", "Who will do it", Line("Who"))
        agency = self.field("agency", "Lead agency, if not the police", Line("Agency, if not us"))
        due = self.field("due_on", "By when", DayLine(self._today, ahead=True, hint="By when", width=136))
        more = Flow()
        more.add(owner, least=100, share=1)
        more.add(agency, least=100, share=1)
        more.add(due, least=136)
        self.adding = button(self.look, "Add" if typed.is_empty else "OK", clicked=self.ended.emit)
        more.add(ground("none", column(self.adding, None)))
        parts: list[QWidget] = [what, more]
        if typed.progress != Progress.OPEN:
            ended = self.field("ended_on", "The day it ended", DayLine(self._today, hint="When", width=136))
            words = "What came of it" if typed.progress == Progress.FINISHED else "Why it was given up"
            outcome = self.field("outcome", words, Line(words))
            end = QWidget()
            ending = row(label(typed.progress, "small"), ended, outcome)
            ending.setStretch(2, 1)
            end.setLayout(ending)
            parts.append(end)
        self.show_fields(column(*parts, gap=6))
        for name, made in self.rows.items():
            made.field.show_value(getattr(typed, name))
        more.setVisible(not typed.is_empty)

        def unfold() -> None:
            self._propose()
            more.setVisible(not self.value().is_empty)

        what.field.edited.connect(unfold)
        self.offer(self._offered)

    def fold(self) -> None:
        """Show it as a note."""
        self._typed = self.value()
        self.close_fields()
        typed = self._typed
        is_done = typed.progress == Progress.FINISHED
        icon = "check" if is_done else "stop" if typed.progress == Progress.CANCELLED else "clock"
        due = day_in_short(typed.ended_on or typed.due_on, self._today())
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
            facts_of(facts),
            state,
            self.quiet("edit", f"Change: {typed.what}", self._open_again),
            self.quiet("close", f"Remove: {typed.what}", self.removed.emit),
        )

    def _propose(self) -> None:
        """What somebody begins to write is theirs, until they say whose it is; with the words it goes again."""
        owner, written = self.rows["owner"].field, self.value()
        if not self._typed.is_empty:
            return  # it was begun before: whose it is has been said
        if written.what.strip() and not self._proposed and not written.owner:
            self._proposed = self._offered.me
            owner.show_value(self._proposed)
        elif self._proposed and written == replace(self._typed, owner=self._proposed):  # nothing else is left
            self._proposed = ""
            owner.show_value("")

    def _open_again(self) -> None:
        self.open()
        self.rows["what"].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        """It is done, today unless another day is written; what came of it is asked at once."""
        self._typed = replace(self._typed, progress=Progress.FINISHED.value, ended_on=dates.with_day(self._today()))
        self.open()
        self.rows["outcome"].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
